"""Status, polarity and certainty of a trigger, by what governs it in the tree.

The tests are the codebook's, in its order; the first that holds decides.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from dragoman.model.vocabulary import Certainty, Polarity, Status
from dragoman.statements.conditions import Conditional
from dragoman.statements.cues import cues
from dragoman.statements.tree import Tree

_CLAUSAL = frozenset(("ccomp", "xcomp", "advcl", "acl", "csubj"))
_NOMINAL = frozenset(("obj", "obl", "nmod", "nsubj", "appos"))


@dataclass(frozen=True, slots=True)
class Reading:
    """What the text says of an event's standing; `cue` is the word that decided, or None.

    `governor` is the word whose content the event is, where one decided; `by` says whether a
    rule decided or the encoder's head, with its share.
    """

    status: Status
    polarity: Polarity
    certainty: Certainty
    likelihood: str | None
    cue: int | None
    governor: int | None
    by: str


@dataclass(frozen=True, slots=True)
class _Context:
    """A word above the trigger, and how the path goes from it downwards."""

    word: int
    below: int
    relation: str


def _path(tree: Tree, i: int) -> Iterator[_Context]:
    """The governors of `i` that take its clause or phrase as their content."""
    below = i
    for above in tree.ancestors(i):
        relation = tree.rel[below].split(":")[0]
        yield _Context(above, below, relation)
        if relation in ("parataxis", "root"):
            return
        below = above


def _clause(tree: Tree, i: int) -> int:
    """The predicate whose auxiliaries hold for `i`: itself, or the first of its conjuncts."""
    own = {tree.rel[c].split(":")[0] for c in tree.children[i]}
    while tree.rel[i] == "conj" and tree.head[i] >= 0 and not own & {"nsubj", "aux", "mark"}:
        i = tree.head[i]
        own = {tree.rel[c].split(":")[0] for c in tree.children[i]}
    return i


CERTAIN = 0.8
"""Share above which the head's status stands against a rule that found a cue."""


def read_status(tree: Tree, i: int, conditionals: Sequence[Conditional] = ()) -> Reading:
    """The status of the event that word `i` names.

    A rule that found a cue decides, unless the encoder's head is certain of another
    status; where no rule found one, the head decides.
    """
    top = _clause(tree, i)
    negative = _negated(tree, i) or (top != i and _negated(tree, top))
    status, cue, governor = _status(tree, i, top, conditionals)
    guessed, share = tree.guess("status", i)
    by = "rule" if cue is not None else "no cue found"
    if guessed != status and (cue is None or share >= CERTAIN):
        status, cue = cast(Status, guessed), None
        by = f"encoder {share:.2f}"
    refused = _governing(tree, i, "negative")
    if refused is not None and status in ("asserted", "planned"):
        negative = not negative
    likelihood = _likelihood(tree) if status == "speculated" else None
    return Reading(
        status,
        "-" if negative else "+",
        _certainty(tree, status, top),
        likelihood,
        cue,
        governor,
        by,
    )


def _status(
    tree: Tree, i: int, top: int, conditionals: Sequence[Conditional]
) -> tuple[Status, int | None, int | None]:
    words = cues().words
    denied = _governing(tree, i, "denied")
    if denied is not None and not _negated(tree, denied):
        return "denied", denied, denied
    for one in conditionals:
        if i in one.condition or (i in one.consequence and _holds(tree, i, top, one)):
            return "conditional", one.mark, None
    if tree.lemma[i] in words["modal_must"]:
        return "asserted", None, None
    for status in ("demanded", "threatened", "pledged"):
        cue = _governing(tree, i, status)
        if cue is not None:
            return status, cue, cue
        if (cue := _modifier(tree, i, words[status])) is not None:
            return status, cue, None
    auxiliaries = {tree.lemma[c]: c for c in tree.kids(top, "aux")}
    must = next((c for m, c in auxiliaries.items() if m in words["modal_must"]), None)
    if must is not None:
        return "demanded", must, None
    if (cue := _planned(tree, i, top, auxiliaries)) is not None:
        return "planned", cue, None
    if (cue := _governing(tree, i, "alleged")) is not None:
        return "alleged", cue, cue
    if (cue := _modifier(tree, i, words["alleged"], top)) is not None:
        return "alleged", cue, None
    for m, c in auxiliaries.items():
        if m in words["modal_possible"]:
            return "speculated", c, None
    if (cue := _modifier(tree, i, words["speculated"], top)) is not None:
        return "speculated", cue, None
    if (cue := _governing(tree, i, "speculated")) is not None:
        return "speculated", cue, cue
    return "asserted", None, None


