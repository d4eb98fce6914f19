"""Small workbooks made for one test."""

import io
import zipfile

import openpyxl

HEADINGS = ("序号", "姓名", "身份证号", "工作单位", "慰问金（元）", "银行卡号", "联系电话", "备注")
PERSON = (
    1,
    "朱武",
    "610199198503156478",
    "柳河纺织厂",
    500,
    "6200000399819781556",
    "13900002355",
    "",
)


def xlsx(*rows, change=None):
    """Return the bytes of a workbook with these rows on its one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    if change:
        change(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def roster(*people, title="2026年送温暖花名册"):
    """Return a winter roster: a title, headings and these people."""
    return xlsx((title,), HEADINGS, *people)


def patched(content, part, patch):
    """Return a workbook with one part of its zip changed."""
    source, stream = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, patch(data) if name.endswith(part) else data)
    return stream.getvalue()
