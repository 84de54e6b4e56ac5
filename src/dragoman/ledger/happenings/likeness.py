"""How likely two statements report one event: a log-linear model whose terms are said in words."""

from collections.abc import Iterator
from functools import cache

from dragoman.ledger.happenings.reports import UNIT, Party, Report, Words
from dragoman.ledger.happenings.words import weight
from dragoman.resources.tables import load_toml, load_tsv

WEIGHTS = "happening_weights.tsv"
RELATED = "happening_triggers.tsv"

COMMON = 3.0
"""Below this weight a trigger tells little: five of a hundred texts have it (attack, war, meet)."""

PREFIX, ALIKE = 0.6, 0.75
"""The share of the longer of two stems that must be alike, where the other ends there and where it
does not."""

TALKS = "CONSULT"

Features = dict[str, float]

BANDS = {
    "story": (0.1, 0.2, 0.35), "names of the story": (0.1, 0.25),
    "words of the sentence": (0.2,), "names in the sentence": (0.3,),
}  # fmt: skip
"""Likenesses and the steps beyond which they may count more or less."""

IN_ONE = (0.35, 0.35)
"""How alike stories of one article are held to be, and their names."""


def features(a: Report, b: Report) -> Features:
    """What two statements share and where they differ; absent features are 0. The same for (a, b)
    and (b, a)."""
    f: Features = {"any two statements": 1.0}
    kin = kinship(a.trigger, a.phrase, b.trigger, b.phrase, f)
    common = a.trigger if a.trigger == b.trigger else None
    types(a.event, a.mode, b.event, b.mode, common, kin, f)
    story = shared(a.story.words, b.story.words)
    headed = shared(a.story.names, b.story.names)
    sentence, names = shared(a.sentence, b.sentence), shared(a.names, b.names)
    if a.document == b.document:
        f["in one article"] = 1.0
        story, headed = IN_ONE
        f[f"in one article, {kin}"] = 1.0
        retold(a.event, b.event, kin, f)
    for name, value in zip(BANDS, (story, headed, sentence, names), strict=True):
        _banded(f, name, value)
    for name, value in (("story", story), ("words of the sentence", sentence),
                        ("names in the sentence", names)):  # fmt: skip
        if value:
            f[f"{name}, {kin}"] = value
    if story and sentence:
        f["story and words of the sentence"] = story * sentence
    if a.event and b.event and a.document != b.document:
        f["words shared beside names" if beside_names(a, b) else "nothing shared but names"] = 1.0
    parties(a.actors, a.recipients, b.actors, b.recipients, f)
    places(a.place, a.place_country, b.place, b.place_country, f)
    if a.day and b.day:
        days(abs(a.day - b.day), a.event if a.event == b.event else "", f)
    talks(a, b, f)
    return f


def score(a: Report, b: Report) -> float:
    """The log odds that two statements report one event; above 0 it is likely."""
    table = weights()
    return sum(table.get(k, 0.0) * v for k, v in features(a, b).items())


def reasons(a: Report, b: Report) -> list[tuple[str, float]]:
    """The terms of `score` in words with what each adds, the weightiest first."""
    table = weights()
    terms = [(k, table.get(k, 0.0) * v) for k, v in features(a, b).items()]
    return sorted(((k, x) for k, x in terms if round(x, 2)), key=lambda t: -abs(t[1]))


def opposed(event: str, trigger: str, other: str, its_trigger: str) -> bool:
    """Whether one of two types undoes the other, and the words are not one."""
    return event != other and trigger != its_trigger and frozenset((event, other)) in _opposed()


def shared(a: Words, b: Words) -> float:
    """The cosine of two weighted sets of words, 0 … 1."""
    both = a.keys() & b.keys()
    return sum([a[w] * b[w] for w in both]) / UNIT**2 if both else 0.0


def beside_names(a: Report, b: Report) -> bool:
    """Whether two sentences share a word beside names and what tells of the event: all that is
    said of a war on one day shares the names of its parties."""
    both = a.sentence.keys() & b.sentence.keys()
    if not both:
        return False
    both -= a.names.keys() & b.names.keys()
    both -= {a.trigger, b.trigger}
    return bool(both)


def retold(event: str, other: str, kin: str, f: Features) -> None:
    """What it says that one article tells of acts by words that are no kin: who tells twice of one
    act mostly takes the same word; an arrest and the sentence are two."""
    if event and other and kin in ("related word", "other word"):
        f["in one article by another word"] = 1.0


def kinship(a: str, its: tuple[str, ...], b: str, others: tuple[str, ...], f: Features) -> str:
    """The kinship of two triggers with the stems of their phrases: "same word", "kindred word",
    "related word" or "other word"."""
    if a == b:
        f["same word"] = 1.0
        return "same word"
    if akin(a, b) or not set(its).isdisjoint(others):
        f["kindred word"] = 1.0
        return "kindred word"
    if near := related(a, b):
        f["related word"] = near
        return "related word"
    return "other word"


