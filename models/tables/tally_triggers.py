"""The SQL that keeps the tally of years: triggers on what it is counted from, and the recount.

A line counts once, in its season and in all together, by the year it was paid in; a void takes
it out of that year. What the triggers keep equals COUNTED and SUMMED at any time.
"""

# ruff: noqa: S608  (every part of the SQL is written in this file)

STANDING = "p.voids_id IS NULL AND p.voided = 0"


def _keys(person: str, batch: str, day: str, source: str) -> str:
    """Select kind, season, subject and year of lines, of their season and of all together."""
    return (
        "SELECT v.column1 AS kind, CASE v.column2 WHEN 1 THEN c.season ELSE '' END AS season,"
        f" CASE v.column1 WHEN 'person' THEN {person}"
        f" ELSE COALESCE(m.household_id, -{person}) END AS subject,"
        f" CAST(substr({day}, 1, 4) AS INTEGER) AS year"
        f" FROM {source} JOIN batch b ON b.id = {batch}"
        " JOIN campaign c ON c.id = b.campaign_id"
        f" LEFT JOIN household_member m ON m.person_id = {person} AND m.left_on IS NULL"
        " CROSS JOIN (VALUES ('person', 0), ('person', 1), ('home', 0), ('home', 1)) v"
        f" WHERE {person} IS NOT NULL"
    )


def _sums(heads: str, batch: str, payment: str, source: str) -> str:
    """Select season, year, heads, money and goods of lines."""
    return (
        f"SELECT c.season, CAST(substr({payment}.paid_on, 1, 4) AS INTEGER) AS year,"
        f" {heads} AS heads, {payment}.amount_fen AS money, {payment}.goods_fen AS goods"
        f" FROM {source} JOIN batch b ON b.id = {batch}"
        " JOIN campaign c ON c.id = b.campaign_id WHERE 1"
    )


def _add(keys: str, sums: str) -> str:
    return (
        f"INSERT INTO reach (kind, season, subject, year, since, lines) SELECT k.*, 0, 1"
        f" FROM ({keys}) k WHERE 1 ON CONFLICT DO UPDATE SET lines = lines + 1;"
        f" INSERT INTO year_sum (season, year, heads, money_fen, goods_fen) {sums}"
        " ON CONFLICT DO UPDATE SET heads = heads + excluded.heads,"
        " money_fen = money_fen + excluded.money_fen,"
        " goods_fen = goods_fen + excluded.goods_fen;"
    )


def _take(keys: str, sums: str) -> str:
    return (
        "UPDATE reach SET lines = lines - 1"
        f" WHERE (kind, season, subject, year) IN ({keys});"
        " UPDATE year_sum SET heads = year_sum.heads - s.heads,"
        " money_fen = money_fen - s.money, goods_fen = goods_fen - s.goods"
        f" FROM ({sums}) s WHERE year_sum.season = s.season AND year_sum.year = s.year;"
    )


def _of_payment(row: str) -> tuple[str, str]:
    line = f"line l ON l.id = {row}.line_id"
    one = f"(SELECT 1) one JOIN {line}"
    return (
        _keys("l.person_id", "l.batch_id", f"{row}.paid_on", one),
        _sums("l.headcount", "l.batch_id", row, one),
    )


def _of_line(row: str) -> tuple[str, str]:
    paid = f"(SELECT * FROM payment p WHERE p.line_id = {row}.id AND {STANDING}) p"
    return (
        _keys(f"{row}.person_id", f"{row}.batch_id", "p.paid_on", paid),
        _sums(f"{row}.headcount", f"{row}.batch_id", "p", paid),
    )


def _moved(row: str, source: str, target: str) -> str:
    """Move what a person was reached with from one household to another."""
    person = (
        "reach r WHERE r.kind = 'person' AND r.season IN"
        f" (SELECT '' UNION SELECT season FROM campaign) AND r.subject = {row}.person_id"
        f" AND {row}.left_on IS NULL"
    )
    return (
        "UPDATE reach SET lines = reach.lines - r.lines FROM"
        f" (SELECT * FROM {person}) r WHERE reach.kind = 'home' AND reach.season = r.season"
        f" AND reach.subject = {source} AND reach.year = r.year;"
        " INSERT INTO reach (kind, season, subject, year, since, lines)"
        f" SELECT 'home', r.season, {target}, r.year, 0, r.lines FROM {person}"
        " ON CONFLICT DO UPDATE SET lines = lines + excluded.lines;"
    )


def _left(row: str) -> str:
    return _moved(row, f"{row}.household_id", f"-{row}.person_id")


def _joined(row: str) -> str:
    return _moved(row, f"-{row}.person_id", f"{row}.household_id")


