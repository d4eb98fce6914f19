"""Rules between campaigns: caps, which aid excludes which, and the templates."""

from collections.abc import Callable, Iterable, Mapping

from models.rules import codes
from models.seasons import seasons
from resources.i18n import N_, _
from ui.pages.settings.rule_table import Rule, RuleRow, RuleTable
from ui.widgets.ask_bar import Answer
from ui.widgets.badge import Tag
from ui.widgets.columns import Column, Kind
from ui.widgets.form import Field

SCOPES = {
    "person": N_("Each person"),
    "household": N_("Each household"),
    "student": N_("Each student"),
}
PERIODS = {
    "occasion": N_("Each occasion"),
    "year": N_("Calendar year of payment"),
    "campaign": N_("Each campaign"),
}
EFFECTS = {
    "excludes": N_("Excludes"),
    "caps": N_("Caps together"),
    "allowed": N_("Allowed"),
}
WHEN = {"year": N_("Calendar year of payment"), "campaign_year": N_("Year of the campaign")}
_EFFECT_TONES = {
    "excludes": ("danger", "stop"),
    "caps": ("warn", "warn"),
    "allowed": ("ok", "check"),
}
_BETWEEN = "、"


def _words(list_name: str, keys: Iterable[str]) -> str:
    return _BETWEEN.join(codes.label(list_name, key) for key in keys)


def _any(list_name: str, key: str) -> Callable[[RuleRow], str]:
    return lambda row: _words(list_name, row.rule.get(key) or ()) or _("All")


def _of(key: str) -> Callable[[RuleRow], object]:
    return lambda row: row.rule.get(key) or 0


def _said(key: str, words: Mapping[str, str]) -> Callable[[RuleRow], str]:
    return lambda row: _(words.get(row.rule.get(key, ""), ""))


def _label(row: RuleRow) -> str:
    return str(row.rule["label"])


def _years(row: RuleRow) -> str:
    first, last = row.rule.get("year_from") or "", row.rule.get("year_to") or ""
    return f"{first} – {last}".strip() if first or last else "—"


def _choices(words: Mapping[str, str]) -> list[tuple[object, str]]:
    return [(key, _(word)) for key, word in words.items()]


def _codes(list_name: str) -> list[tuple[object, str]]:
    return [(code.key, code.label) for code in codes.load(list_name)]


class CapsSection(RuleTable):
    """Limits of what one person, household or student receives."""

    key, label = "caps", N_("Caps")
    setting = "caps"
    about = N_(
        "A cap counts money and goods at value. The calendar year goes by the day of payment, so a"
        " campaign over New Year falls under the caps of both years."
    )
    columns = (
        Column("label", N_("Cap"), Kind.NAME, 180, get=_label, sortable=False),
        Column("scope", N_("For whom"), width=90, words=_said("scope", SCOPES), sortable=False),
        Column("period", N_("How long"), width=130, words=_said("period", PERIODS), sortable=False),
        Column("limit", N_("Limit (yuan)"), Kind.AMOUNT, 110, get=_of("limit_fen"), sortable=False),
        Column(
            "aid",
            N_("Aid kinds"),
            width=180,
            words=_any("aid_kinds", "aid_kinds"),
            stretch=True,
            sortable=False,
        ),
        Column(
            "sources",
            N_("Sources"),
            width=120,
            words=_any("source_kinds", "source_kinds"),
            sortable=False,
        ),
        Column("years", N_("Years"), width=100, words=_years, sortable=False),
    )

    def fields(self) -> tuple[Field, ...]:
        """Return name, taker, period, limit, kinds and years."""
        return (
            Field("label", N_("Name of the cap"), required=True, span=2),
            Field("limit_fen", N_("Limit (yuan)"), "money", required=True),
            Field("scope", N_("For whom"), "choice", required=True, choices=_choices(SCOPES)),
            Field("period", N_("How long"), "choice", required=True, choices=_choices(PERIODS)),
            Field(
                "aid_kinds",
                N_("Aid kinds"),
                "several",
                choices=_codes("aid_kinds"),
                below=N_("None ticked: all."),
            ),
            Field(
                "source_kinds",
                N_("Sources"),
                "several",
                choices=_codes("source_kinds"),
                below=N_("None ticked: all."),
            ),
            Field("year_from", N_("From the year"), "number"),
            Field("year_to", N_("Until the year"), "number"),
        )

    def rule(self, answer: Answer, before: Rule) -> Rule:
        """Return the cap as it is stored."""
        kinds = {key: list(answer[key] or ()) for key in ("aid_kinds", "source_kinds")}
        years = {key: answer[key] or 0 for key in ("year_from", "year_to")}
        return {**before, **answer, **kinds, **years}

    def values(self, rule: Rule) -> dict[str, object]:
        """Return the cap with open years left empty."""
        return {**rule, **{key: rule.get(key) or None for key in ("year_from", "year_to")}}


