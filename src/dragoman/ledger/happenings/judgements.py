"""What people say of happenings: that two are one, or that statements are of two. Rows of
`judgement` are never changed but for `undone_by`; undoing one is a judgement, too."""

import sqlite3
from collections.abc import Collection

from dragoman.errors import QueryError

_ACTIVE = "SELECT target, value FROM judgement WHERE kind = ? AND undone_by IS NULL ORDER BY number"


def record(
    db: sqlite3.Connection, kind: str, target: str, value: str, user: str, note: str | None,
    moment: str,
) -> int:  # fmt: skip
    """Keep a judgement; its number."""
    cursor = db.execute(
        "INSERT INTO judgement(kind, target, value, user, note, recorded_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (kind, target, value, user, note, moment),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def number_of(db: sqlite3.Connection, identity: str) -> int | None:
    """The number of a statement by its id (`3f2a…:s4`); None where it does not count."""
    document, _, name = identity.partition(":")
    row = db.execute(
        "SELECT s.number FROM statement AS s JOIN document AS d ON d.number = s.document"
        " WHERE d.id = ? AND s.id = ? AND s.current",
        (document, name),
    ).fetchone()
    return row[0] if row else None


def splits(db: sqlite3.Connection) -> frozenset[tuple[int, int]]:
    """The pairs of statements that are of two events by judgement."""
    return frozenset(_pairs(db, "split"))


def merged(db: sqlite3.Connection, stars: Collection[int]) -> list[frozenset[int]]:
    """Middles grouped by the judgements that say that statements of theirs are of one event, with
    the middles elsewhere that belong to these groups. A merge that would join what a split keeps
    apart is passed over."""
    pairs = _pairs(db, "merge")
    if not pairs:
        return [frozenset((s,)) for s in stars]
    apart = {frozenset(_star(db, n) for n in pair) for pair in splits(db)}
    group = {s: frozenset((s,)) for s in stars}
    for a, b in pairs:
        x, y = (_group(group, _star(db, n)) for n in (a, b))
        both = x | y
        if x != y and not any(pair <= both for pair in apart if len(pair) > 1):
            group.update(dict.fromkeys(both, both))
    wanted = {group[s] for s in stars}
    return sorted(wanted, key=min)


def _group(group: dict[int, frozenset[int]], star: int) -> frozenset[int]:
    return group.setdefault(star, frozenset((star,)))


def _star(db: sqlite3.Connection, number: int) -> int:
    row = db.execute("SELECT star FROM happening_report WHERE statement = ?", (number,)).fetchone()
    return int(row[0]) if row else number


def _pairs(db: sqlite3.Connection, kind: str) -> list[tuple[int, int]]:
    out = []
    for target, value in db.execute(_ACTIVE, (kind,)).fetchall():
        for other in value.split():
            a, b = number_of(db, target), number_of(db, other)
            if a is not None and b is not None:
                out.append((a, b))
    return out


def standing(db: sqlite3.Connection, number: int) -> list[str]:
    """The kind of a judgement and the statements that it is about. Raises QueryError where no
    merge or split stands under this number."""
    row = db.execute(
        "SELECT kind, target, value FROM judgement WHERE number = ?"
        " AND kind IN ('merge', 'split') AND undone_by IS NULL",
        (number,),
    ).fetchone()
    if row is None:
        raise QueryError(f"no judgement {number} on happenings that is in force")
    return [row[0], row[1], *row[2].split()]
