"""Status, polarity and certainty of a trigger: rules over the tree and the encoder's heads.

Each rule looks for one kind of cue; the first that finds one, in the codebook's order, names
the status that it speaks for. How often each rule was right, and what the status was where it
was not, is counted in a table; rule and head are weighed by it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import get_args

from dragoman.linguistics.tree import Tree
from dragoman.model.vocabulary import Certainty, Polarity, Status
from dragoman.resources.tables import load_tsv
from dragoman.statements.commitment import Cue, find
from dragoman.statements.conditions import Conditional
from dragoman.statements.cues import cues
from dragoman.statements.polarity import negative
from dragoman.statements.signs import predicate

STATUSES: tuple[Status, ...] = get_args(Status)

HEAD, COMMON = 0.8, 0.8
"""Powers of the encoder's shares and of how common each status is, beside the rule's shares:
near the best on the development articles, where both may move by 0.2 with little change. The
second corrects for what rule and encoder both know: that most events are asserted."""

PRIOR, SURE = 24.0, 0.95
"""What a rule counts for before it was seen: so many times, this share of them right."""

_FLOOR = 0.001
"""The least share that the encoder gives anything."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the text says of an event's standing; `cue` is the word that decided, or None.

    `governor` is the word whose content the event is, where one decided; `by` names the rule
    with its share, and the encoder's.
    """

    status: Status
    polarity: Polarity
    certainty: Certainty
    likelihood: str | None
    cue: int | None
    governor: int | None
    by: str


def read_status(tree: Tree, i: int, conditionals: Sequence[Conditional] = ()) -> Reading:
    """The status of the event that word `i` names."""
    top = predicate(tree, i)
    cue = find(tree, i, top, conditionals)
    of_rule, of_head = shares(cue), tree.shares("status", i)
    open_ = [s for s in STATUSES if s != cue.barred]
    status = max(open_, key=lambda s: _score(of_rule[s], of_head[s], s))
    if cue.firm:
        status = cue.status
    return Reading(
        status,
        "-" if negative(tree, i, top) else "+",
        _certainty(tree, status, top),
        _likelihood(tree) if status == "speculated" else None,
        cue.word if cue.status == status else None,
        cue.governor,
        f"{cue.rule} {of_rule[status]:.2f}, encoder {of_head[status]:.2f}",
    )


@cache
def _counted() -> dict[tuple[str, str], dict[str, int]]:
    return {
        (rule, lemma): {s: int(n) for s, _, n in (part.partition("=") for part in counts.split())}
        for rule, lemma, counts in load_tsv("status.tsv")
    }


@cache
def _common() -> dict[Status, float]:
    """How common each status is among all events counted."""
    rows = [counts for (_, lemma), counts in _counted().items() if not lemma]
    total = sum(sum(counts.values()) for counts in rows)
    return {
        s: (1 + sum(counts.get(s, 0) for counts in rows)) / (len(STATUSES) + total)
        for s in STATUSES
    }


def _score(of_rule: float, of_head: float, status: Status) -> float:
    beside: float = max(of_head, _FLOOR) ** HEAD / _common()[status] ** COMMON
    return of_rule * beside


def shares(cue: Cue) -> dict[Status, float]:
    """How likely each status is where a rule found its cue; they sum to 1.

    The counts of the rule with this very word are smoothed with those of the rule, and those
    with what is expected of any rule.
    """
    rest = (1 - SURE) / (len(STATUSES) - 1)
    out: dict[Status, float] = {s: SURE if s == cue.status else rest for s in STATUSES}
    for lemma in ("", cue.lemma) if cue.lemma else ("",):
        counts = _counted().get((cue.rule, lemma), {})
        total = PRIOR + sum(counts.values())
        out = {s: (counts.get(s, 0) + PRIOR * share) / total for s, share in out.items()}
    return out


def _certainty(tree: Tree, status: Status, top: int) -> Certainty:
    if status in ("asserted", "demanded", "denied"):
        return "CT"
    if status in ("planned", "pledged", "threatened"):
        return "PR"
    if status == "speculated":
        likely = any(tree.lemma[c] in ("likely", "probably") for c in tree.children[top])
        return "PR" if likely else "PS"
    return "U"


def _likelihood(tree: Tree) -> str | None:
    """The band of the longest word of estimative probability in the sentence."""
    sentence = " " + " ".join(w.lower() for w in tree.word) + " "
    found = [
        (len(phrase), band)
        for band, phrases in cues().likelihood
        for phrase in phrases
        if f" {phrase} " in sentence
    ]
    return max(found)[1] if found else None