_IN, _OUT = (f"{row}.voids_id IS NULL AND {row}.voided = 0" for row in ("NEW", "OLD"))
_CHANGED = " OR ".join(
    f"OLD.{name} IS NOT NEW.{name}" for name in ("person_id", "batch_id", "headcount")
)
_PAID = "voided, voids_id, line_id, paid_on, amount_fen, goods_fen"


def _year_beside(row: str, which: str) -> str:
    """Return the year of the same person or household next to a row's: '<' before, '>' after."""
    nearest = {"<": "max", ">": "min"}[which]
    return (
        f"(SELECT {nearest}(r.year) FROM reach r WHERE r.kind = {row}.kind"
        f" AND r.season = {row}.season AND r.subject = {row}.subject AND r.year {which} {row}.year)"
    )


def _since(row: str, year: str, since: str) -> str:
    return (
        f"UPDATE reach SET since = {since} WHERE kind = {row}.kind AND season = {row}.season"
        f" AND subject = {row}.subject AND year = {year};"
    )


def _counted(row: str, change: str) -> str:
    return (
        "INSERT INTO reach_count (kind, season, year, since, number)"
        f" VALUES ({row}.kind, {row}.season, {row}.year, {row}.since, {change})"
        " ON CONFLICT DO UPDATE SET number = number + excluded.number;"
    )


_FIRST = _since("NEW", "NEW.year", f"COALESCE({_year_beside('NEW', '<')}, 0)")
_NEXT = _since("NEW", _year_beside("NEW", ">"), "NEW.year")
_CLOSE = _since("OLD", _year_beside("OLD", ">"), "OLD.since")
_GONE = (
    "DELETE FROM reach WHERE kind = NEW.kind AND season = NEW.season"
    " AND subject = NEW.subject AND year = NEW.year;"
)

TRIGGERS = {
    "tally_paid": f"AFTER INSERT ON payment WHEN {_IN} BEGIN {_add(*_of_payment('NEW'))} END",
    "tally_voided": f"AFTER UPDATE OF {_PAID} ON payment WHEN {_OUT}"
    f" BEGIN {_take(*_of_payment('OLD'))} END",
    "tally_stands": f"AFTER UPDATE OF {_PAID} ON payment WHEN {_IN}"
    f" BEGIN {_add(*_of_payment('NEW'))} END",
    "tally_unpaid": f"AFTER DELETE ON payment WHEN {_OUT} BEGIN {_take(*_of_payment('OLD'))} END",
    "tally_line": f"AFTER UPDATE OF person_id, batch_id, headcount ON line WHEN {_CHANGED}"
    f" BEGIN {_take(*_of_line('OLD'))} {_add(*_of_line('NEW'))} END",
    "tally_joined": f"AFTER INSERT ON household_member BEGIN {_joined('NEW')} END",
    "tally_moved": "AFTER UPDATE OF household_id, person_id, left_on ON household_member"
    f" BEGIN {_left('OLD')} {_joined('NEW')} END",
    "tally_left": f"AFTER DELETE ON household_member BEGIN {_left('OLD')} END",
    "tally_first": f"AFTER INSERT ON reach BEGIN {_counted('NEW', '1')} {_FIRST} {_NEXT} END",
    "tally_since": "AFTER UPDATE OF since ON reach WHEN OLD.since IS NOT NEW.since"
    f" BEGIN {_counted('OLD', '-1')} {_counted('NEW', '1')} END",
    "tally_gone": f"AFTER UPDATE OF lines ON reach WHEN NEW.lines <= 0 BEGIN {_GONE} END",
    "tally_last": f"AFTER DELETE ON reach BEGIN {_counted('OLD', '-1')} {_CLOSE} END",
}

_ALL = f"(SELECT * FROM payment p WHERE {STANDING}) p JOIN line l ON l.id = p.line_id"
COUNTED = (
    "SELECT k.kind, k.season, k.subject, k.year, COALESCE(lag(k.year) OVER (PARTITION BY k.kind,"
    " k.season, k.subject ORDER BY k.year), 0) AS since, count(*) AS lines"
    f" FROM ({_keys('l.person_id', 'l.batch_id', 'p.paid_on', _ALL)}) k GROUP BY 1, 2, 3, 4"
)
SUMMED = (
    "SELECT s.season, s.year, sum(s.heads), sum(s.money), sum(s.goods)"
    f" FROM ({_sums('l.headcount', 'l.batch_id', 'p', _ALL)}) s GROUP BY 1, 2"
)
GROUPED = "SELECT kind, season, year, since, count(*) FROM reach GROUP BY 1, 2, 3, 4"
RECOUNT = (
    "DELETE FROM reach",
    "DELETE FROM reach_count",
    "DELETE FROM year_sum",
    f"INSERT INTO reach (kind, season, subject, year, since, lines) {COUNTED}",
    f"INSERT INTO reach_count (kind, season, year, since, number) {GROUPED}",
    f"INSERT INTO year_sum (season, year, heads, money_fen, goods_fen) {SUMMED}",
)
