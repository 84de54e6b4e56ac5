"""Reading mention by mention."""

from dragoman.resolution.coreference.discourse import Discourse
from dragoman.resolution.coreference.mentions import noted
from dragoman.resolution.coreference.naming import Names
from dragoman.resolution.coreference.salience import Case
from dragoman.resolution.coreference.threads import Thread
from tests.resolution.conftest import Parsed


def test_what_is_compared_does_not_grow_with_the_article(parsed: Parsed) -> None:
    """Time grows linearly: each choice has as many candidates at the end as early on."""
    people = ("Hale", "Soll", "Brandt", "Varga", "Orlov", "Kaya", "Petrov", "Haddad")
    story = "Minister {} met the officers, and they told him that the general had left."
    sentences = parsed(*(story.format(people[n % 8] + "son" * (n // 8)) for n in range(64)))
    sizes: list[int] = []

    def none(case: Case) -> Thread | None:
        sizes.append(len(case.found))
        return None

    discourse = Discourse.of(sentences, Names(), none)
    for one in noted(sentences):
        discourse.place(one)
    assert len(sizes) > 150
    assert max(sizes) <= 11
    assert max(sizes[-50:]) <= max(sizes[:100])
