"""What is known of words around and in names of places."""

from pathlib import Path

import pytest

from dragoman.resolution.places.atlas import Atlas
from dragoman.resources.gazetteer import Gazetteer
from tests.resources.atlas_files import write


@pytest.fixture
def atlas(tmp_path: Path) -> Atlas:
    """An atlas over the small gazetteer."""
    return Atlas(Gazetteer.open(write(tmp_path)))


def test_states_by_their_abbreviation(atlas: Atlas) -> None:
    assert [e.name for e in atlas.state("Ill.")] == ["Illinois"]
    assert [e.name for e in atlas.state("TX")] == ["Texas"]
    assert atlas.state("Ore.") == ()  # not in the small gazetteer
    assert atlas.state("Xyz.") == ()


def test_peoples_by_their_country_or_region(atlas: Atlas) -> None:
    assert [e.name for e in atlas.people("Syrian")] == ["Syria"]
    assert [e.name for e in atlas.people("European")] == ["Europe"]
    assert [e.precision for e in atlas.people("English")] == ["admin"]
    assert atlas.people("Velmorian") == ()


def test_names_are_looked_up_once(atlas: Atlas) -> None:
    assert atlas.named("Paris") is atlas.named("PARIS")


def test_names_by_how_they_sound(atlas: Atlas) -> None:
    assert [e.id for e in atlas.sounding("Tel Abiad")] == [115]
    assert atlas.sounding("Tel Aviv") == ()
