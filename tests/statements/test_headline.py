"""The headline check on short articles of our own."""

import pytest

from dragoman.interfaces.api import Reader
from dragoman.model.record import Participant, Record, Source, Statement
from dragoman.model.span import Span
from dragoman.statements.headline import headline_check

FILLER = "Roads in the valley stayed shut for hours, and the market opened late."


def article(title: str, body: str) -> str:
    return f"{title}\n\n{body} {FILLER}"


def found(record: Record) -> list[tuple[str, ...]]:
    return [d.differs for d in record.headline_check]


@pytest.mark.parametrize(
    ("title", "body", "field"),
    [
        (
            "Olmenia Demands Extradition of General",
            "The president of Olmenia intends to demand the extradition of General Tarno when he visits Velik on Friday, his office said.",
            "status",
        ),
        (
            "Kestovan Troops Attack Border Village",
            "Kestovan troops allegedly attacked a border village in the night.",
            "status",
        ),
        (
            "Kestova Releases Eleven Sailors",
            "Kestova promised to release the eleven sailors by the end of the month.",
            "status",
        ),
        (
            "Ardania Withdraws Troops From Valley",
            "Ardania may withdraw its troops from the valley, an analyst said.",
            "status",
        ),
        (
            "Olmenian Army Attacks Convoy Near Varn",
            "Two officials said on Sunday that the Olmenian army had attacked a convoy near the town of Varn.",
            "source",
        ),
        (
            "Blast Kills 12 Soldiers in Varn",
            "A blast killed nine soldiers in Varn on Sunday, the army said.",
            "number",
        ),
        (
            "Kestova Lifts Sanctions on Ardania",
            "If Ardania releases the sailors, Kestova will lift its sanctions on Ardania, the minister said.",
            "status",
        ),
        (
            "Kestova Sends Troops to Border",
            "Kestova will send troops to the border next week, the minister said.",
            "status",
        ),
    ],
)
def test_the_title_says_more_than_the_body(
    reader: Reader, title: str, body: str, field: str
) -> None:
    for record, given in (
        (reader.read(text=article(title, body)), False),
        (reader.read(text=f"{body} {FILLER}", title=title), True),
    ):
        assert any(field in differs for differs in found(record)), (given, record.statements)
        ids = {s.id for s in record.statements}
        for entry in record.headline_check:
            assert entry.title_text == title
            assert entry.body in ids
            assert (entry.title is None) == given


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Blast Kills 9 Soldiers in Varn",
            "A blast killed nine soldiers in Varn on Sunday, the army said.",
        ),
        (
            "Blast Kills 100 Soldiers in Varn",
            "A blast killed more than 90 soldiers in Varn on Sunday, the army said.",
        ),
        ("Olmenia Signs Treaty With Kestova", "Olmenia signed the treaty with Kestova on Monday."),
        ("Olmenia to Visit Kestova", "The president of Olmenia will visit Kestova on Friday."),
        (
            "Rebels Kidnap Aid Workers",
            "Police arrested two men in Varn on Monday, and the minister met the mayor.",
        ),
        (
            "Kestovan Troops Attack Border Village",
            "Kestovan troops attacked a border village in the night. Troops had allegedly attacked the village before.",
        ),
        (
            "Live: Talks in Velmar",
            "The foreign minister of Kestova hopes that talks will be held in the spring.",
        ),
        (
            "Did Olmenia Attack the Convoy?",
            "Olmenia did not attack the convoy, the minister said.",
        ),
        (
            "Olmenia Condemns Attack on Convoy",
            "Olmenia condemned the attack on the convoy, while Ardania may condemn it later.",
        ),
    ],
)
def test_nothing_where_the_body_says_as_much(reader: Reader, title: str, body: str) -> None:
    assert found(reader.read(text=article(title, body))) == []
    assert found(reader.read(text=f"{body} {FILLER}", title=title)) == []


def test_without_a_title_there_is_nothing_to_check(reader: Reader) -> None:
    text = "Kestovan troops allegedly attacked a border village in the night."
    assert reader.read(text=text).headline_check == ()


def made(text: str, word: str, who: str = "", whom: str = "", **fields: object) -> Statement:
    """A statement of an attack whose parties are these words of its sentence."""

    def part(words: str) -> tuple[Participant, ...]:
        at = text.index(words)
        country = {"Olmenia": "OLM", "Kestova": "KST"}.get(words)
        part = Participant(start=at, end=at + len(words), text=words, country=country)
        return (part,) if words else ()

    values = {"event": "ASSAULT", "quad": "material conflict", "status": "asserted", **fields}
    at = text.index(word)
    return Statement(
        id=text, start=0, end=len(text), text=text, trigger=Span(at, at + len(word), word),
        actors=part(who), recipients=part(whom), **values,
    )  # type: ignore[arg-type]  # fmt: skip


