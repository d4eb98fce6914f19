"""Pictures of the scanner or a phone become pages: upright, sealed, filed by their codes."""

import pytest
from PIL import Image

from models import scan_facts
from models.errors import FileProblem, RuleError
from models.operations.scans import file_scan, keep_pages
from models.queries.attachments import content
from models.rules.scans import Fate
from models.scan_pictures import pictures_as_pdf
from models.tables import ScannedPage
from printing.readback import look_at_scan
from tests import builders
from tests.scanned import blank, issue, pictures, turned

ORIENTATION = 0x0112
LIES_RIGHT = 6  # the camera was turned: shown a quarter to the right it stands upright


@pytest.fixture
def batch(office):
    made = builders.make_batch(office, people=33, pay="hand")
    builders.approve(office, made)
    return made


@pytest.fixture
def sheets(office, batch):
    return pictures(issue(office, batch), dots=150)


def put(office, path):
    made = pictures_as_pdf(path)
    return file_scan(
        keep_pages(path, look_at_scan(made or path), content=made), actor=office.cashier
    )


def in_mode(sheet, mode):
    if mode != "I;16":
        return sheet.convert(mode)
    return sheet.convert("I").point(lambda value: value * 257).convert(mode)


def found():
    query = ScannedPage.select().order_by(ScannedPage.place)
    return [(page.page, Fate(page.fate)) for page in query]


@pytest.mark.parametrize("mode", ["1", "L", "I;16", "RGB", "RGBA", "P"])
def test_a_tiff_of_many_pages_files_itself(office, batch, sheets, tmp_path, mode):
    one, two, three = (in_mode(sheet, mode) for sheet in sheets)
    path = tmp_path / "扫描.tif"
    three.save(path, save_all=True, append_images=[one.rotate(180), in_mode(blank(), mode), two])
    put(office, path)
    assert found() == [
        (3, Fate.FILED),
        (1, Fate.FILED),
        (0, Fate.UNKNOWN),
        (2, Fate.FILED),
    ]
    assert scan_facts.missing_pages(batch) == []


@pytest.mark.parametrize("suffix", ["jpg", "png"])
def test_a_photo_is_turned_as_the_camera_was_held(office, sheets, tmp_path, suffix):
    exif = Image.Exif()
    exif[ORIENTATION] = LIES_RIGHT
    path = tmp_path / f"手机.{suffix}"
    turned(sheets[0], -90).convert("RGB").save(path, exif=exif)
    put(office, path)
    page = ScannedPage.get()
    assert (page.page, page.fate, page.turned) == (1, "filed", 0)
    (look,) = look_at_scan(content(page.attachment_id).data)
    assert look.turned == 0


def test_a_photo_upside_down_without_a_word_of_it_is_turned_by_its_code(office, sheets, tmp_path):
    path = tmp_path / "手机.jpg"
    turned(sheets[1], 180).convert("RGB").save(path)
    put(office, path)
    page = ScannedPage.get()
    assert (page.page, page.fate, page.turned) == (2, "filed", 180)


def test_a_large_photo_is_made_smaller_and_still_read(office, sheets, tmp_path):
    path = tmp_path / "大.jpg"
    sheets[2].resize((4000, 5657)).convert("RGB").save(path, quality=80)
    put(office, path)
    assert found() == [(3, Fate.FILED)]
    assert len(content(ScannedPage.get().attachment_id).data) < 3_000_000


def test_the_same_picture_twice_is_filed_once(office, sheets, tmp_path):
    path = tmp_path / "a.png"
    sheets[0].save(path)
    put(office, path)
    with pytest.raises(RuleError, match=r"a\.png"):
        put(office, path)
    assert found() == [(1, Fate.FILED)]


def test_a_pdf_is_left_to_be_read_as_it_is(tmp_path):
    path = tmp_path / "a.pdf"
    blank().save(path)
    assert pictures_as_pdf(path) is None
    assert pictures_as_pdf(_with(tmp_path / "b.txt", b"text")) is None


@pytest.mark.parametrize(
    ("name", "start"), [("a.jpg", b"\xff\xd8\xff\xe0"), ("b.png", b"\x89PNG\r\n\x1a\n")]
)
def test_a_broken_picture_is_named(tmp_path, name, start):
    with pytest.raises(FileProblem, match=name):
        pictures_as_pdf(_with(tmp_path / name, start + b"cut off"))


def test_a_tiff_cut_off_in_its_second_page_is_refused_whole(tmp_path):
    path = tmp_path / "c.tif"
    blank().save(path, save_all=True, append_images=[blank()])
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 3 // 4])
    with pytest.raises(FileProblem, match=r"c\.tif"):
        pictures_as_pdf(path)


def _with(path, content):
    path.write_bytes(content)
    return path