def _planned(tree: Tree, i: int, top: int, auxiliaries: dict[str, int]) -> int | None:
    words = cues().words
    for word, at in auxiliaries.items():
        if word in words["modal_future"] or word in words["modal_past_future"]:
            return at
    if (cue := _modifier(tree, i, words["planned"])) is not None:
        return cue
    if (cue := _governing(tree, i, "planned", clausal_only=True)) is not None:
        return cue
    # A purpose: "flew in to demand", "a plan to attack".
    if tree.rel[top].split(":")[0] in ("advcl", "acl") and tree.pos[top] == "VERB":
        return next((c for c in tree.kids(top, "mark") if tree.lemma[c] == "to"), None)
    return None


def _governing(tree: Tree, i: int, kind: str, clausal_only: bool = False) -> int | None:
    """The nearest word of a class whose content the event is, at most three steps up."""
    wanted = cues().content[kind]
    for step, c in enumerate(_path(tree, i)):
        if step >= 3:
            return None
        if c.relation == "conj":
            continue
        if tree.lemma[c.word] in wanted and _takes(tree, c, clausal_only):
            return c.word if _fits(tree, c, kind) else None
        if c.relation not in ("xcomp", "nmod", "obj", "acl", "obl", "ccomp"):
            return None
        if c.relation == "ccomp" and tree.lemma[c.word] in cues().report:
            return None
    return None


def _fits(tree: Tree, c: _Context, kind: str) -> bool:
    """Exceptions of single governors: told to go, but not told that; denied a charge; expected."""
    lemma, trigger = tree.lemma[c.word], tree.lemma[c.below]
    if kind == "demanded" and lemma in ("tell", "want", "ask", "push", "press"):
        return c.relation in ("xcomp", "advcl") or (lemma, c.relation) == ("ask", "obj")
    if kind == "demanded":
        return tree.rel[c.below] != "nsubj:pass"
    if kind == "denied":
        return trigger not in cues().content["alleged"]
    if kind == "planned" and lemma == "expect":
        return not tree.kids(c.word, "aux") or not any(
            tree.rel[a] == "aux:pass" for a in tree.children[c.word]
        )
    return True


def _takes(tree: Tree, c: _Context, clausal_only: bool) -> bool:
    """Whether a governor takes what is below it as content (not as subject, time or place)."""
    if c.relation in ("xcomp", "ccomp"):
        return True
    if c.relation == "acl":
        return any(tree.lemma[m] == "to" for m in tree.kids(c.below, "mark"))
    if c.relation == "advcl":
        cases = {tree.lemma[m] for m in tree.kids(c.below, "mark")}
        return bool(cases & {"to", "of", "for", "with"})
    if clausal_only:
        return c.relation == "obj" and tree.pos[c.word] == "VERB"
    if c.relation == "obj":
        return True
    if c.relation == "nsubj":
        return tree.rel[c.below] == "nsubj:pass"
    if c.relation in ("obl", "nmod"):
        cases = {tree.lemma[m] for m in tree.kids(c.below, "case")}
        return bool(cases & {"for", "of", "to", "with", "on", "against", "about", "over"})
    return False


def _holds(tree: Tree, i: int, top: int, conditional: Conditional) -> bool:
    """Whether the event of a consequence depends on the condition, not only stands beside it."""
    if conditional.kind == "pending" or tree.lemma[conditional.mark] in ("until", "once"):
        return False
    node = top
    for _ in range(3):
        if _would(tree, node):
            return True
        if tree.rel[node].split(":")[0] not in ("xcomp", "obj", "obl", "conj", "nsubj"):
            return False
        node = tree.head[node]
        if node not in conditional.consequence:
            return False
    return False


def _would(tree: Tree, i: int) -> bool:
    """Whether a clause is in the future or conditional mood, or in the present."""
    words = cues().words
    modal = words["modal_future"] | words["modal_past_future"] | words["modal_possible"]
    return any(tree.lemma[c] in modal for c in tree.kids(i, "aux")) or tree.tag[i] in ("VBZ", "VBP")


def _negated(tree: Tree, i: int) -> bool:
    wanted = cues().words["negation"]
    return any(
        tree.lemma[c] in wanted and tree.rel[c].split(":")[0] in ("advmod", "det", "cc", "case")
        for c in tree.children[i]
    )


def _modifier(tree: Tree, i: int, wanted: frozenset[str], top: int | None = None) -> int | None:
    """An adjective, participle or adverb of a class beside the event's word."""
    for node in {i, i if top is None else top}:
        for c in tree.children[node]:
            if tree.rel[c].split(":")[0] in ("amod", "advmod", "obl") and (
                tree.word[c].lower() in wanted or tree.lemma[c] in wanted
            ):
                return c
    return None


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
    sentence = " " + " ".join(w.lower() for w in tree.word) + " "
    for band, phrases in cues().likelihood:
        if any(f" {p} " in sentence for p in phrases):
            return band
    return None
