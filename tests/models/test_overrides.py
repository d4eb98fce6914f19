import pytest

from models.errors import InputError, RuleError, StateError
from models.operations.batches import LineForm, change_line, override_findings
from models.operations.way import submit_batch
from models.queries import audit
from models.queries.audit import AuditFilter
from models.queries.audit_words import sentence
from models.queries.batch_checks import RED, batch_findings
from models.tables import AuditRow, Line, LineOverride
from tests.builders import approve, make_batch


def over_the_cap(office):
    batch = make_batch(office, 3)
    lines = [line.id for line in Line.select().where(Line.batch == batch)]
    for line in lines:
        change_line(line, LineForm(amount_fen=300_001), actor=office.entry)
    return batch, [(line, "cap_occasion") for line in lines]


def test_many_findings_pass_with_one_reason_and_one_audit_row(office):
    batch, wanted = over_the_cap(office)
    before = AuditRow.select().count()
    override_findings(batch, wanted, reason="灾情", actor=office.entry)
    assert AuditRow.select().count() == before + 1
    told = audit.entries(AuditFilter(batch_id=batch))[0]
    assert "测试0、测试1、测试2（超每次限额）" in sentence(told)
    assert {o.reason for o in LineOverride.select()} == {"灾情"}
    assert batch_findings(batch).lines(RED) == frozenset()
    submit_batch(batch, actor=office.entry)


@pytest.mark.parametrize(
    ("wanted", "reason", "error"),
    [
        ("all", " ", InputError),
        ("none", "灾情", RuleError),
        ("other", "灾情", RuleError),
    ],
)
def test_nothing_passes_by_halves(office, wanted, reason, error):
    batch, everything = over_the_cap(office)
    wishes = {
        "all": everything,
        "none": [],
        "other": [*everything, (everything[0][0], "no_account")],
    }
    with pytest.raises(error):
        override_findings(batch, wishes[wanted], reason=reason, actor=office.entry)
    assert not LineOverride.select().exists()


def test_a_frozen_list_takes_no_exception(office):
    batch = make_batch(office, 1)
    approve(office, batch)
    with pytest.raises(StateError):
        override_findings(
            batch, [(Line.get().id, "cap_occasion")], reason="灾情", actor=office.entry
        )
