"""Desks that several tests look at."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from fastapi.testclient import TestClient

from dragoman.model.record import Entity, Record
from dragoman.model.span import Span
from tests.interfaces.web.desks import HOSTILE, VEREL_CALLED, desk
from tests.interfaces.web.figured import client, fill
from tests.ledger.happenings.making import Told, article
from tests.ledger.happenings.stories import STORIES

WIRE = "The wire Post"


def told(text: str, **more: Any) -> Told:
    more = {"recipients": [("Soll", "person/irina-soll", "KES")], **more}
    return Told(
        text, "visited", "CONSULT", actors=[("Verel", "person/tomas-verel", "ARD")], **more
    )  # fmt: skip


def where(record: Record, words: str) -> tuple[int, int, str]:
    at = record.article.text.index(words)
    return at, at + len(words), words


VISITED = article(
    "hostile",
    told(f"Envoy {HOSTILE} Verel visited Kestova on Monday for talks with Soll on jailed sailors.",
         said=(HOSTILE, "official", None)),
    day="2025-03-05", outlet=f"The {HOSTILE} Post",
)  # fmt: skip
HOSTILE_ARTICLE = msgspec.structs.replace(VISITED, entities=(
    Entity(id="person/tomas-verel", name=VEREL_CALLED, kind="person", country="ARD",
           mentions=(Span(*where(VISITED, f"Envoy {HOSTILE} Verel")), Span(*where(VISITED, "Verel")))),
))  # fmt: skip


@pytest.fixture(scope="session")
def told_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The invented stories, and a hostile article about the first of them."""
    with desk(tmp_path_factory.mktemp("told") / "desk.db", (*STORIES, HOSTILE_ARTICLE)) as client:
        yield client


@pytest.fixture(scope="session")
def series_desk(
    tmp_path_factory: pytest.TempPathFactory, series: list[Record]
) -> Iterator[TestClient]:
    """The example series."""
    with desk(tmp_path_factory.mktemp("series") / "series.db", series) as client:
        yield client


@pytest.fixture(scope="session")
def figured(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A desk over a ledger with places of every precision."""
    path = tmp_path_factory.mktemp("figured") / "a.db"
    fill(path)
    return client(path)


@pytest.fixture
def nothing(tmp_path: Path) -> TestClient:
    """A desk over no ledger."""
    return client(tmp_path / "none.db")
