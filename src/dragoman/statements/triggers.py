"""Which words report an event: the encoder's head, the features of the tree and the lexicon."""

import math
from dataclasses import dataclass
from functools import cache
from typing import cast

from dragoman.linguistics.tree import Tree
from dragoman.model.vocabulary import Event
from dragoman.resources.tables import load_tsv
from dragoman.statements import features, lexicon
from dragoman.statements.cues import cues

POWERS = (0.5, 0.4, 0.2)
"""Of what encoder, features and lexicon say, in the share of each type (a log-linear pool)."""

TOLD = (0.25, 0.25, 0.6)
"""The same for words whose company tells the type (table `senses.toml`)."""

LEAST = 1e-4
"""The least share that one of them gives anything, so that none has a veto."""

THRESHOLD = 0.08
"""Share of a type from which a word is a trigger. Typed F1 on the development articles is best
somewhat higher; here real headlines, with fewer words around each, are not missed for it."""

IN_TITLES = 0.05
"""The same in titles and standfirsts: they are there to tell what happened."""

SEEN = 0.05
"""Share of the head below which no word is a trigger, whatever the others say."""

NONE = "O"


@cache
def codes() -> dict[tuple[str, str], tuple[str, float]]:
    """CAMEO code and Goldstein intensity by event type and mode ("" for none)."""
    return {(e, m): (code, float(value)) for e, m, code, value in load_tsv("cameo.tsv")}


@dataclass(frozen=True, slots=True)
class Named:
    """What a word names: event type, mode, and the shares of encoder, features and lexicon for the
    type."""

    event: Event
    mode: str | None
    head: float
    features: float
    lexicon: float


Said = tuple[dict[str, float], dict[str, float], dict[str, float]]
"""What encoder, features and lexicon say: shares by event type, of the first two also of none."""


def shares(tree: Tree, i: int, near: features.Sentence) -> dict[str, float]:
    """How sure the three together are that word `i` names each event type, 0 to 1; empty for words
    that cannot be triggers. `near` is of its sentence."""
    return _pooled(_said(tree, i, near), _powers(tree, i)) if may_trigger(tree, i) else {}


def may_trigger(tree: Tree, i: int) -> bool:
    """Whether a word is worth asking: of a class that names events, and the head does not rule it
    out."""
    return (
        tree.pos[i] in lexicon.CLASSES
        and tree.share("event", i, NONE) <= 1 - SEEN
        and not _befell(tree, i)
    )


def _said(tree: Tree, i: int, near: features.Sentence) -> Said:
    head = tree.shares("event", i)
    return head, features.shares(tree, i, near), lexicon.shares(tree, i)


def _pooled(said: Said, powers: tuple[float, float, float]) -> dict[str, float]:
    head, shown, known = said
    all_of = (head, shown, known | {NONE: 1 - sum(known.values())})
    pool = {
        e: math.exp(sum(
            power * math.log(max(x.get(e, 0.0), LEAST))
            for power, x in zip(powers, all_of, strict=True)
        ))
        for e in head
    }  # fmt: skip
    total = sum(pool.values())
    return {e: x / total for e, x in pool.items() if e != NONE}


def _powers(tree: Tree, i: int) -> tuple[float, float, float]:
    return POWERS if lexicon.sense(tree, i) is None else TOLD


def events(tree: Tree, in_title: bool = False) -> list[tuple[int, Named]]:
    """The words of a sentence that report an event, in order. What an attack does to its victims
    is no event beside the attack."""
    asked = [i for i in range(len(tree)) if may_trigger(tree, i)]
    if not asked:
        return []
    near, least = features.Sentence.of(tree), IN_TITLES if in_title else THRESHOLD
    found = [(i, n) for i in asked if (n := event_of(tree, i, near, least)) is not None]
    result = cues().words["result"]
    assaults = [i for i, named in found if named.event == "ASSAULT"]
    if all(tree.lemma[i] in result for i in assaults):
        return found
    return [(i, n) for i, n in found if i not in assaults or tree.lemma[i] not in result]


def _befell(tree: Tree, i: int) -> bool:
    """Whether a word is an accident or a force of nature, or what one does."""
    words = cues().words["mishap"]
    return any(tree.lemma[k] in words for k in (i, *tree.kids(i, "nsubj")))


def event_of(tree: Tree, i: int, near: features.Sentence, least: float) -> Named | None:
    """The event that word `i`, which may be a trigger, reports, or None where no type has the
    `least` share; `near` is of its sentence."""
    said = _said(tree, i, near)
    both = _pooled(said, _powers(tree, i))
    event = max(both, key=lambda e: both[e])
    if both[event] < least:
        return None
    named = cast(Event, event)
    return Named(named, _mode(tree, i, named), *(s.get(event, 0.0) for s in said))


def _mode(tree: Tree, i: int, event: Event) -> str | None:
    """The likeliest mode among those of the event type; None where none is likelier."""
    shares = tree.shares("mode", i)
    choices = {m: shares.get(m or NONE, 0.0) for e, m in codes() if e == event}
    return max(choices, key=lambda m: choices[m]) or None
