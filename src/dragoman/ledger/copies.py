"""Copies among the articles of a ledger: which document stands in which other, and whose it was.

Derived: the tables are a function of the documents that count. A document is laid beside those that
share kept runs of words with it and were published within WINDOW days; what a copy is, the texts
themselves decide (`text.copies`). Lines that REPEATED documents of one outlet have are its own
furniture (an editor's note, a line about the author) and count for none of them.

All is bounded, so that adding an article takes the same time in a large ledger: at most HOLDERS
documents are looked at for a run and MOST are laid beside one. Past these bounds (a story that more
than MOST outlets print) which pairs are kept can depend on the order in which articles came; the
groups that they make do not.
"""

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.ledger.memory import forget_indexes, index_of
from dragoman.model.article import Article
from dragoman.model.codec import decode
from dragoman.model.record import Record
from dragoman.text.copies import Overlap, Words, in_words, overlap, runs

if TYPE_CHECKING:
    from dragoman.ledger.postings import Postings

WINDOW = 14
"""Days between two publications within which one may be the other's copy. An article without a date
is compared with all."""

SPAN = 15
"""Days whose kept runs lie together: an article's window reaches over three such spans at most."""

HOLDERS = 64
"""Documents that are looked at for one run of words."""

FEWEST = 2
"""Kept runs that two documents must share to be laid side by side."""

MOST = 24
"""Documents that one is laid beside, those that share most runs."""

REPEATED = 3
"""Documents of an outlet that a line stands in when it is furniture."""

FURNITURE = 0.5
"""More than this part of an article is never furniture: the outlet prints it again."""

SCHEMA = """
CREATE TABLE copied_text(
  document INTEGER PRIMARY KEY REFERENCES document(number),
  outlet TEXT, day INTEGER NOT NULL, parts TEXT NOT NULL
) STRICT;
CREATE TABLE copied_run(
  span INTEGER NOT NULL, run INTEGER NOT NULL, day INTEGER NOT NULL, document INTEGER NOT NULL,
  PRIMARY KEY(span, run, day, document)) STRICT, WITHOUT ROWID;
CREATE TABLE outlet_line(outlet TEXT NOT NULL, line INTEGER NOT NULL, document INTEGER NOT NULL,
  PRIMARY KEY(outlet, line, document)) STRICT, WITHOUT ROWID;
CREATE TABLE copy(
  document INTEGER NOT NULL, other INTEGER NOT NULL,
  words INTEGER NOT NULL, shared INTEGER NOT NULL, taken INTEGER NOT NULL,
  PRIMARY KEY(document, other)
) STRICT, WITHOUT ROWID;
"""
"""`parts` are the stretches of the text that count, `0-90 92-300`; `day` is the number of the day
of publication, 0 where it is not known; `span` the number of the SPAN days that it lies in (the
form of today of `copied_run` is in `blocks.py`). A pair of copies has two rows."""

_LINES = (
    "SELECT r.value, (SELECT group_concat(document) FROM (SELECT document FROM outlet_line"
    " WHERE outlet = :outlet AND line = r.value LIMIT :most)) FROM json_each(:lines) AS r"
)
_RUNS = "SELECT day, document, runs FROM copied_run WHERE span = ?"

Stretch = tuple[int, int]


def keep(db: sqlite3.Connection, number: int, record: Record) -> None:
    """Take a document up that counts from now on. Call it in the transaction that adds it."""
    outlet, lines = outlet_key(record.article), body_lines(record.article)
    numbered = {_line(record.article.text[a:b]) for a, b in lines} if outlet else set()
    db.executemany("INSERT OR IGNORE INTO outlet_line VALUES (?, ?, ?)",
                   [(outlet, line, number) for line in numbered])  # fmt: skip
    holders = _holders(db, outlet, numbered, REPEATED + 1)
    again = {n for found in holders.values() if len(found) == REPEATED for n in found}
    _lay(db, number, record, holders)
    _lay_anew(db, again - {number})


