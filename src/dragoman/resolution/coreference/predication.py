"""What a noun is said of: appositions and predicates."""

from dragoman.linguistics.tree import Tree
from dragoman.resolution.coreference.mentions import Noted
from dragoman.resolution.coreference.traits import Traits


def host(noted: Noted, traits: Traits) -> int | None:
    """The noun that a mention stands in apposition to, or is predicated of (he is the leader)."""
    tree, node = noted.tree, noted.node
    if tree.rel[node] == "appos" and tree.head[node] >= 0:
        return tree.head[node]
    if tree.kids(node, "cop") and not _denied(tree, node) and not traits.plural:
        subject = tree.kids(node, "nsubj")
        return subject[0] if subject else None
    return None


def _denied(tree: Tree, node: int) -> bool:
    """Whether it is said not to be so, or not surely: no, may, if."""
    return any(
        tree.rel[c] in ("aux", "mark") or tree.lemma[c] in ("not", "n't", "no", "never")
        for c in tree.children[node]
    )
