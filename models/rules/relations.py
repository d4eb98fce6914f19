"""The relation to the applicant that is most likely, so that it need not be typed."""

from datetime import date

from models.rules import codes

_GENERATION = 16  # years between parent and child, at least
_OTHER = {"male": "female", "female": "male", "": ""}

Born = tuple[str, date | None]


def usual_relation(head: Born, one: Born, *, first: bool) -> str:
    """Return the likely relation of a member, '' when nothing speaks for one.

    head, one: sex and birth date as far as known; first: nobody else was entered yet, so that
    it is the spouse unless the ages say otherwise.
    """
    words = codes.document("relations")["usual"]
    (head_sex, head_born), (sex, born) = head, one
    if head_born and born and sex:
        years = born.year - head_born.year
        if abs(years) >= _GENERATION:
            return str(words["child" if years > 0 else "parent"][sex])
    if first and (not sex or sex != head_sex):
        return str(words["spouse"][sex or _OTHER[head_sex]])
    return ""
