"""The form of a campaign: what it begins from, name and window, theme, basis, for whom, by whom."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from models.changes import Outcome
from models.operations.plans import (
    BLANK,
    LIKE,
    TEMPLATE,
    Opening,
    PlanWords,
    a_year_on,
    change_planned,
    open_planned,
)
from models.queries.campaigns import CampaignRow
from models.queries.plan_origins import LikeChoice, Origins, origins
from models.queries.plans import PlanRow
from models.seasons import season, seasons
from resources.i18n import N_, _
from ui.context import Context
from ui.widgets.editors import ChoiceEditor
from ui.widgets.form import Field
from ui.widgets.info_bar import Info
from ui.widgets.inline_form import InlineForm
from ui.widgets.text_edit import Choices

_FROM_NOTHING = (BLANK, 0)
_NOBODY = ("", "")
_FIELDS = (
    Field("year", N_("Year"), "number", required=True),
    Field("name", N_("Name of the campaign"), required=True, span=2),
    Field("starts_on", N_("Starts on"), "date", required=True),
    Field("ends_on", N_("Ends on"), "date", required=True),
    Field("organisers", N_("Organisers"), hint=N_("Who runs it beside the union")),
    Field("theme", N_("Theme"), span=3),
    Field("basis", N_("Basis (notice, document number)"), "long", span=3),
    Field("wanted", N_("For whom"), "choice", span=3),
)


def season_choices() -> Choices:
    """Return every season this program knows."""
    return [(key, _(kind.label)) for key, kind in seasons().items()]


def proposed_window(season_key: str, year: int) -> tuple[date, date]:
    """Return the usual first and last day of a season that begins in a year."""
    first, last = season(season_key).months
    ends_in = year + (last < first)
    return date(year, first, 1), date(ends_in, last, monthrange(ends_in, last)[1])


def proposed_name(season_key: str, year: int) -> str:
    """Return the usual name of a season's campaign."""
    return f"{year}年{season(season_key).title}"


