"""What became known since a moment: what counts now against what counted then."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from dragoman.errors import QueryError
from dragoman.ledger.queries import bounded
from dragoman.ledger.rows import innermost
from dragoman.ledger.store import Ledger
from dragoman.model.record import Participant, Record, Statement
from dragoman.text.changes import Changes, changes

Kind = Literal["new", "version", "reread", "retracted"]

_TOUCHED = """
WITH touched AS (SELECT article FROM document WHERE gone_at >= :since
                 UNION SELECT d.article FROM absence AS x JOIN document AS d
                   ON d.number = x.document WHERE x.back_at >= :since)
"""
"""The articles of which a document went or came back since."""

_MOVED = f"""{_TOUCHED}
SELECT b.number, n.number FROM touched AS t
LEFT JOIN document AS b ON b.article = t.article AND b.recorded_at < :since
  AND (b.gone_at IS NULL OR b.gone_at >= :since)
  AND NOT EXISTS (SELECT 1 FROM absence AS x
                  WHERE x.document = b.number AND x.gone_at < :since AND x.back_at >= :since)
LEFT JOIN document AS n ON n.article = t.article AND n.gone_at IS NULL
WHERE b.number IS NOT n.number
"""

_CAME = """
SELECT number FROM document INDEXED BY document_recorded WHERE recorded_at >= :since
"""
_OF_TOUCHED = f"""{_TOUCHED}
SELECT d.number FROM touched AS t JOIN document AS d ON d.article = t.article
"""

Pair = tuple[int | None, int | None]
"""The numbers of the documents of an article that counted before, and that counts now."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of an article: it is `new` (none of it counted then), another `version` counts,
    it was `reread` (the same text by another model) or `retracted`.

    `document` is the one that counts now, for a retracted article the one that counted; `before`
    is the one that counted then, None for a new article. `changes` are those of a version.
    `came` and `went` are statements (`3f2a…:s4`) that are not in the other document with the same
    sentence and the same reading."""

    kind: Kind
    document: str
    before: str | None
    title: str | None
    outlet: str | None
    published: str | None
    changes: Changes | None
    came: tuple[str, ...]
    went: tuple[str, ...]


def moment(value: str) -> str:
    """A date (its beginning, UTC) or a moment (UTC where it tells no offset) as the ledger writes
    moments. Raises QueryError."""
    try:
        read = datetime.fromisoformat(value.strip())
        utc = read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        wanted = "write it as 2025-10-15 or 2025-10-15T08:30Z"
        raise QueryError(f"{value!r} is no date and no moment; {wanted}") from error
    return utc.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def differences(ledger: Ledger, since: str) -> Iterator[Difference]:
    """The articles of which something else counts now than just before a date or moment, in order
    of recording; what came and went in between is none. Raises QueryError, LedgerError."""
    found = changed(ledger, since)
    for number in found.of():
        yield difference(ledger, found.pair(number))


class Changed:
    """The articles of which something else counts now than before: of most of them none did, and
    these are kept by the number of the one document alone."""

    def __init__(self, came: list[int], moved: Iterable[Pair]) -> None:
        self._came = came
        self._moved = {after or before or 0: (before, after) for before, after in moved}

    def of(self, kind: str = "") -> list[int]:
        """Of each article (`new`, `changed` or `retracted` ones alone) the number of the document
        that counts, else counted, in order."""
        some = [n for n, p in self._moved.items() if not kind or _kind_of(*p) == kind]
        return sorted(some + self._came) if kind in ("", "new") else sorted(some)

    def pair(self, number: int) -> Pair:
        """What counted before and what counts now."""
        return self._moved.get(number, (None, number))

    def tally(self) -> dict[str, int]:
        """How many are new, have changed (another version or reading counts), are retracted."""
        counts = Counter(_kind_of(*p) for p in self._moved.values())
        return {"new": counts["new"] + len(self._came), "changed": counts["changed"],
                "retracted": counts["retracted"]}  # fmt: skip


def _kind_of(before: int | None, after: int | None) -> str:
    return "new" if before is None else "retracted" if after is None else "changed"


def changed(ledger: Ledger, since: str) -> Changed:
    """What counts now otherwise than just before a date or moment. Raises QueryError,
    LedgerError."""
    begin = {"since": moment(since)}
    with bounded(ledger):
        moved = ledger.db.execute(_MOVED, begin).fetchall()
        touched = {n for (n,) in ledger.db.execute(_OF_TOUCHED, begin)}
        # of an article of which nothing went since, no document counted before
        came = [n for (n,) in ledger.db.execute(_CAME, begin)]
    return Changed([n for n in came if n not in touched] if touched else came, moved)


def difference(ledger: Ledger, pair: Pair) -> Difference:
    """What became of an article between two of its documents, one of which may be None."""
    before, after = (_document(ledger, n) for n in pair)
    return _difference(*before, *after)


def _document(ledger: Ledger, number: int | None) -> tuple[str | None, Record | None]:
    """The id and the record of a document by its number."""
    if number is None:
        return None, None
    with bounded(ledger):
        (identity,) = ledger.db.execute(
            "SELECT id FROM document WHERE number = ?", (number,)
        ).fetchone()
    return identity, ledger.record(identity)


def _difference(
    before: str | None, old: Record | None, after: str | None, new: Record | None
) -> Difference:
    shown = new or old
    document = after or before
    assert shown is not None
    assert document is not None
    came, went = _moved(old.statements if old else (), new.statements if new else ())
    a = shown.article
    kind = _kind(old, new)
    return Difference(
        kind=kind,
        document=document,
        before=before,
        title=a.title,
        outlet=a.outlet.name or a.outlet.domain,
        published=a.published,
        changes=changes(old.article, new.article) if old and new and kind == "version" else None,
        came=tuple(f"{after}:{s.id}" for s in came),
        went=tuple(f"{before}:{s.id}" for s in went),
    )


def _kind(old: Record | None, new: Record | None) -> Kind:
    if old is None:
        return "new"
    if new is None:
        return "retracted"
    a, b = old.article, new.article
    return "reread" if (a.text, a.title) == (b.text, b.title) else "version"


def _moved(
    old: Iterable[Statement], new: Iterable[Statement]
) -> tuple[list[Statement], list[Statement]]:
    """The statements that came and those that went."""
    old, new = tuple(old), tuple(new)
    return _beyond(new, old), _beyond(old, new)


def _beyond(these: tuple[Statement, ...], others: tuple[Statement, ...]) -> list[Statement]:
    """The statements that have no equal among others, each of which is equal to one at most."""
    left = Counter(_reading(s) for s in others)
    out = []
    for s in these:
        key = _reading(s)
        if left[key] > 0:
            left[key] -= 1
        else:
            out.append(s)
    return out


def _reading(s: Statement) -> tuple[object, ...]:
    """What makes two statements the same wherever in the text they stand."""
    source, time, place = innermost(s), s.time, s.place
    return (
        s.text, s.trigger.text, s.trigger.start - s.start, s.event, s.mode, s.status, s.polarity,
        s.certainty, _people(s.actors), _people(s.recipients),
        (source.kind, source.identity, source.entity, source.text) if source else None,
        (time.from_, time.to) if time else None,
        (place.name, place.country) if place else None,
    )  # fmt: skip


def _people(people: tuple[Participant, ...]) -> tuple[tuple[str | None, ...], ...]:
    return tuple((p.text, p.entity, p.country) for p in people)
