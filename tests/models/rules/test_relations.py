from datetime import date

import pytest

from models.rules import codes
from models.rules.relations import usual_relation

HEAD = ("male", date(1980, 5, 1))


@pytest.mark.parametrize(
    ("one", "first", "word"),
    [
        (("", None), True, "妻子"),
        (("", None), False, ""),
        (("female", date(1982, 1, 1)), True, "妻子"),
        (("female", date(2008, 1, 1)), True, "女儿"),
        (("male", date(2010, 1, 1)), False, "儿子"),
        (("female", date(1950, 1, 1)), False, "母亲"),
        (("male", date(1982, 1, 1)), True, ""),
        (("female", date(1982, 1, 1)), False, ""),
    ],
)
def test_ages_and_sex_tell_the_relation(one, first, word):
    assert usual_relation(HEAD, one, first=first) == word


def test_words_stand_on_the_list():
    known = {code.key for code in codes.load("relations")}
    usual = codes.document("relations")["usual"]
    assert {word for words in usual.values() for word in words.values()} <= known
    assert usual_relation(("", None), ("", None), first=True) == "配偶"
