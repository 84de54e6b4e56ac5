"""Where the paths of a directed graph end."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def sinks(
    nodes: Iterable[Node], edges: Iterable[tuple[Node, Node]]
) -> tuple[list[list[Node]], dict[Node, list[int]]]:
    """The strongly connected parts that no edge leaves, and for each node the numbers of those that
    can be reached from it. Parts, and the nodes in them, come in the order of `nodes`."""
    order = list(dict.fromkeys(nodes))
    ahead: dict[Node, list[Node]] = {n: [] for n in order}
    back: dict[Node, list[Node]] = {n: [] for n in order}
    for a, b in edges:
        ahead[a].append(b)
        back[b].append(a)
    part = _parts(order, ahead, back)
    open_parts = {part[a] for a in order for b in ahead[a] if part[a] != part[b]}
    ends: dict[int, list[Node]] = {}
    for n in order:
        if part[n] not in open_parts:
            ends.setdefault(part[n], []).append(n)
    found = list(ends.values())
    reached: dict[Node, list[int]] = {n: [] for n in order}
    for number, members in enumerate(found):
        for n in _behind(members, back):
            reached[n].append(number)
    return found, reached


def _parts(
    order: list[Node], ahead: dict[Node, list[Node]], back: dict[Node, list[Node]]
) -> dict[Node, int]:
    """The strongly connected part of each node (Kosaraju's algorithm)."""
    finished: list[Node] = []
    seen: set[Node] = set()
    for start in order:
        if start in seen:
            continue
        seen.add(start)
        path = [(start, iter(ahead[start]))]
        while path:
            node, rest = path[-1]
            step = next((n for n in rest if n not in seen), None)
            if step is None:
                finished.append(node)
                path.pop()
            else:
                seen.add(step)
                path.append((step, iter(ahead[step])))
    part: dict[Node, int] = {}
    for number, start in enumerate(reversed(finished)):
        if start not in part:
            for node in _behind([start], back, part):
                part[node] = number
    return part


def _behind(
    starts: list[Node], back: dict[Node, list[Node]], apart: Iterable[Node] = ()
) -> list[Node]:
    """The nodes from which some can be reached, themselves included, not through those apart."""
    seen = set(apart)
    out = [n for n in starts if n not in seen]
    seen.update(out)
    for node in out:
        for n in back[node]:
            if n not in seen:
                seen.add(n)
                out.append(n)
    return out
