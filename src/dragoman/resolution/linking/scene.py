"""An article as linking looks at it: its trees, its date, the countries that it names."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.linguistics.tree import Tree
from dragoman.model.mentions import Mention
from dragoman.resolution.linking.described import Told, told
from dragoman.resolution.linking.lore import Lore

_FIRST = 3
"""What a country counts that the first sentences name."""

_KINDS = ("Person", "Organization", "Location", "NORP", "Facility", "Product", "Misc")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a mention: its text, its kind as the core marks it, its words in the sentence."""

    text: str
    kind: str
    first: int
    last: int


class Scene:
    """One article. `near` are the countries that it names, most named first."""

    def __init__(
        self, trees: Sequence[Tree], lore: Lore, date: str | None, near: Sequence[str] = ()
    ) -> None:
        self.trees, self.lore, self.date = trees, lore, date
        self._starts = [t.first for t in trees]
        counts: Counter[str] = Counter(dict.fromkeys(near, _FIRST))
        for n, tree in enumerate(trees):
            for named in lore.countries(tree.word):
                counts[named.code] += _FIRST if n < 2 else 1
        self.near = tuple(c for c, _ in counts.most_common() if c not in ("IGO", "INT"))

    def tree(self, token: int) -> Tree:
        """The sentence that a word of the article stands in."""
        return self.trees[bisect_right(self._starts, token) - 1]

    def name(self, mention: Mention) -> Name | None:
        """The name in a mention: the whole of it where the registry has that, else the name that
        the core marks, that with the head or the last."""
        tree = self.tree(mention.head)
        first, last = mention.first - tree.first, mention.last - tree.first
        while first < last - 1 and tree.pos[first] in ("DET", "PUNCT"):
            first += 1
        marked = list(self._marked(tree, first, last))
        head = mention.head - tree.first
        inside = [m for m in marked if m.first <= head < m.last]
        choice = inside or marked
        best = choice[-1] if choice else None
        if best and best.kind == "Person" and best.first and tree.lemma[best.first - 1] == "the":
            best = replace(best, kind="")  # no person: the Kremlin
        if best is None or best.kind != "Person":
            text = _text(tree, first, last)
            if self.lore.named(text):
                kind = best.kind if best and best.last - best.first > (last - first) / 2 else ""
                return Name(text, kind, first, last)
        elif best.first > first and best.last - best.first == 1:
            titled = _text(tree, best.first - 1, best.last)  # Pope Francis, King Charles
            if self.lore.named(titled):
                return Name(titled, best.kind, best.first, best.last)
        return best or Name(_text(tree, first, last), "", first, last)

    def _marked(self, tree: Tree, first: int, last: int) -> list[Name]:
        parse = tree.parse
        low = int(parse.name_start.searchsorted(tree.first + first))
        out = []
        for k in range(low, len(parse.name_start)):
            a, b = int(parse.name_start[k]) - tree.first, int(parse.name_end[k]) - tree.first
            if a >= last:
                break
            kind = parse.inventory.name[parse.name_kind[k]]
            if kind in _KINDS:
                out.append(Name(_text(tree, a, min(b, last)), kind, a, min(b, last)))
        return out

    def told(self, mention: Mention, name: Name | None) -> Told:
        """What the words of a mention tell."""
        tree = self.tree(mention.head)
        words = range(name.first, name.last) if name else range(0)
        person = name is not None and name.kind == "Person"
        return told(tree, mention.head - tree.first, words, person, self.lore)


def _text(tree: Tree, first: int, last: int) -> str:
    a, b = tree.offsets(first, last - 1)
    text = " ".join(tree.parse.text[a:b].split())
    return text.removesuffix("'s").removesuffix("’s").strip(" ,")
