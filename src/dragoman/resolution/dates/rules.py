"""The rules of time expressions, as a tree of words and classes; the table is times.tsv."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from dragoman.resolution.dates.words import Value, Words
from dragoman.resources.tables import load_tsv


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits: the words from `first` to `last`, both included, and what they hold.

    `got`: the values of the classes of the rule, in order of the text.
    """

    first: int
    last: int
    meaning: str
    argument: str
    got: dict[str, list[Value]]

    def one(self, name: str) -> Value:
        """The first value of a class, None where the rule has none."""
        values = self.got.get(name)
        return values[0] if values else None


@dataclass(slots=True)
class _Node:
    """What may follow, and the rule that ends here (its number, meaning and argument)."""

    after: dict[str, "_Node"] = field(default_factory=dict)
    rule: tuple[int, str, str] | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules; `literals` are the words that they name."""

    root: _Node
    literals: frozenset[str]

    def at(self, words: Words, i: int) -> list[Match]:
        """The rules that fit from word `i` on: the longest first, then in the table's order."""
        marks = words.marks[i]
        if marks is None or not any(name in self.root.after for name, _ in marks):
            return []
        found = sorted(_walk(self.root, words, i, ()), key=lambda x: (-x[0], x[1][0]))
        return [Match(i, last, rule[1], rule[2], _held(got)) for last, rule, got in found]


_Got = tuple[tuple[str, Value], ...]


def _walk(
    node: _Node, words: Words, i: int, got: _Got
) -> Iterator[tuple[int, tuple[int, str, str], _Got]]:
    marks = words.marks[i] if i < len(words.marks) else None
    for name, value in marks or ():
        after = node.after.get(name)
        if after is None:
            continue
        held = (*got, (name, value)) if name.isupper() else got
        if after.rule is not None:
            yield i, after.rule, held
        yield from _walk(after, words, i + 1, held)


def _held(got: _Got) -> dict[str, list[Value]]:
    out: dict[str, list[Value]] = {}
    for name, value in got:
        out.setdefault(name, []).append(value)
    return out


@cache
def rules() -> Rules:
    """The table's rules."""
    macros: dict[str, list[list[str]]] = {}
    root, literals = _Node(), set[str]()
    for number, row in enumerate(load_tsv("times.tsv")):
        if " = " in row[0]:
            name, *alternatives = (part.strip() for part in row[0].split(" = "))
            macros[name] = [a.split() for a in alternatives]
            continue
        for path in _paths(row[0], macros):
            node = root
            for symbol in path:
                node = node.after.setdefault(symbol, _Node())
                if not symbol.isupper():
                    literals.add(symbol)
            if node.rule is None:
                node.rule = (number, row[1], row[2] if len(row) > 2 else "")
    return Rules(root, frozenset(literals))


def _paths(pattern: str, macros: dict[str, list[list[str]]]) -> Iterator[tuple[str, ...]]:
    """What a pattern stands for: every way to choose, with and without what may lack."""
    choices: list[list[tuple[str, ...]]] = []
    for part in pattern.split():
        name = part.removesuffix("?") if len(part) > 1 else part
        if name.startswith("@"):
            options = [tuple(_one) for _one in macros[name]]
            options = [x for o in options for x in product(*(p.split("|") for p in o))]
        else:
            options = [(p,) for p in name.split("|")]
        choices.append([*options, ()] if name != part else options)
    for chosen in product(*choices):
        if path := tuple(symbol for some in chosen for symbol in some):
            yield path
