"""The two sides of an event: who the text names, anywhere around it, and of which country.

Where the sentence surely names somebody with a country, that decides. Else it is decided for
each country that the article names by a log-linear model over what encoder, tree and article
say (table `sides.tsv`, learned by `training.sides` on articles that the branch on articles has
not seen).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from dragoman.linguistics.tree import Tree
from dragoman.model.vocabulary import Event
from dragoman.resources.tables import load_tsv
from dragoman.statements.clues import clues, score
from dragoman.statements.pointers import POINTED, Pointed, pointed, share_of, takes_two
from dragoman.statements.surroundings import Surroundings

SIDES = ("actor", "recipient")

_MOST = 5.0
"""Log odds beyond which clues say nothing more."""

CANDIDATES = 4
"""Countries of a passage that are looked at for a side."""

SURE = 0.6
"""That share from which a mention of the sentence alone decides its side's countries."""

COUNTRY = 0.5
"""Share from which a country is on a side of an event."""

PARTNER = 0.25
"""Share from which a country is the second party of what takes two."""


@dataclass
class Side:
    """One side of one event: who may stand there, and the share of each country."""

    pointed: list[Pointed]
    shares: dict[str, float] = field(default_factory=dict)

    def codes(self) -> list[str]:
        """The countries that stand there, likeliest first."""
        found = [c for c, share in self.shares.items() if share >= COUNTRY]
        return sorted(found, key=lambda c: -self.shares[c])


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around an event: its type, the country of whoever reports it ("" for none),
    the countries of the same side of the last event with this lemma and of this type, those of
    the sides of the event whose content it is, and the type of that (`embedding`)."""

    event: str
    speaker: str = ""
    lemma: tuple[str, ...] | None = None
    type: tuple[str, ...] | None = None
    governor: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    embedding: str = ""


def direct(tree: Tree, i: int, side: str, around: Surroundings) -> dict[str, float]:
    """The encoder's score (log odds) of each country that the passage names being on a side."""
    found = tree.far(side + "_country", i)
    if found is None:
        return {}
    words, scores = found
    by_code: dict[str, list[float]] = {}
    _, places, numbers = np.intersect1d(
        words, around.named, assume_unique=True, return_indices=True
    )
    for place, number in zip(places.tolist(), numbers.tolist(), strict=True):
        code = around.geography.named[number].code
        by_code.setdefault(code, []).append(float(scores[place]))
    return {c: float(np.logaddexp.reduce(v)) for c, v in by_code.items()}


_KINDS = (
    ("named", True, False),
    ("named afar", True, True),
    ("likely", False, False),
    ("likely afar", False, True),
)
"""Kinds of mentions: whether they name their country, and whether in another sentence."""


def features(
    tree: Tree, i: int, side: str, code: str, found: Sequence[Pointed],
    across: Sequence[Pointed], scores: dict[str, float], around: Surroundings, frame: Frame,
) -> Iterator[tuple[str, float]]:  # fmt: skip
    """What speaks for and against a country on a side, by name; `across` may stand on the other
    side, `scores` are the encoder's for the countries."""
    yield "bias", 1.0
    score = max(-6.0, min(6.0, scores.get(code, -6.0)))
    rest = max((s for c, s in scores.items() if c != code), default=-6.0)
    yield "score", score
    yield "score above the others", score - max(-6.0, min(6.0, rest))
    for kind, named, far in _KINDS:
        mine = [p for p in found if (p.named, p.afar) == (named, far)]
        others = [p for p in across if (p.named, p.afar, p.country) == (named, far, code)]
        yield kind, max((p.share for p in mine if p.country == code), default=0.0)
        yield f"other {kind}", max((p.share for p in mine if p.country != code), default=0.0)
        yield f"across {kind}", max((p.share for p in others), default=0.0)
        yield f"ruled {kind}", float(any(p.ruled and p.country == code for p in mine))
        yield f"ruled across {kind}", float(any(p.ruled for p in others))
    ruled = [p.country for p in found if p.ruled]
    yield "ruled other", float(any(c not in (code, None) for c in ruled))
    yield "ruled nobody's", float(None in ruled)
    surest = max(found, key=Pointed.weight, default=None)
    yield "surest", float(surest is not None and surest.country == code)
    yield "nobody sure", float(surest is None or surest.weight() < POINTED)
    yield "nobody's surest", float(surest is not None and surest.country is None)
    yield from _around(tree, i, side, code, around)
    yield from _framed(side, code, frame)


