"""Who may stand on a side of an event: what the encoder points at, and what the tree rules out."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.linguistics.phrases import extent
from dragoman.linguistics.tree import Tree
from dragoman.model.vocabulary import Event
from dragoman.statements.arguments import doers, no_actors
from dragoman.statements.countries import forms
from dragoman.statements.cues import cues
from dragoman.statements.nationality import kind_of_mention
from dragoman.statements.participants import Mention, named_country
from dragoman.statements.surroundings import Surroundings

GLIMPSE = 0.05
"""Share from which a word that the encoder points at is looked at."""

_GLIMPSE = math.log(GLIMPSE / (1 - GLIMPSE))

POINTED = 0.45
"""Share from which a word that the encoder points at is an argument; in other sentences, too."""

AGREED = 0.3
"""What is added to that share where the rules over the tree find the same word."""


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

    @property
    def is_somebody(self) -> bool:
        """Whether it names a country, or means somebody: not a thing."""
        return is_somebody(self.mention, self.country if self.named else None)

    def weight(self) -> float:
        """The share by both."""
        return self.share + (AGREED if self.ruled else 0.0)


def pointed(
    tree: Tree, i: int, event: Event, side: str, ruled: Sequence[int], across: Sequence[int],
    around: Surroundings, speaker: str, sentence: bool = True,
) -> list[Pointed]:  # fmt: skip
    """Who may stand on a side of the event of word `i`; each phrase with its best share.
    `across` is what the rules find on the other side. Without `sentence` the head over the
    sentence alone has no say."""
    barred = {i, *(no_actors(tree, i) if side == "actor" else ())}
    best: _Best = {}

    def put(at: int, share: float) -> None:
        m = around.mention(at)
        if m is None or (m.tree is tree and (m.node in barred or _is_beside(tree, i, m.node))):
            return
        key = (m.tree.first, m.node)
        if share > best.get(key, (m, 0.0))[1]:
            best[key] = (m, share)

    for at, share in _shares(tree, i, side, sentence).items():
        put(at, share)
    for m, share in list(best.values()):
        for other in joined(m.tree, m.node) if share > POINTED else ():
            put(m.tree.first + other, share)
    if side == "actor":
        best = _plainly(tree, i, event, best, around) or best
    for node in ruled:
        best.setdefault((tree.first, node), (Mention(tree, node), 0.0))
    known = (named_country(Mention(tree, node), around.actors) for node in across)
    others = frozenset(code for code in known if code)
    out = []
    for m, share in best.values():
        code = named_country(m, around.actors)
        likely = code
        if code is None and m.node not in m.tree.locations:  # a place unknown is no other's
            likely = around.owner(m) or around.likely(m, side, others, speaker)
        near = m.tree is tree
        out.append(Pointed(m, share, near and m.node in ruled, not near, likely, code is not None))
    return out


_Best = dict[tuple[int, int], tuple[Mention, float]]


def _plainly(tree: Tree, i: int, event: Event, best: _Best, around: Surroundings) -> _Best:
    """Of what is pointed at, what the tree plainly makes an actor, where that is somebody."""
    if takes_two(tree, i):
        return {}
    nodes = (w for node in doers(tree, i, event) for w in (node, *joined(tree, node)))
    plain = {w for first, last in (extent(tree, n) for n in nodes) for w in range(first, last + 1)}
    kept = {k: b for k, b in best.items() if b[0].tree is tree and b[0].node in plain}
    sure = (m for m, share in kept.values() if share > POINTED)
    return kept if any(is_somebody(m, named_country(m, around.actors)) for m in sure) else {}


def takes_two(tree: Tree, i: int) -> bool:
    """Whether a word names what two parties do: talks, a deal, a war."""
    return tree.lemma[i] in cues().words["two"]


def _shares(tree: Tree, i: int, side: str, sentence: bool) -> dict[int, float]:
    """By word of the article, the share that the encoder gives it; those that count at all."""
    out: dict[int, float] = {}
    far = tree.far(side + "_afar", i)
    if far is not None:
        words, scores = far
        for k in np.flatnonzero(scores > _GLIMPSE).tolist():
            out[int(words[k])] = share_of(float(scores[k]))
    if sentence:
        for j, share in enumerate(tree.linked(side, i)):
            if share > GLIMPSE:
                out[tree.first + j] = max(share, out.get(tree.first + j, 0.0))
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


def _is_beside(tree: Tree, i: int, node: int) -> bool:
    """Whether a word is the owner of something that only stands beside the event (outside *his*
    home)."""
    head = tree.head[node]
    owner = tree.tag[node] == "PRP$" and head not in (i, -1)
    return owner and tree.rel[head].split(":")[0] == "obl"


def share_of(score: float) -> float:
    """The share, 0 to 1, that log odds stand for."""
    return float(1 / (1 + np.exp(-max(-30.0, min(30.0, score)))))


def is_somebody(m: Mention, country: str | None = None) -> bool:
    """Whether a mention has a country, or means a person, a body, a people: not a thing."""
    return bool(country) or kind_of_mention(m.tree, m.node) != "thing"
