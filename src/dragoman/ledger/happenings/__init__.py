"""Happenings: the statements of one event, across and within articles, joined.

Derived, and a pure function of the documents that count, the judgements and the tables: the same in
whatever order documents came and went. `reports` says what of a statement is compared, `keys`
under which keys it is found, `likeness` how alike two are, `links` keeps the pairs that are likely
of one event, `stars` makes groups of them, `doubts` says which articles stay out, `rows` writes
what is left.
"""

from dragoman.ledger.happenings.joining import add, merge, rebuild, remove, split, undo

__all__ = ["add", "merge", "rebuild", "remove", "split", "undo"]
