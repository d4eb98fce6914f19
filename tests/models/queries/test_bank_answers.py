"""A bank's answer names its batch by accounts and amounts."""

from models.operations.bank import export_payments
from models.operations.payments import start_paying
from models.queries.bank import layouts
from models.queries.bank_answers import answered_batches
from models.tables import BankPayment
from tests.builders import approve, make_batch
from tests.statements import counted


def test_an_answer_leads_to_its_batch(office):
    batch = make_batch(office, 3)
    approve(office, batch)
    start_paying(batch, actor=office.cashier)
    layout = next(iter(layouts().values()))
    export_payments(batch, layout, actor=office.cashier)
    sent = {(one.account, one.amount_fen) for one in BankPayment.select()}
    with counted() as statements:
        (found,) = answered_batches(sent)
    assert (found.id, found.payments) == (batch, len(sent))
    assert found.name.endswith("批")
    assert len(statements) == 1
    assert answered_batches({(account, fen + 1) for account, fen in sent}) == []
