"""The tables of nouns and names."""

from dragoman.resolution.coreference.nouns import countries, given_names, nations, nouns, words
from dragoman.resources.tables import load_tsv


def test_nouns() -> None:
    assert nouns()["queen"] == ("person", "f")
    assert nouns()["ministry"][0] == "body"
    assert {sort for sort, _ in nouns().values()} == {"person", "group", "body", "place"}


def test_every_row_has_a_source() -> None:
    assert all(len(row) == 4 and row[3] for row in load_tsv("nouns.tsv"))
    assert all(len(row) == 3 and row[2] for row in load_tsv("given.tsv"))


def test_given_names_tell_one_gender() -> None:
    rows = load_tsv("given.tsv")
    assert len({row[0] for row in rows}) == len(rows) >= 600
    assert given_names()["vladimir"] == "m"


def test_countries() -> None:
    assert countries()["U.S."] == countries()["United States"]
    assert "Scotland" not in countries()
    assert "Washington" not in countries()
    assert nations()["russian"] == nations()["russia"] == "RUS"


def test_pronouns() -> None:
    assert words().pronouns["herself"] == "she"
