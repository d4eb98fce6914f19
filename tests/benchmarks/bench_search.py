"""The search box, against the bare statement it stands for and against LIKE '%…%'.

Asked are names, pinyin, initials, tails of numbers and two words, one after the other. The bare
statement finds people by every fit at once and sorts them; ours stops at the fits that are enough,
finds units, batches and papers as well and makes the hits. LIKE looks into the same columns of
the register.
"""

from collections.abc import Sequence

from models.queries import search
from models.queries.named import asking
from models.search import Asked, words
from models.store import database
from tests.benchmarks.ratio import Ratio, seconds
from tests.benchmarks.stores import CITY, HUGE, opened
from ui.search import groups

ASKED = ("张玉", "张", "zhangw", "wxm", "lj", "0012", "13900001", "张 石门", "zy 快递")
COLUMNS = ("name", "phone", "employer")
LIKE = f"""SELECT id, name, former_name, id_number, employer FROM person
WHERE {" OR ".join(f"{column} LIKE ?" for column in COLUMNS)}
ORDER BY sort_key LIMIT 20"""  # noqa: S608  (our own columns)


BARE = """WITH k(rank, person) AS ({arms})
SELECT k.rank, p.id, p.name, p.former_name, p.id_number, p.phone, p.employer, u.name
FROM k JOIN person p ON p.id = k.person LEFT JOIN unit u ON u.id = p.unit_id
ORDER BY k.rank, p.sort_key, p.id"""


def bare() -> None:
    """Run the one statement that finds people, without stopping early."""
    for text in ASKED:
        sql, params = bare_statement(asking(text))
        database.execute_sql(sql, tuple(params)).fetchall()


def bare_statement(asked: Sequence[Asked]) -> tuple[str, list[object]]:
    """Return all statements that find people as one, with its parameters."""
    parts = list(search.people_statements(asked))
    arms = [f"SELECT {rank}, * FROM ({sql})" for rank, (sql, _params) in enumerate(parts)]  # noqa: S608  (our own)
    return BARE.format(arms=" UNION ALL ".join(arms)), [one for _sql, some in parts for one in some]


def box() -> None:
    """Find everything, as the box does."""
    for text in ASKED:
        groups(text)


def like() -> None:
    """Find people the slow way."""
    for text in ASKED:
        word = f"%{words(text)[0]}%"
        database.execute_sql(LIKE, (word,) * len(COLUMNS)).fetchall()


def measure(size: tuple[int, int], *calls: object, times: int) -> list[float]:
    """Return the time of each call at a store of a size, once everything has been read."""
    with opened(size):
        box()
        return seconds(*calls, times=times)  # type: ignore[arg-type]


def run() -> list[Ratio]:
    """Measure at a city's size and at ten times as many lines."""
    lines, people = CITY
    mine, floor = measure(CITY, box, bare, times=15)
    ours, slow = measure(HUGE, box, like, times=5)
    asked = len(ASKED)
    return [
        Ratio(
            f"search box at {lines:,} lines, {people:,} people, against the bare statement",
            mine / asked,
            floor / asked,
            2,
        ),
        Ratio(
            f"search box at {HUGE[0]:,} lines, {HUGE[1]:,} people, against LIKE",
            ours / asked,
            slow / asked,
            1 / 100,
        ),
    ]
