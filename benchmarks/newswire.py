"""An invented newswire: records as varied as those of real coverage, for a ledger at its size.

Stories come and go (each new article opens one or takes up one of the last days, so that most have
one article and some have many); articles of a story tell of its events in words of their own, some
are copies of an earlier one. Words stand as often as in news by the shipped table of their rarity.
The same for the same seed, and as dense whatever the number of articles.
"""

import random
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate

from dragoman.ledger.happenings import words
from dragoman.model.article import Article, Block, BlockKind, Outlet
from dragoman.model.record import (
    Attribution,
    Entity,
    ModelInfo,
    Participant,
    Place,
    Record,
    Source,
    Statement,
    Time,
    Watch,
)
from dragoman.model.span import Span
from dragoman.model.vocabulary import QUAD_OF, Event, Identity, SourceKind, Status
from dragoman.resources.tables import load_tsv

FIRST = date(2020, 1, 1)
A_DAY = 100
"""Articles of a day."""

NEW, COPIED, REPORTED = 0.5, 0.12, 0.45
"""Shares: articles that open a story, articles of a story that are copies of an earlier one,
statements of an event that its story has had already."""

OUTLETS = 120

COUNTRIES = tuple(pair.split("=") for pair in (
    "USA=America RUS=Russia UKR=Ukraine CHN=China ISR=Israel IRN=Iran GBR=Britain FRA=France "
    "DEU=Germany TUR=Turkey IND=India SYR=Syria JPN=Japan KOR=Korea PAK=Pakistan SAU=Arabia "
    "EGY=Egypt LBN=Lebanon IRQ=Iraq POL=Poland YEM=Yemen ITA=Italy AFG=Afghanistan BRA=Brazil "
    "CAN=Canada AUS=Australia SDN=Sudan ETH=Ethiopia LBY=Libya QAT=Qatar JOR=Jordan NGA=Nigeria "
    "MMR=Myanmar VEN=Venezuela MEX=Mexico GRC=Greece SRB=Serbia ARM=Armenia AZE=Azerbaijan "
    "GEO=Georgia MDA=Moldova NLD=Netherlands ESP=Spain SWE=Sweden NOR=Norway FIN=Finland "
    "HUN=Hungary ROU=Romania VNM=Vietnam PHL=Philippines THA=Thailand KEN=Kenya SOM=Somalia "
    "MLI=Mali NER=Niger COL=Colombia CUB=Cuba KAZ=Kazakhstan ZAF=Transvaal MAR=Morocco").split()
)  # fmt: skip
TYPES: tuple[tuple[Event, int, tuple[str, ...]], ...] = (
    ("CONSULT", 20, ("met", "hosted", "called", "visited")),
    ("REQUEST", 14, ("urged", "pressed", "implored", "begged")),
    ("ACCUSE", 14, ("accused", "blamed", "condemned", "faulted")),
    ("AGREE", 9, ("promised", "assured", "guaranteed")),
    ("SUPPORT", 8, ("praised", "backed", "lauded")),
    ("AID", 7, ("supplied", "funded", "equipped")),
    ("ASSAULT", 10, ("shelled", "bombed", "raided", "attacked")),
    ("THREATEN", 6, ("threatened", "menaced", "warned")),
    ("SANCTION", 6, ("embargoed", "penalised", "blacklisted")),
    ("REJECT", 6, ("rebuffed", "snubbed", "spurned")),
)
CONTENT: dict[str, tuple[Status, str]] = {
    "REQUEST": ("demanded", "to have supplied"), "AGREE": ("pledged", "it supplied"),
    "THREATEN": ("threatened", "unless it supplied"),
}  # fmt: skip
STATUSES: tuple[Status, ...] = ("asserted",) * 14 + ("alleged", "alleged", "planned", "planned",
                                                     "denied", "speculated")  # fmt: skip
