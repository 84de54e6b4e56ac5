"""Actors and recipients as phrases with their countries."""

from dataclasses import dataclass

from dragoman.linguistics.phrases import extent, phrase
from dragoman.linguistics.tree import Tree
from dragoman.model.record import Participant
from dragoman.resolution.linking.described import is_ally
from dragoman.resolution.linking.linked import Linked, Resolved
from dragoman.statements.countries import country_of, forms

_NOMINALS = frozenset(("NOUN", "PROPN", "PRON", "NUM"))


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun that stands for somebody: its sentence and the word that heads it."""

    tree: Tree
    node: int

    def span(self) -> tuple[int, int]:
        """Its characters."""
        return self.tree.offsets(*extent(self.tree, self.node))

    def participant(self, country: str | None, linked: Linked | None) -> Participant:
        """As a participant of an event, of a country; `linked` is who it means."""
        start, end = self.span()
        text = self.tree.parse.text[start:end]
        return Participant(
            start=start, end=end, text=text, country=country,
            entity=linked.entity.id if linked else None,
            sector=linked.sector if linked else None,
        )  # fmt: skip

    def halves(self) -> list[tuple[int, int, str]]:
        """The characters and the country of each part of a word that joins two countries
        (Syria-Russia), also before the noun (US-China talks), else nothing."""
        words = (self.node, *self.tree.kids(self.node, "compound", "amod"))
        return next((found for word in words if (found := self._halves(word))), [])

    def _halves(self, word: int) -> list[tuple[int, int, str]]:
        text, start = self.tree.word[word], self.tree.offsets(word, word)[0]
        parts = text.replace("–", "-").split("-")
        codes = [country_of([part]) if part else None for part in parts]
        if len(parts) != 2 or None in codes or codes[0] == codes[1]:
            return []
        ends = (start, start + len(parts[0])), (start + len(parts[0]) + 1, start + len(text))
        return [(a, b, str(code)) for (a, b), code in zip(ends, codes, strict=True)]


def mentions(tree: Tree, nodes: list[int]) -> list[int]:
    """The nouns among some words that can be somebody, each phrase once; relative pronouns lead
    to their noun. Dates are nobody."""
    out: list[int] = []
    spans: list[tuple[int, int]] = []
    for word in dict.fromkeys(nodes):
        node = _antecedent(tree, word)
        if node is None or not _can_be_somebody(tree, node) or _is_date(tree, node):
            continue
        first, last = extent(tree, node)
        if not any(a <= last and first <= b for a, b in spans):
            spans.append((first, last))
            out.append(node)
    return out


def _can_be_somebody(tree: Tree, node: int) -> bool:
    """Nouns, names, pronouns, numbers; of adjectives those of nations (Egyptian)."""
    nation = tree.pos[node] == "ADJ" and bool(forms([tree.word[node]]))
    return nation or tree.pos[node] in _NOMINALS


def mention(tree: Tree, word: int) -> Mention | None:
    """What a word heads, if it can be somebody."""
    found = mentions(tree, [word])
    return Mention(tree, found[0]) if found else None


def named_country(m: Mention, actors: Resolved) -> str | None:
    """The country that a mention names, or that of whom it is known to mean; None for pronouns."""
    if m.tree.pos[m.node] == "PRON":
        return None
    linked = actors.who(m.tree.first + m.node)
    if linked is not None and linked.country and not linked.entity.id.startswith("local/"):
        return linked.country
    _, words = _span(m.tree, m.node)
    return _named(m.tree, m.node, words) or (linked.country if linked else None)


def _span(tree: Tree, node: int) -> tuple[tuple[int, int], list[str]]:
    first, last = extent(tree, node)
    return tree.offsets(first, last), phrase(tree, first, last)


def _antecedent(tree: Tree, node: int) -> int | None:
    """The noun that a relative pronoun stands for; any other word stands for itself."""
    if tree.tag[node] not in ("WDT", "WP", "WP$"):
        return node
    clause = next((a for a in tree.ancestors(node) if tree.rel[a] == "acl:relcl"), None)
    return None if clause is None or tree.head[clause] < 0 else tree.head[clause]


def _is_date(tree: Tree, i: int) -> bool:
    """Whether a noun is a date or dated (Wednesday, Wednesday morning)."""
    return i in tree.dates or any(c in tree.dates for c in tree.kids(i, "compound"))


def _named(tree: Tree, node: int, words: list[str]) -> str | None:
    """The country that a phrase names, or a description beside it."""
    code = country_of([w for w in words if w == tree.word[node] or not is_ally(w)])
    if code is None:
        for c in tree.kids(node, "appos", "nmod"):
            first, last = extent(tree, c)
            code = code or country_of(phrase(tree, first, last))
    if code is None and tree.rel[node] == "appos" and tree.head[node] >= 0:
        first, last = extent(tree, tree.head[node])
        code = country_of(phrase(tree, first, last))
    return code
