"""Chains as trees."""

from dragoman.interfaces.web.trees import Tree, trees
from dragoman.ledger.independence import Chains, Group, Link


def shape(tree: Tree) -> list[tuple[int, str, str]]:
    return [(depth, node.key, node.why) for depth, node, _ in tree.nodes()]


def grown(*links: Link, of: tuple[str, ...], anonymous: bool = False) -> Tree:
    group = Group(of, anonymous, links)
    (tree,) = trees(Chains(len(of), 1, 0, (group,)), {"outlet/wire": "The Wire"})
    return tree


def test_a_copy_stands_under_what_it_copies() -> None:
    tree = grown(
        Link("b:s1", "a:s1", 1, "a later copy", mutual=False),
        Link("c:s1", "b:s1", 2, "cites B", mutual=False),
        of=("a:s1", "b:s1", "b:s2", "c:s1"),
    )
    assert shape(tree) == [(0, "a", ""), (1, "b", "a later copy"), (2, "c", "cites B")]
    assert [n.statements for _, n, _ in tree.nodes()] == [["a:s1"], ["b:s1", "b:s2"], ["c:s1"]]
    assert tree.number == 1


def test_what_holds_both_ways_puts_the_later_under_the_earlier() -> None:
    tree = grown(
        Link("a:s1", "b:s1", 1, "copies"), Link("b:s1", "a:s1", 1, "shared words"),
        Link("a:s2", "a:s1", 0, "the same article"), of=("a:s1", "a:s2", "b:s1"),
    )  # fmt: skip
    assert shape(tree) == [(0, "a", ""), (1, "b", "copies")]


def test_a_cited_outlet_without_a_report_is_the_root() -> None:
    tree = grown(
        Link("a:s1", "outlet/wire", 2, "cites The Wire", mutual=False),
        Link("b:s1", "outlet/wire", 2, "credits The Wire", mutual=False),
        Link("b:s1", "a:s1", 2, "both cite The Wire"),
        of=("a:s1", "b:s1"),
    )
    assert shape(tree) == [
        (0, "outlet/wire", ""), (1, "a", "cites The Wire"),
        (1, "b", "credits The Wire"),
    ] or shape(tree) == [
        (0, "outlet/wire", ""), (1, "a", "cites The Wire"), (2, "b", "both cite The Wire; also credits The Wire"),
    ]  # fmt: skip
    (root,) = tree.roots
    assert (root.document, root.name) == (None, "The Wire")


def test_citing_in_a_ring_ends() -> None:
    tree = grown(
        Link("a:s1", "b:s1", 2, "cites B", mutual=False),
        Link("b:s1", "a:s1", 2, "cites A", mutual=False),
        of=("a:s1", "b:s1"),
    )
    assert sorted(n.key for _, n, _ in tree.nodes()) == ["a", "b"]


def test_anonymous_chains_come_last_and_have_no_number() -> None:
    chains = Chains(2, 1, 1, (Group(("a:s1",), True, ()), Group(("b:s1",), False, ())))
    assert [t.number for t in trees(chains, {})] == [1, None]
    assert [n.key for t in trees(chains, {}) for _, n, _ in t.nodes()] == ["b", "a"]
