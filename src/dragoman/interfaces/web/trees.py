"""The chains behind reports as trees: which article rests on which, and why.

An article that several links tie is put under one: first under what it says it rests on, else under
the earliest that it shares words or sources with. An outlet that is cited and whose own report is
not there stands as a root without an article.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.ledger.independence import Chains, Group, Link


@dataclass
class Node:
    """An article in its chain, or (`document` None) an outlet whose own report is not there.
    `why` says why it stands under the one above, or for a root that rests on several chains on
    which; `statements` are its statements in the happening."""

    key: str
    document: str | None
    name: str
    why: str = ""
    statements: list[str] = field(default_factory=list)
    below: list["Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Tree:
    """One chain: its number from 1 on, None where it goes back to nobody in particular."""

    number: int | None
    roots: tuple[Node, ...]

    def nodes(self) -> Iterator[tuple[int, Node, Node | None]]:
        """Each node behind the one it stands under: how deep, the node, the one above."""
        stack: list[tuple[int, Node, Node | None]] = [(0, r, None) for r in reversed(self.roots)]
        while stack:
            depth, node, above = stack.pop()
            yield depth, node, above
            stack += [(depth + 1, n, node) for n in reversed(node.below)]


def trees(chains: Chains, outlets: Mapping[str, str]) -> list[Tree]:
    """The trees of the chains, the independent ones first; `outlets` names outlets by the keys
    under which links have them."""
    numbered = sorted(chains.groups, key=lambda g: g.anonymous)
    return [Tree(None if g.anonymous else n, _roots(g, outlets)) for n, g in enumerate(numbered, 1)]


def names(db: sqlite3.Connection, chains: Chains) -> dict[str, str]:
    """What the outlets are called that are rested on and have no report of their own."""
    known = {s for g in chains.groups for s in g.statements}
    keys = {x.other for g in chains.groups for x in g.links} - known
    out = {}
    for key in sorted(keys):
        row = db.execute(
            "SELECT text, count(*) AS n FROM credit WHERE key = ? OR family = ?"
            " GROUP BY text ORDER BY n DESC, length(text), text LIMIT 1",
            (key, key),
        ).fetchone()
        out[key] = row[0] if row else key
    return out


def _roots(group: Group, outlets: Mapping[str, str]) -> tuple[Node, ...]:
    nodes: dict[str, Node] = {}
    for statement in group.statements:
        document = statement.partition(":")[0]
        nodes.setdefault(document, Node(document, document, document)).statements.append(statement)
    above = _parents(group.links, list(nodes))
    members = list(nodes.values())
    for node in members:
        key, why = above.get(node.key, (None, ""))
        node.why = why
        if key is None:
            continue
        if key not in nodes:
            nodes[key] = Node(key, None, outlets.get(key, key))
        nodes[key].below.append(node)
    hung = {id(n) for node in nodes.values() for n in node.below}
    return tuple(n for n in nodes.values() if id(n) not in hung)


def _parents(links: Sequence[Link], order: list[str]) -> dict[str, tuple[str | None, str]]:
    """What each article is put under, and why; None where it rests on several at once."""
    place = {d: n for n, d in enumerate(order)}
    found: dict[str, list[tuple[bool, int, str, str]]] = {}
    for link in links:
        one, other = link.one.partition(":")[0], link.other
        here = other.partition(":")[0]
        other = here if here in place else other
        if one == other or one not in place:
            continue
        if link.mutual and other in place and place[other] > place[one]:
            one, other = other, one
        if ":" in other:  # a report of another chain: on which it rests among others
            found.setdefault(one, []).append((True, len(order), "", link.why))
        else:
            at = place.get(other, len(order))
            found.setdefault(one, []).append((link.mutual, at, other, link.why))
    out: dict[str, tuple[str | None, str]] = {}
    for one in order:
        _put(one, sorted(found.get(one, [])), out)
    return out


def _put(
    one: str, ties: list[tuple[bool, int, str, str]], out: dict[str, tuple[str | None, str]]
) -> None:
    stated = list(dict.fromkeys(why for mutual, _, _, why in ties if not mutual))
    for _, _, other, why in ties:
        if other and not _over(one, other, out):
            also = [w for w in stated if w != why]
            out[one] = (other, "; also ".join([why, *also]))
            return
    if ties:
        out[one] = (None, "; ".join(dict.fromkeys(why for *_, why in ties)))


def _over(one: str, other: str, out: dict[str, tuple[str | None, str]]) -> bool:
    """Whether one article stands above another already."""
    at: str | None = other
    while at is not None:
        if at == one:
            return True
        at = out.get(at, (None, ""))[0]
    return False
