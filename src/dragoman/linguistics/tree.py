"""A view of one sentence's tree for rules: plain lists, made once a sentence."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from dragoman.model.parse import Parse


class Tree:
    """One sentence: everything indexed by word, from 0. `head` of the root is -1.

    `dates`, `locations` and `persons` are the words inside names of dates, places and persons.
    """

    __slots__ = (
        "children",
        "dates",
        "first",
        "head",
        "lemma",
        "locations",
        "number",
        "parse",
        "persons",
        "pos",
        "rel",
        "tag",
        "word",
    )

    def __init__(self, parse: Parse, number: int) -> None:
        first, last = (int(parse.sentence_start[number + i]) for i in (0, 1))
        labels = parse.inventory
        text = parse.text
        self.parse, self.number, self.first = parse, number, first
        starts, ends = parse.start[first:last].tolist(), parse.end[first:last].tolist()
        self.word = [text[a:b] for a, b in zip(starts, ends, strict=True)]
        self.lemma = [x.lower() for x in parse.lemmas[first:last]]
        self.pos: list[str] = [labels.upos[k] for k in parse.upos[first:last].tolist()]
        self.tag: list[str] = [labels.xpos[k] for k in parse.xpos[first:last].tolist()]
        self.rel: list[str] = [labels.deprel[k] for k in parse.deprel[first:last].tolist()]
        heads = (parse.head[first:last] - first).tolist()
        self.head = [-1 if h == i else h for i, h in enumerate(heads)]
        self.children: list[list[int]] = [[] for _ in self.word]
        for i, h in enumerate(self.head):
            if h >= 0:
                self.children[h].append(i)
        self.dates = _inside(parse, first, last, "Date")
        self.locations = _inside(parse, first, last, "Location")
        self.persons = _inside(parse, first, last, "Person")

    def __len__(self) -> int:
        return len(self.word)

    def kids(self, i: int, *relations: str) -> list[int]:
        """The dependants of `i` with one of these relations (subtypes count)."""
        return [c for c in self.children[i] if self.rel[c].split(":")[0] in relations]

    def subtree(self, i: int) -> list[int]:
        """`i` and all below it, in order."""
        out, stack = [], [i]
        while stack:
            node = stack.pop()
            out.append(node)
            stack += self.children[node]
        return sorted(out)

    def ancestors(self, i: int) -> Iterator[int]:
        """The governors of `i`, nearest first."""
        node = self.head[i]
        while node >= 0:
            yield node
            node = self.head[node]

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """Characters from word `first` to word `last`, both included."""
        parse = self.parse
        return int(parse.start[self.first + first]), int(parse.end[self.first + last])

    def shares(self, column: str, i: int) -> dict[str, float]:
        """What a head of the encoder says of word `i`: the share of each class."""
        found = self.parse.columns[column]
        row = found.shares[self.first + i].tolist()
        return dict(zip(found.labels, row, strict=True))

    def share(self, column: str, i: int, label: str) -> float:
        """The share of one class alone."""
        found = self.parse.columns[column]
        return float(found.shares[self.first + i, found.labels.index(label)])

    def guess(self, column: str, i: int) -> tuple[str, float]:
        """The likeliest class of word `i` by a head of the encoder, and its share."""
        shares = self.shares(column, i)
        best = max(shares, key=lambda k: shares[k])
        return best, shares[best]

    def runs(self, column: str) -> list[tuple[int, int]]:
        """The spans that a head of the encoder marks: (first word, word after)."""
        found = self.parse.columns[column]
        marks = found.shares[self.first : self.first + len(self)].argmax(1).tolist()
        out: list[tuple[int, int]] = []
        for i, mark in enumerate(marks):
            kind = found.labels[mark][0]
            if kind == "I" and out and out[-1][1] == i:
                out[-1] = (out[-1][0], i + 1)
            elif kind != "O":
                out.append((i, i + 1))
        return out

    def linked(self, head: str, i: int) -> list[float]:
        """What a head over pairs says of word `i`: how likely each word belongs to it."""
        square = self.parse.links[head].square(self.number, len(self))
        row: list[float] = square[i].tolist()
        return row

    def far(self, head: str, i: int) -> tuple[NDArray[np.int32], NDArray[np.float32]] | None:
        """What a head over passages says of word `i`: the article's words in its passage,
        ascending, and their scores (log odds); None for words that are no triggers."""
        return self.parse.far[head].of(self.first + i)

    def top(self, first: int, last: int) -> int:
        """The word of a phrase (both ends included) whose governor lies outside."""
        inside = range(first, last + 1)
        outer = [i for i in inside if not first <= self.head[i] <= last]
        wordy = [i for i in outer if self.pos[i] not in ("PUNCT", "ADP", "DET")]
        return (wordy or outer or [first])[0]

    def bounds(self) -> tuple[int, int]:
        """Characters of the sentence."""
        return self.offsets(0, len(self) - 1)


def _inside(parse: Parse, first: int, last: int, kind: str) -> frozenset[int]:
    """The words of a sentence that are part of a name of this kind, counted from its first."""
    if kind not in parse.inventory.name:
        return frozenset()
    low, high = np.searchsorted(parse.name_start, (first, last))
    wanted = parse.inventory.name.index(kind)
    return frozenset(
        i - first
        for k in range(low, high)
        if parse.name_kind[k] == wanted
        for i in range(int(parse.name_start[k]), int(parse.name_end[k]))
    )


def trees(parse: Parse) -> list[Tree]:
    """The trees of all sentences that have words."""
    sizes = np.diff(parse.sentence_start)
    return [Tree(parse, i) for i in range(len(sizes)) if sizes[i]]
