"""The rows of happenings: their ids are made of what they hold."""

import sqlite3
from collections.abc import Collection, Iterator
from hashlib import blake2b
from typing import Any

from dragoman.ledger.happenings.counts import change, counted
from dragoman.ledger.happenings.doubts import apart
from dragoman.ledger.happenings.judgements import merged, merges
from dragoman.ledger.many import rows_of


def write(db: sqlite3.Connection, stars: Collection[int], gone: Collection[int]) -> None:
    """Bring the rows of the happenings in step that these middles, now or before, made up, and
    what is counted of them."""
    find = "SELECT happening FROM happening_statement WHERE statement IN (:them)"
    old = {h for (h,) in rows_of(db, find, {*stars, *gone})}
    whole = set(stars).union(s for (s,) in rows_of(db, _WITHIN, old))
    ones = merges(db)
    groups = merged(db, whole, ones)
    members: dict[int, list[Any]] = {s: [] for group in groups for s in group}
    for row in rows_of(db, _MEMBERS, members):
        members[row[0]].append(row[1:])
    made = [
        _one(part)
        for group in groups
        for part in _parts(db, [row for star in sorted(group) for row in members[star]], ones)
    ]
    old.update(before for _, moved in made for _, before in moved if before)
    touched = old.union(row[0] for row, _ in made)
    before = counted(db, touched)
    db.executemany("DELETE FROM happening_statement WHERE statement = ?", [(n,) for n in gone])
    db.executemany(_MOVE, [(n, row[0]) for row, moved in made for n, _ in moved])
    db.executemany(_KEEP, [row for row, _ in made])
    full = {h for (h,) in rows_of(
        db, "SELECT DISTINCT happening FROM happening_statement WHERE happening IN (:them)", old)
    }  # fmt: skip
    db.executemany("DELETE FROM happening WHERE id = ?", [(h,) for h in old - full])
    change(db, before, counted(db, touched))


# A REPLACE can fail half-way, and what it would undo is laid aside each time: also the words that
# were put in since, which are then written one article at a time.
_MOVE = (
    "INSERT INTO happening_statement VALUES (?, ?)"
    " ON CONFLICT DO UPDATE SET happening = excluded.happening"
)
_KEEP = (
    "INSERT INTO happening VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
    " first = excluded.first, last = excluded.last, day = excluded.day,"
    " statements = excluded.statements, documents = excluded.documents,"
    " outlets = excluded.outlets, newest = excluded.newest"
)
_WITHIN = (
    "SELECT DISTINCT r.star FROM happening_statement AS m JOIN happening_report AS r"
    " ON r.statement = m.statement WHERE m.happening IN (:them)"
)
_MEMBERS = (
    "SELECT r.star, s.day, d.id, s.id, s.number, d.published,"
    " coalesce(d.outlet, d.domain, d.id), m.happening, s.document, r.star, l.score"
    " FROM happening_report AS r"
    " LEFT JOIN happening_link AS l ON l.a = r.statement AND l.b = r.star"
    " JOIN statement AS s ON s.number = r.statement JOIN document AS d ON d.number = s.document"
    " LEFT JOIN happening_statement AS m ON m.statement = s.number WHERE r.star IN (:them)"
)


def _parts(
    db: sqlite3.Connection, members: list[Any], ones: Collection[tuple[int, int]]
) -> Iterator[list[Any]]:
    """The members that are one happening, and those of each article that is put apart from it."""
    doubtful = apart(db, [(r[3], r[7], r[8], r[9]) for r in members], ones)
    parts: dict[int | None, list[Any]] = {}
    for row in members:
        parts.setdefault(row[7] if row[7] in doubtful else None, []).append(row)
    yield from parts.values()


def _one(members: list[Any]) -> tuple[tuple[Any, ...], list[tuple[int, str | None]]]:
    """The row of one happening, and those of its statements that were not in it, each with the
    happening it was in before."""
    day, document, statement = min((r[0] or "", r[1], r[2]) for r in members)
    identity = happening_id(document, statement)
    published = sorted(r[4][:10] for r in members if r[4])
    row = (
        identity, published[0] if published else None, published[-1] if published else None,
        day or None, len(members), len({r[1] for r in members}), len({r[5] for r in members}),
        max(r[7] for r in members),
    )  # fmt: skip
    return row, [(r[3], r[6]) for r in members if r[6] != identity]


def happening_id(document: str, statement: str) -> str:
    """The id of a happening by the earliest of its statements: `h` and 11 hex digits."""
    return "h" + blake2b(f"{document}:{statement}".encode(), digest_size=6).hexdigest()[:11]
