"""The odds of `likeness` for many pairs: part by part, each kept for the next pair, and broken off
as soon as a pair cannot be likely any more."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from dragoman.ledger.happenings import likeness
from dragoman.ledger.happenings.likeness import BANDS, IN_ONE, Features, shared
from dragoman.ledger.happenings.reports import Party, Report

_KINDS = ("same word", "kindred word", "related word", "other word")
_SLACK = 1e-6
"""What sums in another order may differ by."""


@dataclass
class Scorer:
    """Scores pairs; likenesses of whole stories are kept for the other pairs of two articles."""

    likely: float
    _stories: dict[tuple[str, str, str], tuple[float, float]] = field(default_factory=dict)
    _needed: float = field(init=False)

    def __post_init__(self) -> None:
        self._needed = self.likely - _SLACK - _most_of_parties()

    def likely_odds(self, a: Report, b: Report) -> float | None:
        """The log odds that two statements report one event, to 6 digits; None where these are
        below `likely`, or they cannot be of one."""
        same_article = a.document == b.document
        if same_article and a.start == b.start:
            return None
        found = _acts(a.event, a.mode, a.trigger, a.phrase, b.event, b.mode, b.trigger, b.phrase)
        if found is None:
            return None
        odds, kin, curves = found
        if a.place and b.place:
            odds += _place(a.place, a.place_country, b.place, b.place_country)
        if a.day and b.day:
            odds += _day(min(abs(a.day - b.day), 2), a.event if a.event == b.event else "")
            if a.event == b.event == likeness.TALKS:
                odds += _talks(a, b)
        if same_article:
            story = IN_ONE[0]
            odds += curves.in_one + curves.story.at(story) + curves.headed.at(IN_ONE[1])
            odds += _retold(a.event, b.event, kin)
        else:
            key = (a.document, b.document, kin)
            story, more = self._stories.get(key) or self._story(key, a, b, curves)
            odds += more
        needed = self._needed
        if odds + curves.most + curves.product * story < needed:
            return None
        sentence = shared(a.sentence, b.sentence)
        if a.document != b.document and a.event and b.event:
            odds += _beside(sentence > 0 and likeness.beside_names(a, b))
        odds += curves.sentence.at(sentence) + curves.both * story * sentence
        odds += curves.names.at(shared(a.names, b.names))
        if odds < needed:
            return None
        odds += _parties(a.actors, a.recipients, b.actors, b.recipients)
        if abs(odds - self.likely) < _SLACK:  # too near to be told by another order of summing
            odds = likeness.score(a, b)
        odds = round(odds, 6)
        return odds if odds >= self.likely else None

    def _story(
        self, key: tuple[str, str, str], a: Report, b: Report, curves: "_Curves"
    ) -> tuple[float, float]:
        """How alike two stories are, and what that and their names add; kept."""
        story = shared(a.story.words, b.story.words)
        headed = shared(a.story.names, b.story.names)
        self._stories[key] = found = (story, curves.story.at(story) + curves.headed.at(headed))
        return found


@dataclass(frozen=True, slots=True)
class _Curve:
    """What a likeness adds by its value: a slope, and by how much it changes beyond each step."""

    slope: float
    steps: tuple[tuple[float, float], ...]

    def at(self, value: float) -> float:
        """What it adds at a value."""
        out = self.slope * value
        for step, more in self.steps:
            if value > step:
                out += more * (value - step)
        return out

    @property
    def most(self) -> float:
        """The most that it adds at any value of 0 … 1."""
        return max(self.at(x) for x in (0.0, 1.0, *(s for s, _ in self.steps)))


@dataclass(frozen=True, slots=True)
class _Curves:
    """The curves of all likenesses for a kinship of triggers; `most` is what those of sentences
    can add."""

    story: _Curve
    headed: _Curve
    sentence: _Curve
    names: _Curve
    both: float
    in_one: float
    most: float
    product: float


@cache
def _curves(kin: str) -> _Curves:
    weights = likeness.weights()

    def curve(name: str) -> _Curve:
        steps = tuple((s, weights.get(f"{name} beyond {s}", 0.0)) for s in BANDS[name])
        return _Curve(weights.get(name, 0.0) + weights.get(f"{name}, {kin}", 0.0), steps)

    story, headed, sentence, names = (curve(name) for name in BANDS)
    both = weights.get("story and words of the sentence", 0.0)
    in_one = weights.get("in one article", 0.0) + weights.get(f"in one article, {kin}", 0.0)
    most = sentence.most + names.most + max(_beside(True), _beside(False))
    return _Curves(story, headed, sentence, names, both, in_one, most, max(both, 0.0))


def _sum(features: Features) -> float:
    weights = likeness.weights()
    return sum(weights.get(k, 0.0) * v for k, v in features.items())


@lru_cache(maxsize=100_000)
def _acts(
    event: str, mode: str | None, trigger: str, phrase: tuple[str, ...],
    other: str, its_mode: str | None, its_trigger: str, its_phrase: tuple[str, ...],
) -> tuple[float, str, _Curves] | None:  # fmt: skip
    """What the triggers and types of two statements add, with what any two start from, the kinship
    of the triggers and its curves; None for types of which one undoes the other."""
    if likeness.opposed(event, trigger, other, its_trigger):
        return None
    f: Features = {"any two statements": 1.0}
    kin = likeness.kinship(trigger, phrase, its_trigger, its_phrase, f)
    odds, f = _sum(f), {}
    common = trigger if trigger == its_trigger else None
    likeness.types(event, mode, other, its_mode, common, kin, f)
    return odds + _sum(f), kin, _curves(kin)


@lru_cache(maxsize=50_000)
def _place(a: str | None, its: str | None, b: str | None, others: str | None) -> float:
    f: Features = {}
    likeness.places(a, its, b, others, f)
    return _sum(f)


@lru_cache(maxsize=100)
def _day(gap: int, event: str) -> float:
    f: Features = {}
    likeness.days(gap, event, f)
    return _sum(f)


@lru_cache(maxsize=2_000)
def _retold(event: str, other: str, kin: str) -> float:
    f: Features = {}
    likeness.retold(event, other, kin, f)
    return _sum(f)


@cache
def _beside(some: bool) -> float:
    """What it adds that two sentences share some word beside names, or none."""
    word = "words shared beside names" if some else "nothing shared but names"
    return likeness.weights().get(word, 0.0)


def _talks(a: Report, b: Report) -> float:
    f: Features = {}
    likeness.talks(a, b, f)
    return _sum(f)


@lru_cache(maxsize=50_000)
def _parties(
    actors: tuple[Party, ...], recipients: tuple[Party, ...], others: tuple[Party, ...],
    their_recipients: tuple[Party, ...],
) -> float:  # fmt: skip
    f: Features = {}
    likeness.parties(actors, recipients, others, their_recipients, f)
    return _sum(f)


@cache
def _most_of_parties() -> float:
    """The most that the parties of two statements can add."""
    return sum(_best(f"{side}: ") for side in ("actors", "recipients", "parties"))


def _best(prefix: str) -> float:
    found: Iterable[float] = (x for k, x in likeness.weights().items() if k.startswith(prefix))
    return max(0.0, *found)
