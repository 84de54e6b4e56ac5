from dragoman.model.mentions import Mention
from dragoman.model.record import Entity
from dragoman.resolution.linking.linked import Linked, Resolved


def test_who_by_head_and_by_name() -> None:
    name = Mention(2, 5, 4, "name")
    entity = Entity(id="person/a-b", name="A B", kind="person")
    linked = Linked((name, Mention(9, 10, 9, "pronoun")), entity, "SYR", "GOV", 0.9,
                    places=frozenset((4,)))  # fmt: skip
    resolved = Resolved.of([linked])
    assert resolved.who(4) is resolved.who(9) is resolved.who(2) is linked
    assert resolved.who(5) is None
    assert resolved.is_place(4)
    assert not resolved.is_place(9)
    assert resolved.entities == (entity,)
