"""Chains of our own small stories."""

import pytest

from dragoman.interfaces.api import Reader
from dragoman.linguistics.tree import trees
from dragoman.model.article import Article, Block
from dragoman.resolution.coreference.chaining import chains
from dragoman.resolution.coreference.naming import Same


def read(reader: Reader, text: str, same: Same | None = None) -> list[list[str]]:
    """The chains of a text as the words of their mentions."""
    block = Block(start=0, end=len(text), kind="paragraph")
    (parse,) = reader.core.parse([Article(id="x", text=text, blocks=(block,))])
    return [
        [text[parse.start[m.first] : parse.end[m.last - 1]] for m in chain]
        for chain in chains(trees(parse), same)
    ]


def chain_of(found: list[list[str]], words: str) -> list[str]:
    """The chain with a mention of these words."""
    return next(chain for chain in found if words in chain)


def test_name_shortens_to_its_surname(reader: Reader) -> None:
    found = read(
        reader,
        "President Tomas Verel flew to Velik. Verel met Irina Soll, and Soll thanked him.",
    )
    assert "Verel" in chain_of(found, "President Tomas Verel")
    assert "Soll" in chain_of(found, "Irina Soll")
    assert "Verel" not in chain_of(found, "Soll")


def test_two_given_names_with_one_surname_are_two_persons(reader: Reader) -> None:
    found = read(reader, "Peter Hale resigned in May. Susan Hale took his office in June.")
    assert "Susan Hale" not in chain_of(found, "Peter Hale")


def test_acronym_defined_in_the_text(reader: Reader) -> None:
    found = read(
        reader,
        "The Kestovan Defence Council (KDC) met on Monday. The KDC rejected the offer.",
    )
    assert chain_of(found, "Kestovan Defence Council").count("KDC") == 2


def test_name_that_linking_knows(reader: Reader) -> None:
    text = "Anton Varga spoke in Velik. The crowd cheered Commander Falcon."

    def same(a: str, b: str) -> bool:
        return {a, b} <= {"Anton Varga", "Commander Falcon", "Falcon"}

    alone, known = read(reader, text), read(reader, text, same)
    assert chain_of(alone, "Anton Varga") == ["Anton Varga"]
    assert len(chain_of(known, "Anton Varga")) == 2


def test_pronouns_agree(reader: Reader) -> None:
    found = read(reader, "Angela Brandt met Peter Hale. She praised his plan, and he thanked her.")
    assert {"She", "her"} <= set(chain_of(found, "Angela Brandt"))
    assert {"his", "he"} <= set(chain_of(found, "Peter Hale"))


def test_subject_and_object_are_two(reader: Reader) -> None:
    found = read(reader, "Peter Hale met Tomas Verel. Hale said Verel had praised him.")
    assert "him" not in chain_of(found, "Tomas Verel")


def test_i_is_who_speaks(reader: Reader) -> None:
    found = read(reader, "“I will not sign the treaty,” said Irina Soll on Monday.")
    assert "I" in chain_of(found, "Irina Soll")


def test_apposition_and_role(reader: Reader) -> None:
    found = read(
        reader,
        "Tomas Verel, the foreign minister, left Velik. Reporters asked when the minister would return.",
    )
    assert chain_of(found, "Tomas Verel")[-1] == "minister"


def test_counterpart_is_another(reader: Reader) -> None:
    found = read(reader, "Tomas Verel, the foreign minister, met his counterpart in Velik.")
    assert "counterpart" not in chain_of(found, "Tomas Verel")


@pytest.mark.parametrize("text", ["", "Yes.", "( ) ,"])
def test_nobody(reader: Reader, text: str) -> None:
    assert read(reader, text or " ") == []


def test_a_name_by_alias_keeps_both_surnames(reader: Reader) -> None:
    def same(a: str, b: str) -> bool:
        return {a, b} == {"Anton Varga", "Falcon"}

    found = read(reader, "Anton Varga spoke. Falcon then left. Later Varga denied it.", same)
    assert chain_of(found, "Anton Varga") == ["Anton Varga", "Falcon", "Varga"]


def test_a_prime_minister_is_no_minister(reader: Reader) -> None:
    found = read(
        reader,
        "Prime Minister Peter Hale dismissed Finance Minister Irina Soll. The minister wept.",
    )
    assert "minister" not in chain_of(found, "Prime Minister Peter Hale")
    assert "minister" in chain_of(found, "Finance Minister Irina Soll")


def test_the_new_minister_is_another(reader: Reader) -> None:
    found = read(
        reader,
        "Defence Minister Peter Hale resigned. The new minister will take office on Friday.",
    )
    assert chain_of(found, "new minister") == ["new minister"]


def test_the_minister_of_another_country_is_another(reader: Reader) -> None:
    found = read(
        reader,
        "Russian President Vladimir Putin called on Monday. The French president did not answer.",
    )
    assert chain_of(found, "French president") == ["French president"]


def test_titles_are_read_last(reader: Reader) -> None:
    title, body = "Hale meets Soll", "Peter Hale met Susan Hale and Irina Soll. Peter Hale spoke."
    text = f"{title}\n\n{body}"
    blocks = (
        Block(start=0, end=len(title), kind="title"),
        Block(start=len(title) + 2, end=len(text), kind="paragraph"),
    )
    (parse,) = reader.core.parse([Article(id="x", text=text, blocks=blocks)])
    found = [
        [text[parse.start[m.first] : parse.end[m.last - 1]] for m in chain]
        for chain in chains(trees(parse), titles=[0])
    ]
    assert chain_of(found, "Hale")[1:] == ["Peter Hale", "Peter Hale"]
    assert "Susan Hale" not in chain_of(found, "Peter Hale")


def test_chains_are_in_order_and_single_mentions_are_chains(reader: Reader) -> None:
    found = read(reader, "Peter Hale met Irina Soll. Soll smiled.")
    assert found == [["Peter Hale"], ["Irina Soll", "Soll"]]
