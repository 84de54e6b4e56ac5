"""Threads and their order."""

from dragoman.resolution.coreference.mentions import noted
from dragoman.resolution.coreference.threads import Recency, Thread
from dragoman.resolution.coreference.traits import traits
from tests.resolution.conftest import Parsed


def test_threads_learn(parsed: Parsed) -> None:
    one, two = noted(parsed("The envoy left. She returned."))
    thread = Thread.of(one, traits(one))
    assert (thread.sort, thread.gender, thread.heads) == ("person", "", {"envoy"})
    thread.take(two, traits(two))
    assert thread.gender == "f"
    assert (thread.first, thread.last) == (one, two)


def test_recency(parsed: Parsed) -> None:
    a, b = (Thread.of(n, traits(n)) for n in noted(parsed("Peter Hale met Irina Soll.")))
    order = Recency()
    order.touch(a)
    order.touch(b)
    order.touch(a)
    assert list(order.latest()) == [a, b]
