"""The rows of a document's statements brought in step with its judgements.

A statement whose rows judgements change, or whose rows follow from those of another one that
changed, gets new rows from this moment on; the old ones stay for what was known before.
"""

import sqlite3
import zlib
from collections.abc import Collection, Mapping

from dragoman.ledger import happenings, tallies, told
from dragoman.ledger.judged import effective, opinions
from dragoman.ledger.rows import participant_rows, statement_row
from dragoman.ledger.store import Ledger
from dragoman.model.codec import decode
from dragoman.model.record import Record, Statement

_COLUMNS = (
    "number, document, id, event, mode, quad, cameo, goldstein, status, polarity, certainty,"
    " stance, source_kind, source_identity, source_entity, source_text, chain, time_from, time_to,"
    " time_precision, day, place, place_country, latitude, longitude, place_precision, geonames,"
    ' trigger, trigger_start, start, "end", block, content_of, condition'
)
"""The columns of `rows.statement_row`, in their order."""


def rejudge(ledger: Ledger, identity: str, moment: str) -> int:
    """Derive anew what the judgements on a document's statements change, in a transaction; how
    many statements changed."""
    db = ledger.db
    document, packed, gone = db.execute(
        "SELECT number, record, gone_at IS NOT NULL FROM document WHERE id = ?", (identity,)
    ).fetchone()
    read = decode(zlib.decompress(packed))
    record = effective(read, opinions(db, identity))
    standing: dict[str, int] = dict(
        db.execute(
            "SELECT id, number FROM statement WHERE document = ? AND ended_at IS NULL", (document,)
        ).fetchall()
    )
    numbers, fresh = _numbers(db, document, read, record, standing)
    ended = [n for name, n in standing.items() if name not in numbers or name in fresh]
    if not fresh and not ended:
        return 0
    if not gone:
        happenings.remove(db, document)
    # only the rounds of what ends, and of what begins (`told.follow`), are others than before
    db.executemany(
        "INSERT OR IGNORE INTO unsettled SELECT r.party, r.event, r.statement, s.current"
        " FROM round AS r JOIN statement AS s ON s.number = r.statement WHERE s.number = ?",
        [(n,) for n in ended],
    )
    tallies.let_count(db, ended, now=False)
    db.executemany(
        "UPDATE statement SET ended_at = ? WHERE number = ?", [(moment, n) for n in ended]
    )
    ledger.insert_statements(record, document, numbers, fresh, moment, count=not gone)
    if not gone:
        happenings.add(db, document, record)
    return len({*fresh, *(standing.keys() - numbers.keys())})


def _numbers(
    db: sqlite3.Connection, document: int, read: Record, record: Record,
    standing: Mapping[str, int],
) -> tuple[dict[str, int], set[str]]:  # fmt: skip
    """The numbers of the rows that stand for the statements of a record, and the ids of those that
    get new ones."""
    (last,) = db.execute("SELECT max(number) FROM statement").fetchone()
    there = {s.id for s in record.statements}
    fresh: set[str] = set()
    more = {s.id for s in record.statements if _differs(db, document, record, s, standing)}
    more |= _watching(read, {*more, *(standing.keys() - there)}) & there
    while True:  # who refers to a row that is new gets a new one, too
        fresh |= more
        new = {name: last + n for n, name in enumerate(sorted(fresh), 1)}
        numbers = {name: new.get(name) or standing[name] for name in there}
        more = _following(db, record, numbers, fresh) | (_watching(record, fresh) & there) - fresh
        if not more:
            return numbers, fresh


def _differs(
    db: sqlite3.Connection, document: int, record: Record, s: Statement,
    standing: Mapping[str, int],
) -> bool:  # fmt: skip
    number = standing.get(s.id)
    if number is None:
        return True
    row = db.execute(f"SELECT {_COLUMNS} FROM statement WHERE number = ?", (number,)).fetchone()
    if row != statement_row(record, s, number, document):
        return True
    people = db.execute(
        "SELECT statement, side, position, entity, country, sector, text FROM participant"
        " WHERE statement = ?",
        (number,),
    ).fetchall()
    return sorted(map(repr, people)) != sorted(map(repr, participant_rows(s, number)))


def _following(
    db: sqlite3.Connection, record: Record, numbers: Mapping[str, int], fresh: Collection[str]
) -> set[str]:
    """The statements with old rows of which other things are told now."""
    rows, rounds = told.rows_of(record, numbers)
    names = {n: name for name, n in numbers.items() if name not in fresh}
    out = set()
    mine: dict[int, dict[tuple[str, str], bool]] = {n: {} for n in names}
    for party, event, number, opens in rounds:
        if number in mine:
            mine[number].setdefault((party, event), bool(opens))
    for row in rows:
        if row[0] not in names:
            continue
        kept = db.execute("SELECT * FROM told WHERE statement = ?", (row[0],)).fetchone()
        old = {
            (p, e): bool(o) for p, e, o in db.execute(
                "SELECT party, event, opens FROM round WHERE statement = ?", (row[0],))
        }  # fmt: skip
        if kept != row or old != mine[row[0]]:
            out.add(names[row[0]])
    return out


def _watching(record: Record, changed: Collection[str]) -> set[str]:
    """The conditions of the forecasts in which others that changed have a part."""
    return {w.condition for w in record.watch if w.condition and w.consequence in changed}