def _effect(row: RuleRow) -> Tag:
    effect = row.rule["effect"]
    tone, icon = _EFFECT_TONES[effect]
    return Tag(_(EFFECTS[effect]), tone, icon)


class ExclusionsSection(RuleTable):
    """Which aid bars, limits or leaves which; the first rule that fits decides."""

    key, label = "exclusions", N_("Exclusions")
    setting = "exclusions"
    about = N_(
        "Whether aid of one kind excludes, caps or allows aid of another to the same person: looked"
        " at when a list is submitted, approved and paid in another year. From top to bottom, the"
        " first rule that fits decides."
    )
    in_order = True
    columns = (
        Column("place", N_("No."), Kind.NUMBER, 44, get=lambda row: row.id, sortable=False),
        Column("label", N_("Rule"), Kind.NAME, 190, get=_label, sortable=False),
        Column(
            "first", N_("Aid kind"), width=170, words=_any("aid_kinds", "first"), sortable=False
        ),
        Column("effect", N_("Effect"), Kind.BADGE, 110, tag=_effect, sortable=False),
        Column(
            "second",
            N_("Other aid kind"),
            width=170,
            words=_any("aid_kinds", "second"),
            stretch=True,
            sortable=False,
        ),
        Column("limit", N_("Limit (yuan)"), Kind.AMOUNT, 96, get=_of("limit_fen"), sortable=False),
        Column("period", N_("Within"), width=130, words=_said("period", WHEN), sortable=False),
        Column(
            "sources",
            N_("Sources"),
            width=100,
            words=_any("source_kinds", "source_kinds"),
            sortable=False,
        ),
    )

    def fields(self) -> tuple[Field, ...]:
        """Return name, the two sides, effect, period, limit and sources."""
        kinds = _codes("aid_kinds")
        return (
            Field("label", N_("Name of the rule"), required=True, span=2),
            Field("effect", N_("Effect"), "choice", required=True, choices=_choices(EFFECTS)),
            Field("first", N_("Aid kind"), "several", required=True, choices=kinds),
            Field("second", N_("Other aid kind"), "several", required=True, choices=kinds),
            Field("period", N_("Within"), "choice", required=True, choices=_choices(WHEN)),
            Field(
                "limit_fen",
                N_("Limit (yuan)"),
                "money",
                below=N_("Only when it caps together."),
            ),
            Field(
                "source_kinds",
                N_("Sources"),
                "several",
                choices=_codes("source_kinds"),
                below=N_("None ticked: all."),
            ),
            Field("different", N_("Only between different kinds"), "check"),
        )

    def rule(self, answer: Answer, before: Rule) -> Rule:
        """Return the rule as it is stored."""
        sides = {key: list(answer[key] or ()) for key in ("first", "second", "source_kinds")}
        return {**before, **answer, **sides, "limit_fen": answer["limit_fen"] or 0}


def _season(row: RuleRow) -> str:
    kind = seasons().get(row.rule["season"])
    return _(kind.label) if kind else str(row.rule["season"])


def _standards(row: RuleRow) -> str:
    money: Mapping[str, int] = row.rule.get("standards", {})
    goods: Mapping[str, int] = row.rule.get("goods", {})
    told = [
        f"{codes.label('recipient_classes', key)} {(money.get(key, 0) + goods.get(key, 0)) / 100:g}"
        for key in {**money, **goods}
    ]
    return _BETWEEN.join(told) or "—"


class ProgrammesSection(RuleTable):
    """Templates a campaign can be opened from; a campaign is kept as one on its own page."""

    key, label = "programmes", N_("Templates")
    setting = "programmes"
    about = N_(
        "A template makes a programme of its own without a new program: season, standards, columns."
        " Keep a campaign as a template on its page, then change it there and here."
    )
    nothing = N_("No template is left; keep a campaign as one on its page.")
    may_add = False
    columns = (
        Column("label", N_("Template"), Kind.NAME, 200, get=_label, sortable=False),
        Column("season", N_("Season"), width=130, words=_season, sortable=False),
        Column(
            "standards",
            N_("Standards (yuan)"),
            width=240,
            words=_standards,
            stretch=True,
            sortable=False,
        ),
    )

    def fields(self) -> tuple[Field, ...]:
        """Return the name."""
        return (Field("label", N_("Name of the template"), required=True, span=2),)
