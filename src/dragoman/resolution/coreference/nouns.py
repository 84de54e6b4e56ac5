"""What the tables say of nouns, given names and pronouns."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from dragoman.resources.tables import load_toml, load_tsv

Sort = Literal["person", "group", "body", "place", "thing", ""]
"""What a mention stands for: one person, several, a body that acts as one, a place, something
that is nobody; "" where nothing tells."""

Gender = Literal["m", "f", ""]


@dataclass(frozen=True, slots=True)
class Words:
    """The table `coreference.toml` as sets: pronouns by what they agree with, short given names
    by the full one, titles by gender,
    and the classes of words beside names and nominals."""

    pronouns: dict[str, str]
    short: dict[str, str]
    titles: dict[str, Gender]
    names: dict[str, frozenset[str]]
    nominals: dict[str, frozenset[str]]


@cache
def words() -> Words:
    """The table `coreference.toml`."""
    table = load_toml("coreference.toml")
    names = {k: frozenset(v.split()) for k, v in table["names"].items()}
    genders: dict[str, Gender] = {"m": "m", "f": "f", "none": ""}
    return Words(
        pronouns={w: kind for kind, forms in table["pronouns"].items() for w in forms.split()},
        short={s: full for full, forms in table["short"].items() for s in forms.split()},
        titles={w: gender for key, gender in genders.items() for w in names[key]},
        names=names,
        nominals={k: frozenset(v.split()) for k, v in table["nominals"].items()},
    )


@cache
def nouns() -> dict[str, tuple[Sort, Gender]]:
    """Sort and gender of the nouns that can be somebody, by lemma."""
    return {row[0]: (row[1], row[2]) for row in load_tsv("nouns.tsv")}  # type: ignore[misc]


@cache
def given_names() -> dict[str, Gender]:
    """Gender of those who bear a given name, by the name in small letters."""
    return {row[0].lower(): row[1] for row in load_tsv("given.tsv")}  # type: ignore[misc]


@cache
def countries() -> dict[str, str]:
    """The codes of countries by each of their names: U.S., United States, America. Names of
    parts of a country and names that are a capital's, too, are left out."""
    rows = load_tsv("countries.tsv")
    other = {form.replace(" ", "_") for form, kind, _ in rows if kind == "capital"} | words().names[
        "parts"
    ]
    return {
        form: code
        for form, kind, code in rows
        if kind == "name" and code not in ("IGO", "INT") and form.replace(" ", "_") not in other
    }


@cache
def nations() -> dict[str, str]:
    """The codes of countries by names and demonyms in small letters: russian, russia."""
    return {
        form.lower(): code
        for form, kind, code in load_tsv("countries.tsv")
        if kind in ("name", "demonym") and code not in ("IGO", "INT")
    }
