"""What people say of happenings: that two are one, or that statements are of two. Rows of
`judgement` are never changed but for `undone_by`; undoing one is a judgement, too."""

import sqlite3
from collections.abc import Collection

from dragoman.errors import QueryError
from dragoman.ledger.many import rows_of

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


def merged(
    db: sqlite3.Connection, stars: Collection[int], ones: Collection[tuple[int, int]]
) -> list[frozenset[int]]:
    """Middles grouped with those that they joined or that joined them, and by the judgements that
    say that statements of theirs are of one event (`merges`). A merge that would join what a split
    keeps apart is passed over."""
    group = _gathered(db, stars)
    apart = {frozenset(_star(db, n) for n in pair) for pair in splits(db)} if ones else set()
    for a, b in ones:
        x, y = (_group(db, group, _star(db, n)) for n in (a, b))
        both = x | y
        if x != y and not any(pair <= both for pair in apart if len(pair) > 1):
            group.update(dict.fromkeys(both, both))
    wanted = {group[s] for s in stars}
    return sorted(wanted, key=min)


def merges(db: sqlite3.Connection) -> list[tuple[int, int]]:
    """The pairs of statements that are of one event by judgement, in the order in which these are
    carried out."""
    return _pairs(db, "merge")


def _gathered(db: sqlite3.Connection, stars: Collection[int]) -> dict[int, frozenset[int]]:
    """Middles with those that were gathered around one head with them."""
    heads = {s: s for s in stars}
    heads.update(rows_of(db, "SELECT star, head FROM happening_star WHERE star IN (:them)", stars))
    whole = {h: {h} for h in heads.values()}
    around = "SELECT star, head FROM happening_star WHERE head IN (:them)"
    for star, head in rows_of(db, around, whole):
        whole[head].add(star)
    return {s: found for found in map(frozenset, whole.values()) for s in found}


def _group(db: sqlite3.Connection, group: dict[int, frozenset[int]], star: int) -> frozenset[int]:
    """The group of a middle so far; at first what was gathered around one head."""
    if star not in group:
        row = db.execute("SELECT head FROM happening_star WHERE star = ?", (star,)).fetchone()
        head = row[0] if row else star
        rows = db.execute("SELECT star FROM happening_star WHERE head = ?", (head,))
        whole = frozenset((head, *(s for (s,) in rows)))
        group.update(dict.fromkeys(whole, whole))
    return group[star]


def _star(db: sqlite3.Connection, number: int) -> int:
    row = db.execute("SELECT star FROM happening_report WHERE statement = ?", (number,)).fetchone()
    return int(row[0]) if row else number


def _pairs(db: sqlite3.Connection, kind: str) -> list[tuple[int, int]]:
    out = []
    for target, value in db.execute(_ACTIVE, (kind,)).fetchall():
        for other in value.split():
            a, b = number_of(db, target), number_of(db, other)
            if a is not None and b is not None and _compared(db, a) and _compared(db, b):
                out.append((a, b))
    return out


def _compared(db: sqlite3.Connection, number: int) -> bool:
    """Whether a statement is among those that are compared already."""
    row = db.execute("SELECT 1 FROM happening_report WHERE statement = ?", (number,))
    return row.fetchone() is not None


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
