"""A stream of our own, by a generator: one agency report, twelve outlets that shorten, re-head and
mix it, five reports of their own, three that cite another; are the independent chains right?

`python -m evals.stream SEED` prints a case."""

import random
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from dragoman.interfaces.api import Reader
from dragoman.ledger import Ledger
from dragoman.ledger.independence import Chains, independent_chains
from dragoman.model.article import Article, Block, Outlet
from dragoman.model.document import RawDocument
from dragoman.model.record import ModelInfo, Record, Source, Statement
from dragoman.model.span import Span
from dragoman.model.vocabulary import QUAD_OF, Identity, SourceKind
from evals.harness import HERE, Eval

PIECES = HERE / "stream.toml"
MODEL = ModelInfo(name="none", sha256="0" * 64, version="0")
CASES = 100
READ = 20
"""Cases that are read by the Reader; the statements of the others are made by hand."""

COPIES, OWN, CITING = 12, 5, 3
OF_COPIES = 11
"""Sentences that only copies are mixed with; each of the others stands in one report."""

RELED = 0.4
"""Share of the copies that begin with a sentence of their own."""


@dataclass(frozen=True)
class Piece:
    """One article of a case: its paragraphs, of which `key` reports the event with `trigger`, on
    the word of `source` (kind, identity, words) or in its own voice; `chain` is the truth."""

    chain: str
    outlet: str
    title: str
    paragraphs: tuple[str, ...]
    key: str
    trigger: str
    published: str
    source: tuple[SourceKind, Identity, str] | None = None
    authors: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Title and paragraphs."""
        return "\n\n".join((self.title, *self.paragraphs))


@dataclass
class Case:
    """The generator of one case."""

    seed: int
    pieces: dict[str, Any] = field(repr=False)

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)
        p, rng = self.pieces, self.rng
        self.event = rng.choice(p["event"])
        (a, aj, acap), (b, bj, bcap), (c, _, _) = rng.sample(p["countries"], 3)
        towns = rng.sample(p["towns"], 20)
        self.towns, self.place = towns[1:], towns[0]
        self.names = [f"{g} {s}" for g, s in zip(
            rng.choices(p["given"], k=18), rng.sample(p["surnames"], 18), strict=True)]  # fmt: skip
        self.filler = rng.sample(p["own"]["filler"], len(p["own"]["filler"]))
        self.quotes = rng.sample(p["own"]["quotes"], len(p["own"]["quotes"]))
        self.heads = rng.sample(p["own"]["heads"], len(p["own"]["heads"]))
        self.own = rng.sample(p["outlets"], OWN)
        self.agency, self.tag = rng.choice(p["agencies"])
        self.slots = {
            "A": a, "aj": aj, "acap": acap, "B": b, "bj": bj, "bcap": bcap, "third": c,
            "place": self.place, "n": rng.choice(("seven", "nine", "eleven", "fourteen")),
            "things": rng.choice(p["things"]), "minister": self.names.pop(),
        }  # fmt: skip

    def fill(self, text: str, **more: str) -> str:
        """A piece with the words of the case."""
        return text.format(**self.slots, **more)

    def moment(self, first: int, last: int) -> str:
        """A moment of the day, now and then only the day."""
        if self.rng.random() < 0.2:
            return "2025-03-03"
        hour, minute = self.rng.randrange(first, last), self.rng.randrange(60)
        return f"2025-03-03T{hour:02}:{minute:02}:00Z"

    def articles(self) -> list[Piece]:
        """The articles, in any order."""
        agency = self._agency()
        out = [agency, *(self._copy(agency, n) for n in range(COPIES))]
        own = [self._own(n) for n in range(OWN)]
        out += own
        out += (self._citing(n, self.rng.choice([agency, *own])) for n in range(CITING))
        if self.rng.random() < 0.5:
            out.append(self._anonymous())
        self.rng.shuffle(out)
        return out

    def _agency(self) -> Piece:
        lead = self.fill(self.event["lead"])
        body = [self.fill(self.rng.choice(row)) for row in self.pieces["agency"]["body"]]
        line = f"{self.slots['acap'].upper()}, March 3 ({self.tag}) - {lead}"
        reporter, editor = self.names.pop(), self.names.pop()
        tail = f"(Reporting by {reporter}; Editing by {editor})"
        return Piece("agency", self.agency, self.fill(self.event["titles"][0]), (line, *body, tail),
                     lead, self.event["trigger"], self.moment(7, 9),
                     ("official", "named", self.slots["minister"]))  # fmt: skip

    def _copy(self, agency: Piece, number: int) -> Piece:
        """A shortened, re-headed, edited copy, mixed with words of the outlet's own."""
        rng, edits = self.rng, self.pieces["edits"]
        body = list(agency.paragraphs[1:-1])
        kept = sorted(rng.sample(range(len(body)), rng.randrange(2, len(body) + 1)))
        edited = [self._edited(body[k], edits) for k in kept]
        most = max(1, (len(kept) + 1) // 2)
        for words in rng.sample(self.filler[:OF_COPIES], rng.randrange(most + 1)):
            edited.insert(rng.randrange(len(edited) + 1), words)
        credit = rng.random()
        lead, source = agency.key, agency.source
        if rng.random() < RELED:
            # the outlet's own first sentence, of which the reading may lose the source
            lead = self.fill(rng.choice(self.event["releads"]))
            source = rng.choice((source, None))
        first = f"{self.slots['acap'].upper()} ({self.tag}) - {lead}" if credit < 0.25 else lead
        paragraphs = [first, *edited]
        if 0.25 <= credit < 0.5:
            forms = ("— {tag}", "Source: {name}", "With reporting by {tag}",
                     "The {name} contributed to this report.")  # fmt: skip
            paragraphs.append(rng.choice(forms).format(tag=self.tag, name=self.agency))
        title = self.fill(rng.choice(self.event["titles"][1:]))
        return Piece("agency", f"{self.towns[number]} {self.pieces['papers'][number]}", title,
                     tuple(paragraphs), lead, agency.trigger, self.moment(9, 22),
                     source)  # fmt: skip

    def _edited(self, text: str, edits: Mapping[str, str]) -> str:
        words = [edits[w] if w in edits and self.rng.random() < 0.5 else w for w in text.split(" ")]
        return " ".join(words)

    def _own(self, number: int) -> Piece:
        """A report of an outlet's own: its own source, words and reporter."""
        trigger, form = self.event["forms"][number]
        name, reporter = self.names.pop(), self.names.pop()
        key = self.fill(form, name=name)
        quote = self.quotes[number].format(name=name)
        filler = self.filler[12 + number * 3 : 15 + number * 3]
        named = "{name}" in form
        body = (key, filler[0], quote, *filler[1:]) if named else (filler[0], key, *filler[1:])
        head = self.heads[number].format(name=name, **self.slots)
        return Piece(f"own {number}", self.own[number][0], head,
                     body, key, trigger, self.moment(6, 22),
                     ("official", "named", name) if named else None, (reporter,))  # fmt: skip

    def _citing(self, number: int, other: Piece) -> Piece:
        """A report in its own words that rests on another outlet's."""
        called = next((c for n, c in self.own if n == other.outlet), self.agency)
        called = "the " + called if called == "Associated Press" else called
        trigger, form = self.event["retold"][number]
        cite = self.rng.choice((f"according to {called}", f"as first reported by {called}",
                                f"{called} reported"))  # fmt: skip
        key = self.fill(form, cite=cite)
        body = (key, self.filler[27 + number])
        outlet = f"{self.towns[13 + number]} {self.pieces['papers'][13 + number]}"
        head = self.heads[5 + number % 3].format(name="Nobody", **self.slots)
        return Piece(other.chain, outlet, head, body, key, trigger, self.moment(10, 23),
                     ("media", "named", called))  # fmt: skip

    def _anonymous(self) -> Piece:
        trigger, form = self.event["whispered"]
        key = self.fill(form)
        outlet = f"{self.towns[18]} {self.pieces['papers'][0]}"
        return Piece("anonymous", outlet, "Talk of the town",
                     (key, self.filler[OF_COPIES]), key, trigger, self.moment(6, 22),
                     ("anonymous", "bare-unnamed", "sources"))  # fmt: skip


def case(seed: int) -> list[Piece]:
    """The articles of one case; the same for the same seed."""
    return Case(seed, tomllib.loads(PIECES.read_text(encoding="utf-8"))).articles()


def by_hand(piece: Piece, number: int, event: str) -> Record:
    """A record with the one statement that matters."""
    text = piece.text
    blocks, at = [], 0
    for n, part in enumerate((piece.title, *piece.paragraphs)):
        blocks.append(Block(start=at, end=at + len(part), kind="paragraph" if n else "title"))
        at += len(part) + 2
    start = text.index(piece.key)
    cue = start + piece.key.index(piece.trigger)
    chain: tuple[Source, ...] = ()
    if piece.source:
        kind, identity, words = piece.source
        place = text.casefold().find(words.casefold(), start)
        place = place if place >= 0 else text.casefold().find(words.casefold())
        if place >= 0:
            end = place + len(words)
            words = text[place:end]
            chain = (Source(start=place, end=end, text=words, kind=kind, identity=identity),)
    statement = Statement(
        id="s1", start=start, end=start + len(piece.key), text=piece.key,
        trigger=Span(cue, cue + len(piece.trigger), piece.trigger),
        event=event, quad=QUAD_OF[event], status="asserted", attribution=chain,  # type: ignore[arg-type, index]
    )  # fmt: skip
    article = Article(id=str(number), text=text, uri=f"https://stream.example/{number}",
                      title=piece.title, published=piece.published, authors=piece.authors,
                      outlet=Outlet(name=piece.outlet), blocks=tuple(blocks))  # fmt: skip
    return Record(article=article, statements=(statement,), model=MODEL)


def by_reader(reader: Reader, piece: Piece, number: int) -> Record:
    """What the Reader makes of an article."""
    raw = RawDocument(origin=str(number), kind="text", content=piece.text, title=None,
                      uri=f"https://stream.example/{number}", published=piece.published,
                      outlet=piece.outlet, authors=piece.authors)  # fmt: skip
    record = reader.read_document(raw)
    assert isinstance(record, Record), record
    return record


def chains(pieces: list[Piece], records: list[Record]) -> tuple[Chains, list[str | None]]:
    """The chains that a ledger of the records finds for the statements of the key sentences; the
    statement of each piece, None where none was read."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Ledger(Path(folder) / "stream.db", write=True) as ledger,
    ):
        found: list[str | None] = []
        numbers = []
        for piece, record in zip(pieces, records, strict=True):
            added = ledger.add(record)
            chosen = _chosen(piece, record)
            found.append(f"{added.id}:{chosen}" if chosen else None)
            if chosen:
                row = ledger.db.execute(_NUMBER, (added.id, chosen)).fetchone()
                numbers.append(row[0])
        return independent_chains(ledger.db, numbers), found


_NUMBER = (
    "SELECT s.number FROM statement AS s JOIN document AS d ON d.number = s.document"
    " WHERE d.id = ? AND s.id = ?"
)


def _chosen(piece: Piece, record: Record) -> str | None:
    """The statement of the key sentence: the one with its trigger, else the first."""
    start = record.article.text.index(piece.key)
    end = start + len(piece.key)
    inside = [s for s in record.statements if start <= s.trigger.start < end]
    same = [s for s in inside if s.trigger.text == piece.trigger]
    return (same or inside)[0].id if inside else None


def right(pieces: list[Piece], found: Chains, ids: list[str | None]) -> tuple[bool, bool]:
    """Whether the counts of chains are right, and whether each article is in the right one."""
    truth = {p.chain for p in pieces}
    wanted = len(truth - {"anonymous"}), len(truth & {"anonymous"})
    groups = {s: n for n, g in enumerate(found.groups) for s in g.statements}
    placed = [(p.chain, groups.get(i) if i else None) for p, i in zip(pieces, ids, strict=True)]
    pairs = set(placed)
    apart = len(pairs) == len(truth) == len({n for _, n in pairs})
    return (found.chains, found.anonymous) == wanted, apart and all(n is not None for _, n in pairs)


def stream(_: Path) -> Mapping[str, float]:
    """Cases whose chains are right."""
    made = []
    for seed in range(CASES):
        pieces = case(seed)
        event = event_of(seed)
        made.append(
            right(pieces, *chains(pieces, [by_hand(p, n, event) for n, p in enumerate(pieces)]))
        )
    with Reader() as reader:
        read = []
        for seed in range(READ):
            pieces = case(seed)
            read.append(
                right(
                    pieces, *chains(pieces, [by_reader(reader, p, n) for n, p in enumerate(pieces)])
                )
            )
    return {
        "chains right": 100 * sum(count for count, _ in made) / CASES,
        "every article in its chain": 100 * sum(placed for _, placed in made) / CASES,
        "chains right, read by the Reader": 100 * sum(count for count, _ in read) / READ,
    }


def event_of(seed: int) -> str:
    """The type of event of a case."""
    event: str = Case(seed, tomllib.loads(PIECES.read_text(encoding="utf-8"))).event["type"]
    return event


EVALS: tuple[Eval, ...] = (
    Eval("stream", ("stream.toml",), stream, {"chains right": 95.0}, ours=True),
)


def main() -> None:
    """Print a case and what is found."""
    pieces = case(int(sys.argv[1]))
    records = [by_hand(p, n, event_of(int(sys.argv[1]))) for n, p in enumerate(pieces)]
    found, ids = chains(pieces, records)
    for piece, identity in zip(pieces, ids, strict=True):
        print(f"[{piece.chain}] {identity} {piece.outlet} {piece.published}\n{piece.text}\n")
    print(found.line)
    for group in found.groups:
        print(msgspec.json.encode(group).decode())


if __name__ == "__main__":
    main()
