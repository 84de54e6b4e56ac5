"""The two sides of an event: who the text names, anywhere around it, and of which country.

Where the sentence surely names somebody with a country, that decides. Else it is decided for
each country that the article names by a log-linear model over what encoder, tree and article
say (table `sides.tsv`, learned by `training.sides` on articles that the branch on articles has
not seen).
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from dragoman.linguistics.tree import Tree
from dragoman.model.record import Participant
from dragoman.resources.tables import load_tsv
from dragoman.statements.arguments import no_actors
from dragoman.statements.clues import clues, score
from dragoman.statements.countries import forms
from dragoman.statements.cues import cues
from dragoman.statements.nationality import kind_of_mention
from dragoman.statements.participants import Mention, named_country
from dragoman.statements.surroundings import Surroundings

SIDES = ("actor", "recipient")

GLIMPSE = 0.05
"""Share from which a word that the encoder points at is looked at."""

_GLIMPSE = math.log(GLIMPSE / (1 - GLIMPSE))

POINTED = 0.45
"""Share from which a word that the encoder points at is an argument; in other sentences, too."""

AGREED = 0.3
"""What is added to that share where the rules over the tree find the same word."""

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


@dataclass(frozen=True, slots=True)
class Pointed:
    """A mention that may stand on a side: how sure the encoder is, whether the rules over the
    tree find it too, whether it stands in another sentence, and its country: one that it
    names (`named`) or the likeliest for it."""

    mention: Mention
    share: float
    ruled: bool
    afar: bool
    country: str | None
    named: bool

    def weight(self) -> float:
        """The share by both."""
        return self.share + (AGREED if self.ruled else 0.0)


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


def pointed(
    tree: Tree, i: int, side: str, ruled: Sequence[int], across: Sequence[int],
    around: Surroundings, speaker: str, sentence: bool = True,
) -> list[Pointed]:  # fmt: skip
    """Who may stand on a side of the event of word `i`; each phrase with its best share.
    `across` is what the rules find on the other side. Without `sentence` the head over the
    sentence alone has no say."""
    best: dict[tuple[int, int], tuple[Mention, float]] = {}
    shares: dict[int, float] = {}
    far = tree.far(side + "_afar", i)
    if far is not None:
        words, scores = far
        for k in np.flatnonzero(scores > _GLIMPSE).tolist():
            shares[int(words[k])] = _share(float(scores[k]))
    if sentence:
        for j, share in enumerate(tree.linked(side, i)):
            if share > GLIMPSE:
                at = tree.first + j
                shares[at] = max(share, shares.get(at, 0.0))
    for at, share in shares.items():
        m = around.mention(at)
        if m is not None and not (m.tree is tree and _is_no_party(tree, i, m.node, side)):
            key = (m.tree.first, m.node)
            if share > best.get(key, (m, 0.0))[1]:
                best[key] = (m, share)
    for m, share in [b for b in best.values() if b[1] > POINTED]:
        for other in joined(m.tree, m.node):
            one = around.mention(m.tree.first + other)
            if one is not None and not (one.tree is tree and _is_no_party(tree, i, one.node, side)):
                key = (one.tree.first, one.node)
                if share > best.get(key, (one, 0.0))[1]:
                    best[key] = (one, share)
    for node in ruled:
        best.setdefault((tree.first, node), (Mention(tree, node), 0.0))
    known = (named_country(Mention(tree, node), around.actors) for node in across)
    other = frozenset(code for code in known if code)
    out = []
    for m, share in best.values():
        code = named_country(m, around.actors)
        likely = code
        if code is None and m.node not in m.tree.locations:  # a place unknown is no other's
            likely = around.likely(m, side, other, speaker)
        near = m.tree is tree
        out.append(Pointed(m, share, near and m.node in ruled, not near, likely, code is not None))
    return out


def joined(tree: Tree, node: int) -> list[int]:
    """What a noun is joined to by *and* or a comma, and the nations beside that of its own
    adjective (*Iraqi and U.S. forces*)."""
    first = node
    while tree.rel[first].split(":")[0] == "conj" and tree.head[first] >= 0:
        first = tree.head[first]
    out = [first]
    for word in out:
        out += tree.kids(word, "conj")
    nations = [k for c in tree.kids(node, "amod", "compound") for k in tree.kids(c, "conj")]
    return [w for w in out if w != node] + [k for k in nations if forms([tree.word[k]])]


def _is_no_party(tree: Tree, i: int, node: int, side: str) -> bool:
    """Whether the tree rules a word out: the trigger itself, whom a passive is done to as its
    actor, the owner of something that only stands beside the event (outside his home)."""
    if node == i or (side == "actor" and node in no_actors(tree, i)):
        return True
    owner = tree.tag[node] == "PRP$" and tree.head[node] != i
    beside = owner and tree.head[node] >= 0 and tree.rel[tree.head[node]].split(":")[0] == "obl"
    return beside


def _share(score: float) -> float:
    return float(1 / (1 + np.exp(-max(-30.0, min(30.0, score)))))


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
        shares[code] = _share(total)
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
        if p.country is not None and _is_somebody(p) and not p.afar and p.weight() > SURE:
            out[p.country] = max(min(1.0, p.weight()), out.get(p.country, 0.0))
    return out


def _is_somebody(p: Pointed) -> bool:
    """Whether a mention names a country, or a person, a body, a people: not a thing."""
    return p.named or kind_of_mention(p.mention.tree, p.mention.node) != "thing"


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
    event: str
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
            tree, case.word, side, case.ruled[n], case.ruled[1 - n], around, case.speaker, sentence
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


def takes_two(tree: Tree, i: int) -> bool:
    """Whether a word names what two parties do: talks, a deal, a war."""
    return tree.lemma[i] in cues().words["two"]


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


def as_participants(
    tree: Tree, i: int, side: Side, around: Surroundings
) -> tuple[Participant, ...]:
    """A side as participants: the mentions of the countries that stand there, and sure mentions
    of nobody's country; where no mention has a country, the article's nearest name of it."""
    left = side.codes()
    kept: list[tuple[Mention, str | None]] = []
    for p in sorted(side.pointed, key=lambda p: (p.afar, -p.weight())):
        sure = p.weight() > POINTED and not (p.afar and kept)
        code = p.country
        if code is not None and side.shares.get(code, 0.0) >= COUNTRY:
            if not sure and (code not in left or not _is_somebody(p)):
                continue
        elif not sure or p.named:
            continue
        else:
            place = p.mention.node in p.mention.tree.locations
            code = left[0] if left and not place else None
        kept.append((p.mention, code))
        if code in left:
            left.remove(str(code))
    for rest in left:
        m = _nearest(tree, i, rest, around)
        if m is not None:
            kept.append((m, rest))
    out: dict[tuple[int, int], Participant] = {}
    for m, code in kept:
        for one in _halves(m, around) or (m.participant(code, around.who(m)),):
            out.setdefault((one.start, one.end), one)
    return tuple(out[k] for k in sorted(out))


def _halves(m: Mention, around: Surroundings) -> tuple[Participant, ...]:
    """Both countries of a word that joins two."""
    text = m.tree.parse.text
    known = {x.entity.id: x for x in around.actors.linked}
    out = []
    for start, end, code in m.halves():
        one = known.get(f"country/{code}")
        out.append(
            Participant(
                start=start, end=end, text=text[start:end], country=code,
                entity=one.entity.id if one else None, sector=one.sector if one else None,
            )
        )  # fmt: skip
    return tuple(out)


def _nearest(tree: Tree, i: int, code: str, around: Surroundings) -> Mention | None:
    """The nearest place before a word, else behind it, that names a country."""
    places = around.geography.by_code.get(code)
    if not places:
        return None
    named = around.geography.last(code, tree.first + i + 1) or places[0]
    return around.mention(named.at)


@cache
def _weights() -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = {"actor": {}, "recipient": {}}
    for side, name, weight in load_tsv("sides.tsv"):
        table[side][name] = float(weight)
    return table
