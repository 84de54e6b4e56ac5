"""What the tree says of a country and an event: how the words that name the country hang on the
event's word, and how those of the other countries do.

Each clue is a short text; the weights of all that hold of a country add up (table `clues.tsv`,
learned by `training.clues`).
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.linguistics.phrases import case_of
from dragoman.linguistics.tree import Tree
from dragoman.resources.tables import load_tsv
from dragoman.statements.nationality import Geography, Named

LONGEST = 5
"""Steps of the longest way between two words that is described."""

_CLOSE = 3
"""Steps up to which the way counts beside the event's lemma, too."""

_PARTS = frozenset(("amod", "compound", "nmod:poss", "flat"))
"""Relations through which a name belongs to a larger phrase (Israeli forces)."""

_FAR = 5


@dataclass(frozen=True, slots=True)
class Way:
    """How a word that names a country hangs on an event: the relations from one to the other
    (`^` up, `>` down), how many, and whether the word stands before the event."""

    relations: str
    steps: int
    before: bool


def way(tree: Tree, i: int, word: int) -> Way:
    """The way from the event's word `i` to the phrase that `word` belongs to."""
    node, part = _phrase(tree, word)
    if node == i:
        return Way(f"own{part}", 0, word < i)
    ups, downs = _chain(tree, i), _chain(tree, node)
    below = {n: k for k, n in enumerate(downs)}
    meeting = next((n for n in ups if n in below), None)
    if meeting is None:
        return Way("far", _FAR, word < i)
    up, down = ups[: ups.index(meeting)], downs[: below[meeting]][::-1]
    if len(up) + len(down) > LONGEST:
        return Way("far", _FAR, word < i)
    steps = [f"^{_relation(tree, n)}" for n in up] + [f">{_relation(tree, n)}" for n in down]
    return Way("".join(steps) + part, len(steps), word < i)


def _chain(tree: Tree, i: int) -> list[int]:
    return [i, *tree.ancestors(i)]


def _phrase(tree: Tree, word: int) -> tuple[int, str]:
    """The noun whose phrase a name is part of, and what part."""
    node, part = word, ""
    while tree.head[node] >= 0 and tree.rel[node] in _PARTS:
        if tree.rel[node] != "flat":
            part = "/owner" if tree.rel[node] == "nmod:poss" else "/part"
        node = tree.head[node]
    return node, part


def _relation(tree: Tree, node: int) -> str:
    """A relation, of phrases with a preposition with that instead of a subtype."""
    name = tree.rel[node].split(":")[0]
    case = case_of(tree, node) if name in ("obl", "nmod") else ""
    return f"{name} {case}" if case else tree.rel[node]


def clues(
    tree: Tree, i: int, event: str, geography: Geography, codes: Iterable[str]
) -> dict[str, frozenset[str]]:
    """What holds of each country; `event` is the type of the event of word `i`."""
    ways = _ways(tree, i, geography.inside(tree))
    before = geography.before(tree.first + i)
    return {c: frozenset(_of(tree, i, event, geography, c, ways, before)) for c in codes}


def _ways(tree: Tree, i: int, here: list[Named]) -> dict[str, Way]:
    """The shortest way to each country of the sentence, in order of the text."""
    out: dict[str, Way] = {}
    for n in here:
        found = way(tree, i, n.word)
        if n.code not in out or found.steps < out[n.code].steps:
            out[n.code] = found
    return out


def _of(
    tree: Tree, i: int, event: str, geography: Geography, code: str, ways: dict[str, Way],
    before: int,
) -> Iterator[str]:  # fmt: skip
    pos, lemma = tree.pos[i], tree.lemma[i]
    yield from ("any", f"{event}", f"lemma {lemma}", f"{event} {pos}")
    mine = ways.get(code)
    if mine is not None:
        yield from _inside(event, lemma, pos, mine, list(ways).index(code), len(ways))
    else:
        yield from _outside(tree, i, event, geography, code, len(ways))
    for other, w in ways.items():
        if other != code:
            yield from _beside(event, lemma, w)
    yield from _whole(event, geography, code, before)


def _inside(event: str, lemma: str, pos: str, mine: Way, order: int, count: int) -> Iterator[str]:
    side = "before" if mine.before else "behind"
    yield f"way {mine.relations}"
    yield f"{event} way {mine.relations}"
    yield f"{pos} way {mine.relations}"
    yield f"steps {mine.steps}"
    yield f"{event} steps {min(mine.steps, 4)}"
    if mine.steps <= _CLOSE:
        yield f"lemma {lemma} way {mine.relations}"
    yield side
    yield f"{event} {side}"
    yield f"lemma {lemma} {side}"
    yield f"{min(3, order)} of {min(5, count)}"
    yield f"{pos} {side} {min(3, order)}"
    if count == 1:
        yield f"{event} only one {side}"


def _outside(
    tree: Tree, i: int, event: str, geography: Geography, code: str, count: int
) -> Iterator[str]:
    yield "outside"
    yield f"{event} outside"
    yield f"lemma {tree.lemma[i]} outside"
    yield f"outside {min(3, count)}"
    yield f"{tree.pos[i]} outside {min(2, count)}"
    last = geography.last(code, tree.first + i)
    back = min(4, tree.number - last.sentence) if last else _FAR
    yield f"back {back}"
    yield f"{event} back {back}"
    if last is not None and last.subject:
        yield f"subject back {back}"


def _beside(event: str, lemma: str, other: Way) -> Iterator[str]:
    yield f"other way {other.relations}"
    yield f"{event} other steps {min(other.steps, 3)}"
    yield f"{event} other {'before' if other.before else 'behind'}"
    if other.steps <= 2:
        yield f"lemma {lemma} other way {other.relations}"
        yield f"{event} other way {other.relations}"


def _whole(event: str, geography: Geography, code: str, before: int) -> Iterator[str]:
    share = geography.counts[code] / max(1, geography.counts.total())
    yield f"share {min(4, int(share * 6))}"
    yield f"{event} share {min(4, int(share * 6))}"
    ranked = geography.candidates()
    yield f"rank {min(3, ranked.index(code)) if code in ranked else 9}"
    if code in ("IGO", "INT"):
        yield from ("organisation", f"{event} organisation")
    if before and geography.named[before - 1].code == code:
        yield "last named"
    subject = next((n for n in geography.recent(before, 0) if n.subject), None)
    if subject is not None and subject.code == code:
        yield from ("last subject", f"{event} last subject")


def score(side: str, found: Iterable[str]) -> float:
    """The sum of the weights of clues on a side, as log odds; the same in whatever order they come,
    so that countries of which the same holds are alike in every process."""
    weights = table()[side]
    return math.fsum(weights.get(c, 0.0) for c in found)


@cache
def table() -> dict[str, dict[str, float]]:
    """The weights by side."""
    out: dict[str, dict[str, float]] = {"actor": {}, "recipient": {}}
    for side, clue, weight in load_tsv("clues.tsv"):
        out[side][clue] = float(weight)
    return out
