"""The form of a batch, with what it proposes."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from models import clock
from models.changes import Outcome
from models.money import format_yuan
from models.operations.plans import BatchHead, draft
from models.queries.campaign_detail import BatchChoices, BudgetRow, FirstBatch, batch_choices
from models.queries.campaigns import CampaignRow
from models.queries.paper_batch import PAY_METHODS
from models.rules import codes
from resources.i18n import N_, _
from ui.context import Context
from ui.widgets.editors import ChoiceEditor
from ui.widgets.form import Field
from ui.widgets.info_bar import Info
from ui.widgets.inline_form import InlineForm
from ui.widgets.text_edit import Choices

_BATCH = (
    Field("planned_on", N_("Planned day of payment"), "date", required=True),
    Field("unit_id", N_("Unit"), "choice", below=N_("Only when the batch belongs to one unit.")),
    Field("follows", N_("Tops up"), "choice", below=N_("Only for a follow-up (补发).")),
    Field("name", N_("Name of the batch"), required=True, span=3),
    Field("purpose", N_("Purpose"), span=3, hint=N_("What the money is for; stands on the cover")),
)


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
        elif key == "follows":
            self._follow()

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
        firsts = [(first.id, first.name) for first in found.firsts]
        self._quietly("follows", [(0, "—"), *firsts])
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

    def _follow(self) -> None:
        """Take the aid kind of the batch that is topped up, and a name that says so."""
        first = self._first()
        if first is not None:
            self.propose("aid_kind", first.aid_kind)
            self.propose("name", _("Follow-up to {name}").format(name=first.name))

    def _first(self) -> FirstBatch | None:
        chosen, found = self.form.values()["follows"], self._choices
        firsts = found.firsts if found else ()
        return next((first for first in firsts if first.id == chosen), None)

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
        head = BatchHead(**{**values, "follows": values["follows"] or 0})
        return partial(draft, campaign_id, fund_id, head, actor=self._context.actor)
