"""Records made by hand for tests of what is followed: one sentence a statement, in short notation."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from dragoman.ledger import Ledger
from dragoman.ledger.following import settle
from dragoman.model.article import Article, Block, Outlet
from dragoman.model.record import Evidence, ModelInfo, Participant, Record, Statement, Time, Watch
from dragoman.model.span import Span
from dragoman.model.vocabulary import QUAD_OF

MODEL = ModelInfo(name="hand", sha256="0" * 64, version="1")
NAMES = {"NOR": "Norway", "ISL": "Iceland", "PER": "Peru", "JOR": "Jordan", "IRQ": "Iraq"}
DEMAND = "Norway demanded that Iceland release the nine sailors and crew of the trawler Havbris"
ROUND = ("ISL", "RETREAT")
"""The round in which that demand is followed up."""

PLEDGE = "Peru promised to withdraw its soldiers from the border post"


def statement(
    what: str, status: str = "asserted", *, by: str = "", to: str = "", text: str = "",
    of: str | None = None, day: str | None = None, until: str | None = None,
) -> Statement:  # fmt: skip
    """`what` is TYPE, TYPE/mode, -TYPE (not so); `by` and `to` are countries or entities."""
    event, _, mode = what.removeprefix("-").partition("/")
    time = Time(start=0, end=0, text=day or until or "", from_=day, to=until or day)
    return Statement(
        id="", start=0, end=len(text), text=text, trigger=Span(0, 0, ""), event=event,  # type: ignore[arg-type]
        mode=mode or None, quad=QUAD_OF[event], status=status,  # type: ignore[index, arg-type]
        polarity="-" if what[0] == "-" else "+", actors=_people(by), recipients=_people(to),
        content_of=of, time=time if day or until else None,
    )  # fmt: skip


def _people(names: str) -> tuple[Participant, ...]:
    return tuple(
        Participant(start=0, end=0, text=n, entity=n, country=None)
        if "/" in n
        else Participant(start=0, end=0, text=NAMES.get(n, n), country=n, sector="GOV")
        for n in names.split()
    )


def article(
    published: str, *told: Statement, uri: str = "", watch: tuple[Watch, ...] = (),
    text: str | None = None,
) -> Record:  # fmt: skip
    """An article with statements s1, s2 … in sentences of their own."""
    body, made = "", []
    for n, s in enumerate(told, 1):
        sentence = s.text or text or f"Nothing much was told in sentence number {n} of {published}."
        start = len(body)
        body += sentence + "\n\n"
        made.append(_placed(s, f"s{n}", start, sentence))
    body += f"{uri or published}"
    return Record(
        article=Article(id="a", text=body, uri=uri or None, published=published,
                        outlet=Outlet(), blocks=(Block(start=0, end=len(body), kind="paragraph"),)),
        statements=tuple(made), watch=watch, model=MODEL,
    )  # fmt: skip


def _placed(s: Statement, identity: str, start: int, sentence: str) -> Statement:
    return msgspec.structs.replace(
        s, id=identity, start=start, end=start + len(sentence), text=sentence,
        trigger=Span(start, start + 1, sentence[:1]),
    )  # fmt: skip


def demand(published: str, uri: str = "", until: str | None = None, text: str = DEMAND) -> Record:
    """Norway demands that Iceland release a crew."""
    act = statement("REQUEST", by="NOR", to="ISL", text=text)
    content = statement("RETREAT/release", "demanded", by="ISL", of="s1", until=until, text=text)
    return article(published, act, content, uri=uri)


@contextmanager
def followed(folder: Path) -> Iterator[Ledger]:
    """A ledger in which Norway's demand is followed up."""
    with Ledger(folder / "desk.db", write=True) as made:
        made.add(demand("2031-01-10"))
        settle(made)
        yield made


def pledge(published: str, uri: str = "", until: str | None = None, what: str = "RETREAT/withdraw",
           text: str = PLEDGE) -> Record:  # fmt: skip
    """Peru promises Ecuador to withdraw."""
    act = statement("AGREE", by="PER", to="ECU", text=text)
    content = statement(what, "pledged", by="PER", of="s1", until=until, text=text)
    return article(published, act, content, uri=uri)


def fact(published: str, what: str, by: str, to: str = "", status: str = "asserted",
         text: str = "", day: str | None = None, uri: str = "") -> Record:  # fmt: skip
    """An article with one statement."""
    return article(published, statement(what, status, by=by, to=to, text=text, day=day), uri=uri)


def conditional(published: str, words: str = "if Jordan closes the crossing", *, uri: str = "",
                until: str | None = None, kind: str = "predictive", by: str = "JOR") -> Record:  # fmt: skip
    """What Iraq will do, on a condition that begins with `words`."""
    text = f"Iraq will expel the ambassador {words} of Turaybil in the desert"
    condition = statement("COERCE/restrict", "conditional", by=by, text=text, until=until)
    consequence = statement("SANCTION/expel", "conditional", by="IRQ", to="JOR", text=text)
    at = text.index(words)
    one = Watch(
        kind=kind, condition="s1", consequence="s2",  # type: ignore[arg-type]
        condition_text=Span(at, at + len(words), words), strength="will",
    )  # fmt: skip
    return article(published, condition, consequence, uri=uri, watch=(one,))


def told(text: str, trigger: str, what: str, status: str = "asserted", *, by: str = "",
         to: str = "", of: str | None = None, cue: str = "", id_: str = "s1") -> Statement:  # fmt: skip
    """A statement of a sentence at offset 0, with its trigger and its parties (`Name=CODE` or
    `Name=CODE+entity`, by words of the sentence) where they stand; `cue` is what its status was read from."""
    at = text.index(trigger)
    given = (Evidence(start=at, end=at + len(trigger), text=trigger, by=cue),)
    return msgspec.structs.replace(
        statement(what, status, of=of, text=text), id=id_,
        trigger=Span(at, at + len(trigger), trigger), actors=_named(text, by),
        recipients=_named(text, to), evidence={"status": given} if cue else {},
    )  # fmt: skip


def _named(text: str, people: str) -> tuple[Participant, ...]:
    out = []
    for name, _, code in (p.partition("=") for p in people.split()):
        start, (country, _, entity) = text.index(name), code.partition("+")
        out.append(Participant(start=start, end=start + len(name), text=name,
                               entity=entity or country, country=country, sector="GOV"))  # fmt: skip
    return tuple(out)
