"""The tables of outlets: enough, each with a domain and a known country, none twice."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.resources.fields import OUTLET_KINDS
from dragoman.resources.keys import fold
from dragoman.resources.registry import Registry
from registry.actors import build
from registry.tables import rows

FOLDER = Path(__file__).parents[2] / "registry" / "actors"


def table(kind: str) -> list[dict[str, str]]:
    return [row for _, row in rows(FOLDER / f"outlets.{kind}.tsv")]


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    """The tables of outlets alone, built."""
    folder = tmp_path_factory.mktemp("outlets")
    for path in FOLDER.glob("outlets.*.tsv"):
        (folder / path.name).write_bytes(path.read_bytes())
    build(folder, folder / "actors.sqlite")
    one = Registry.open(folder / "actors.sqlite")
    yield one
    one.close()


def test_there_are_enough_of_every_kind() -> None:
    kinds = Counter(row["kind"] for row in table("outlet"))
    assert kinds.total() >= 350
    assert kinds.keys() == OUTLET_KINDS
    assert all(kinds[k] >= 80 for k in ("agency", "state", "daily", "broadcaster", "online"))


def test_every_outlet_says_what_it_is() -> None:
    ids = [row["id"] for row in table("entity")]
    assert ids == [row["entity"] for row in table("outlet")]
    assert all(i.startswith("outlet/") for i in ids)
    assert {(row["kind"], row["sector"]) for row in table("entity")} == {("outlet", "MED")}


def test_every_outlet_has_a_country_that_is_known() -> None:
    known = {row["country"] for _, row in rows(FOLDER / "countries.entity.tsv")} | {"INT"}
    assert {row["country"] for row in table("entity")} <= known


def test_every_outlet_has_a_domain_or_a_reason() -> None:
    for row in table("outlet"):
        assert bool(row["domain"]) != ("; no domain: " in row["source"]), row["entity"]


def test_a_domain_is_of_one_outlet() -> None:
    domains = Counter(row["domain"] for row in table("outlet") if row["domain"])
    domains.update(row["value"] for row in table("code") if row["system"] == "domain")
    assert [d for d, n in domains.items() if n > 1] == []
    assert all(d == d.casefold() and not d.startswith("www.") for d in domains)


def test_a_name_is_of_one_outlet_but_for_acronyms() -> None:
    names: dict[str, set[str]] = {}
    for row in table("entity"):
        for name in (row["name"], *row["names"].split("|")):
            if name:
                names.setdefault(fold(name), set()).add(row["id"])
    for row in table("alias"):
        if row["kind"] != "acronym":
            names.setdefault(fold(row["text"]), set()).add(row["entity"])
    assert {k: v for k, v in names.items() if len(v) > 1} == {}


@pytest.mark.parametrize("word", ["Times", "Sun", "Nation", "Time", "Post", "Mirror", "Focus",
                                  "Stern", "Star", "Standard", "Hindu", "Australian", "Atlantic",
                                  "Foreign Policy", "Petra", "Today", "Liberation", "Quint"])  # fmt: skip
def test_a_plain_word_is_no_name(registry: Registry, word: str) -> None:
    assert registry.named(fold(word)) == []


@pytest.mark.parametrize(
    ("name", "outlet"),
    [("the New York Times", "new-york-times"), ("NYT", "new-york-times"), ("AFP",
     "agence-france-presse"), ("Al-Jazeera", "al-jazeera"), ("Times of London",
     "times-of-london"), ("RIA", "ria-novosti"), ("Russia Today", "rt"), ("Xinhua news agency",
     "xinhua"), ("Sky News World", "sky-news"), ("Ma’an News Agency", "maan-news-agency")],
)  # fmt: skip
def test_names_as_they_are_cited(registry: Registry, name: str, outlet: str) -> None:
    assert [a.entity for a in registry.named(fold(name))] == [f"outlet/{outlet}"]


@pytest.mark.parametrize(
    ("domain", "outlet"),
    [("bbc.com", "bbc"), ("www.bbc.co.uk", "bbc"), ("edition.cnn.com", "cnn"), ("news.sky.com",
     "sky-news"), ("arabic.cnn.com", "cnn-arabic"), ("timesofindia.indiatimes.com",
     "times-of-india"), ("www1.cbn.com", "cbn-news"), ("ria.ru", "ria-novosti")],
)  # fmt: skip
def test_outlets_by_domain(registry: Registry, domain: str, outlet: str) -> None:
    found = registry.outlet_at(domain)
    assert found is not None
    assert found.entity == f"outlet/{outlet}"


@pytest.mark.parametrize("domain", ["co.uk", "com", "example.org", "", "notcnn.com"])
def test_domains_of_nobody(registry: Registry, domain: str) -> None:
    assert registry.outlet_at(domain) is None


@pytest.mark.parametrize(
    "outlets",
    [("wall-street-journal", "times-of-london", "the-sun-uk", "new-york-post"),
     ("ria-novosti", "sputnik", "rt"), ("peoples-daily", "global-times"),
     ("politico", "bild", "die-welt"), ("cgtn", "cctv"), ("press-tv", "irib")],
)  # fmt: skip
def test_one_house_is_one_family(registry: Registry, outlets: tuple[str, ...]) -> None:
    found = [registry.outlet(f"outlet/{o}") for o in outlets]
    families = {o.family for o in found if o}
    assert len(families) == 1
    assert None not in families


def test_independent_houses_are_no_family(registry: Registry) -> None:
    ids = ("reuters", "associated-press", "xinhua", "peoples-daily", "al-jazeera", "bbc")
    found = [registry.outlet(f"outlet/{o}") for o in ids]
    assert len({o.family or o.entity for o in found if o}) == len(ids)
