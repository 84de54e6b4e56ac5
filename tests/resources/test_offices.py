"""The table of how news names offices."""

from dragoman.resources.fields import OFFICES
from dragoman.resources.keys import fold
from dragoman.resources.tables import load_tsv

SECTORS = frozenset(
    [
        "COP",
        "GOV",
        "JUD",
        "LEG",
        "MIL",
        "PRM",
        "PTY",
        "REB",
        "SPY",
        "UAF",
        "UNK",
        "AGR",
        "BUS",
        "CRM",
        "CVL",
        "EDU",
        "ELI",
        "JRN",
        "LAB",
        "MED",
        "REF",
        "OPP",
        "PRE",
        "REL",
        "SOC",
        "IGO",
        "NGO",
    ]
)


def test_rows() -> None:
    rows = load_tsv("offices.tsv")
    assert len(rows) == len({tuple(r) for r in rows})
    for form, office, sector, of in rows:
        assert form == form.lower(), form
        assert fold(form), form
        assert office in OFFICES, form
        assert sector in SECTORS, form
        assert of in ("country", "body", "group", "any"), form


def test_orders_of_preference() -> None:
    first = {}
    for form, office, *_ in load_tsv("offices.tsv"):
        first.setdefault(form, office)
    assert first["president"] == "head of state"
    assert first["premier"] == first["taoiseach"] == "head of government"
    assert first["leader"] == first["strongman"] == "de facto leader"
    assert first["secretary of state"] == first["foreign secretary"] == "foreign minister"
    assert first["secretary-general"] == "head of organization"
    assert first["chief prosecutor"] == "judge"