def _around(
    tree: Tree, i: int, side: str, code: str, around: Surroundings
) -> Iterator[tuple[str, float]]:
    geography = around.geography
    here = geography.inside(tree)
    yield "in sentence", float(any(n.code == code for n in here))
    yield "only one in sentence", float({n.code for n in here} == {code})
    yield "share", geography.counts[code] / max(1, sum(geography.counts.values()))
    yield "named most", float(geography.candidates()[:1] == [code])
    yield "organisation", float(code in ("IGO", "INT"))
    yield "modifier", float(any(tree.head[n.word] == i and n.code == code for n in here))
    before = geography.before(tree.first + i)
    yield "last named", float(before > 0 and geography.named[before - 1].code == code)
    subject = next((n for n in geography.recent(before, 0) if n.subject), None)
    yield "last subject", float(subject is not None and subject.code == code)


def _framed(side: str, code: str, frame: Frame) -> Iterator[tuple[str, float]]:
    yield "speaker", float(code == frame.speaker)
    yield f"type {frame.event}", 1.0
    for name, before in (("lemma", frame.lemma), ("type", frame.type)):
        if before is not None:
            yield f"earlier {name}", float(code in before)
            yield f"earlier {name} not", float(code not in before)
    for name, codes in zip(SIDES, frame.governor, strict=True):
        if codes:
            yield f"{frame.embedding} {name}", float(code in codes)
            yield f"{frame.embedding} {name} not", float(code not in codes)


def decide(
    tree: Tree, i: int, side: str, found: list[Pointed], across: Sequence[Pointed],
    around: Surroundings, frame: Frame,
) -> Side:  # fmt: skip
    """One side of the event of word `i`: whom the sentence surely names there, where they have a
    country; else what the model says of each country."""
    sure = settled(found)
    if sure:
        return Side(found, _asked(sure, side, frame))
    return Side(found, _asked(_modelled(tree, i, side, found, across, around, frame), side, frame))


def _modelled(
    tree: Tree, i: int, side: str, found: Sequence[Pointed], across: Sequence[Pointed],
    around: Surroundings, frame: Frame,
) -> dict[str, float]:  # fmt: skip
    """What the model says of each country."""
    weights = _weights()[side]
    scores = direct(tree, i, side, around)
    codes = candidates(found, scores, around)
    hints = hinted(tree, i, side, frame.event, codes, around)
    shares = {}
    for code in codes:
        told = features(tree, i, side, code, found, across, scores, around, frame)
        total = sum(weights.get(name, 0.0) * value for name, value in (*told, *hints[code]))
        shares[code] = share_of(total)
    return shares


def _asked(shares: dict[str, float], side: str, frame: Frame) -> dict[str, float]:
    """Who is asked to do something is not who asks, where both stand there (Laos demanded that
    Myanmar release him)."""
    own = frame.governor[0] if side == "actor" and frame.embedding == "REQUEST" else ()
    others = {c: s for c, s in shares.items() if c not in own}
    return others if any(s >= COUNTRY for s in others.values()) else shares


def hinted(
    tree: Tree, i: int, side: str, event: str, codes: Sequence[str], around: Surroundings
) -> dict[str, tuple[tuple[str, float], ...]]:
    """What the clues of the tree say of each country, as features."""
    found = clues(tree, i, event, around.geography, codes)
    sums = {c: max(-_MOST, min(_MOST, score(side, held))) for c, held in found.items()}
    best = max(sums.values(), default=0.0)
    return {c: (("clues", s), ("clues best", float(s == best))) for c, s in sums.items()}


