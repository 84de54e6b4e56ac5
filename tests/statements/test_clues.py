"""What the tree says of a country and an event."""

import random

from dragoman.statements.clues import score, table


def test_the_order_of_clues_does_not_matter() -> None:
    held = sorted(table()["actor"])[:400]
    mixed = held[:]
    random.Random(1).shuffle(mixed)
    assert score("actor", mixed) == score("actor", held) == score("actor", held[::-1])
