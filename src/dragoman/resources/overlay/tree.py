"""YAML as a tree with places: maps, lists and plain text, nothing else.

Built from the parser's events, without constructing objects: no tags, no anchors (which can make a
small file endless), a bounded depth, and every scalar stays the text that it is (NO is no truth
value, a date no date).
"""

from dataclasses import dataclass
from typing import Any

from dragoman.resources.overlay.told import At, RefusedError

DEPTH = 8


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar; empty where YAML says null."""

    at: At
    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    at: At
    items: list["Node"]


@dataclass(frozen=True, slots=True)
class Pairs:
    """A map, in the order of the file."""

    at: At
    pairs: list[tuple["Node", "Node"]]


Node = Text | Items | Pairs


def parsed(text: str) -> Node | None:
    """The tree of a YAML text; None for an empty one. Raises RefusedError where it is no YAML,
    or has what is not read."""
    import yaml  # only where there is such an overlay

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(type(event).__name__.removesuffix("Event"), event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = At(mark.line + 1, mark.column + 1) if mark else At(1, 1)
        raise RefusedError(at, f"is no YAML: {error.problem or error.context}") from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # The parser in Python, where there is none in C, raises the latter two at odd escapes.
        raise RefusedError(At(1, 1), f"is no YAML: {str(error).splitlines()[0]}") from error
    return builder.root


class _Builder:
    """Puts events together; the open lists and maps stand on a stack."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[tuple[Node, list[Node]]] = []

    def take(self, kind: str, event: Any) -> None:
        at = At(event.start_mark.line + 1, event.start_mark.column + 1)
        if kind == "Alias" or getattr(event, "anchor", None):
            raise RefusedError(at, "anchors are not read; write the value out")
        if kind in ("Scalar", "SequenceStart", "MappingStart"):
            self._begin(kind, event, at)
        elif kind in ("SequenceEnd", "MappingEnd"):
            self._end()
        elif kind == "DocumentStart" and self.root is not None:
            raise RefusedError(at, "a second document; keep one list of actors")

    def _begin(self, kind: str, event: Any, at: At) -> None:
        plain = event.implicit[0] if kind == "Scalar" else event.implicit
        if event.tag is not None and not plain:
            raise RefusedError(at, f"tag {event.tag} is not read")
        if kind == "Scalar":
            null = plain and event.value in ("", "~", "null", "Null", "NULL")
            self._add(Text(at, "" if null else event.value))
        elif len(self._open) >= DEPTH:
            raise RefusedError(at, "too deep")
        else:
            self._open.append((Items(at, []) if kind == "SequenceStart" else Pairs(at, []), []))

    def _end(self) -> None:
        node, found = self._open.pop()
        if isinstance(node, Items):
            node.items.extend(found)
        elif isinstance(node, Pairs):
            node.pairs.extend(zip(found[::2], found[1::2], strict=True))
        self._add(node)

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1][1].append(node)
        else:
            self.root = node
