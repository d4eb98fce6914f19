"""Papers are known by their content; photos are shrunk, turned and freed of where they were."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from models import intake
from models.errors import FileProblem

RED, BLUE = (200, 30, 30), (20, 40, 200)


def photo(size=(3000, 2000), *, taken="2026:01:15 09:30:00", orientation=1):
    """Return a JPEG of a phone: left half red, right half blue, with the place in its EXIF."""
    picture = Image.new("RGB", size, RED)
    picture.paste(BLUE, (size[0] // 2, 0, size[0], size[1]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif.get_ifd(0x8769)[0x9003] = taken
    exif.get_ifd(0x8825)[2] = (34.0, 15.0, 30.0)
    written = BytesIO()
    picture.save(written, "JPEG", exif=exif)
    return written.getvalue()


def pdf(pages=2, **options):
    made, written = pikepdf.new(), BytesIO()
    for _page in range(pages):
        made.add_blank_page()
    made.save(written, **options)
    return written.getvalue()


@pytest.fixture
def file(tmp_path):
    def write(name, content):
        (tmp_path / name).write_bytes(content)
        return tmp_path / name

    return write


def opened(paper):
    return Image.open(BytesIO(paper.content))


def test_a_photo_is_shrunk_and_tells_only_its_picture(file):
    paper = intake.look_at(file("家门口.jpg", photo()))
    picture = opened(paper)
    assert (paper.title, paper.media_type, paper.pages) == ("家门口", "image/jpeg", 1)
    assert paper.taken_on == date(2026, 1, 15)
    assert picture.size == (2000, 1333)
    assert not picture.getexif()
    assert b"Exif" not in paper.content


def test_a_photo_taken_upright_stands_upright(file):
    picture = opened(intake.look_at(file("a.jpg", photo(orientation=6))))
    assert picture.size == (1333, 2000)
    top, bottom = picture.getpixel((600, 100)), picture.getpixel((600, 1900))
    assert top[0] > top[2]
    assert bottom[2] > bottom[0]


def test_the_same_photo_gives_the_same_content(file):
    once, twice = (intake.look_at(file(f"{n}.jpg", photo())) for n in "ab")
    assert once.content == twice.content


def test_a_small_bare_picture_is_kept_as_it_is(file):
    written = BytesIO()
    Image.new("RGB", (300, 200), RED).save(written, "JPEG")
    assert intake.look_at(file("a.jpg", written.getvalue())).content == written.getvalue()


def test_see_through_parts_become_white_and_scans_stay_sharp(file):
    clear, scan = BytesIO(), BytesIO()
    Image.new("RGBA", (2500, 100), (0, 0, 0, 0)).save(clear, "PNG")
    Image.new("1", (3000, 3000), 1).save(scan, "PNG")
    paper = intake.look_at(file("a.png", clear.getvalue()))
    assert paper.media_type == "image/jpeg"
    assert opened(paper).getpixel((10, 10)) == (255, 255, 255)
    paper = intake.look_at(file("b.png", scan.getvalue()))
    assert paper.media_type == "image/png"
    assert opened(paper).size == (2000, 2000)


def test_the_16_bits_of_grey_of_a_scanner_stay_grey(file):
    sheet, written = Image.new("I", (3000, 2000), 65535), BytesIO()
    sheet.paste(32768, (0, 0, 1500, 2000))
    sheet.convert("I;16").save(written, "PNG")
    kept = opened(intake.look_at(file("扫描.png", written.getvalue()))).convert("L")
    assert kept.getpixel((1900, 100)) > 250
    assert 120 < kept.getpixel((100, 100)) < 136


def test_the_content_says_what_it_is_not_the_name(file):
    assert intake.look_at(file("申请书.jpg", pdf(3))).media_type == "application/pdf"
    assert intake.look_at(file("申请书.jpg", pdf(3))).pages == 3
    assert intake.look_at(file("照片.pdf", photo())).media_type == "image/jpeg"


def test_a_pdf_is_not_read_into_memory(file):
    path = file("扫描.pdf", pdf())
    assert intake.look_at(path).content == path


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\0\0\0\x18ftypheic" + bytes(50), "HEIC"),
        (b"PK\x03\x04" + bytes(50), "既不是照片"),
        (b"MZ" + bytes(50), "既不是照片"),
        (b"", "空"),
        (photo()[:2000], "损坏"),
        (b"%PDF-1.7\nbroken", "损坏"),
        (pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "密码"),
        (pdf(0), "0 页"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_name(file, content, words):
    with pytest.raises(FileProblem, match=words) as refusal:
        intake.look_at(file("材料.dat", content))
    assert "材料.dat" in str(refusal.value) or "材料" in str(refusal.value)
    assert refusal.value.hint


def test_too_large_a_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "全部.pdf"
    with path.open("wb") as stream:
        stream.write(b"%PDF-1.7")
        stream.truncate(200_000_000)
    with pytest.raises(FileProblem, match="200 MB"):
        intake.look_at(path)


def test_a_picture_of_absurd_size_is_refused(file):
    written = BytesIO()
    Image.new("1", (20000, 20000)).save(written, "PNG")
    with pytest.raises(FileProblem, match="像素"):
        intake.look_at(file("大.png", written.getvalue()))


def test_a_file_that_is_gone_is_named(tmp_path):
    with pytest.raises(FileProblem, match="已不在"):
        intake.look_at(tmp_path / "U盘.jpg")


def test_a_picture_from_the_clipboard_is_taken(file):
    paper = intake.look_at_bytes("", photo())
    assert paper.title
    assert opened(paper).size == (2000, 1333)
    with pytest.raises(FileProblem):
        intake.look_at_bytes("粘贴", b"words")