ROLES = ("minister", "president", "envoy", "army", "parliament", "ambassador", "spokesman")
SOURCES: tuple[tuple[str, SourceKind, Identity], ...] = (
    ("officials", "official", "described-unnamed"), ("a source", "anonymous", "bare-unnamed"),
    ("diplomats", "official", "described-unnamed"), ("residents", "witness", "described"),
    ("analysts", "analyst", "described-unnamed"), ("people briefed on it", "anonymous", "described"),
)  # fmt: skip
GLUE = "the of and to in for that with was at by on as from which after while its their had".split()
MODEL = ModelInfo(name="synthetic", sha256="1" * 64, version="1")


@dataclass(frozen=True, slots=True)
class _Happened:
    event: Event
    verbs: tuple[str, ...]
    pair: tuple[int, int]
    roles: tuple[str, str]
    place: int
    day: date
    words: tuple[str, ...]


@dataclass(slots=True)
class _Story:
    countries: tuple[int, ...]
    place: int
    words: tuple[str, ...]
    events: list[_Happened] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)


@dataclass(slots=True)
class Wire:
    """The state of the newswire."""

    seed: int = 1
    statements: int = 10
    rng: random.Random = field(init=False)
    vocabulary: list[str] = field(init=False)
    often: list[float] = field(init=False)
    countries: list[float] = field(init=False)
    types: list[int] = field(init=False)
    places: list[str] = field(init=False)
    surnames: list[str] = field(init=False)
    lately: deque[_Story] = field(default_factory=lambda: deque(maxlen=2 * A_DAY))

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)
        rows = [(w, float(n)) for w, n in load_tsv(words.TABLE) if len(w) > 2 and w.isalpha()]
        self.vocabulary = [w for w, _ in rows]
        self.often = list(accumulate(n for _, n in rows))
        self.countries = list(accumulate(1 / (n + 2) for n in range(len(COUNTRIES))))
        self.types = list(accumulate(n for _, n, _ in TYPES))
        self.places = [self._name().capitalize() for _ in range(8 * len(COUNTRIES))]
        self.surnames = [self._name().capitalize() for _ in COUNTRIES]

    def _name(self) -> str:
        parts = "ba de ki lo mu na or pe ra si ta ul va we zo cha dor gan hel jin".split()
        return "".join(self.rng.choice(parts) for _ in range(self.rng.randint(2, 4)))

    def _words(self, number: int) -> list[str]:
        return self.rng.choices(self.vocabulary, cum_weights=self.often, k=number)

    def record(self, number: int) -> Record:
        """The next record."""
        rng, day = self.rng, FIRST + timedelta(days=number // A_DAY)
        if not self.lately or rng.random() < NEW:
            story = self._story()
        else:
            story = rng.choice(self.lately)
        self.lately.append(story)
        if story.records and rng.random() < COPIED:
            return self._copy(rng.choice(story.records), number, day)
        made = _Telling(self, story, number, day).record()
        if len(story.records) < 20:
            story.records.append(made)
        return made

    def _story(self) -> _Story:
        rng = self.rng
        some = rng.choices(range(len(COUNTRIES)), cum_weights=self.countries, k=4)
        countries = tuple(dict.fromkeys(some)) if len(set(some)) > 1 else (some[0], some[0] ^ 1)
        place = 8 * countries[0] + int(8 * rng.random() ** 2)
        return _Story(countries, place, tuple(self._words(8)))

    def event(self, story: _Story, day: date) -> _Happened:
        """An event of a story: one that it had already, or a new one."""
        rng = self.rng
        if story.events and rng.random() < REPORTED:
            return story.events[int(len(story.events) * rng.random() ** 2)]
        event, _, verbs = rng.choices(TYPES, cum_weights=self.types)[0]
        a, b = rng.sample(story.countries, 2)
        back = 0 if rng.random() < 0.7 else int(rng.expovariate(0.05))
        made = _Happened(
            event, verbs, (a, b), (rng.choice(ROLES), rng.choice(ROLES)),
            story.place if rng.random() < 0.6 else 8 * b + int(8 * rng.random() ** 2),
            day - timedelta(days=back), tuple(self._words(6)),
        )  # fmt: skip
        if len(story.events) < 60:
            story.events.append(made)
        return made

    def _copy(self, whole: Record, number: int, day: date) -> Record:
        """An article that another outlet printed again under a title of its own."""
        about = _article(number, day, self.rng, " ".join(self._words(6)).capitalize())
        article = Article(text=whole.article.text, blocks=whole.article.blocks, **about)
        return Record(article=article, statements=whole.statements, entities=whole.entities,
                      attributions=whole.attributions, watch=whole.watch, model=MODEL)  # fmt: skip


def _article(number: int, day: date, rng: random.Random, title: str) -> dict[str, object]:
    outlet = int(OUTLETS * rng.random() ** 1.5)
    return {
        "id": f"wire-{number}", "uri": f"https://wire.example/{number}", "title": title,
        "published": day.isoformat(),
        "outlet": Outlet(name=f"Outlet {outlet}", domain=f"outlet{outlet}.example"),
    }  # fmt: skip


class _Telling:
    """One article in the making; spans are found while its text grows."""

    def __init__(self, wire: Wire, story: _Story, number: int, day: date) -> None:
        self.wire, self.story, self.number, self.day = wire, story, number, day
        self.parts: list[str] = []
        self.blocks: list[Block] = []
        self.at = 0
        self.statements: list[Statement] = []
        self.mentions: dict[str, tuple[str, str, str | None, list[Span]]] = {}
        self.attributions: list[Attribution] = []

    def record(self) -> Record:
        wire, story = self.wire, self.story
        rng = wire.rng
        title = " ".join((*rng.sample(story.words, 4), *wire._words(2))).capitalize()
        self._block([title], "title")
        plain = iter(wire._words(24 * wire.statements))
        while len(self.statements) < wire.statements:
            self._block(self._told(), "paragraph")
            words = [next(plain) for _ in range(12)]
            glue = rng.choices(GLUE, k=6)
            mixed = [x for n, w in enumerate(words) for x in ((w, glue[n // 2]) if n % 2 else (w,))]
            self._block([" ".join(mixed).capitalize(), "."], "paragraph")
        watch = ()
        if rng.random() < 0.06 and len(self.statements) > 2:
            watch = (Watch(kind="predictive", condition=self.statements[1].id,
                           consequence=self.statements[2].id, strength="could"),)  # fmt: skip
        entities = tuple(
            Entity(id=i, name=name, kind=kind, country=country, mentions=tuple(spans))
            for i, (name, kind, country, spans) in self.mentions.items()
        )
        about = _article(self.number, self.day, rng, title)
        return Record(
            article=Article(text="".join(self.parts), blocks=tuple(self.blocks), **about),
            statements=tuple(self.statements), entities=entities,
            attributions=tuple(self.attributions), watch=watch, model=MODEL,
        )  # fmt: skip

    def _block(self, pieces: list[str], kind: str) -> None:
        whole = "".join(pieces)
        if self.parts:
            self.parts.append("\n\n")
            self.at += 2
        self.blocks.append(Block(start=self.at, end=self.at + len(whole), kind=kind))
        self.parts.append(whole)
        self.at += len(whole)

    def _told(self) -> list[str]:
        """A sentence that tells of an event, in pieces, with its statements."""
        wire, story = self.wire, self.story
        rng = wire.rng
        told = wire.event(story, self.day)
        start = self.at + (2 if self.parts else 0)
        pieces: list[str] = []
        at = start

        def put(text: str) -> tuple[int, int, str]:
            nonlocal at
            pieces.append(text)
            at += len(text)
            return at - len(text), at, text

        people = []
        for side, (country, role) in enumerate(zip(told.pair, told.roles, strict=True)):
            code, name = COUNTRIES[country]
            if side:
                put(" ")
            put("The " if not side else "the ")
            if role in ("president", "minister"):
                put(f"{role} of {name} ")
                spot = put(wire.surnames[country])
                entity, kind = f"person/{spot[2].lower()}", "person"
            else:
                spot = put(name)
                put(f" {role}")
                entity, kind = f"country/{code}", "country"
            self.mentions.setdefault(entity, (spot[2], kind, code, []))[3].append(Span(*spot))
            sector = "MIL" if role == "army" else "GOV"
            people.append(Participant(start=spot[0], end=spot[1], text=spot[2], entity=entity,
                                      country=code, sector=sector))  # fmt: skip
            if not side:
                put(" ")
                trigger = Span(*put(rng.choice(told.verbs)))
        content = CONTENT.get(told.event) if rng.random() < 0.4 else None
        second = None
        if content:
            put(" ")
            put(content[1].removesuffix("supplied"))
            second = Span(*put("supplied"))
        put(" ")
        own = rng.sample(told.words, 4)
        put(f"{own[0]} {own[1]} and {rng.choice(story.words)} {own[2]} over {own[3]}")
        put(" in ")
        spot = put(wire.places[told.place])
        country = COUNTRIES[told.place // 8][0]
        # places lie on a grid, so that a box finds those of some countries
        lat, lon = told.place // 8 * 2.0 - 60 + told.place % 8 / 10, told.place * 0.7 - 170
        place = Place(start=spot[0], end=spot[1], text=spot[2], name=spot[2], country=country,
                      lat=lat, lon=lon, precision="city")  # fmt: skip
        time = None
        if rng.random() < 0.4:
            put(" on ")
            spot = put(told.day.strftime("%A"))
            on = told.day.isoformat()
            time = Time(start=spot[0], end=spot[1], text=spot[2], type="DATE", value=on,
                        from_=on, to=on, precision="day")  # fmt: skip
        chain: tuple[Source, ...] = ()
        put(f", {' '.join(wire._words(3))}")
        if rng.random() < 0.5:
            put(", ")
            text, said_kind, identity = rng.choice(SOURCES)
            spot = put(text)
            cue = Span(*_after(put(" said"), 1))
            chain = (Source(start=spot[0], end=spot[1], text=text, cue=cue, kind=said_kind,
                            identity=identity),)  # fmt: skip
            self.attributions.append(Attribution(source=(Span(*spot),), cue=(cue,),
                                                 kind=said_kind, identity=identity))  # fmt: skip
        put(".")
        whole = "".join(pieces)
        status = "asserted" if content else rng.choice(STATUSES)
        identity_ = f"s{len(self.statements) + 1}"
        self.statements.append(Statement(
            id=identity_, start=start, end=at, text=whole, trigger=trigger, event=told.event,
            quad=QUAD_OF[told.event], goldstein=_INTENSITY[told.event], actors=(people[0],),
            recipients=(people[1],), status=status, certainty="CT", stance="neutral",
            attribution=chain, time=time, place=place,
        ))  # fmt: skip
        if second is not None and content and len(self.statements) < wire.statements:
            asked = people[1] if content[0] == "demanded" else people[0]
            other = people[0] if content[0] == "demanded" else people[1]
            self.statements.append(Statement(
                id=f"s{len(self.statements) + 1}", start=start, end=at, text=whole,
                trigger=second, event="AID", quad=QUAD_OF["AID"], goldstein=7.0, actors=(asked,),
                recipients=(other,), status=content[0], certainty="PR", stance="neutral",
                attribution=chain, content_of=identity_, place=place,
            ))  # fmt: skip
        return pieces


_INTENSITY = {
    "CONSULT": 1.0, "REQUEST": -1.0, "ACCUSE": -2.0, "AGREE": 4.0, "SUPPORT": 4.0, "AID": 7.0,
    "ASSAULT": -10.0, "THREATEN": -4.0, "SANCTION": -6.0, "REJECT": -4.0,
}  # fmt: skip


def _after(spot: tuple[int, int, str], characters: int) -> tuple[int, int, str]:
    return spot[0] + characters, spot[1], spot[2][characters:]


def records(articles: int, statements: int = 10, seed: int = 1) -> Iterator[Record]:
    """So many records with so many statements each; the same for the same seed."""
    wire = Wire(seed, statements)
    for number in range(articles):
        yield wire.record(number)
