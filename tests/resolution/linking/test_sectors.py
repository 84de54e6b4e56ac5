import pytest

from dragoman.resolution.linking.described import Told
from dragoman.resolution.linking.judging import highest
from dragoman.resolution.linking.lore import Lore
from dragoman.resolution.linking.sectors import sector_of


@pytest.mark.parametrize(
    ("entity", "date", "sector"),
    [
        ("person/bashar-al-assad", "2020-01-01", "GOV"),
        ("person/bashar-al-assad", "2025-01-01", "ELI"),
        ("person/ahmed-al-sharaa", "2020-01-01", "CVL"),
        ("group/hezbollah", "2020-01-01", "REB"),
        ("outlet/reuters", "2020-01-01", "JRN"),
        ("igo/united-nations", None, "IGO"),
    ],
)
def test_sector_at_the_date(lore: Lore, entity: str, date: str | None, sector: str) -> None:
    actor = lore.actor(entity)
    assert actor is not None
    office = highest([o for o in lore.offices(entity) if o.holds(date)])
    assert sector_of(actor, office, Told(sector="CVL"), lore, date) == sector
