"""Who stands in a list under a name, and who under the words that describe him."""

import pytest

from dragoman.ledger.naming import DESCRIBED, NAMED, PLACE, tier
from dragoman.model.record import Entity


@pytest.mark.parametrize(
    ("identity", "name", "why", "wanted"),
    [
        ("country/NOR", "Norway", None, NAMED),
        ("local/person/vera-dahl", "Vera Dahl", "described as minister", NAMED),
        ("local/person/orlan", "Orlan", None, NAMED),
        ("local/person/al-noor", "al-Noor", None, NAMED),
        ("local/organization/police", "Police", "described as police", DESCRIBED),
        ("local/organization/families", "Families", "described as family of NOR", DESCRIBED),
        ("local/group/growers", "Growers", None, DESCRIBED),
        ("local/group/crew", "nine men of the trawler Orlan", "described as man", DESCRIBED),
        ("local/person/driver", "His driver", "described as driver", DESCRIBED),
        ("local/person/official", "Icelandic official", "described as official of ISL", DESCRIBED),
        ("local/location/hofnes", "Hofnes", "described as town", PLACE),
        ("local/other/name", "", None, DESCRIBED),
    ],
)
def test_a_name_is_told_from_a_description(
    identity: str, name: str, why: str | None, wanted: int
) -> None:
    kind = identity.split("/")[-2]
    assert tier(Entity(id=identity, name=name, kind=kind, why=why)) == wanted