def check(title: Statement, *body: Statement) -> list[tuple[str, ...]]:
    return [d.differs for d in headline_check([title], body, given=False)]


NAMELESS = Source(start=0, end=7, text="sources", kind="anonymous", identity="bare-unnamed")


def test_another_actor() -> None:
    title = made("Olmenia shells the harbour", "shells", "Olmenia", "harbour")
    body = made("Kestova shelled the harbour", "shelled", "Kestova", "harbour")
    assert check(title, body) == [("actor",)]


def test_who_demands_is_no_doer() -> None:
    asks = made("Olmenia demands release of sailors", "demands", "Olmenia", event="REQUEST")
    freed = made("Olmenia demands release of sailors", "release", "Olmenia", "sailors",
                 event="RETREAT", status="demanded")  # fmt: skip
    body = made("Kestova shall release the sailors", "release", "Kestova", "sailors",
                event="RETREAT", status="demanded")  # fmt: skip
    found = headline_check([asks, freed], [body], given=True)
    assert found == ()
    # without the demand in it the title names a doer, and it is another one
    assert [d.differs for d in headline_check([freed], [body], given=True)] == [("actor",)]


def test_a_title_without_a_doer() -> None:
    title = made("harbour shelled", "shelled", "", "harbour")
    assert check(title, made("Kestova shelled the harbour", "shelled", "Kestova", "harbour")) == []


@pytest.mark.parametrize(
    "title", ["Laos demands release of engineers", "Laos Calls for Release of Engineers"]
)
def test_a_demand_that_does_not_say_of_whom(reader: Reader, title: str) -> None:
    body = (
        "The foreign ministry of Laos demanded on Monday that Thailand release two engineers held"
        " since May. The army of Thailand may release the engineers next week, the minister said."
    )
    for record in (
        reader.read(text=article(title, body)), reader.read(text=f"{body} {FILLER}", title=title),
    ):  # fmt: skip
        assert all("actor" not in differs for differs in found(record)), record.headline_check


def test_another_deed_of_another_actor_is_not_compared() -> None:
    title = made("Olmenia shells the harbour", "shells", "Olmenia", "harbour")
    assert check(title, made("Kestova bombed a bridge", "bombed", "Kestova", "bridge")) == []
    assert check(title, made("Kestova may attack", "attack", "Kestova", status="speculated")) == []


def test_one_confirming_statement_is_enough() -> None:
    title = made("Olmenia shells the harbour", "shells", "Olmenia", "harbour")
    unsure = made("Olmenia may shell the harbour", "shell", "Olmenia", "harbour", status="planned")
    sure = made("Olmenia shelled the harbour", "shelled", "Olmenia", "harbour")
    assert check(title, unsure) == [("status",)]
    assert check(title, unsure, sure) == []


def test_unnamed_sources_alone() -> None:
    title = made("Olmenia shells the harbour", "shells", "Olmenia", "harbour")
    body = made("sources: Olmenia shelled the harbour", "shelled", "Olmenia", "harbour",
                attribution=(NAMELESS,))  # fmt: skip
    assert check(title, body) == [("source",)]
    careful = made("sources: Olmenia shells the harbour", "shells", "Olmenia", "harbour",
                   attribution=(NAMELESS,))  # fmt: skip
    assert check(careful, body) == []


@pytest.mark.parametrize(
    ("ours", "theirs", "differ"),
    [
        ("12 soldiers", "nine soldiers", True),
        ("twenty-one soldiers", "21 soldiers", False),
        ("1,200 soldiers", "1200 soldiers", False),
        ("12 soldiers", "at least 10 soldiers", False),
        ("12 soldiers", "nearly 15 soldiers", False),
        ("12 soldiers", "dozens of soldiers", False),
        ("12 soldiers", "soldiers", False),
        ("12 soldiers", "9 children", False),
    ],
)
def test_numbers(ours: str, theirs: str, differ: bool) -> None:
    title = made(f"Blast kills {ours}", "kills", whom=ours)
    body = made(f"A blast killed {theirs}", "killed", whom=theirs)
    assert check(title, body) == ([("number",)] if differ else [])


def test_polarity() -> None:
    title = made("Olmenia shells the harbour", "shells", "Olmenia", "harbour")
    body = made("Olmenia did not shell the harbour", "shell", "Olmenia", "harbour", polarity="-")
    assert check(title, body) == [("polarity",)]
