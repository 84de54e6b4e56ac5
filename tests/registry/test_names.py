"""Names of an almanac."""

import pytest

from registry.names import identity, parts, proper


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Anna VELL", "Anna VELL"),
        ("President of the Republic Anna VELL", "Anna VELL"),
        ("Lt. Gen. Sir Anna VELL", "Anna VELL"),
        ("Chairman, Presidential Council, Anna al-VELL", "Anna al-VELL"),
        ('Anna "Ann" VELL, Dr.', "Anna VELL"),
        ("KARL III of Denmark", "KARL III"),
        ("Anna VELL and Bob TOR", None),
        ("Anna VELL, Bob TOR", None),
        ("vacant", None),
    ],
)
def test_parts(name: str, bare: str | None) -> None:
    assert parts(name) == bare


@pytest.mark.parametrize(
    ("bare", "forms"),
    [
        ("Anna VELL", ["Anna Vell"]),
        ("Anna VELL Moros", ["Anna Vell", "Anna Vell Moros"]),
        ("VELL Anna", ["Vell Anna"]),
        ("Anna B. VELL", ["Anna Vell", "Anna B. Vell"]),
        ("Ivan Petrovich VELL", ["Ivan Vell", "Ivan Petrovich Vell"]),
        ("Jose DOS SANTOS", ["Jose dos Santos"]),
        ("Anna al-VELL", ["Anna al-Vell"]),
        ("KARL XVI GUSTAF", ["Karl XVI Gustaf"]),
        ("Mark MCVELL", ["Mark McVell"]),
    ],
)
def test_proper(bare: str, forms: list[str]) -> None:
    assert proper(bare) == forms


def test_identity() -> None:
    assert identity("Óscar Ñ. D’Árbol-Støre") == "person/oscar-n-darbol-store"
