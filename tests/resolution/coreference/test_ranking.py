"""The choice among candidates."""

from dragoman.resolution.coreference.discourse import Discourse
from dragoman.resolution.coreference.mentions import noted
from dragoman.resolution.coreference.naming import Names
from dragoman.resolution.coreference.ranking import choose
from dragoman.resolution.coreference.salience import Case, features, fresh, kind_of
from dragoman.resolution.coreference.threads import Thread
from tests.resolution.conftest import Parsed


def cases(parsed: Parsed, text: str) -> list[Case]:
    """The choices in a text."""
    out: list[Case] = []

    def kept(case: Case) -> Thread | None:
        out.append(case)
        return choose(case)

    sentences = parsed(text)
    discourse = Discourse.of(sentences, Names(), kept)
    for one in noted(sentences):
        discourse.place(one)
    return out


def test_nobody_to_choose(parsed: Parsed) -> None:
    (case,) = cases(parsed, "She left.")
    assert case.found == []
    assert choose(case) is None


def test_kinds_and_features(parsed: Parsed) -> None:
    his, minister = cases(parsed, "Peter Hale left his house. The minister laughed.")
    assert kind_of(his) == "he of"
    assert kind_of(minister) == "definite"
    (hale, *_) = his.found
    assert {"back 0", "gender same", "named"} <= set(features(his, hale, 0))
    assert "other head" in features(minister, hale, 0)
    assert "new, minister" in fresh(minister)


def test_the_subject_goes_on(parsed: Parsed) -> None:
    *_, he = cases(parsed, "Peter Hale accused Tomas Verel of lying. He demanded an apology.")
    chosen = choose(he)
    assert chosen is not None
    assert chosen.names == [("peter", "hale")]
