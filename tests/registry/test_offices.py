"""Organs that nearly every state has."""

from registry.offices import bodies, states


def test_states_have_an_adjective() -> None:
    found = states()
    assert found["country/DNK"] == ("Denmark", "Danish")
    assert found["country/PSE"] == ("Palestine", "Palestinian")
    assert "country/GRL" not in found


def test_own_names_win() -> None:
    entities = {(code, names[0]): entity for entity, code, _, _, names in bodies()}
    assert entities["USA", "American Foreign Ministry"] == "government/state-department-usa"
    assert entities["KEN", "Kenyan Foreign Ministry"] == "government/foreign-ministry-ken"
    assert ("USA", "American police") not in entities
