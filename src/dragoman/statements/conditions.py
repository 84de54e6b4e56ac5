"""Conditionals of a sentence: what depends on what, and whether it is a forecast to watch.

Opened by if, unless, until, provided, on condition that, subject to, and by inversion
(*Should they leave, …*). Not by the hypothetical past, even-if, as-if, reported questions,
generic rules and polite formulas.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model.vocabulary import WatchKind
from dragoman.statements.cues import cues
from dragoman.statements.tree import Tree

_INVERTED = frozenset(("should", "be", "have"))
_PROMISES = frozenset(("i", "we"))
_COMMITTING = frozenset(("promise", "pledge", "vow", "threaten", "warn", "commit", "undertake"))
_ASKING = frozenset(
    ("ask", "wonder", "know", "see", "question", "unclear", "doubt", "decide", "check")
)


@dataclass(frozen=True, slots=True)
class Conditional:
    """`mark` is the word that opens the condition, None for an inversion.

    `condition` and `consequence` are the words of the two clauses; `kind` is None where
    the conditional is no forecast (then its events are read as if it were not there,
    except that a hypothetical past did not happen).
    """

    mark: int
    condition: frozenset[int]
    consequence: frozenset[int]
    kind: WatchKind | None
    past: bool = False


def conditionals(tree: Tree) -> Iterator[Conditional]:
    """The conditionals of a sentence, in order of their marks."""
    for i in range(len(tree)):
        clause = _clause_of_mark(tree, i)
        if clause is None:
            clause = _inverted(tree, i)
        if clause is None:
            continue
        governor = tree.head[clause]
        if governor < 0:
            continue
        inside = frozenset(tree.subtree(clause))
        outside = _main(tree, governor, clause) - inside
        past = _hypothetical_past(tree, clause)
        kind = None if past or _is_no_forecast(tree, i, clause) else _kind(tree, i, governor)
        yield Conditional(i, inside, outside, kind, past)


def _clause_of_mark(tree: Tree, i: int) -> int | None:
    """The clause that a conditional word opens."""
    word, words = tree.lemma[i], cues().words
    above = tree.head[i]
    if above < 0:
        return None
    relation = tree.rel[i].split(":")[0]
    if word in words["conditional"] and relation in ("mark", "case"):
        return above
    if word == "subject" and any(tree.lemma[c] == "to" for c in _behind(tree, i)):
        below = tree.kids(i, "obl", "nmod")
        return below[0] if below else None
    if word == "condition" and any(tree.lemma[c] == "on" for c in tree.kids(i, "case")):
        below = tree.kids(i, "acl", "ccomp", "advcl")
        return below[0] if below else None
    if word in ("provided", "providing") and tree.kids(i, "ccomp"):
        return tree.kids(i, "ccomp")[0]
    return None


def _behind(tree: Tree, i: int) -> list[int]:
    return [k for c in tree.kids(i, "obl", "nmod") for k in tree.kids(c, "case")]


def _inverted(tree: Tree, i: int) -> int | None:
    """*Should X happen*, *Were X to happen*, *Had X happened*: the auxiliary before its subject."""
    above = tree.head[i]
    if above < 0 or tree.lemma[i] not in _INVERTED or tree.rel[above].split(":")[0] != "advcl":
        return None
    if tree.pos[i] != "AUX" or tree.word[i].lower() not in ("should", "were", "had"):
        return None
    subjects = tree.kids(above, "nsubj")
    first = min(tree.subtree(above))
    return above if subjects and i == first and i < min(subjects) else None


def _main(tree: Tree, governor: int, clause: int) -> frozenset[int]:
    """The words of the clause that depends: without the frame that reports it."""
    out = set(tree.subtree(governor))
    if tree.lemma[governor] in cues().report and tree.pos[governor] == "VERB":
        content = tree.kids(governor, "ccomp")
        if content:
            out = {w for c in content for w in tree.subtree(c)}
    for c in tree.kids(governor, "conj"):
        if tree.kids(c, "nsubj") and c > clause > governor:
            out -= set(tree.subtree(c))
    for c in tree.kids(governor, "acl"):
        out -= set(tree.subtree(c)) if clause not in tree.subtree(c) else set()
    return frozenset(out)


def _hypothetical_past(tree: Tree, clause: int) -> bool:
    had = any(tree.word[c].lower() in ("had", "'d") for c in tree.kids(clause, "aux"))
    governor = tree.head[clause]
    have = governor >= 0 and any(tree.lemma[c] == "have" for c in tree.kids(governor, "aux"))
    would = governor >= 0 and any(
        tree.lemma[c] in ("would", "could", "might", "'d") for c in tree.kids(governor, "aux")
    )
    return (had and tree.tag[clause] in ("VBN", "VBD")) or (have and would)


def _is_no_forecast(tree: Tree, i: int, clause: int) -> bool:
    before = tree.lemma[i - 1] if i else ""
    if before in ("even", "as", "what") or tree.rel[clause].split(":")[0] == "ccomp":
        return True
    governor = tree.head[clause]
    if tree.lemma[i] in ("if", "whether") and tree.lemma[governor] in _ASKING and clause > governor:
        return True
    subjects = {tree.lemma[c] for c in tree.kids(clause, "nsubj")}
    if subjects & {"you", "one", "anyone", "somebody", "someone", "anybody"}:
        return True
    # "if the reports are accurate" is about the evidence
    return bool(subjects & {"report", "claim", "allegation", "account", "rumour", "rumor"})


def _kind(tree: Tree, i: int, governor: int) -> WatchKind | None:
    word = tree.lemma[i]
    if word == "until" or word == "subject":
        return "pending"
    if word in ("condition", "provided", "providing") or (i and tree.lemma[i - 1] == "only"):
        return "requirement"
    auxiliaries = {tree.lemma[c] for c in tree.kids(governor, "aux")}
    subjects = {tree.lemma[c] for c in tree.kids(governor, "nsubj")}
    will = auxiliaries & cues().words["modal_future"]
    if will and subjects & _PROMISES:
        return "commissive"
    if tree.lemma[governor] in _COMMITTING:
        return "commissive"
    if any(tree.lemma[c] == "only" for c in tree.kids(governor, "advmod")) and word == "if":
        return "requirement"
    return "predictive"
