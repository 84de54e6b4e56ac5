"""Reading documents into a ledger: what was read before is passed over, so a run can be resumed."""

import hashlib
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from dragoman.interfaces.api import Reader
from dragoman.interfaces.interrupts import held_back
from dragoman.interfaces.pool import Line, lines
from dragoman.ledger import Added, Ledger, Origin
from dragoman.ledger.feeds import FeedTable
from dragoman.ledger.rows import sha256
from dragoman.linguistics import Core
from dragoman.model.codec import decode
from dragoman.model.document import RawDocument, Rejected
from dragoman.settings import Settings
from dragoman.sources.memory import TRANSIENT, Known, Polled, Seen
from dragoman.text.changes import Changes, changes

Entry = RawDocument | Rejected | Seen | Known | Polled


@dataclass(frozen=True, slots=True)
class Kept(Added):
    """What became of a document: where it came from, and what a new version changes."""

    origin: str = ""
    changes: Changes | None = None


@dataclass(frozen=True, slots=True)
class Passed:
    """What was passed over: an item of a feed that was refused `before`, or a feed that is
    `unchanged`."""

    outcome: Literal["before", "unchanged"]
    origin: str


Result = Kept | Rejected | Passed

_WORDS = {
    "new": ("new", "new"),
    "version": ("new version", "new versions"),
    "reread": ("read anew", "read anew"),
    "older": ("older version", "older versions"),
    "duplicate": ("there already", "there already"),
    "before": ("skipped before", "skipped before"),
    "unchanged": ("feed unchanged", "feeds unchanged"),
    "skipped": ("skipped", "skipped"),
}


@dataclass
class Report:
    """What became of the documents of a run: by outcome (new, version, reread, older, duplicate,
    skipped, before, unchanged), and the reasons of those that were skipped, by code."""

    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)

    def count(self, result: Result | Added) -> None:
        """Count one more."""
        if isinstance(result, Rejected):
            self.outcomes["skipped"] += 1
            self.reasons[result.code] += 1
        else:
            self.outcomes[result.outcome] += 1

    @property
    def kept(self) -> int:
        """What is in the ledger now, or needs nothing, whenever it came in."""
        return self.outcomes.total() - self.outcomes["skipped"]

    def line(self) -> str:
        """The report in one line."""
        said = [
            f"{n:,} {one if n == 1 else many}"
            for name, (one, many) in _WORDS.items()
            if (n := self.outcomes[name])
        ]
        why = ", ".join(f"{n:,} {code}" for code, n in self.reasons.most_common())
        return ", ".join(said or ["nothing read"]) + (f" ({why})" if why else "")


def ingest(
    entries: Iterable[Entry], ledger: Ledger, settings: Settings, reader: Reader | None = None
) -> Iterator[Result]:
    """Read documents and keep their records; what becomes of each, in order. A document is kept
    whole or not at all, also when the run is broken off between two results. A feed is remembered
    as read only when all that stood in it has been kept or refused."""
    run = _Run(ledger)
    for read in lines(run.fresh(entries), settings, reader=reader):
        yield from run.settled()
        yield run.keep(read)
    yield from run.settled()


@dataclass(frozen=True, slots=True)
class _There:
    """An input that was read before: its document, and the moment at which it was met again."""

    document: str
    moment: str | None
    origin: str


class _Run:
    """The documents that were handed out for reading, and the remarks between them, in order."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger, self._feeds = ledger, FeedTable(ledger)
        self._model = Core.shipped().sha256
        self._waiting: deque[tuple[str, Origin | None] | _There | Result | Seen | Polled] = deque()
        self._last: Result | None = None
        self._unsettled: set[str] = set()

    def fresh(self, entries: Iterable[Entry]) -> Iterator[RawDocument | Rejected]:
        """The documents that are to be read."""
        for entry in entries:
            if isinstance(entry, Known):
                document = entry.state.document
                self._waiting.append(
                    Kept("duplicate", document, origin=entry.origin)
                    if document
                    else Passed("before", entry.origin)
                )
            elif isinstance(entry, Seen | Polled):
                self._waiting.append(entry)
            else:
                origin = _origin(entry)
                known = origin and self._ledger.knows(str(origin.input_sha256), self._model)
                if origin and known:
                    self._waiting.append(_There(known, origin.version_at, entry.origin))
                else:
                    self._waiting.append((entry.origin, origin))
                    yield entry

    def settled(self) -> Iterator[Result]:
        """What stands before the next document that was handed out."""
        while self._waiting and not isinstance(self._waiting[0], tuple):
            found = self._waiting.popleft()
            assert not isinstance(found, tuple)
            if isinstance(found, Seen):
                self._remember_item(found)
            elif isinstance(found, Polled):
                self._remember_feed(found)
                if found.unchanged:
                    yield Passed("unchanged", found.state.url)
            else:
                self._last = self._met(found) if isinstance(found, _There) else found
                yield self._last

    def _met(self, there: _There) -> Kept:
        with held_back():
            added = self._ledger.again(there.document, there.moment)
        return self._kept(added, there.origin)

    def _kept(self, added: Added, origin: str) -> Kept:
        """What became of a document, with what a version changes."""
        told = None
        if added.outcome == "version" and added.before:
            before, after = (self._ledger.record(d).article for d in (added.before, added.id))
            told = changes(before, after)
        return Kept(added.outcome, added.id, added.before, origin, told)

    def keep(self, read: Line) -> Result:
        """Keep the record of the document whose turn it is."""
        waiting = self._waiting.popleft()
        assert isinstance(waiting, tuple)
        where, origin = waiting
        if isinstance(read, Rejected):
            self._last = read
            return read
        assert origin is not None
        record = decode(read)
        with held_back():
            added = self._ledger.add(record, origin)
        self._last = kept = self._kept(added, where)
        return kept

    def _remember_item(self, seen: Seen) -> None:
        state, last = seen.state, self._last
        if isinstance(last, Rejected):
            state = msgspec.structs.replace(state, code=last.code)
            if last.code in TRANSIENT and not state.settled(state.digest):
                self._unsettled.add(state.feed)
        elif isinstance(last, Added):
            state = msgspec.structs.replace(state, document=last.id)
        with held_back():
            self._feeds.keep(state)

    def _remember_feed(self, polled: Polled) -> None:
        state = polled.state
        if state.url in self._unsettled:  # it is to be read in full again
            self._unsettled.discard(state.url)
            state = msgspec.structs.replace(state, etag=None, modified=None)
        with held_back():
            self._feeds.keep(state)


def _origin(document: RawDocument | Rejected) -> Origin | None:
    """The digests of a document; None for a refusal."""
    if isinstance(document, Rejected):
        return None
    raw = sha256(document.content)
    whole = hashlib.sha256(raw.encode())
    given = (document.kind, document.id, document.uri, document.title, document.published,
             document.outlet, document.domain, document.feed, *document.authors)  # fmt: skip
    for part in given:
        whole.update((part or "").encode("utf-8", "surrogatepass") + b"\0")
    moment = document.version_at or document.fetched_at
    return Origin(raw, whole.hexdigest(), document.fetched_at, moment)