class CampaignForm(InlineForm):
    """Opens a campaign, or changes one; name and window are proposed until they are typed."""

    def __init__(self, context: Context) -> None:
        fields = (
            Field("origin", N_("Begin from"), "choice", span=2, choices=_blank()),
            Field("season", N_("Season"), "choice", required=True, choices=season_choices()),
            *_FIELDS,
        )
        super().__init__(_("New campaign"), fields, yes=_("Open campaign"))
        self._context = context
        self._campaign: CampaignRow | None = None
        self._plan = PlanRow()
        self._origins = Origins((), (), ())
        self._proposed: dict[str, object] = {}
        self._wish: tuple[str, object] = _FROM_NOTHING
        self.form.edited.connect(self._on_field)

    def begin(self, season_key: str = "", like: int = 0) -> None:
        """Begin a new campaign of the year at work, like another when one is named."""
        self._campaign, self._plan = None, PlanRow()
        self._name_yes(_("New campaign"), _("Open campaign"))
        self._lock("")
        only = list(seasons())
        chosen = season_key or (only[0] if len(only) == 1 else "")
        year = self._context.year
        values = {"season": chosen or None, "year": year, "origin": _FROM_NOTHING}
        self._choice("wanted").set_choices(_filters(Origins((), (), ()), _NOBODY))
        self._proposed = {"year": year, "wanted": _NOBODY}
        self.start({**values, "wanted": _NOBODY})
        self._propose()
        self.form.boxes["name" if chosen else "season"].editor.setFocus()
        self._wish = (LIKE, like) if like else _FROM_NOTHING
        self._look_up()

    def change(self, row: CampaignRow, plan: PlanRow) -> None:
        """Begin to change a campaign."""
        self._campaign, self._plan = row, plan
        self._name_yes(_("Change campaign"), _("Save campaign"))
        self.start(row)
        wanted = (plan.frozen_filter, plan.sentence)
        self._choice("wanted").set_choices(_filters(Origins((), (), ()), wanted))
        for key, value in {"organisers": plan.organisers, "wanted": wanted}.items():
            self.propose(key, value)
        self.propose("origin", _FROM_NOTHING)
        self._lock(_("Stays as it was opened."))
        self.form.boxes["name"].editor.setFocus()
        self._look_up()

    def _look_up(self) -> None:
        work = partial(origins, self._context.year)
        self._context.run_query(work, done=self._offer, latest="origins", owner=self)

    def _offer(self, found: Origins) -> None:
        self._origins = found
        wanted = self.form.values()["wanted"] or _NOBODY
        with_blank = [*_blank(), *_likes(found), *_templates(found)]
        offers = {"origin": with_blank, "wanted": _filters(found, wanted)}
        for key, choices in offers.items():
            editor = self._choice(key)
            editor.blockSignals(True)  # noqa: FBT003  (Qt's own signature)
            editor.set_choices(choices)
            editor.blockSignals(False)  # noqa: FBT003
        if self._wish != _FROM_NOTHING and self._campaign is None:
            self.propose("origin", self._wish)
            self._on_origin()
        self._wish = _FROM_NOTHING

    def _choice(self, key: str) -> ChoiceEditor:
        editor = self.form.editor(key)
        if not isinstance(editor, ChoiceEditor):
            raise TypeError(key)
        return editor

    def _name_yes(self, title: str, word: str) -> None:
        self.set_title(title)
        self.yes.setText(word)
        self.yes.setAccessibleName(word)

    def _lock(self, reason: str) -> None:
        for key in ("origin", "season", "year"):
            self.form.boxes[key].set_locked(reason)

    def _on_field(self, key: str) -> None:
        if self._campaign is None and key == "origin":
            self._on_origin()
        elif self._campaign is None and key in {"season", "year"}:
            self._propose()
        if key in {"starts_on", "ends_on"}:
            self._tell_new_year()

    def _tell_new_year(self) -> None:
        values = self.form.values()
        first, last = values["starts_on"], values["ends_on"]
        over = isinstance(first, date) and isinstance(last, date) and first.year < last.year
        words = _("It runs over New Year: caps of both years hold, each by the day of payment.")
        self.show_info(Info(words) if over else None)

    def _on_origin(self) -> None:
        """Take over what it begins from; its season then stays."""
        how, which = self._said_origin()
        like = next((o for o in self._origins.campaigns if (how, which) == (LIKE, o.id)), None)
        templates = self._origins.templates
        template = next((o for o in templates if (how, which) == (TEMPLATE, o.key)), None)
        begun = like or template
        if begun is not None:
            self.propose("season", begun.season)
        words = _("Given by what it begins from.") if begun else ""
        self.form.boxes["season"].set_locked(words)
        if like is not None:
            self._be_like(like)
        elif template is not None:
            self._propose(f"{self._context.year}年{template.label}")
        else:
            self._propose()

    def _be_like(self, like: LikeChoice) -> None:
        """Propose the same a year on, its plan with it."""
        wanted = (like.frozen_filter, like.sentence)
        self._choice("wanted").set_choices(_filters(self._origins, wanted))
        following = a_year_on(like.year, like.name, like.starts_on, like.ends_on)
        plan = {"theme": like.theme, "basis": like.basis, "organisers": like.organisers}
        proposal = {key: getattr(following, key) for key in Opening.__slots__}
        self._fill({**proposal, **plan, "wanted": wanted}, self.form.values())
        self._tell_new_year()

    def _said_origin(self) -> tuple[str, Any]:
        said = self.form.values()["origin"]
        return said if isinstance(said, tuple) else _FROM_NOTHING

    def _propose(self, name: str = "") -> None:
        values = self.form.values()
        key, year = values["season"], values["year"]
        if not key or not isinstance(year, int) or not date.min.year < year < date.max.year:
            return
        starts_on, ends_on = proposed_window(str(key), year)
        name = name or proposed_name(str(key), year)
        self._fill({"name": name, "starts_on": starts_on, "ends_on": ends_on}, values)
        self._tell_new_year()

    def _fill(self, proposal: Mapping[str, object], values: Mapping[str, object]) -> None:
        """Put a proposal where nothing, or an earlier proposal, stands."""
        for key, value in proposal.items():
            if values[key] in (None, "", _NOBODY, self._proposed.get(key)):
                self._proposed[key] = value
                self.propose(key, value)

    def saving(self) -> Callable[[], Outcome]:
        """Return what writes the campaign as it now stands in the form."""
        values: dict[str, Any] = self.form.values()
        opening = Opening(*(values[key] for key in ("year", "name", "starts_on", "ends_on")))
        frozen, sentence = values["wanted"] or _NOBODY
        told = {key: str(values[key]) for key in ("theme", "basis", "organisers")}
        words = PlanWords(**told, frozen_filter=frozen, sentence=sentence)
        actor = self._context.actor
        if self._campaign is not None:
            return partial(change_planned, self._campaign.id, opening, words, actor=actor)
        origin, season_key = self._said_origin(), values["season"]
        return partial(open_planned, origin, season_key, opening, words, actor=actor)


def _blank() -> Choices:
    return [(_FROM_NOTHING, _("Nothing: a blank campaign"))]


def _likes(found: Origins) -> Choices:
    words = _("Like {name}")
    return [((LIKE, one.id), words.format(name=one.name)) for one in reversed(found.campaigns)]


def _templates(found: Origins) -> Choices:
    words = _("Template: {name}")
    return [((TEMPLATE, one.key), words.format(name=one.label)) for one in found.templates]


def _filters(found: Origins, now: object) -> Choices:
    """Return the kept filters, and the one the campaign has when it is not among them."""
    kept: list[tuple[object, str]] = [
        ((one.frozen, one.sentence), f"{one.name}：{one.sentence}") for one in found.filters
    ]
    own = isinstance(now, tuple) and now != _NOBODY and now not in {key for key, _word in kept}
    mine: list[tuple[object, str]] = [(now, str(now[1]))] if own and isinstance(now, tuple) else []
    return [(_NOBODY, _("Nobody in particular; people are chosen by hand")), *mine, *kept]