def settled(found: Sequence[Pointed]) -> dict[str, float]:
    """The countries of the mentions that the sentence surely names on a side, with a share."""
    out: dict[str, float] = {}
    for p in found:
        if p.country is not None and p.is_somebody and not p.afar and p.weight() > SURE:
            out[p.country] = max(min(1.0, p.weight()), out.get(p.country, 0.0))
    return out


def candidates(
    found: Sequence[Pointed], scores: dict[str, float], around: Surroundings
) -> list[str]:
    """The countries that may stand on a side: the likeliest of those that the passage names,
    else those that the article names most, and those of the mentions."""
    best = sorted(scores, key=lambda c: -scores[c])[:CANDIDATES]
    own = (p.country for p in found if p.country)
    return list(dict.fromkeys((*(best or around.geography.candidates()), *own)))


Sides = tuple[Side, Side]
"""Actors and recipients of an event."""


@dataclass(frozen=True, slots=True)
class Case:
    """One event whose sides are asked for: its word, its type, what the rules over the tree
    find on each side, the country of its source, and the event whose content it is."""

    word: int
    event: Event
    ruled: tuple[Sequence[int], Sequence[int]]
    speaker: str = ""
    embedding: str = ""
    governor: Sides | None = None


def frame_of(tree: Tree, case: Case, side: str, around: Surroundings) -> Frame:
    """What stands around a case, for one of its sides."""
    outer = case.governor
    return Frame(
        case.event,
        case.speaker,
        around.earlier.get((side, tree.lemma[case.word])),
        around.earlier.get((side, case.event)),
        (tuple(outer[0].codes()), tuple(outer[1].codes())) if outer else ((), ()),
        case.embedding,
    )


def both_pointed(
    tree: Tree, case: Case, around: Surroundings, sentence: bool = True
) -> list[list[Pointed]]:
    """Who may stand on each side of a case."""
    return [
        pointed(
            tree,
            case.word,
            case.event,
            side,
            case.ruled[n],
            case.ruled[1 - n],
            around,
            case.speaker,
            sentence,
        )
        for n, side in enumerate(SIDES)
    ]


def sides_of(tree: Tree, case: Case, around: Surroundings) -> Sides:
    """Both sides of an event; remembered for later ones."""
    found = both_pointed(tree, case, around)
    actors, recipients = (
        decide(
            tree, case.word, side, found[n], found[1 - n], around,
            frame_of(tree, case, side, around),
        )
        for n, side in enumerate(SIDES)
    )  # fmt: skip
    if takes_two(tree, case.word) and len({*actors.codes(), *recipients.codes()}) == 1:
        _partner(tree, case, actors, found, around)
    remember(tree, case, (actors.codes(), recipients.codes()), around)
    return actors, recipients


def _partner(
    tree: Tree, case: Case, actors: Side, found: Sequence[list[Pointed]], around: Surroundings
) -> None:
    """Give what takes two its second party: the likeliest country beside the one that is known."""
    frame = frame_of(tree, case, "actor", around)
    shares = _modelled(tree, case.word, "actor", found[0], found[1], around, frame)
    left = {c: share for c, share in shares.items() if c not in actors.codes()}
    best = max(left, key=lambda c: left[c], default=None)
    if best is not None and left[best] >= PARTNER:
        actors.shares[best] = COUNTRY


def remember(
    tree: Tree, case: Case, codes: tuple[Sequence[str], Sequence[str]], around: Surroundings
) -> None:
    """Keep the countries of an event for later ones of its lemma or type."""
    for side, found in zip(SIDES, codes, strict=True):
        around.earlier[side, tree.lemma[case.word]] = tuple(found)
        around.earlier[side, case.event] = tuple(found)


@cache
def _weights() -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = {"actor": {}, "recipient": {}}
    for side, name, weight in load_tsv("sides.tsv"):
        table[side][name] = float(weight)
    return table