def forget(db: sqlite3.Connection, number: int) -> None:
    """Take a document out that counts no longer."""
    row = db.execute("SELECT 1 FROM copied_text WHERE document = ?", (number,)).fetchone()
    if row is None:
        return
    record = _record(db, number)
    outlet = outlet_key(record.article)
    _lift(db, number)
    if outlet is None:
        return
    lines = {_line(record.article.text[a:b]) for a, b in body_lines(record.article)}
    db.executemany("DELETE FROM outlet_line WHERE outlet = ? AND line = ? AND document = ?",
                   [(outlet, line, number) for line in lines])  # fmt: skip
    holders = _holders(db, outlet, lines, REPEATED).values()
    _lay_anew(db, {n for found in holders if len(found) == REPEATED - 1 for n in found})


def rebuild(db: sqlite3.Connection) -> None:
    """Compute all anew from the documents that count, earliest first."""
    for table in ("copied_text", "copied_run", "outlet_line", "copy"):
        db.execute(f"DELETE FROM {table}")
    forget_indexes(db)
    rows = db.execute("SELECT number FROM document WHERE gone_at IS NULL ORDER BY published, id")
    for (number,) in rows.fetchall():
        keep(db, number, _record(db, number))


@dataclass(frozen=True, slots=True)
class Copy:
    """A document that stands in another or that another stands in: its number and id, what they
    share, and whether it was `first` (None: not known which of the two was)."""

    number: int
    id: str
    overlap: Overlap
    first: bool | None


def copies_of(db: sqlite3.Connection, number: int) -> list[Copy]:
    """The copies of a document that count, those that share most first."""
    (mine,) = db.execute("SELECT published FROM document WHERE number = ?", (number,)).fetchone()
    rows = db.execute(
        "SELECT c.other, d.id, c.words, c.shared, c.taken, d.published FROM copy AS c"
        " JOIN document AS d ON d.number = c.other WHERE c.document = ?"
        " ORDER BY c.taken DESC, d.published, d.id",
        (number,),
    )
    return [Copy(n, i, Overlap(w, s, t), earlier(p, mine)) for n, i, w, s, t, p in rows]


def earlier(one: str | None, other: str | None) -> bool | None:
    """Whether the first of two moments is the earlier; None where they are the same as far as
    both are known."""
    if not one or not other:
        return None
    length = min(len(one), len(other))
    return None if one[:length] == other[:length] else one < other


def outlet_key(article: Article) -> str | None:
    """What tells an outlet from others: its entity, else its domain, else its name."""
    outlet = article.outlet
    return outlet.entity or outlet.domain or outlet.name


def body_lines(article: Article) -> list[Stretch]:
    """The lines of an article without its title and what is left over of its page."""
    out = []
    for block in article.blocks:
        if block.kind in ("title", "leftover"):
            continue
        at = block.start
        for line in article.text[block.start : block.end].split("\n"):
            if line.strip():
                out.append((at, at + len(line)))
            at += len(line) + 1
    return out


def _lay(
    db: sqlite3.Connection, number: int, record: Record, holders: dict[int, list[int]] | None = None
) -> None:
    """Keep what of a document counts and lay it beside those that share runs with it. `holders`:
    documents of its outlet by line, where they are known already."""
    article = record.article
    outlet, day = outlet_key(article), _day(article.published)
    parts = _counting(db, outlet, article, holders or {})
    db.execute("INSERT INTO copied_text VALUES (?, ?, ?, ?)",
               (number, outlet, day, " ".join(f"{a}-{b}" for a, b in parts)))  # fmt: skip
    words = in_words(_joined(article.text, parts))
    kept = runs(words.words)
    for other in _candidates(db, kept, day):
        found = overlap(words, _words(db, other))
        if found.copied:
            row = (found.words, found.shared, found.taken)
            db.executemany("INSERT INTO copy VALUES (?, ?, ?, ?, ?)",
                           [(number, other, *row), (other, number, *row)])  # fmt: skip
    index = _index(db)
    index.add(_span(day), day, number, kept)
    db.execute("INSERT INTO copied_run VALUES (?, ?, ?, ?)",
               (_span(day), day, number, index.pack(sorted(kept))))  # fmt: skip


