"""A photo proves one line that was received, and goes with the payment it proved."""

from pathlib import Path

import pytest

from models import clock, store
from models.errors import InputError, NotAllowed, RuleError, StateError
from models.operations.attachments import keep
from models.operations.payments import record_results, start_paying, void_payment
from models.operations.proof_photos import prove_by_photo
from models.queries.attachments import attachments_of, content, proof_photos
from models.queries.audit import AuditFilter, entries
from models.queries.audit_words import sentence
from models.queries.batch_lines import BatchLines
from models.rules.dossier import PROOF_PHOTO, OwnerKind, label
from models.rules.results import Proof, Result
from models.tables import Attachment, Line, Payment
from tests.builders import approve, make_batch
from tests.dossiers import pdf_file, photo_file
from ui.pages.batch.columns import proof_badge
from ui.widgets.columns import Sort


@pytest.fixture
def lines(office):
    batch = make_batch(office, 3, pay="hand")
    approve(office, batch)
    start_paying(batch, actor=office.cashier)
    return [line.id for line in Line.select().order_by(Line.position)]


@pytest.fixture
def received(office, lines):
    def record(place, proof=Proof.SIGNATURE):
        told = {"on": clock.today(), "proof": proof, "actor": office.cashier}
        record_results([lines[place]], Result.RECEIVED, **told)
        return lines[place]

    return record


def proof(line):
    return Payment.get(Payment.line == line).proof


def test_a_photo_is_sealed_and_belongs_to_its_line(office, received, tmp_path):
    line = received(0)
    prove_by_photo(line, keep([photo_file(tmp_path)]), actor=office.cashier)
    (photo,) = proof_photos(line)
    assert (photo.owner, photo.item_label, photo.title) == (line, "领取照片", "照片")
    assert photo.taken_on is not None
    assert content(photo.attachment_id).data.startswith(b"\xff\xd8")
    assert proof(line) == Proof.SIGNATURE
    (said, *_older) = entries(AuditFilter(), offset=0, limit=1)
    assert "1" in sentence(said)
    assert label(PROOF_PHOTO) == "领取照片"


def test_the_payment_list_tells_what_proves_each_line(office, lines, received, tmp_path):
    batch = Line.get_by_id(lines[0]).batch_id
    received(0)
    received(1, Proof.PHOTO)

    def shown():
        rows = BatchLines(batch).rows(0, 9, Sort("proof"))
        return {row.id: badge and badge.text for row in rows for badge in [proof_badge(row)]}

    assert shown() == {lines[0]: "本人签字", lines[1]: "缺影像", lines[2]: None}
    prove_by_photo(lines[0], keep([photo_file(tmp_path)]), actor=office.cashier)
    prove_by_photo(lines[1], keep([photo_file(tmp_path, "另一张.jpg", 60)]), actor=office.cashier)
    assert shown() == {lines[0]: "本人签字＋影像", lines[1]: "影像", lines[2]: None}
    void_payment(Payment.get(Payment.line == lines[0]).id, reason="发错", actor=office.cashier)
    received(0, Proof.NONE)
    assert shown()[lines[0]] == "尚未签字"


def test_a_photo_proves_what_nothing_proved(office, received, tmp_path):
    line = received(0, Proof.NONE)
    prove_by_photo(line, keep([photo_file(tmp_path)]), actor=office.cashier)
    assert proof(line) == Proof.PHOTO


def test_a_void_takes_the_photo_off_with_its_reason(office, received, tmp_path):
    line = received(0)
    prove_by_photo(line, keep([photo_file(tmp_path)]), actor=office.cashier)
    void_payment(Payment.get().id, reason="拿错了领取单", actor=office.cashier)
    assert proof_photos(line) == []
    (gone,) = attachments_of(OwnerKind.LINE, line, withdrawn=True)
    assert gone.withdrawn_reason == "拿错了领取单"
    again = photo_file(tmp_path)
    prove_by_photo(received(1), keep([again]), actor=office.cashier)


def test_a_photo_of_somebody_else_is_named_and_not_taken(office, received, tmp_path):
    first, second = received(0), received(1)
    prove_by_photo(first, keep([photo_file(tmp_path)]), actor=office.cashier)
    with pytest.raises(RuleError, match="第1行"):
        prove_by_photo(second, keep([photo_file(tmp_path)]), actor=office.cashier)
    with pytest.raises(RuleError, match="已经"):
        prove_by_photo(first, keep([photo_file(tmp_path)]), actor=office.cashier)
    assert proof_photos(second) == []
    assert len(proof_photos(first)) == 1


def test_what_proves_nothing_is_refused_and_leaves_nothing(office, lines, received, tmp_path):
    with pytest.raises(RuleError, match="第3行"):
        prove_by_photo(lines[2], keep([photo_file(tmp_path)]), actor=office.cashier)
    line = received(0)
    with pytest.raises(InputError, match="申请书"):
        prove_by_photo(line, keep([pdf_file(tmp_path)]), actor=office.cashier)
    with pytest.raises(InputError):
        prove_by_photo(line, [], actor=office.cashier)
    with pytest.raises(NotAllowed):
        prove_by_photo(line, keep([photo_file(tmp_path)]), actor=office.auditor)
    kept = Path(store.folder() / store.ATTACHMENTS).rglob("*")
    assert sum(one.is_file() for one in kept) == Attachment.select().count()


def test_a_batch_that_is_not_paid_out_takes_no_photo(office, tmp_path):
    make_batch(office, 1, pay="hand")
    with pytest.raises(StateError):
        prove_by_photo(Line.get().id, keep([photo_file(tmp_path)]), actor=office.cashier)
