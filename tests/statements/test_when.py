"""The time of an event."""

import pytest

from dragoman.interfaces.api import Reader
from dragoman.linguistics.tree import Tree, trees
from dragoman.model.article import Article, Block
from dragoman.model.record import Time
from dragoman.resolution.dates.expressions import times
from dragoman.statements.when import day_of_report, time_of

DAY = "2025-10-15"


def _trees(reader: Reader, text: str) -> list[Tree]:
    block = Block(start=0, end=len(text), kind="paragraph")
    (parse,) = reader.core.parse([Article(id="x", text=text, blocks=(block,))])
    return trees(parse)


def _time(reader: Reader, text: str, word: str, *, spoken: bool = False) -> Time | None:
    found = _trees(reader, text)
    tree = next(t for t in found if word in t.word)
    return time_of(tree, tree.word.index(word), times(found, text, DAY), spoken=spoken)


@pytest.mark.parametrize(
    ("text", "word", "first", "last"),
    [
        ("Rebels attacked the port on Tuesday.", "attacked", "2025-10-14", "2025-10-14"),
        ("Tuesday's attack killed nine people.", "attack", "2025-10-14", "2025-10-14"),
        ("The 2014 annexation was condemned.", "annexation", "2014-01-01", "2014-12-31"),
        ("The ministers held talks on Monday.", "talks", "2025-10-13", "2025-10-13"),
        ("Talks will begin on Friday.", "Talks", "2025-10-17", "2025-10-17"),
        ("A bomb exploded on Monday, killing nine.", "killing", "2025-10-13", "2025-10-13"),
        ("Nine people were killed in Monday's attack.", "killed", "2025-10-13", "2025-10-13"),
        ("The sanctions imposed on Monday hit banks.", "sanctions", "2025-10-13", "2025-10-13"),
        ("They met on Monday and signed a treaty.", "signed", "2025-10-13", "2025-10-13"),
        ("The army has shelled the town since 2011.", "shelled", "2011-01-01", None),
        ("The prisoners must be released by Friday.", "released", None, "2025-10-17"),
        ("Rebels held the city from May to July 2014.", "held", "2014-05-01", "2014-07-31"),
    ],
)
def test_the_time_that_governs(
    reader: Reader, text: str, word: str, first: str | None, last: str | None
) -> None:
    time = _time(reader, text, word)
    assert time is not None
    assert (time.from_, time.to) == (first, last)
    assert text[time.start : time.end] == time.text


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The minister said on Monday that the army had shelled the town.", "shelled"),
        ("The court on Monday ordered the release of the crew.", "release"),
        ("On Monday they condemned the attack on the port.", "attack"),
        ("Rebels attacked the port.", "attacked"),
        ("Rebels attack the port every Friday.", "attack"),
    ],
)
def test_the_time_of_another_event_is_none(reader: Reader, text: str, word: str) -> None:
    assert _time(reader, text, word) is None


def test_what_is_said_has_the_time_of_the_saying_if_it_is_an_act_of_speech(
    reader: Reader,
) -> None:
    text = "The minister said on Monday that the rebels must leave."
    assert _time(reader, text, "must") is None
    time = _time(reader, text, "leave", spoken=True)
    assert time is not None
    assert time.from_ == "2025-10-13"


@pytest.mark.parametrize(
    ("text", "word", "published", "known"),
    [
        ("Rebels attacked the port.", "attacked", DAY, True),
        ("Rebels attacked the port.", "attacked", None, False),
        ("Rebels attacked the port in 2014.", "attacked", DAY, False),
        ("Rebels may attack the port.", "attack", DAY, False),
        ("Rebels have attacked the port.", "attacked", DAY, False),
        ("Two. Short. Sentences. Rebels attacked the port.", "attacked", DAY, False),
    ],
)
def test_the_day_of_report(
    reader: Reader, text: str, word: str, published: str | None, known: bool
) -> None:
    found = _trees(reader, text)
    tree = next(t for t in found if word in t.word)
    i = tree.word.index(word)
    time = day_of_report(tree, i, times(found, text, published), published)
    assert (time is not None) == known
    if time is not None:
        assert (time.from_, time.to, time.text) == (DAY, DAY, "")
        assert time.start == time.end == tree.offsets(i, i)[0]
