"""Papers are attached once, taken off with a reason, and never lost."""

import pytest

from models import backup, clock, keys, store, vault
from models.copying import Reason, lost_attachments
from models.errors import AppError, InputError, NotAllowed, NotFound, RuleError
from models.operations import attachments as write
from models.operations.attachments import Owner, attach, keep
from models.operations.job_fairs import EventForm, save_event
from models.queries import attachments as read
from models.rules.dossier import EVENT_PHOTO, OwnerKind
from models.tables import Attachment, AuditRow
from tests import builders
from tests.dossiers import make_home, pdf_file, photo_file
from tests.statements import counted


@pytest.fixture
def file(office):
    return make_home(office)[1]


@pytest.fixture
def owner(file):
    return Owner(OwnerKind.FILE, file)


def vault_folder():
    return store.folder() / store.ATTACHMENTS


def links(owner, **options):
    return read.attachments_of(owner.kind, owner.id, **options)


def put(office, owner, *paths, item="application"):
    return attach(owner, item, keep(paths), actor=office.entry)


def test_papers_are_attached_and_read_back(office, owner, tmp_path):
    scan, photo = pdf_file(tmp_path), photo_file(tmp_path)
    assert "2" in put(office, owner, scan, photo).message
    first, second = links(owner)
    assert (first.title, first.pages, first.media_type) == ("申请书", 2, "application/pdf")
    assert read.content(first.attachment_id).data == scan.read_bytes()
    assert second.taken_on.isoformat() == "2026-01-15"
    assert second.is_picture
    assert second.item_label.startswith("申请书")
    assert b"PDF" not in (vault_folder() / Attachment.get_by_id(1).name).read_bytes()


def test_the_same_content_is_kept_once_and_linked_where_it_is_needed(office, owner, tmp_path):
    photo = photo_file(tmp_path)
    put(office, owner, photo)
    put(office, owner, photo, item="survey_photo")
    person = builders.make_person(office, 50)
    put(office, Owner(OwnerKind.PERSON, person), photo)
    assert Attachment.select().count() == len(vault.names(vault_folder())) == 1
    with pytest.raises(RuleError, match="已"):
        put(office, owner, photo)
    assert len(vault.names(vault_folder())) == 1
    assert len(links(owner)) == 2


def test_taken_off_with_a_reason_and_put_back(office, owner, tmp_path):
    put(office, owner, photo_file(tmp_path))
    link = links(owner)[0].id
    with pytest.raises(InputError):
        write.withdraw_attachment(link, reason=" ", actor=office.entry)
    write.withdraw_attachment(link, reason="不是本户的照片", actor=office.entry)
    assert links(owner) == []
    gone = links(owner, withdrawn=True)[0]
    assert gone.withdrawn_reason == "不是本户的照片"
    assert read.content(gone.attachment_id).data
    with pytest.raises(RuleError):
        write.withdraw_attachment(link, reason="再来", actor=office.entry)
    write.reinstate_attachment(link, actor=office.entry)
    assert links(owner)[0].id == link


@pytest.mark.parametrize("owner", [Owner(OwnerKind.FILE, 99), Owner(OwnerKind.EVENT, 1)])
def test_nothing_stays_of_what_belongs_to_nothing(office, owner, tmp_path):
    with pytest.raises(NotFound):
        put(office, owner, photo_file(tmp_path))
    assert vault.names(vault_folder()) == {}
    assert Attachment.select().count() == 0


def test_photos_and_papers_belong_to_a_job_fair(office, tmp_path):
    campaign = builders.make_campaign(office, "2026年春送岗位", "spring")
    form = EventForm(name="春风行动专场", kind="job_fair", starts_on=clock.today())
    fair = Owner(OwnerKind.EVENT, save_event(None, campaign, form, actor=office.entry).id)
    put(office, fair, photo_file(tmp_path), item=EVENT_PHOTO)
    put(office, fair, pdf_file(tmp_path), item=EVENT_PHOTO)
    assert [link.item_label for link in links(fair)] == ["活动现场照片"] * 2
    assert links(Owner(OwnerKind.EVENT, fair.id + 1)) == []


def test_nothing_stays_when_one_of_several_is_refused(office, owner, tmp_path):
    bad = tmp_path / "表.docx"
    bad.write_bytes(b"PK\x03\x04")
    with pytest.raises(AppError, match=r"表\.docx"):
        keep([photo_file(tmp_path), bad])
    assert vault.names(vault_folder()) == {}


def test_who_only_audits_may_not_attach(office, owner, tmp_path):
    with pytest.raises(NotAllowed):
        attach(owner, "", keep([photo_file(tmp_path)]), actor=office.auditor)
    assert vault.names(vault_folder()) == {}


