"""The forms of a campaign and of a batch, with what they propose."""

from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from models import clock
from models.changes import Outcome
from models.money import format_yuan
from models.operations.batches import draft_batch
from models.operations.campaigns import change_campaign, open_campaign
from models.queries.campaign_detail import BatchChoices, BudgetRow, batch_choices
from models.queries.campaigns import CampaignRow
from models.queries.paper_batch import PAY_METHODS
from models.rules import codes
from models.seasons import season, seasons
from resources.i18n import N_, _
from ui.context import Context
from ui.widgets.editors import ChoiceEditor, Choices
from ui.widgets.form import Field
from ui.widgets.info_bar import Info
from ui.widgets.inline_form import InlineForm

_CAMPAIGN = (
    Field("name", N_("Name of the campaign"), required=True, span=3),
    Field("starts_on", N_("Starts on"), "date", required=True),
    Field("ends_on", N_("Ends on"), "date", required=True),
    Field("theme", N_("Theme"), span=3),
    Field("basis", N_("Basis (notice, document number)"), "long", span=3),
)
_BATCH = (
    Field("planned_on", N_("Planned day of payment"), "date", required=True),
    Field("unit_id", N_("Unit"), "choice", below=N_("Only when the batch belongs to one unit.")),
    Field("name", N_("Name of the batch"), required=True, span=2),
    Field("purpose", N_("Purpose"), span=3, hint=N_("What the money is for; stands on the cover")),
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
            Field("season", N_("Season"), "choice", required=True, choices=season_choices()),
            Field("year", N_("Year"), "number", required=True),
            *_CAMPAIGN,
        )
        super().__init__(_("New campaign"), fields, yes=_("Open campaign"))
        self._context = context
        self._campaign: CampaignRow | None = None
        self._proposed: dict[str, object] = {}
        self.form.edited.connect(self._on_season)

    def begin(self, season_key: str = "") -> None:
        """Begin a new campaign of the year at work."""
        self._campaign = None
        self._name_yes(_("New campaign"), _("Open campaign"))
        self._lock("")
        only = list(seasons())
        chosen = season_key or (only[0] if len(only) == 1 else "")
        self.start({"season": chosen or None, "year": self._context.year})
        self._propose()
        self.form.boxes["name" if chosen else "season"].editor.setFocus()

    def change(self, row: CampaignRow) -> None:
        """Begin to change a campaign."""
        self._campaign = row
        self._name_yes(_("Change campaign"), _("Save campaign"))
        self.start(row)
        self._lock(_("Stays as it was opened."))
        self.form.boxes["name"].editor.setFocus()

    def _name_yes(self, title: str, word: str) -> None:
        self.set_title(title)
        self.yes.setText(word)
        self.yes.setAccessibleName(word)

    def _lock(self, reason: str) -> None:
        for key in ("season", "year"):
            self.form.boxes[key].set_locked(reason)

    def _on_season(self, key: str) -> None:
        if key in {"season", "year"} and self._campaign is None:
            self._propose()

    def _propose(self) -> None:
        values = self.form.values()
        key, year = values["season"], values["year"]
        if not key or not isinstance(year, int) or not date.min.year < year < date.max.year:
            return
        starts_on, ends_on = proposed_window(str(key), year)
        name = proposed_name(str(key), year)
        self._fill({"name": name, "starts_on": starts_on, "ends_on": ends_on}, values)

    def _fill(self, proposal: Mapping[str, object], values: Mapping[str, object]) -> None:
        """Put a proposal where nothing, or an earlier proposal, stands."""
        for key, value in proposal.items():
            if values[key] in {None, "", self._proposed.get(key)}:
                self._proposed[key] = value
                self.propose(key, value)

    def saving(self) -> Callable[[], Outcome]:
        """Return what writes the campaign as it now stands in the form."""
        values: dict[str, Any] = self.form.values()
        season_key, year = values.pop("season"), values.pop("year")
        actor = self._context.actor
        if self._campaign is not None:
            return partial(change_campaign, self._campaign.id, **values, actor=actor)
        return partial(open_campaign, season_key, year=year, **values, actor=actor)


