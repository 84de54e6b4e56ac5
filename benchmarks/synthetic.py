"""Records by a generator: articles of invented contents, for load and for tests of the ledger."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

from dragoman.model.article import Article, Block, Outlet
from dragoman.model.record import (
    Attribution,
    Entity,
    ModelInfo,
    Participant,
    Place,
    Record,
    Source,
    Statement,
)
from dragoman.model.span import Span
from dragoman.model.vocabulary import QUAD_OF, Event, Status

COUNTRIES = ("SYR", "RUS", "USA", "CHN", "IRN", "ISR", "TUR", "UKR", "FRA", "DEU", "GBR", "IND")
EVENTS: tuple[tuple[Event, str], ...] = (
    ("CONSULT", "met"), ("REQUEST", "urged"), ("ACCUSE", "accused"), ("AID", "supplied"),
    ("ASSAULT", "shelled"), ("AGREE", "promised"), ("THREATEN", "threatened"),
    ("SANCTION", "embargoed"),
)  # fmt: skip
STATUSES: tuple[Status, ...] = ("asserted", "asserted", "asserted", "alleged", "planned", "denied")
MODEL = ModelInfo(name="synthetic", sha256="0" * 64, version="1")
PLACES = (("Velik", 33.5, 36.3), ("Port Orlan", 55.7, 37.6), ("Sarn", 48.9, 2.3))


def records(articles: int, statements: int = 10, seed: int = 1) -> Iterator[Record]:
    """So many records with so many statements each; the same for the same seed."""
    rng = random.Random(seed)
    for n in range(articles):
        yield one(rng, n, statements)


def one(rng: random.Random, number: int, statements: int) -> Record:
    """One record over ten years of days."""
    day = date(2016, 1, 1) + timedelta(days=rng.randrange(3650))
    title = f"Article {number} of the synthetic wire"
    parts, made = [title], []
    people: dict[str, int] = {}
    at = len(title) + 2
    for k in count(1):
        if k > statements:
            break
        event, verb = rng.choice(EVENTS)
        a, b = rng.sample(COUNTRIES, 2)
        name, lat, lon = rng.choice(PLACES)
        words = f"word{rng.randrange(5000)} word{rng.randrange(5000)}"
        text = f"The minister of {a} {verb} the envoy of {b} in {name} over {words}, a source said."
        made.append(_statement(k, at, text, event, verb, (a, b), (name, lat, lon), rng))
        for code in (a, b):
            people.setdefault(code, at + text.index(code))
        parts.append(text)
        at += len(text) + 2
    whole = "\n\n".join(parts)
    article = Article(
        id=f"synthetic-{number}",
        text=whole,
        uri=f"https://wire.example/{number}",
        title=title,
        published=day.isoformat(),
        outlet=Outlet(name=f"Outlet {number % 40}", domain=f"outlet{number % 40}.example"),
        blocks=_blocks(parts),
    )
    entities = tuple(
        Entity(id=f"country/{c}", name=c, kind="country", country=c,
               mentions=(Span(where, where + 3, c),))
        for c, where in people.items()
    )  # fmt: skip
    said = made[0].attribution[0] if made else None
    attributions = (
        (Attribution(source=(Span(said.start, said.end, said.text),), kind="anonymous",
                     identity="bare-unnamed"),) if said else ()
    )  # fmt: skip
    return Record(
        article=article,
        statements=tuple(made),
        entities=entities,
        attributions=attributions,
        model=MODEL,
    )


def _blocks(parts: list[str]) -> tuple[Block, ...]:
    out, at = [], 0
    for n, part in enumerate(parts):
        out.append(Block(start=at, end=at + len(part), kind="paragraph" if n else "title"))
        at += len(part) + 2
    return tuple(out)


def _statement(
    k: int, at: int, text: str, event: Event, verb: str, pair: tuple[str, str],
    place: tuple[str, float, float], rng: random.Random,
) -> Statement:  # fmt: skip
    def span(words: str) -> tuple[int, int, str]:
        start = at + text.index(words)
        return start, start + len(words), words

    def participant(code: str) -> Participant:
        a, b, words = span(code)
        return Participant(start=a, end=b, text=words, entity=f"country/{code}", country=code,
                           sector="GOV")  # fmt: skip

    def where() -> Place:
        a, b, words = span(place[0])
        return Place(start=a, end=b, text=words, name=words, country=pair[1], lat=place[1],
                     lon=place[2], precision="city")  # fmt: skip

    a, b, words = span("a source")
    source = Source(start=a, end=b, text=words, kind="anonymous", identity="bare-unnamed")
    return Statement(
        id=f"s{k}", start=at, end=at + len(text), text=text, trigger=Span(*span(verb)),
        event=event, quad=QUAD_OF[event], goldstein=float(rng.randrange(-10, 9)),
        actors=(participant(pair[0]),), recipients=(participant(pair[1]),),
        status=rng.choice(STATUSES), certainty="CT", stance="neutral", attribution=(source,),
        place=where(),
    )  # fmt: skip
