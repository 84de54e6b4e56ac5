"""The words above an event that take it as their content, and in which way."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.linguistics.tree import Tree
from dragoman.statements.cues import cues

_STEPS = 4
_THROUGH = frozenset(("xcomp", "ccomp", "obj", "obl", "nmod", "acl", "advcl", "compound"))


@dataclass(frozen=True, slots=True)
class Governor:
    """A word above an event; `below` is the word through which it governs the event.

    `way` is as in the table of cues: obj, to, obj-to, that, whether, ing, compound, subj or a
    preposition; "" for none of these. `near`: nothing but conjuncts stands between.
    """

    word: int
    below: int
    way: str
    near: bool


def name(tree: Tree, i: int) -> str:
    """The lemma, of a verb with its particle: `call_off`."""
    particle = next((c for c in tree.children[i] if tree.rel[c] == "compound:prt"), None)
    return tree.lemma[i] if particle is None else f"{tree.lemma[i]}_{tree.lemma[particle]}"


def governors(tree: Tree, i: int) -> Iterator[Governor]:
    """What governs the event, nearest first, a few steps up."""
    below, near = i, True
    for _ in range(_STEPS):
        while tree.rel[below].split(":")[0] == "conj" and tree.head[below] >= 0:
            below = tree.head[below]
        above = tree.head[below]
        if above < 0:
            return
        relation = tree.rel[below]
        yield Governor(above, below, _way(tree, above, below), near)
        passive = relation == "nsubj:pass"
        if relation == "acl:relcl" or (relation.split(":")[0] not in _THROUGH and not passive):
            return
        below, near = above, False


def classes(tree: Tree, governor: Governor) -> tuple[str, ...]:
    """What the table says of events governed so."""
    return cues().content.get((name(tree, governor.word), governor.way), ())


def _way(tree: Tree, above: int, below: int) -> str:
    relation = tree.rel[below].split(":")[0]
    marks = [tree.lemma[m] for m in tree.kids(below, "mark")]
    if relation in ("xcomp", "ccomp", "csubj"):
        return _clausal(tree, above, below, marks)
    if relation == "acl":
        return _first(marks, "that" if tree.kids(below, "nsubj") else "")
    if relation == "advcl":
        return _adverbial(tree, above, marks)
    if relation == "obj" or tree.rel[below] == "nsubj:pass":
        return "obj"
    if relation == "nsubj":
        return "subj"
    if relation in ("obl", "nmod"):
        return _first([tree.lemma[c] for c in tree.kids(below, "case")], "")
    return relation if relation == "compound" else ""


def _clausal(tree: Tree, above: int, below: int, marks: list[str]) -> str:
    if "whether" in marks or "if" in marks:
        return "whether"
    if "to" in marks:
        other = tree.kids(below, "nsubj") or tree.kids(above, "obj", "iobj")
        return "obj-to" if other or _passive(tree, above) else "to"
    if tree.tag[below] == "VBG" and not tree.kids(below, "aux", "nsubj"):
        return _first(marks, "ing")
    if tree.rel[below].split(":")[0] == "xcomp" and tree.pos[below] in ("NOUN", "PROPN"):
        return "obj"
    return "that"


def _adverbial(tree: Tree, above: int, marks: list[str]) -> str:
    """*accused of doing*; *told to go* where the parser takes the infinitive for a purpose."""
    if "to" not in marks:
        return _first(marks, "")
    if tree.kids(above, "obj", "iobj") or _passive(tree, above):
        return "obj-to"
    return "to"


def _passive(tree: Tree, i: int) -> bool:
    return any(tree.rel[c] in ("nsubj:pass", "aux:pass") for c in tree.children[i])


def _first(words: list[str], otherwise: str) -> str:
    return words[0] if words else otherwise
