"""The words that belong to a mention: its own phrase, what stands in apposition, and what a slip
of the parser hung elsewhere."""

from collections.abc import Iterable, Iterator

from dragoman.linguistics.phrases import case_of
from dragoman.linguistics.tree import Tree
from dragoman.resolution.linking.titles import vocabulary

_OWN = frozenset(("amod", "compound", "flat", "nummod", "nmod", "det", "case", "goeswith", "fixed"))
"""Relations of words that belong to a noun's phrase."""

_WIDEST = 18
"""Words of the widest phrase that is looked at."""

_BEFORE = 6
"""Words before a phrase that can belong to it still."""

_LOCATED = frozenset(("in", "at", "on", "near", "to", "into", "over", "after", "before", "during"))
"""Prepositions that do not say whose somebody named is."""

Run = list[int]
"""Words of a sentence that follow each other."""


def phrases(tree: Tree, node: int, name: range) -> Iterator[tuple[int, Run]]:
    """The phrase of a head, the phrases in apposition, and what describes it from above."""
    yield node, _own(tree, node, bool(name))
    for c in tree.children[node]:
        relation = tree.rel[c]
        title = relation == "nmod:desc" and _reaches(tree, c, node)
        if (
            relation == "appos"
            or title
            or (relation == "parataxis" and tree.pos[c] in ("NOUN", "PROPN"))
        ):
            yield c, _own(tree, c, False)
    above = tree.head[node]
    if name and above >= 0 and tree.rel[node] in ("appos", "flat") and tree.pos[above] == "NOUN":
        yield above, _own(tree, above, False)


def _reaches(tree: Tree, title: int, node: int) -> bool:
    """Whether nothing but words of the phrase stands between a title and its name; a parser's
    slip may hang a title on a name behind the verb."""
    first, last = sorted((title, node))
    return all(tree.pos[w] in ("ADJ", "NOUN", "PROPN", "NUM", "PUNCT") for w in range(first, last))


def _own(tree: Tree, node: int, named: bool) -> Run:
    """The words of a phrase, without clauses, appositions and what is joined; with the words right
    before it that a slip of the parser hung elsewhere."""
    out = _below(tree, node, named)
    if not named:
        between = (w for w in range(out[0], node) if _fits(tree, w) or tree.pos[w] == "NOUN")
        around = (*_before(tree, out[0]), *_behind(tree, node), *_where(tree, max(out)))
        out = sorted({*out, *between, *around})
    return out


def _below(tree: Tree, node: int, named: bool) -> Run:
    out: Run = []
    stack = [node]
    while stack and len(out) < _WIDEST:
        word = stack.pop()
        out.append(word)
        for c in tree.children[word]:
            relation = tree.rel[c].split(":")[0]
            if relation not in _OWN or tree.rel[c] == "nmod:desc":
                continue
            if named and word == node and relation == "nmod" and case_of(tree, c) in _LOCATED:
                continue
            stack.append(c)
    return sorted(out)


def _before(tree: Tree, first: int) -> Iterator[int]:
    """The words that run on to the left of a phrase that has no article: Peru's ousted …"""
    if tree.pos[first] in ("DET", "PRON"):
        return
    for w in range(first - 1, max(-1, first - _BEFORE), -1):
        owner = tree.tag[w + 1] == "POS"
        same = (tree.head[w], tree.rel[w]) == (tree.head[w + 1], tree.rel[w + 1])
        fits = _fits(tree, w) or tree.tag[w] == "POS" or (tree.pos[w] == "NOUN" and same)
        if not fits or (tree.kids(w, "case") and not owner):
            return
        yield w


def _where(tree: Tree, last: int) -> Iterator[int]:
    """The place right behind a phrase, though it hang elsewhere: talks with rebels in Darfur."""
    end = last + 1
    if end >= len(tree) or tree.lemma[end] not in ("in", "from", "of"):
        return
    while end + 1 < len(tree) and tree.pos[end + 1] in ("PROPN", "DET") and end - last < _BEFORE:
        end += 1
        if tree.pos[end] == "PROPN":
            yield end


def _fits(tree: Tree, w: int) -> bool:
    past = tree.word[w].lower() in vocabulary().words["past"]
    return past or tree.pos[w] in ("ADJ", "PROPN")


def _behind(tree: Tree, node: int) -> Iterator[int]:
    """The second word of a title that a slip of the parser hung elsewhere: secretary general."""
    if node + 1 < len(tree) and tree.pos[node + 1] in ("NOUN", "ADJ"):
        form = f"{tree.word[node].lower()} {tree.word[node + 1].lower()}"
        if form in vocabulary().titles:
            yield node + 1


def runs(words: Iterable[int]) -> Iterator[Run]:
    """Words that follow each other, each run by itself."""
    run: Run = []
    for w in sorted(words):
        if run and w != run[-1] + 1:
            yield run
            run = []
        run.append(w)
    if run:
        yield run
