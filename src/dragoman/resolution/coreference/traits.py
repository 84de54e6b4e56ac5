"""What a mention tells of whom it stands for: sort, gender, number, and how it is introduced."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.linguistics.phrases import case_of
from dragoman.linguistics.tree import Tree
from dragoman.resolution.coreference.mentions import Noted
from dragoman.resolution.coreference.nouns import Gender, Sort, given_names, nations, nouns, words

_SORTS: dict[str, Sort] = {
    "Person": "person",
    "Organization": "body",
    "Location": "place",
    "Facility": "place",
    "NORP": "group",
}
_PRONOUNS: dict[str, tuple[Sort, Gender, bool | None]] = {
    "he": ("person", "m", False),
    "she": ("person", "f", False),
    "it": ("", "", False),
    "they": ("", "", True),
    "i": ("person", "", False),
    "we": ("", "", True),
    "you": ("person", "", None),
    "who": ("person", "", None),
}


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """`plural` is None where the form does not tell; `pronoun` the pronoun's class, "" for
    others; `article`: "definite", "indefinite", "owned" or "bare"; `modifiers` are the lemmas
    before the head, `nations` the codes of the countries that are named beside it; `head` is
    the noun of a nominal, `roles` those that describe a name ("prime minister" is one)."""

    sort: Sort
    gender: Gender
    plural: bool | None
    pronoun: str = ""
    article: str = ""
    modifiers: frozenset[str] = frozenset()
    nations: frozenset[str] = frozenset()
    head: str = ""
    roles: tuple[str, ...] = ()


def traits(noted: Noted) -> Traits:
    """What a mention tells of whom it stands for."""
    kind = noted.mention.kind
    if kind == "pronoun":
        pronoun = words().pronouns[noted.tree.word[noted.node].lower()]
        sort, gender, plural = _PRONOUNS[pronoun]
        return Traits(sort, gender, plural, pronoun)
    return _name(noted) if kind == "name" else _nominal(noted)


def _name(noted: Noted) -> Traits:
    assert noted.name is not None
    tree, (first, last, kind) = noted.tree, noted.name
    described = _descriptions(tree, noted.node, first)
    sort = _SORTS[kind]
    plural: bool | None = tree.tag[last - 1] == "NNPS" if kind == "NORP" else False
    gender: Gender = ""
    if sort == "person":
        gender = _gender(tree, noted, described)
    elif sort == "body":
        plural = None
    beside = frozenset(n for i in (noted.node, *described) for n in _nations(tree, i))
    roles = tuple(_called(tree, i) for i in described)
    near = (c for i in (noted.node, *described) for c in tree.kids(i, "amod"))
    modifiers = frozenset(tree.lemma[c] for c in near)
    return Traits(sort, gender, plural, modifiers=modifiers, nations=beside, roles=roles)


def _descriptions(tree: Tree, node: int, first: int) -> list[int]:
    """The nouns that describe a name: before it, in apposition, as its head."""
    out = [
        c
        for c in tree.kids(node, "nmod", "appos", "compound", "flat")
        if (tree.rel[c] in ("nmod:desc", "appos") or c < first)
        and tree.pos[c] in ("NOUN", "PROPN")
        and tree.lemma[c] in nouns()
    ]
    return [node, *out] if tree.lemma[node] in nouns() and node < first else out


def _gender(tree: Tree, noted: Noted, described: list[int]) -> Gender:
    """By title, by describing noun, by given name."""
    assert noted.name is not None
    first, last, _ = noted.name
    titles = words().titles
    before = noted.mention.first - tree.first
    for i in range(min(before, max(0, first - 1)), last):
        gender = titles.get(tree.word[i].lower(), "")
        if gender:
            return gender
    for i in described:
        gender = nouns()[tree.lemma[i]][1]
        if gender:
            return gender
    for i in range(first, last):
        word = tree.word[i].lower()
        if word not in titles:
            return given_names().get(word, given_names().get(word.split("-")[0], ""))
    return ""


def _nominal(noted: Noted) -> Traits:
    tree, node = noted.tree, noted.node
    sort, gender = nouns().get(tree.lemma[node], ("thing", ""))
    plural = tree.tag[node] in ("NNS", "NNPS")
    if sort == "person" and plural:
        sort = "group"
    modifiers, article = [], "bare"
    for c in tree.children[node]:
        if c > node:
            break
        relation, word = tree.rel[c], tree.word[c].lower()
        if relation == "nmod:poss":
            article = "owned"
        elif relation.startswith("det") or relation == "nummod":
            definite = word in words().nominals["definite"]
            if definite:
                article = "definite"
            elif article == "bare":
                article = "indefinite"
        elif relation in ("amod", "compound") and word not in nations():
            modifiers.append(tree.lemma[c])
    known: bool | None = plural
    if sort == "group":
        known = True if plural else None
    elif sort == "body" and not plural:
        known = None
    beside = frozenset(_nations(tree, node))
    head = _called(tree, node)
    return Traits(sort, gender, known, "", article, frozenset(modifiers), beside, head)


def _called(tree: Tree, node: int) -> str:
    """A noun with the word before it that makes it another title: prime minister."""
    before = tree.word[node - 1].lower() if node else ""
    titled = before in words().nominals["titled"]
    return f"{before} {tree.lemma[node]}" if titled else tree.lemma[node]


def _nations(tree: Tree, node: int) -> Iterator[str]:
    """The countries beside a noun: Russian, Russia's, of Russia."""
    for c in tree.kids(node, "amod", "compound", "nmod"):
        if tree.rel[c] == "nmod" and case_of(tree, c) != "of":
            continue
        code = nations().get(tree.word[c].lower())
        if code is not None:
            yield code