def _lift(db: sqlite3.Connection, number: int) -> None:
    """Undo `_lay`."""
    (day,) = db.execute("SELECT day FROM copied_text WHERE document = ?", (number,)).fetchone()
    kept = runs(_words(db, number).words)
    _index(db).remove(_span(day), number, kept)
    db.execute("DELETE FROM copied_run WHERE span = ? AND day = ? AND document = ?",
               (_span(day), day, number))  # fmt: skip
    others = db.execute("SELECT other FROM copy WHERE document = ?", (number,)).fetchall()
    db.execute("DELETE FROM copy WHERE document = ?", (number,))
    db.executemany("DELETE FROM copy WHERE document = ? AND other = ?",
                   [(other, number) for (other,) in others])  # fmt: skip
    db.execute("DELETE FROM copied_text WHERE document = ?", (number,))


def _lay_anew(db: sqlite3.Connection, numbers: Iterable[int]) -> None:
    again = sorted(numbers)
    for number in again:
        _lift(db, number)
    for number in again:
        _lay(db, number, _record(db, number))


def _candidates(db: sqlite3.Connection, kept: frozenset[int], day: int) -> list[int]:
    """The documents that share most of some runs, at least FEWEST."""
    first, last = (max(day - WINDOW, 1), day + WINDOW) if day else (1, 1 << 40)
    spans = range(_span(first), _span(last) + 1) if day else _spans(db)
    holders: dict[int, list[int]] = {run: [] for run in kept}
    for found in _index(db).find((0, *spans), kept).values():
        for run, some in found.items():
            holders[run] += [n for d, n in some if not d or first <= d <= last]
    shared = Counter(n for found in holders.values() for n in found[:HOLDERS])
    enough = [(-count, n) for n, count in shared.items() if count >= FEWEST]
    return [n for _, n in sorted(enough)[:MOST]]


def _index(db: sqlite3.Connection) -> "Postings":
    """The documents that hold a run, by span, in the order of their days."""
    return index_of(db, _RUNS, "<u4")


def _span(day: int) -> int:
    return day // SPAN + 1 if day else 0


def _spans(db: sqlite3.Connection) -> list[int]:
    """The spans of days in which there is any document."""
    found, last = [], 0
    following = "SELECT min(span) FROM copied_run WHERE span > ?"
    while (last := db.execute(following, (last,)).fetchone()[0]) is not None:
        found.append(last)
    return found


def _holders(
    db: sqlite3.Connection, outlet: str | None, lines: Collection[int], most: int
) -> dict[int, list[int]]:
    """So many documents of an outlet at most that have each of some lines."""
    found = db.execute(_LINES, {"outlet": outlet, "lines": json.dumps(list(lines)), "most": most})
    return {line: list(map(int, some.split(","))) if some else [] for line, some in found}


def _counting(
    db: sqlite3.Connection, outlet: str | None, article: Article, holders: dict[int, list[int]]
) -> list[Stretch]:
    """The lines of an article that are no furniture of its outlet."""
    lines = body_lines(article)
    if outlet is None:
        return lines
    by = {(a, b): _line(article.text[a:b]) for a, b in lines}
    holders = holders or _holders(db, outlet, set(by.values()), REPEATED)
    own = [x for x in lines if len(holders[by[x]]) < REPEATED]
    length = sum(b - a for a, b in lines)
    return own if sum(b - a for a, b in own) >= (1 - FURNITURE) * length else lines


def _words(db: sqlite3.Connection, number: int) -> Words:
    text, parts = db.execute(
        "SELECT t.content, c.parts FROM copied_text AS c"
        " JOIN document AS d ON d.number = c.document"
        " JOIN text AS t ON t.sha256 = d.text_sha256 WHERE c.document = ?",
        (number,),
    ).fetchone()
    return in_words(_joined(text, _stretches(parts)))


def _stretches(parts: str) -> Iterator[Stretch]:
    for part in parts.split():
        a, _, b = part.partition("-")
        yield int(a), int(b)


def _joined(text: str, parts: Iterable[Stretch]) -> str:
    return "\n".join(text[a:b] for a, b in parts)


def _record(db: sqlite3.Connection, number: int) -> Record:
    row: tuple[Any] = db.execute(
        "SELECT record FROM document WHERE number = ?", (number,)
    ).fetchone()
    return decode(zlib.decompress(row[0]), spans=False)


def _line(text: str) -> int:
    """A number for a line, the same whatever its spacing."""
    return zlib.crc32(" ".join(text.split()).casefold().encode("utf-8", "surrogatepass"))


def _day(published: str | None) -> int:
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return 0