def akin(a: str, b: str) -> bool:
    """Whether two stems begin alike for most of their length ("extradit", "extradition"); more is
    asked for where both go on ("protest", "protect")."""
    n = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        n += 1
    least = PREFIX if n == min(len(a), len(b)) else ALIKE
    return n >= 4 and n >= least * max(len(a), len(b))


def related(a: str, b: str) -> float:
    """How near the meanings of two triggers are, 0 (unknown) … 1."""
    return _related().get((a, b) if a < b else (b, a), 0.0)


def types(
    event: str, mode: str | None, other: str, its_mode: str | None, trigger: str | None, kin: str,
    f: Features,
) -> None:  # fmt: skip
    """What two types with their modes say; `trigger` is the word that both have, if they do, `kin`
    the kinship of their words."""
    if not event or not other:
        return
    if kin == "other word":
        f["other words for the event"] = 1.0
    if event == other:
        f["same type"] = 1.0
        if trigger is not None and weight(trigger) < COMMON:
            f["same type by a common word"] = 1.0
    elif frozenset((event, other)) in _interchanged():
        f["types that reports interchange"] = 1.0
    else:
        f["other type"] = 1.0
    if mode and its_mode:
        f["same mode" if mode == its_mode else "other mode"] = 1.0


def _banded(f: Features, name: str, value: float) -> None:
    """A value and how far it goes beyond each step: what is beyond may count more or less."""
    if value <= 0:
        return
    f[name] = value
    for step in BANDS[name]:
        if value > step:
            f[f"{name} beyond {step}"] = value - step


def parties(
    actors: tuple[Party, ...], recipients: tuple[Party, ...], others: tuple[Party, ...],
    their_recipients: tuple[Party, ...], f: Features,
) -> None:  # fmt: skip
    """What the actors and recipients of two statements have in common, side by side and in all."""
    for side, mine, theirs in (("actors", actors, others),
                               ("recipients", recipients, their_recipients)):  # fmt: skip
        if mine and theirs:
            f[f"{side}: {_compared(mine, theirs)}"] = 1.0
    all_mine, all_theirs = actors + recipients, others + their_recipients
    if all_mine and all_theirs:
        f[f"parties: {_compared(all_mine, all_theirs)}"] = 1.0


def _compared(mine: tuple[Party, ...], theirs: tuple[Party, ...]) -> str:
    pairs = [(x, y) for x in mine for y in theirs]
    if any(x.entity and x.entity == y.entity for x, y in pairs):
        return "same"
    if any(not set(x.name).isdisjoint(y.name) for x, y in pairs):
        return "a name shared"
    if all(_is_person(p) for p in mine + theirs):
        return "other persons"
    ours, others = ({p.country for p in side if p.country} for side in (mine, theirs))
    if not ours or not others:
        return "unknown"
    return "other countries" if ours.isdisjoint(others) else "a country shared"


def _is_person(p: Party) -> bool:
    return p.entity is not None and p.entity.removeprefix("local/").startswith("person/")


def places(
    a: str | None, its_country: str | None, b: str | None, other_country: str | None, f: Features
) -> None:
    """What two places with their countries say."""
    if a and b:
        if a == b:
            f["same place"] = 1.0
        elif its_country and its_country == other_country:
            f["places in one country"] = 1.0
        else:
            f["other place"] = 1.0


def days(gap: int, event: str, f: Features) -> None:
    """What the number of days between two statements says; `event` is the type that both have, if
    they do. What comes in series is there again on the next day: another raid, another meeting."""
    f["same day" if not gap else "next day" if gap == 1 else "days apart"] = 1.0
    if gap and event in _series():
        f["what comes in series, on another day"] = 1.0


def talks(a: Report, b: Report, f: Features) -> None:
    """Talks of one person on one day: some reports tell of the arrival, some of the visit, some of
    the meeting. Where each names somebody whom the other does not, they may be two meetings."""
    if not a.day or a.day != b.day or (a.event, b.event) != (TALKS, TALKS):
        return
    mine, theirs = _persons(a), _persons(b)
    both = mine & theirs
    if both and both in (mine, theirs):
        f["talks of one person on one day"] = 1.0
        if len(both) > 1 or (a.place and a.place == b.place):
            f["with the same other person or in the same place"] = 1.0


def _persons(report: Report) -> set[str]:
    return {p.entity for p in report.actors + report.recipients if p.entity and _is_person(p)}


@cache
def weights() -> dict[str, float]:
    """What each feature adds."""
    return {name: float(x) for name, x, _ in load_tsv(WEIGHTS)}


@cache
def _related() -> dict[tuple[str, str], float]:
    return {(a, b): float(x) for a, b, x in load_tsv(RELATED)}


def _sets(name: str) -> Iterator[frozenset[str]]:
    for line in load_toml("happenings.toml")[name].strip().splitlines():
        yield frozenset(line.split())


@cache
def _series() -> frozenset[str]:
    return frozenset(load_toml("happenings.toml")["series"].split())


@cache
def _interchanged() -> frozenset[frozenset[str]]:
    return frozenset(_sets("interchanged"))


@cache
def _opposed() -> frozenset[frozenset[str]]:
    return frozenset(_sets("opposed"))