def test_a_copy_goes_out_with_its_purpose_only(office, owner, tmp_path):
    scan = pdf_file(tmp_path)
    put(office, owner, scan)
    link, target = links(owner)[0].id, tmp_path / "out.pdf"
    with pytest.raises(InputError):
        write.save_copy(link, target, purpose="", actor=office.entry)
    assert not target.exists()
    write.save_copy(link, target, purpose="市总抽查", actor=office.entry)
    assert target.read_bytes() == scan.read_bytes()
    row = AuditRow.select().order_by(AuditRow.id.desc()).get()
    assert row.verb == "attachment.save_copy"
    assert "市总抽查" in row.data


def test_a_missing_or_damaged_file_is_named(office, owner, tmp_path):
    put(office, owner, photo_file(tmp_path), pdf_file(tmp_path))
    assert read.bad_attachments() == []
    one, two = (vault_folder() / row.name for row in Attachment.select())
    one.unlink()
    two.write_bytes(two.read_bytes()[:-5])
    found = read.bad_attachments()
    assert "照片" in found[0]
    assert "不见" in found[0]
    assert "损坏" in found[1]
    with pytest.raises(vault.MissingContent, match="照片"):
        read.content(links(owner)[0].attachment_id)


def test_the_list_is_one_statement(office, owner, tmp_path):
    put(office, owner, photo_file(tmp_path), pdf_file(tmp_path))
    with counted() as sent:
        links(owner)
    assert len(sent) == 1


class TestCopies:
    def test_they_hold_the_attachments_and_bring_them_back_elsewhere(self, office, owner, tmp_path):
        scan = pdf_file(tmp_path)
        put(office, owner, scan, photo_file(tmp_path))
        copy = backup.copy_to(tmp_path / "stick", reason=Reason.MANUAL)
        assert copy.manifest.facts["attachments"] == 2
        assert lost_attachments(copy) == []
        store.close()
        other = tmp_path / "other computer"
        backup.restore(copy, other)
        store.open_store(other, operator=office.entry.name, password=builders.PASSWORD)
        assert read.bad_attachments() == []
        assert read.content(links(owner)[0].attachment_id).data == scan.read_bytes()

    def test_each_copy_brings_only_what_is_new(self, office, owner, tmp_path):
        stick = tmp_path / "stick"
        put(office, owner, photo_file(tmp_path))
        backup.copy_to(stick, reason=Reason.MANUAL)
        pool = stick / store.ATTACHMENTS
        old = {name: (pool / name).stat().st_mtime_ns for name in vault.names(pool)}
        put(office, owner, photo_file(tmp_path, "b.jpg", shade=20))
        with clock.told(clock.now().replace(second=(clock.now().second + 1) % 60)):
            backup.copy_to(stick, reason=Reason.MANUAL)
        assert len(vault.names(pool)) == 2
        assert {name: (pool / name).stat().st_mtime_ns for name in old} == old

    def test_an_unchanged_store_still_mends_the_folder_of_copies(self, office, owner, tmp_path):
        put(office, owner, photo_file(tmp_path))
        copy = backup.copy_to(tmp_path / "stick", reason=Reason.MANUAL)
        for name in vault.names(tmp_path / "stick" / store.ATTACHMENTS):
            (tmp_path / "stick" / store.ATTACHMENTS / name).unlink()
        assert len(lost_attachments(copy)) == 1
        assert backup.copy_if_changed(tmp_path / "stick", reason=Reason.CLOSING) is None
        assert lost_attachments(copy) == []

    def test_a_restore_mends_a_lost_and_a_damaged_file(self, office, owner, tmp_path):
        put(office, owner, photo_file(tmp_path), pdf_file(tmp_path))
        copy = backup.copy_to(tmp_path / "stick", reason=Reason.MANUAL)
        one, two = (vault_folder() / row.name for row in Attachment.select())
        one.unlink()
        whole = two.read_bytes()
        two.unlink()
        two.write_bytes(whole[:-1] + b"?")
        folder = store.folder()
        store.close()
        backup.restore(copy, folder)
        store.open_store(folder, operator=office.entry.name, password=builders.PASSWORD)
        assert read.bad_attachments() == []

    def test_a_new_password_leaves_them_readable(self, office, owner, tmp_path):
        put(office, owner, photo_file(tmp_path))
        folder, name = store.folder(), office.entry.name
        keys.change_password(folder, name, builders.PASSWORD, "另一个 2027")
        store.close()
        store.open_store(folder, operator=name, password="另一个 2027")
        assert read.content(links(owner)[0].attachment_id).data
