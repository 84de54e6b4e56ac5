"""Coreference in an article: which mentions stand for the same one.

Names are matched by rules (`naming`), appositions and predicates by the tree, nominals and
pronouns go to the likeliest of the threads mentioned before (`ranking`); first persons in
quotations go to who speaks (`speakers`). Every choice looks at a bounded number of threads, so
that time grows with the length of an article.
"""

from collections.abc import Collection, Sequence

from dragoman.linguistics.tree import Tree
from dragoman.model.mentions import Chain
from dragoman.resolution.coreference.discourse import Discourse
from dragoman.resolution.coreference.mentions import noted
from dragoman.resolution.coreference.naming import Names, Same
from dragoman.resolution.coreference.ranking import choose


def chains(
    trees: Sequence[Tree], same: Same | None = None, titles: Collection[int] = ()
) -> tuple[Chain, ...]:
    """The chains of an article's sentences in order of first mention, single ones included.

    `same` says whether two names are known to be of the same one; it is asked of a name that
    nothing in the article explains, for the names met last. `titles` are the numbers of blocks
    that are titles: they are read last, since they shorten the names that the text has in full.
    """
    discourse = Discourse.of(trees, Names(same), choose)
    late = []
    for one in noted(trees):
        if titles and int(one.tree.parse.block[one.tree.number]) in titles:
            late.append(one)
        else:
            discourse.place(one)
    for one in late:
        discourse.place(one)
    discourse.give_voices()
    found = [tuple(sorted(m.mention for m in t.members if m.somebody)) for t in discourse.threads]
    return tuple(sorted(chain for chain in found if chain))
