"""Lines of the Factbook's list of parties."""

import pytest

from registry.parties import is_acronym, parse, slug


@pytest.mark.parametrize(
    ("raw", "name", "names", "acronyms", "former"),
    [
        ("Harbour Union or HU ", "Harbour Union", [], ["HU"], []),
        ("Lantern Party (Partido Farol) or PF", "Lantern Party", ["Partido Farol"], ["PF"], []),
        (
            "Open Field or OF (formerly Old Mill Party or OMP)",
            "Open Field", [], ["OF"], ["Old Mill Party", "OMP"],
        ),
        ("River List or RL (coalition includes AB, CD)", "River List", [], ["RL"], []),
        ("Blue Bridge coalition or BB", "Blue Bridge", [], ["BB"], []),
        ("Quiet Hill (Act)", "Quiet Hill", [], [], []),
    ],
)  # fmt: skip
def test_a_line(
    raw: str, name: str, names: list[str], acronyms: list[str], former: list[str]
) -> None:
    party = parse(raw)
    assert party is not None
    assert (party.name, party.names, party.acronyms, party.former) == (
        name, names, acronyms, former,
    )  # fmt: skip


@pytest.mark.parametrize("raw", ["none", "political parties are banned", "major parties:", ""])
def test_a_remark_is_no_party(raw: str) -> None:
    assert parse(raw) is None


def test_acronyms_and_ids() -> None:
    assert is_acronym("AJD/MR")
    assert not is_acronym("Hope")
    assert slug("Ação Popular – People's Action") == "acao-popular-peoples-action"