def _fund_words(fund: BudgetRow) -> str:
    if not fund.allocated_fen:
        return _("{fund} · nothing allocated").format(fund=fund.fund)
    return _("{fund} · {left} yuan left").format(fund=fund.fund, left=format_yuan(fund.left_fen))


class BatchForm(InlineForm):
    """Drafts a batch; source, aid kind and name follow from the campaign."""

    def __init__(self, context: Context) -> None:
        pay = [(key, _(word)) for key, word in PAY_METHODS.items()]
        fields = (
            Field("campaign", N_("Campaign"), "choice", required=True),
            Field("fund", N_("Fund source"), "choice", required=True, span=2),
            Field("aid_kind", N_("Aid kind"), "choice", required=True),
            Field("pay_method", N_("How it is paid"), "choice", required=True, choices=pay),
            *_BATCH,
        )
        text = _("One batch is of one aid kind from one fund source; two sources make two batches.")
        super().__init__(_("New batch"), fields, yes=_("Draft batch"), text=text)
        self._context = context
        self._choices: BatchChoices | None = None
        self.form.edited.connect(self._on_edited_field)

    def begin(self, rows: Sequence[CampaignRow], campaign_id: int = 0) -> None:
        """Begin a batch of a campaign, or of the newest open one."""
        open_rows = [row for row in rows if row.is_open]
        self._choice("campaign").set_choices([(row.id, row.name) for row in open_rows])
        chosen = campaign_id or (open_rows[-1].id if open_rows else 0)
        self.start({"campaign": chosen or None, "pay_method": "bank"})
        self._look_up()

    def _choice(self, key: str) -> ChoiceEditor:
        editor = self.form.editor(key)
        if not isinstance(editor, ChoiceEditor):
            raise TypeError(key)
        return editor

    def _on_edited_field(self, key: str) -> None:
        if key == "campaign":
            self._look_up()
        elif key == "fund":
            self._offer_aid_kinds()

    def _look_up(self) -> None:
        campaign_id = self.form.values()["campaign"]
        if isinstance(campaign_id, int):
            work = partial(batch_choices, campaign_id)
            self._context.run_query(work, done=self._offer, latest="choices")

    def _offer(self, found: BatchChoices | None) -> None:
        self._choices = found
        if found is None:
            return
        self._quietly("fund", [(fund.id, _fund_words(fund)) for fund in found.funds])
        self._quietly("unit_id", [(None, "—"), *((unit.id, unit.name) for unit in found.units)])
        today = clock.today()
        day = min(max(today, found.campaign.starts_on), found.campaign.ends_on)
        self.propose("planned_on", max(day, today))
        self.propose("name", _("Batch {n}").format(n=found.number))
        self._offer_aid_kinds()
        self._warn()

    def _quietly(self, key: str, choices: Choices) -> None:
        editor = self._choice(key)
        editor.blockSignals(True)  # noqa: FBT003  (Qt's own signature)
        editor.set_choices(choices)
        if editor.value() is None and choices:
            editor.setCurrentIndex(0)
        editor.blockSignals(False)  # noqa: FBT003

    def _offer_aid_kinds(self) -> None:
        fund = self.form.values()["fund"]
        kinds = self._choices.aid_kinds(fund) if self._choices and isinstance(fund, int) else ()
        self._quietly("aid_kind", [(key, codes.label("aid_kinds", key)) for key in kinds])

    def _warn(self) -> None:
        found = self._choices
        if found is None or any(fund.allocated_fen for fund in found.funds):
            self.show_info(None)
            return
        way = (_("Open the funds"), partial(self._context.open, "funds"))
        text = _("No money is allocated to this campaign; without it the batch is not approved.")
        self.show_info(Info(text, "warn", (way,)))

    def saving(self) -> Callable[[], Outcome]:
        """Return what drafts the batch as it now stands in the form."""
        values: dict[str, Any] = self.form.values()
        campaign_id, fund_id = values.pop("campaign"), values.pop("fund")
        actor = self._context.actor
        return partial(draft_batch, campaign_id, fund_id, **values, actor=actor)
