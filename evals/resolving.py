"""What the evals of linking share: texts and phrases on the ordinary path, and whom words mean."""

from collections.abc import Iterable, Iterator, Sequence

from dragoman.linguistics.core import Core
from dragoman.linguistics.tree import Tree, trees
from dragoman.model.article import Article, Block
from dragoman.model.mentions import Chain, Mention
from dragoman.resolution.coreference.chaining import chains
from dragoman.resolution.linking.link import link
from dragoman.resolution.linking.linked import Linked, Resolved
from dragoman.resolution.linking.lore import Lore

BATCH = 64
"""Texts parsed at a time."""


def parsed(core: Core, texts: list[str]) -> Iterator[list[Tree]]:
    """The trees of each text, taken as one paragraph."""
    for first in range(0, len(texts), BATCH):
        some = texts[first : first + BATCH]
        articles = [
            Article(id=str(n), text=t, blocks=(Block(start=0, end=len(t), kind="paragraph"),))
            for n, t in enumerate(some)
        ]
        for parse in core.parse(articles):
            yield trees(parse)


def words_of(sentences: Iterable[Tree], start: int, end: int) -> tuple[Tree, int, int] | None:
    """The sentence and its words (first, word after) between two characters."""
    for tree in sentences:
        parse = tree.parse
        inside = [
            i
            for i in range(len(tree))
            if parse.start[tree.first + i] < end and parse.end[tree.first + i] > start
        ]
        if inside:
            return tree, inside[0], inside[-1] + 1
    return None


def meant(resolved: Resolved, sentences: list[Tree], start: int, end: int) -> Linked | None:
    """Whom the words between two characters mean: by their head, else by the mention in them that
    covers most."""
    found = words_of(sentences, start, end)
    if found is None:
        return None
    tree, first, last = found
    outer = [i for i in range(first, last) if not first <= tree.head[i] < last]
    heads = [i for i in outer if tree.pos[i] not in ("PUNCT", "ADP", "DET", "PART")]
    linked = resolved.who(tree.first + (heads or outer)[-1])
    if linked is not None:
        return linked
    inside = [
        (m.last - m.first, one)
        for one in resolved.linked
        for m in one.chain
        if first <= m.first - tree.first and m.last - tree.first <= last
    ]
    return max(inside, key=lambda x: x[0])[1] if inside else None


def phrase(
    sentences: list[Tree], lore: Lore, date: str | None, near: Sequence[str] = ()
) -> Linked | None:
    """Whom a phrase alone means: the mention that heads it, else the phrase taken as a mention;
    `near`: countries that the text around it names."""
    found: tuple[Chain, ...] = chains(sentences)
    tree = sentences[0]
    root = tree.head.index(-1)
    whole = Mention(tree.first, tree.first + len(tree), tree.first + root, "nominal")
    if any(pos == "PROPN" for pos in tree.pos) and tree.pos[root] in ("PROPN", "X"):
        whole = Mention(whole.first, whole.last, whole.head, "name")
    heads = [c for c in found if any(m.head == whole.head for m in c)]
    resolved = link(sentences, found if heads else ((whole,),), lore, date, near)
    return resolved.who(whole.head)
