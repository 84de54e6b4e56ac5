"""What mentions tell of whom they stand for."""

import pytest

from dragoman.resolution.coreference.mentions import noted
from dragoman.resolution.coreference.traits import Traits, traits
from tests.resolution.conftest import Parsed


def of(parsed: Parsed, text: str, lemma: str) -> Traits:
    return next(traits(n) for n in noted(parsed(text)) if n.lemma == lemma)


@pytest.mark.parametrize(
    ("text", "head", "gender"),
    [
        ("Mrs Verel spoke.", "verel", "f"),
        ("Angela Brandt spoke.", "angela", "f"),
        ("Sergei Orlov spoke.", "sergei", "m"),
        ("Queen Zemfra spoke.", "zemfra", "f"),
        ("General Brogan spoke.", "brogan", ""),
    ],
)
def test_gender_of_names(parsed: Parsed, text: str, head: str, gender: str) -> None:
    got = [traits(n) for n in noted(parsed(text)) if n.name is not None]
    assert [t.gender for t in got] == [gender]
    assert got[0].sort == "person"


def test_nominals(parsed: Parsed) -> None:
    text = "The former ministers met a spokeswoman for the army and his government."
    ministers = of(parsed, text, "minister")
    assert (ministers.sort, ministers.plural, ministers.article) == ("group", True, "definite")
    assert ministers.modifiers == {"former"}
    woman = of(parsed, text, "spokeswoman")
    assert (woman.sort, woman.gender, woman.article) == ("person", "f", "indefinite")
    assert of(parsed, text, "army").sort == "body"
    assert of(parsed, text, "government").article == "owned"


def test_countries_beside_a_noun(parsed: Parsed) -> None:
    assert of(parsed, "The Russian president spoke.", "president").nations == {"RUS"}
    assert of(parsed, "The president of France spoke.", "president").nations == {"FRA"}
    assert of(parsed, "The old president spoke.", "president").nations == frozenset()


def test_roles_of_names(parsed: Parsed) -> None:
    (first, *_) = noted(parsed("Russian President Vladimir Putin spoke."))
    assert traits(first).roles == ("president",)
    assert traits(first).nations == {"RUS"}


def test_pronouns(parsed: Parsed) -> None:
    she, them = (traits(n) for n in noted(parsed("She saw them.")))
    assert (she.pronoun, she.sort, she.gender, she.plural) == ("she", "person", "f", False)
    assert (them.pronoun, them.plural) == ("they", True)
