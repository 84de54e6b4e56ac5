from dragoman.resolution.linking.candidates import candidates
from dragoman.resolution.linking.lore import Lore


def _evidence(names: list[str], lore: Lore, person: bool = True) -> dict[str, str]:
    return {k: c.evidence for k, c in candidates(names, person, lore, "2020-01-01").items()}


def test_evidence(lore: Lore) -> None:
    assert _evidence(["UN"], lore) == {"igo/united-nations": "acronym"}
    assert _evidence(["un"], lore) == {}
    assert _evidence(["Ahmad al-Shara'"], lore) == {"person/ahmed-al-sharaa": "spelling"}
    assert _evidence(["Putin"], lore) == {"person/vladimir-putin": "famous surname"}
    assert _evidence(["Putin"], lore, person=False) == {"person/vladimir-putin": "famous surname"}


def test_a_surname_of_a_longer_unknown_name_is_none(lore: Lore) -> None:
    assert _evidence(["Oleg Putin", "Putin"], lore) == {}


def test_names_of_several_words_go_first(lore: Lore) -> None:
    assert "person/emmanuel-macron" in _evidence(["Macron", "Emmanuel Macron"], lore)
