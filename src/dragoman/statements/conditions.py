"""Conditionals of a sentence: what depends on what, and whether it is a forecast to watch.

Not a forecast: the hypothetical past, even-if, as-if, reported questions, generic rules, polite
formulas, and an *if* about the evidence (*if the reports are accurate*).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dragoman.linguistics.tree import Tree
from dragoman.model.vocabulary import WatchKind
from dragoman.statements.cues import cues
from dragoman.statements.openers import Opening, openings

Sense = Literal[
    "forecast", "past", "even if", "as if", "question", "rule", "formula", "evidence", "narrative"
]
"""What a conditional says; only the first is watched. `narrative`: *fought until they won*."""


@dataclass(frozen=True, slots=True)
class Conditional:
    """`mark` is the word that opens the condition; `condition` and `consequence` are the words
    of the two clauses; `kind` is None where the conditional is no forecast."""

    mark: int
    condition: frozenset[int]
    consequence: frozenset[int]
    kind: WatchKind | None
    sense: Sense = "forecast"

    @property
    def supposes(self) -> bool:
        """Whether the events of the condition are only supposed."""
        return self.sense in ("forecast", "past", "even if", "rule")

    @property
    def depends(self) -> bool:
        """Whether the events of the consequence depend on the condition."""
        return self.sense in ("forecast", "past", "rule")


def conditionals(tree: Tree) -> Iterator[Conditional]:
    """The conditionals of a sentence, in order of their marks."""
    for found in openings(tree):
        sense = _sense(tree, found)
        inside = found.inside
        outside = _main(tree, found) - inside
        kind = _kind(tree, found) if sense == "forecast" else None
        yield Conditional(found.mark, inside, outside, kind, sense)


def _main(tree: Tree, found: Opening) -> frozenset[int]:
    """The words of the clause that depends: without the frame that reports it."""
    governor, clause = found.governor, found.clause
    if governor is None:
        return frozenset(range(len(tree)))
    out = set(tree.subtree(governor))
    if tree.lemma[governor] in cues().report and tree.pos[governor] == "VERB":
        content = tree.kids(governor, "ccomp")
        if content:
            out = {w for c in content for w in tree.subtree(c)}
    for c in tree.kids(governor, "conj"):
        if tree.kids(c, "nsubj") and c > clause > governor:
            out -= set(tree.subtree(c))
    for c in tree.kids(governor, "acl"):
        below = set(tree.subtree(c))
        out -= below if clause not in below else set()
    return frozenset(out)


def _sense(tree: Tree, found: Opening) -> Sense:
    words, before = cues().words, tree.lemma[found.mark - 1] if found.mark else ""
    if before == "even":
        return "even if"
    if before in ("as", "what") and found.word == "if":
        return "as if"
    if _is_question(tree, found):
        return "question"
    if _is_evidence(tree, found):
        return "evidence"
    subjects = tree.kids(found.clause, "nsubj")
    if {tree.lemma[c] for c in subjects} & words["anyone"]:
        return "formula"
    if _hypothetical_past(tree, found):
        return "past"
    if found.word in ("until", "once") and _told(tree, found):
        return "narrative"
    return "rule" if _is_rule(tree, found, subjects) else "forecast"


def _is_question(tree: Tree, found: Opening) -> bool:
    if found.word not in ("if", "whether"):
        return False
    if tree.rel[found.clause].split(":")[0] in ("ccomp", "csubj", "xcomp"):
        return True
    governor = found.governor
    asking = governor is not None and tree.lemma[governor] in cues().words["asking"]
    return asking and governor is not None and found.clause > governor


def _is_evidence(tree: Tree, found: Opening) -> bool:
    """*If the reports are accurate*, *if true*, *if the cable is genuine*."""
    if tree.lemma[found.clause] not in cues().words["true"]:
        return False
    return not tree.kids(found.clause, "obj", "xcomp", "ccomp")


def _hypothetical_past(tree: Tree, found: Opening) -> bool:
    clause, governor = found.clause, found.governor
    had = any(tree.word[c].lower() in ("had", "'d", "’d") for c in tree.kids(clause, "aux"))
    if had and found.word in ("if", "unless", "had"):
        return True
    if governor is None:
        return False
    words = cues().words
    over = words["modal_past_future"] | words["modal_possible"]
    lemmas = {tree.lemma[c] for c in tree.kids(governor, "aux")}
    return "have" in lemmas and bool(lemmas & over)


def _told(tree: Tree, found: Opening) -> bool:
    """Whether condition and main clause are both told in the past."""
    if found.governor is None:
        return False
    return _past(tree, found.clause) and _past(tree, found.governor)


def _past(tree: Tree, i: int) -> bool:
    own = [i, *tree.kids(i, "aux", "cop")]
    modal = any(tree.tag[c] == "MD" for c in own)
    return not modal and any(tree.tag[c] == "VBD" for c in own)


def _is_rule(tree: Tree, found: Opening, subjects: list[int]) -> bool:
    """*If a citizen insults the king, the police arrest him*: anybody, in the present."""
    if found.governor is None or found.word not in ("if", "once"):
        return False
    indefinite = any(
        tree.lemma[d] in ("a", "an", "any") for c in subjects for d in tree.kids(c, "det")
    )
    plain = not any(tree.tag[c] == "MD" for c in tree.kids(found.governor, "aux"))
    return indefinite and plain and tree.tag[found.governor] in ("VBP", "VBZ")


def _kind(tree: Tree, found: Opening) -> WatchKind:
    words = cues().words
    if found.word in ("until", "subject", "pending"):
        return "pending"
    if found.word in words["requiring"] or (
        found.mark and tree.lemma[found.mark - 1] == "only" and found.word == "if"
    ):
        return "requirement"
    governor = found.governor
    if governor is None:
        return "predictive"
    if found.word == "if" and any(tree.lemma[c] == "only" for c in tree.kids(governor, "advmod")):
        return "requirement"
    return "commissive" if _commits(tree, governor) else "predictive"


def _commits(tree: Tree, governor: int) -> bool:
    """*We will …*; *promised to …*; *would … , he warned*."""
    words = cues().words
    will = {tree.lemma[c] for c in tree.kids(governor, "aux")} & words["modal_future"]
    subjects = {tree.lemma[c] for c in tree.kids(governor, "nsubj")}
    if will and subjects & {"i", "we"}:
        return True
    node = governor
    for _ in range(2):
        if tree.lemma[node] in words["committing"]:
            return True
        if tree.rel[node] != "xcomp":
            return False
        node = tree.head[node]
    return tree.lemma[node] in words["committing"]
