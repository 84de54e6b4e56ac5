"""Counts of the happenings in which somebody takes part, so that a page that lists all of a
much-reported country's need not count them."""

import sqlite3
from collections import Counter
from collections.abc import Collection

from dragoman.ledger.many import rows_of
from dragoman.ledger.tallies import PEOPLE, counts_by_itself

_COUNTED = (
    "SELECT x.who AS who, coalesce(substr(h.day, 1, 7), '') AS month, h.documents AS reports,"
    " count(*) AS happenings FROM ("
    "SELECT m.happening AS happening, p.country AS who FROM happening_statement AS m"
    " CROSS JOIN participant AS p ON p.statement = m.statement WHERE p.country IS NOT NULL"
    " UNION SELECT m.happening, p.entity FROM happening_statement AS m"
    f" CROSS JOIN participant AS p ON p.statement = m.statement WHERE p.entity IS NOT NULL"
    f" AND {PEOPLE}"
    ") AS x JOIN happening AS h ON h.id = x.happening GROUP BY who, month, reports"
)

SCHEMA = f"""
CREATE TABLE happening_party(
  who TEXT NOT NULL, month TEXT NOT NULL, reports INTEGER NOT NULL, happenings INTEGER NOT NULL,
  PRIMARY KEY(who, month, reports)
) STRICT, WITHOUT ROWID;
INSERT INTO happening_party {_COUNTED};
DROP INDEX happening_last;
DROP INDEX happening_day;
CREATE INDEX happening_last ON happening(last, documents, newest, day);
CREATE INDEX happening_most ON happening(documents DESC, last DESC, id, newest, day);
CREATE INDEX happening_day ON happening(day, documents, last, newest);
"""
"""By country (its code) or entity, the month of the first day ("" without), and the number of
articles. What only one article knows (`local/…`) is not kept: it has few."""

Counts = Counter[tuple[str, str, int]]
"""How many happenings somebody takes part in, by who, month and number of articles."""


def counted(db: sqlite3.Connection, happenings: Collection[str]) -> Counts:
    """What some happenings count for as they are now; those that are not there for nothing."""
    people: dict[str, set[str]] = {}
    for happening, country, entity in rows_of(db, _PEOPLE, happenings):
        of = people.setdefault(happening, set())
        if country:
            of.add(country)
        if entity and counts_by_itself(entity):
            of.add(entity)
    return Counter(
        (who, month, reports)
        for happening, month, reports in rows_of(db, _HAPPENINGS, happenings)
        for who in people.get(happening, ())
    )


_PEOPLE = (
    "SELECT DISTINCT m.happening, p.country, p.entity FROM happening_statement AS m"
    " CROSS JOIN participant AS p ON p.statement = m.statement WHERE m.happening IN (:them)"
)
_HAPPENINGS = (
    "SELECT id, coalesce(substr(day, 1, 7), ''), documents FROM happening WHERE id IN (:them)"
)


def change(db: sqlite3.Connection, before: Counts, after: Counts) -> None:
    """Bring what is kept in step where happenings counted for one thing and count for another."""
    db.executemany(
        "INSERT INTO happening_party VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET happenings = happenings + excluded.happenings",
        [(*key, n) for key in {**before, **after} if (n := after[key] - before[key])],
    )


def wrong(db: sqlite3.Connection) -> int:
    """How many rows of what is kept are not what is counted anew."""
    kept = "SELECT * FROM happening_party WHERE happenings <> 0"
    (n,) = db.execute(
        f"SELECT (SELECT count(*) FROM (SELECT * FROM ({_COUNTED}) EXCEPT {kept}))"
        f" + (SELECT count(*) FROM ({kept} EXCEPT SELECT * FROM ({_COUNTED})))"
    ).fetchone()
    return int(n)
