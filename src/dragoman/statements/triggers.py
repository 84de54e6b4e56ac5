"""Which words report an event: the encoder's head and the lexicon together."""

from dataclasses import dataclass
from functools import cache
from typing import cast

from dragoman.linguistics.tree import Tree
from dragoman.model.vocabulary import Event
from dragoman.resources.tables import load_tsv
from dragoman.statements import lexicon
from dragoman.statements.cues import cues

HEAD = 0.5
"""Weight of the head beside the lexicon in the share of each type; for words that the lexicon
does not know it is all."""

BESIDE = 0.25
"""The same for words whose company tells the type."""

THRESHOLD = 0.25
"""Share of a type from which a word is a trigger: near the best found and typed F1 on the
development articles, which move by a point around it."""

SEEN = 0.05
"""Share of the head below which no word is a trigger, whatever the lexicon says."""

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


def shares(tree: Tree, i: int) -> dict[str, float]:
    """How sure encoder and lexicon together are that word `i` names each event type, 0 to 1."""
    if tree.pos[i] not in lexicon.CLASSES or _befell(tree, i):
        return {}
    head = tree.shares("event", i)
    if head[NONE] > 1 - SEEN:
        return {}
    known = lexicon.shares(tree, i)
    own = HEAD if lexicon.knows(tree, i) else 1.0
    if lexicon.sense(tree, i) is not None:
        own = BESIDE
    return {e: own * x + (1 - own) * known.get(e, 0.0) for e, x in head.items() if e != NONE}


def events(tree: Tree) -> list[tuple[int, Named]]:
    """The words of a sentence that report an event, in order. What an attack does to its victims
    is no event beside the attack."""
    found = [(i, named) for i in range(len(tree)) if (named := event_of(tree, i)) is not None]
    result = cues().words["result"]
    assaults = [i for i, named in found if named.event == "ASSAULT"]
    if all(tree.lemma[i] in result for i in assaults):
        return found
    return [(i, n) for i, n in found if i not in assaults or tree.lemma[i] not in result]


def _befell(tree: Tree, i: int) -> bool:
    """Whether a word is an accident or a force of nature, or what one does."""
    words = cues().words["mishap"]
    return any(tree.lemma[k] in words for k in (i, *tree.kids(i, "nsubj")))


def event_of(tree: Tree, i: int) -> Named | None:
    """The event that word `i` reports, or None."""
    both = shares(tree, i)
    event = max(both, key=lambda e: both[e], default=None)
    if event is None or both[event] < THRESHOLD:
        return None
    named = cast(Event, event)
    head, known = tree.share("event", i, event), lexicon.shares(tree, i).get(event, 0.0)
    return Named(named, _mode(tree, i, named), head, known)


def _mode(tree: Tree, i: int, event: Event) -> str | None:
    """The likeliest mode among those of the event type; None where none is likelier."""
    shares = tree.shares("mode", i)
    choices = {m: shares.get(m or NONE, 0.0) for e, m in codes() if e == event}
    return max(choices, key=lambda m: choices[m]) or None
