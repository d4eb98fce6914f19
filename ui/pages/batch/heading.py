"""The form that changes the head of a draft: name, day, source, aid kind, way of payment."""

from functools import partial

from models.operations.batches import change_batch
from models.queries.batches import BatchHeader
from models.queries.campaign_detail import BatchChoices, batch_choices
from models.queries.paper_batch import PAY_METHODS
from models.rules import codes
from resources.i18n import N_, _
from ui.pages.batch.desk import BatchDesk
from ui.widgets.ask_bar import Answer, Ask
from ui.widgets.editors import ChoiceEditor
from ui.widgets.form import Field, Form
from ui.widgets.text_edit import Choices

_NAME = (
    Field("name", N_("Name of the batch"), required=True),
    Field("planned_on", N_("Planned day"), "date", required=True),
)
_PURPOSE = Field("purpose", N_("Purpose"), span=3)


def ask_change(desk: BatchDesk) -> None:
    """Ask what the head of the batch shall say."""
    batch = desk.batch
    if batch is not None and desk.may_edit:
        desk.context.run_query(
            partial(batch_choices, batch.header.campaign_id),
            done=partial(_ask, desk, batch.header),
            latest="batch-change",
            owner=desk,
        )


def _ask(desk: BatchDesk, header: BatchHeader, found: BatchChoices | None) -> None:
    if found is None or not desk.may_edit:
        return
    values = {field.key: getattr(header, field.key) for field in _fields(header, found)}
    ask = Ask(_("Change the batch"), _("Save"), _fields(header, found), values)
    desk.ask(ask, partial(_take, desk, header))
    form = desk.bar.form
    if form is not None:
        form.edited.connect(partial(_on_edited, form, header, found))


def _fields(header: BatchHeader, found: BatchChoices) -> tuple[Field, ...]:
    funds = {header.fund_id: header.fund} | {fund.id: fund.fund for fund in found.funds}
    kinds = _kinds(header, found, header.fund_id)
    pay = [(key, _(word)) for key, word in PAY_METHODS.items()]
    return (
        *_NAME,
        Field("fund_id", N_("Fund source"), "choice", required=True, choices=list(funds.items())),
        Field("aid_kind", N_("Aid kind"), "choice", required=True, choices=kinds),
        Field("pay_method", N_("How it is paid"), "choice", required=True, choices=pay),
        _PURPOSE,
    )


def _kinds(header: BatchHeader, found: BatchChoices, fund_id: int) -> Choices:
    """Return the aid kinds a source may pay, and for its own source the one it has."""
    kinds = dict.fromkeys(found.aid_kinds(fund_id))
    if fund_id == header.fund_id:
        kinds = dict.fromkeys([*kinds, header.aid_kind])
    return [(key, codes.label("aid_kinds", key)) for key in kinds]


def _on_edited(form: Form, header: BatchHeader, found: BatchChoices, key: str) -> None:
    fund_id, editor = form.values()["fund_id"], form.editor("aid_kind")
    if key == "fund_id" and isinstance(fund_id, int) and isinstance(editor, ChoiceEditor):
        editor.set_choices(_kinds(header, found, fund_id))


def _take(desk: BatchDesk, header: BatchHeader, answer: Answer) -> None:
    desk.run(
        lambda: change_batch(header.id, **answer, actor=desk.actor),
        said=_("{batch} is changed.").format(batch=answer["name"]),
    )
