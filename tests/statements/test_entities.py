"""Names gathered by form."""

from dragoman.interfaces.api import Reader


def test_mentions_of_one_form_are_one_entity(reader: Reader) -> None:
    record = reader.read(
        text="Angela Merkel met François Hollande. Later Angela Merkel left Paris."
    )
    merkel = next(e for e in record.entities if e.name == "Angela Merkel")
    assert (merkel.kind, len(merkel.mentions)) == ("person", 2)
    assert merkel.id == "local/person/angela-merkel"
    assert len({e.id for e in record.entities}) == len(record.entities)
