"""Paying out proposes who is registered to collect; Enter takes it."""

from PySide6.QtCore import Qt

from models.operations.payments import start_paying
from models.operations.proxies import ProxyForm, register_proxy
from models.rules.results import Result
from models.tables import AuditRow, Line, Payment
from tests.builders import approve, make_batch, resident_number
from tests.ui.sitting import ALT, ENTER, lines


def test_a_registered_proxy_is_proposed_and_taken_with_enter(office, sit):
    batch = make_batch(office, 2, pay="hand")
    approve(office, batch)
    start_paying(batch, actor=office.cashier)
    person = Line.get_by_id(lines(batch)[0]).person_id
    form = ProxyForm("邻居甲", resident_number(900), "邻居")
    register_proxy(person, form, actor=office.entry)
    cashier = sit(office.cashier, batch)
    cashier.next_step()
    cashier.key(Qt.Key.Key_2, ALT)
    for _field in range(3):
        cashier.key(ENTER)
    assert Line.get_by_id(lines(batch)[0]).result == Result.PROXY
    payment = Payment.get()
    assert (payment.proxy_name, payment.proxy_relation) == ("邻居甲", "邻居")
    assert payment.proxy_id_number == resident_number(900)
    assert AuditRow.select().where(AuditRow.verb == "proxy.reveal").count() == 1
