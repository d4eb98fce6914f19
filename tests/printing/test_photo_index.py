"""The index of photos shows every photo of a campaign once, names masked, lost ones as such."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from models import intake, store
from models.errors import FileProblem
from models.operations.attachments import Owner, attach, keep, withdraw_attachment
from models.operations.batches import LineForm, add_line
from models.queries import documents, papers
from models.queries.attachments import attachments_of
from models.queries.batch_notices import batch_notice
from models.queries.paper_samples import sample
from models.rules.dossier import OwnerKind
from models.tables import Attachment, Batch, Line, SlipNumber
from printing import preflight
from tests import builders, dossiers
from tests.printing.reading import drawn, texts
from tests.scanned import issue


@pytest.fixture
def campaign(office, tmp_path):
    batch = builders.make_batch(office, 0)
    campaign = Batch.get_by_id(batch).campaign_id
    person = builders.make_person(office, 9, "张淑芬")
    add_line(batch, person, LineForm(), actor=office.entry)
    builders.approve(office, batch)
    line = Line.get(Line.batch == batch).id
    dossiers.make_visit(office, None, person_id=person, campaign_id=campaign, household_id=None)
    notice = batch_notice(batch).id
    for shade, owner in enumerate((Owner(OwnerKind.LINE, line), Owner(OwnerKind.NOTICE, notice))):
        photo = dossiers.photo_file(tmp_path, f"{shade}.jpg", 40 * shade + 40)
        attach(owner, "", keep([photo]), actor=office.entry)
    paper = dossiers.pdf_file(tmp_path)
    attach(Owner(OwnerKind.LINE, line), "", keep([paper]), actor=office.entry)
    issue(office, batch, "slips")
    return campaign, line


def plain(pdf):
    return "".join("".join(texts(pdf)).split())


def test_photos_stand_with_masked_names_slip_number_and_day(campaign):
    document = papers.build("photo_index", campaign[0])
    one, two = document.photos
    assert (one.name, one.slip, one.day) == ("张*芬", SlipNumber.get().number, "2026-01-15")
    assert (two.what, two.name) == ("公示现场", "")
    pdf, result = drawn("photos", document)
    assert (result.pages, result.cuts, result.missing) == (1, (), "")
    assert "张淑芬" not in plain(pdf)
    assert all(text in plain(pdf) for text in (one.name, one.slip, one.day, document.title))
    assert documents.load("photos", documents.dump(document)) == document
    assert drawn("photos", document)[0] == pdf


def test_a_photo_taken_off_is_gone_and_a_lost_one_keeps_its_place(office, campaign):
    photo = attachments_of(OwnerKind.LINE, campaign[1])[0]
    name = Attachment.get_by_id(photo.attachment_id).name
    (store.folder() / store.ATTACHMENTS / name).unlink()
    document = papers.build("photo_index", campaign[0])
    assert [bool(one.jpeg) for one in document.photos] == [False, True]
    assert "照片已缺失或损坏" in plain(drawn("photos", document)[0])
    withdraw_attachment(photo.id, reason="拍错", actor=office.entry)
    (left,) = papers.build("photo_index", campaign[0]).photos
    assert left.what == "公示现场"


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (12, 1), (13, 2), (120, 10)])
def test_twelve_photos_stand_on_a_page(office, count, pages):
    shown = sample("photo_index")
    photos = tuple(
        replace(shown.photos[0], number=str(place), name=f"第{place}号", slip="")
        for place in range(1, count + 1)
    )
    pdf, result = drawn("photos", replace(shown, photos=photos))
    assert (result.pages, result.cuts) == (pages, ())
    assert all(photo.name in plain(pdf) for photo in photos)


def test_long_texts_under_a_photo_are_whole(office):
    unit = "明湖区柳河街道" + "个体私营企业联合工会" * 5 + "委员会"
    shown = sample("photo_index")
    photo = replace(shown.photos[0], name=unit[:60], what="申请人近期免冠照片与公示照片")
    pdf, result = drawn("photos", replace(shown, photos=(photo,)))
    assert result.cuts == ()
    assert unit[:60] in plain(pdf)


def test_a_small_picture_is_upright_and_small():
    made = intake.thumbnail("照片", dossiers.jpeg(size=(1600, 1200)), edge=420)
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.size == (420, 315)
    with pytest.raises(FileProblem, match="照片"):
        intake.thumbnail("照片", b"\xff\xd8\xff broken", edge=420)


def test_an_index_without_photos_is_asked_about(office):
    shown = sample("photo_index")
    assert preflight.check("photos", shown) == []
    (asked,) = preflight.check("photos", replace(shown, photos=()))
    assert asked.key == "nothing"
