"""Actors and recipients as phrases with their countries."""

from collections import Counter
from dataclasses import dataclass, field

from dragoman.model.record import Participant
from dragoman.statements.countries import country_of, phrase
from dragoman.statements.cues import cues
from dragoman.statements.tree import Tree

_THIRD_PERSON = frozenset(("he", "she", "they", "it", "his", "her", "their", "its"))
_NOMINALS = frozenset(("NOUN", "PROPN", "PRON", "ADJ", "NUM"))
_HUMAN = frozenset(("official", "witness", "group"))


_OFTEN = 3
"""Times a country has to be named before an organ without a country is taken for one of its."""


@dataclass
class Memory:
    """Countries of the names that an article has used so far, by their last word.

    `last` is the country named last, for pronouns; `named` counts how often each is named.
    """

    countries: dict[str, str] = field(default_factory=dict)
    last: str | None = None
    named: Counter[str] = field(default_factory=Counter)

    def remember(self, words: list[str], code: str) -> None:
        """Keep the country of a phrase's head name."""
        names = [w for w in words if not w.islower() and len(w) > 2]
        if names:
            self.countries.setdefault(names[-1], code)
        self.last = code
        self.named[code] += 1

    def recall(self, words: list[str]) -> str | None:
        """The country of a name met before."""
        return next((c for w in reversed(words) if (c := self.countries.get(w))), None)

    def home(self) -> str | None:
        """The country that the article names most: whose government *the government* is."""
        states = [(n, c) for c, n in self.named.items() if c not in ("IGO", "INT")]
        return max(states)[1] if max(states, default=(0, ""))[0] >= _OFTEN else None


def introduce(tree: Tree, memory: Memory) -> None:
    """Remember the countries of the persons that a sentence introduces with a description."""
    for node in range(len(tree)):
        if tree.pos[node] == "PROPN" and tree.rel[node] not in ("flat", "compound"):
            participant(tree, node, memory)


def case_of(tree: Tree, i: int) -> str:
    """The preposition of a phrase, "" for none."""
    return next((tree.lemma[c] for c in tree.kids(i, "case")), "")


def participants(tree: Tree, nodes: list[int], memory: Memory) -> list[Participant]:
    """The phrases around some words, each once; dates are none."""
    out: list[Participant] = []
    for node in dict.fromkeys(nodes):
        if tree.pos[node] not in _NOMINALS or _is_date(tree, node):
            continue
        made = participant(tree, node, memory)
        if made is not None and not any(p.start <= made.start and made.end <= p.end for p in out):
            out.append(made)
    return out


def _is_date(tree: Tree, i: int) -> bool:
    """Whether a noun is a date or dated (Wednesday, Wednesday morning)."""
    return i in tree.dates or any(c in tree.dates for c in tree.kids(i, "compound"))


def participant(tree: Tree, node: int, memory: Memory) -> Participant | None:
    """The compact phrase around a noun, with its country. Relative pronouns lead to their noun."""
    if tree.tag[node] in ("WDT", "WP", "WP$"):
        clause = next((a for a in tree.ancestors(node) if tree.rel[a] == "acl:relcl"), None)
        if clause is None or tree.head[clause] < 0:
            return None
        node = tree.head[clause]
    first, last = extent(tree, node)
    start, end = tree.offsets(first, last)
    words = phrase(tree, first, last)
    code = _country(tree, node, words, memory)
    return Participant(start=start, end=end, text=tree.parse.text[start:end], country=code)


def extent(tree: Tree, node: int) -> tuple[int, int]:
    """First and last word of the compact phrase around a noun: no clauses, no appositions."""
    inside = {node}
    for c in tree.children[node]:
        relation = tree.rel[c].split(":")[0]
        if relation in ("amod", "compound", "nummod", "flat") or tree.rel[c] == "nmod:poss":
            inside |= set(tree.subtree(c))
        elif relation == "appos" and tree.subtree(c)[0] == node + 1:
            inside |= {c, *(k for k in tree.kids(c, "flat", "compound"))}  # envoy Jane Doe
        elif relation == "nmod" and case_of(tree, c) == "of":
            inside |= set(tree.subtree(c)) if len(tree.subtree(c)) <= 5 else set()
    behind = max(inside) + 1
    if behind < len(tree) and _same_place(tree, node, behind):
        inside |= {behind, *tree.kids(behind, "flat", "compound")}
    first, last = min(inside), max(inside)
    while first < node and tree.pos[first] in ("DET", "PUNCT"):
        first += 1
    while last > node and tree.word[last] in ("'s", "’s", "'", "’", ","):
        last -= 1
    return first, last


def _same_place(tree: Tree, node: int, behind: int) -> bool:
    """Whether a name right behind its description got a place of its own in the tree."""
    places = {(tree.head[i], tree.rel[i]) for i in (node, behind)}
    return tree.pos[node] == "NOUN" and tree.pos[behind] == "PROPN" and len(places) == 1


def _is_of_a_state(noun: str) -> bool:
    """Whether a noun names an organ of a state or its people."""
    return noun in cues().words["organs"] or cues().kinds.get(noun) in _HUMAN


def _country(tree: Tree, node: int, words: list[str], memory: Memory) -> str | None:
    if tree.pos[node] == "PRON":
        return memory.last if tree.lemma[node] in _THIRD_PERSON else None
    code = country_of(words)
    if code is None:
        for c in tree.kids(node, "appos", "nmod"):
            first, last = extent(tree, c)
            code = code or country_of(phrase(tree, first, last))
    if code is None and tree.rel[node] == "appos" and tree.head[node] >= 0:
        first, last = extent(tree, tree.head[node])
        code = country_of(phrase(tree, first, last))
    if code is None:
        return memory.recall(words) or (memory.home() if _is_of_a_state(tree.lemma[node]) else None)
    memory.remember(words, code)
    return code
