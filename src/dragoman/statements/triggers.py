"""Which words report an event: the encoder's head and the lexicon together."""

from functools import cache
from typing import cast

from dragoman.model.vocabulary import Event
from dragoman.resources.tables import load_tsv
from dragoman.statements import lexicon
from dragoman.statements.tree import Tree

HEAD = 0.5
"""Weight of the head beside the lexicon, and the share of both together above which a word is a
trigger: near the best typed F1 on the development articles, which moves by a point around it."""

THRESHOLD = 0.3

NONE = "O"


@cache
def codes() -> dict[tuple[str, str], tuple[str, float]]:
    """CAMEO code and Goldstein intensity by event type and mode ("" for none)."""
    return {(e, m): (code, float(value)) for e, m, code, value in load_tsv("cameo.tsv")}


def event_of(tree: Tree, i: int) -> tuple[Event, str | None] | None:
    """The event type and mode that word `i` reports, or None."""
    if tree.pos[i] not in lexicon.CLASSES:
        return None
    head = tree.shares("event", i)
    if 1 - head[NONE] < THRESHOLD / 4 and tree.lemma[i] not in _known():
        return None
    known = lexicon.shares(tree, i)
    both = {
        e: HEAD * share + (1 - HEAD) * known.get(e, 0.0) for e, share in head.items() if e != NONE
    }
    if sum(both.values()) < THRESHOLD:
        return None
    event = cast(Event, max(both, key=lambda e: both[e]))
    return event, _mode(tree, i, event)


@cache
def _known() -> frozenset[str]:
    return frozenset(lemma for _, lemma, _ in lexicon.load())


def _mode(tree: Tree, i: int, event: Event) -> str | None:
    """The likeliest mode among those of the event type; None where none is likelier."""
    shares = tree.shares("mode", i)
    choices = {m: shares.get(m or NONE, 0.0) for e, m in codes() if e == event}
    return max(choices, key=lambda m: choices[m]) or None
