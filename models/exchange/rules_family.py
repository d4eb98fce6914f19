"""What the cells of one family say against each other."""

from models.exchange.finding import Finding
from models.exchange.plan import Action, Value
from models.exchange.row_groups import families
from models.exchange.rules_person import prefixes, sex_of
from models.exchange.table import Table
from models.rules import codes

ROUNDING_FEN = 100


def members(table: Table) -> None:
    """Refuse a member's number that was copied from another; check relations."""
    names = list(prefixes(table))
    for place in range(len(table.rows)):
        seen: set[Value] = set()
        for prefix in names:
            key = f"{prefix}id_number"
            number = table.column(key)[place]
            if number is not None and number in seen:
                table.mark(place, key, Finding("member_id_copied", Action.ERROR), None)
            seen.add(number)
    for prefix in names[1:]:
        _relation(table, prefix)


def relation(table: Table) -> None:
    """Remark on relations that do not fit the sex."""
    _relation(table, "")


def _relation(table: Table, prefix: str) -> None:
    words = codes.document("list_words")
    told = dict.fromkeys(words["male_relations"], "男") | dict.fromkeys(
        words["female_relations"], "女"
    )
    numbers, sexes = table.column(f"{prefix}id_number"), table.column(f"{prefix}sex")
    for place, word in enumerate(table.column(f"{prefix}relation")):
        real = sex_of(numbers[place]) or sexes[place]
        if word in told and real in {"男", "女"} and told[str(word)] != real:
            table.mark(place, f"{prefix}relation", Finding("relation_conflict", Action.WARN))


def family_size(table: Table) -> None:
    """Remark on a family size that is not the applicant and the members listed."""
    for place, size in enumerate(table.column("family_size")):
        counted = _counted(table, place)
        if isinstance(size, int) and size != counted:
            _size_differs(table, place, counted)


def _counted(table: Table, place: int) -> int:
    """Return how many people a row names."""
    keys = (f"{prefix}name" for prefix in prefixes(table))
    return sum(table.column(key)[place] is not None for key in keys)


def _size_differs(table: Table, place: int, counted: int) -> None:
    finding = Finding("family_size_mismatch", Action.WARN, facts={"counted": counted})
    table.mark(place, "family_size", finding)


def per_head(table: Table) -> None:
    """Remark on an income a head that is not the year's income over 12 and the persons."""
    incomes, sizes = table.column("family_income_fen"), table.column("family_size")
    for place, stated in enumerate(table.column("per_head_income_fen")):
        income, size = incomes[place], sizes[place]
        if not (isinstance(stated, int) and isinstance(income, int) and isinstance(size, int)):
            continue
        heads = [size, _counted(table, place)]
        shares = [round(income / 12 / head) for head in heads if head]
        if shares and all(abs(share - stated) > ROUNDING_FEN for share in shares):
            finding = Finding("per_head_mismatch", Action.WARN, facts={"computed_fen": shares[0]})
            table.mark(place, "per_head_income_fen", finding)


def family_rows(table: Table) -> None:
    """Check size and copied numbers in a list with one row a person."""
    numbers, sizes = table.column("id_number"), table.column("family_size")
    for family in families(table.column("relation"), table.column("file_no")):
        size = sizes[family[0]]
        if isinstance(size, int) and size != len(family):
            _size_differs(table, family[0], len(family))
        seen: set[Value] = set()
        for place in family:
            number = numbers[place]
            if number is not None and number in seen:
                finding = Finding("member_id_copied", Action.ERROR)
                table.mark(place, "id_number", finding, None)
            seen.add(number)
