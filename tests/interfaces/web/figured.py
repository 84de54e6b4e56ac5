"""A ledger of invented records with places of every precision, and a client of its desk."""

import random
from pathlib import Path
from typing import Any

import msgspec
from fastapi.testclient import TestClient

from benchmarks.synthetic import one
from dragoman.interfaces.web import Desk, create_app
from dragoman.ledger import Ledger
from dragoman.model.record import Place, Record, Statement
from dragoman.settings import Settings

PLACES = (
    ("Velik", "SYR", 33.5131, 36.2919, "city"),
    ("Orlan", "RUS", 55.75222, 37.61556, "city"),
    ("Fort Sarn", "SYR", 35.4, 35.95, "base"),
    ("Hill Province", "SYR", 33.5131, 36.2919, "admin"),  # at the point of a city
    ("Ardania", "FRA", 40.0, 9.0, "country"),
    ("Kestova", "DEU", None, None, None),  # a country, and nothing else is known
    ("Nowhere", "QQQ", 1.0, 1.0, "country"),  # no country of the gazetteer
    ("Blue Sea", None, 10.5, -170.25, "sea"),
    None,
)


def record(number: int, rng: random.Random) -> Record:
    """An article whose statements are placed here and there."""
    made = one(rng, number, 6)
    outlet = made.article.outlet
    name = ("all", "other", "The Velik Post", 'A "quoted" wire', None)[number % 5]
    article = msgspec.structs.replace(
        made.article,
        outlet=msgspec.structs.replace(outlet, name=name, domain=None),
        published=None if number % 7 == 0 else made.article.published,
    )
    statements = tuple(_placed(s, rng) for s in made.statements)
    return msgspec.structs.replace(made, article=article, statements=statements)


def _placed(statement: Statement, rng: random.Random) -> Statement:
    place = rng.choice(PLACES)
    if place is None:
        return msgspec.structs.replace(statement, place=None)
    name, country, lat, lon, precision = place
    assert isinstance(statement.place, Place)
    return msgspec.structs.replace(
        statement,
        place=msgspec.structs.replace(
            statement.place, name=name, country=country, lat=lat, lon=lon, precision=precision
        ),
    )


def fill(path: Path, articles: int = 40) -> None:
    """A ledger of such records."""
    rng = random.Random(7)
    with Ledger(path, write=True) as ledger:
        for number in range(articles):
            ledger.add(record(number, rng))


def client(path: Path, **settings: Any) -> TestClient:
    """A client of the desk of a ledger."""
    desk = Desk(Settings(ledger=str(path), **settings))
    return TestClient(create_app(desk), base_url="http://127.0.0.1")


def length(desk: TestClient, query: str) -> int:
    """How long the list of a query is."""
    answer = desk.get("/search.json", params={"q": query})
    assert answer.status_code == 200, (query, answer.text)
    return int(answer.json()["facts"]["statements"])
