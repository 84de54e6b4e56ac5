"""Which words report an event: the encoder's head and the lexicon together."""

from dataclasses import dataclass
from functools import cache
from typing import cast

from dragoman.model.vocabulary import Event
from dragoman.resources.tables import load_tsv
from dragoman.statements import lexicon
from dragoman.statements.tree import Tree

HEAD = 0.5
"""Weight of the head beside the lexicon in what a word's share of being a trigger is."""

THRESHOLD = 0.33
"""That share from which a word is a trigger: near the best typed F1 on the development
articles, which moves by a point around it."""

LEXICON = 1.5
"""Power of the lexicon's share beside the head's in the choice of the type."""

SEEN = 0.05
"""Share of the head below which no word is a trigger, whatever the lexicon says."""

_FLOOR = 0.02
"""What a type that the lexicon does not know of still has."""

NONE = "O"


@cache
def codes() -> dict[tuple[str, str], tuple[str, float]]:
    """CAMEO code and Goldstein intensity by event type and mode ("" for none)."""
    return {(e, m): (code, float(value)) for e, m, code, value in load_tsv("cameo.tsv")}


@dataclass(frozen=True, slots=True)
class Named:
    """What a word names: event type, mode, and the shares of encoder and lexicon for the type."""

    event: Event
    mode: str | None
    head: float
    lexicon: float


def likelihood(tree: Tree, i: int) -> float:
    """How sure encoder and lexicon together are that word `i` is a trigger, 0 to 1."""
    if tree.pos[i] not in lexicon.CLASSES:
        return 0.0
    head = 1 - tree.share("event", i, NONE)
    if head < SEEN:
        return HEAD * head
    return HEAD * head + (1 - HEAD) * sum(lexicon.shares(tree, i).values())


def event_of(tree: Tree, i: int) -> Named | None:
    """The event that word `i` reports, or None."""
    if likelihood(tree, i) < THRESHOLD:
        return None
    head, known = tree.shares("event", i), lexicon.shares(tree, i)
    both = {
        e: share * (known.get(e, 0.0) + _FLOOR) ** LEXICON
        for e, share in head.items() if e != NONE
    }  # fmt: skip
    event = cast(Event, max(both, key=lambda e: both[e]))
    return Named(event, _mode(tree, i, event), head[event], known.get(event, 0.0))


def _mode(tree: Tree, i: int, event: Event) -> str | None:
    """The likeliest mode among those of the event type; None where none is likelier."""
    shares = tree.shares("mode", i)
    choices = {m: shares.get(m or NONE, 0.0) for e, m in codes() if e == event}
    return max(choices, key=lambda m: choices[m]) or None
