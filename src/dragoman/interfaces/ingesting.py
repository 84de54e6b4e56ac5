"""Reading documents into a ledger: what was read before is passed over, so a run can be resumed."""

import hashlib
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.interfaces.interrupts import held_back
from dragoman.interfaces.pool import lines
from dragoman.ledger import Added, Ledger, Origin
from dragoman.ledger.rows import sha256
from dragoman.linguistics import Core
from dragoman.model.codec import decode
from dragoman.model.document import RawDocument, Rejected
from dragoman.settings import Settings


@dataclass
class Report:
    """What became of the documents of a run: by outcome (new, version, reread, duplicate,
    skipped), and the reasons of those that were skipped, by code."""

    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)

    def count(self, outcome: Added | Rejected) -> None:
        """Count one more."""
        if isinstance(outcome, Rejected):
            self.outcomes["skipped"] += 1
            self.reasons[outcome.code] += 1
        else:
            self.outcomes[outcome.outcome] += 1

    @property
    def kept(self) -> int:
        """Documents that are in the ledger now, whenever they came in."""
        return self.outcomes.total() - self.outcomes["skipped"]

    def line(self) -> str:
        """The report in one line."""
        words = {"new": "new", "version": "new versions", "reread": "read anew",
                 "duplicate": "there already", "skipped": "skipped"}  # fmt: skip
        said = [f"{self.outcomes[k]:,} {w}" for k, w in words.items() if self.outcomes[k]]
        why = ", ".join(f"{n:,} {code}" for code, n in self.reasons.most_common())
        return ", ".join(said or ["nothing read"]) + (f" ({why})" if why else "")


def ingest(
    documents: Iterable[RawDocument | Rejected], ledger: Ledger, settings: Settings
) -> Iterator[Added | Rejected]:
    """Read documents and keep their records; what becomes of each, in order. A document is kept
    whole or not at all, also when the run is broken off between two results."""
    model = Core.shipped().sha256
    waiting: deque[Origin | Added | Rejected] = deque()

    def fresh() -> Iterator[RawDocument | Rejected]:
        for document in documents:
            origin = _origin(document)
            known = ledger.knows(str(origin.input_sha256), model) if origin else None
            if known is not None:
                waiting.append(Added("duplicate", known))
                continue
            waiting.append(origin or Rejected(origin="", code="", message=""))
            yield document

    for line in lines(fresh(), settings):
        yield from _passed_over(waiting)
        origin = waiting.popleft()
        if isinstance(line, Rejected):
            yield line
        else:
            assert isinstance(origin, Origin)
            with held_back():
                added = ledger.add(decode(line), origin)
            yield added
    yield from _passed_over(waiting)


def _passed_over(waiting: deque[Origin | Added | Rejected]) -> Iterator[Added]:
    while waiting and isinstance(waiting[0], Added):
        found = waiting.popleft()
        assert isinstance(found, Added)
        yield found


def _origin(document: RawDocument | Rejected) -> Origin | None:
    """The digests of a document; None for a refusal."""
    if isinstance(document, Rejected):
        return None
    raw = sha256(document.content)
    whole = hashlib.sha256(raw.encode())
    given = (document.kind, document.id, document.uri, document.title, document.published,
             document.outlet, *document.authors)  # fmt: skip
    for part in given:
        whole.update((part or "").encode("utf-8", "surrogatepass") + b"\0")
    return Origin(raw, whole.hexdigest(), document.fetched_at)
