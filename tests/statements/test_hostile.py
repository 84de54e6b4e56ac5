"""Text that is not as it should be: no error, true spans, bounded time, few claims."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest

from dragoman.interfaces.api import Reader
from dragoman.model.codec import decode, encode
from dragoman.model.record import Record

CLAUSES = (
    "the army attacked the town and the minister said that rebels had killed nine men while "
    "protesters demanded the release of prisoners and "
)
PLAIN = "The minister said on Monday that the talks had been postponed until the spring."

UNCLOSED = """The defence minister said on Monday: “We will answer every attack on our soil.

The army shelled the harbour of Varn on Tuesday. Nine people were killed in the port.

Protesters marched through the capital on Wednesday. The government closed the border."""

UNCLOSED_STRAIGHT = """The spokeswoman said "the talks went well and we expect more.

Rebels attacked a convoy on Tuesday. The president of Kestova met the envoy of Ardania."""

CAPITALS = """ARMY SHELLS HARBOUR OF VARN

THE ARMY SHELLED THE HARBOUR OF VARN ON TUESDAY, KILLING NINE PEOPLE, OFFICIALS SAID. THE
GOVERNMENT OF KESTOVA CONDEMNED THE ATTACK AND DEMANDED AN INQUIRY."""

BULLETS = """What we know so far:

• Kestova closed its border with Ardania on Monday
• Two officials said troops were on their way
- The talks in Velmar were postponed
* Prices
1. Nine people were arrested
2) Ardania recalled its ambassador"""

LIVE = """Live: talks in Velmar

10:45 – The delegation of Ardania arrives at the palace

11:02 GMT
Kestova’s foreign minister says the talks “will not be easy”.

11:30

An explosion is heard near the station, two witnesses tell our reporter. No one was hurt.

12:15 Police arrest three men.

Updated at 12.40 CET"""

INTERVIEW = """Q: Did the army attack the village?

A: No. The army did not attack the village.

Q: Will you meet the president of Kestova?

A: If he invites me, I will meet him. He promised to release the prisoners.

HOST: Minister, did Ardania threaten your government?

MARVEK: Ardania threatened to close the strait. We rejected the threat.

Ms. Brandt: The government will withdraw its troops."""

ODD = [
    '“““ ” „ « " ‘ ’',
    "The minister said “““we will attack””” and “left «the «town» again”.",
    "said said said that that that if if if unless until the the the",
    "? ! . … — – ( [ { } ] ) : ; , ' \"",
    "The army\u202e attacked\u200b the\u00ad town\x00 on\x1b[31m Monday, the minister said.",
    "The 🇫🇷 envoy met 👩‍💼 the minister 🤝 in Paris and e\u0301lite troops attacked.",
    "T h e   a r m y   a t t a c k e d   t h e   t o w n .",
    "the army attacked the town on monday the minister said and rebels killed nine men",
    "Army.Attacked.The.Town.Officials.Said.And.The.President.Met.The.Envoy",
    "(((((The army (which (said (the minister (who left)))) attacked))))) the town",
]
ODD_PAGES = [f"{odd}\n\n{PLAIN}" for odd in ODD]


def spans(value: object) -> Iterator[dict[str, Any]]:
    """Everything in a record that has characters of the article."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from spans(inner)


def read(reader: Reader, text: str) -> Record:
    """The record of a text, all of whose spans are true."""
    record = reader.read(text=text)
    assert record.article.text == text
    for span in spans(msgspec.to_builtins(record)):
        assert text[span["start"] : span["end"]] == span["text"]
    assert decode(encode(record)) == record
    return record


def run_on(words: int) -> str:
    """One sentence of so many words."""
    return "On Monday " + CLAUSES * (words // len(CLAUSES.split())) + "he left."


@pytest.mark.parametrize(
    "text", [UNCLOSED, UNCLOSED_STRAIGHT, CAPITALS, BULLETS, LIVE, INTERVIEW, *ODD_PAGES]
)
def test_no_error_and_true_spans(reader: Reader, text: str) -> None:
    read(reader, text)


def test_a_sentence_of_5000_words(reader: Reader) -> None:
    assert read(reader, run_on(5000)).statements


@pytest.mark.parametrize(
    "made",
    [
        run_on,
        lambda n: "The envoys of " + "the state of Chile, the king of Oman, " * (n // 8) + "met.",
        lambda n: "The minister said: “" + "we will attack and leave " * (n // 5),
        lambda n: "\n\n".join(["The army attacked, two officials said."] * (n // 6)),
        lambda n: "if the army attacks " * (n // 4) + "we leave.",
    ],
    ids=["clauses", "names", "open quotation", "paragraphs", "conditions"],
)
def test_twice_the_text_takes_about_twice_the_time(
    reader: Reader, made: Callable[[int], str]
) -> None:
    def cost(words: int) -> float:
        text = made(words)
        began = time.process_time()
        reader.read(text=text)
        return time.process_time() - began

    cost(300)
    assert any(cost(2000) < 3 * cost(1000) for _ in range(3))


@pytest.mark.parametrize("text", [UNCLOSED, UNCLOSED_STRAIGHT])
def test_an_open_quotation_ends_with_its_paragraph(reader: Reader, text: str) -> None:
    record = read(reader, text)
    end = text.index("\n\n")
    later = [s for s in record.statements if s.start > end]
    assert later
    assert all(s.attribution == () for s in later)
    assert all(part.end <= end for a in record.attributions for part in a.content)


def test_capitals_do_not_shout_names(reader: Reader) -> None:
    record = read(reader, CAPITALS)
    assert [f.text for f in record.framing] == []
    assert record.headline_check == ()


def test_list_marks_and_times_are_nobody(reader: Reader) -> None:
    for text in (BULLETS, LIVE):
        for s in read(reader, text).statements:
            for p in (*s.actors, *s.recipients, *s.attribution):
                assert any(map(str.isalpha, p.text))
                assert not p.text.startswith(("•", "*", "-", "1", "2"))


def test_a_live_page_keeps_each_entry_to_itself(reader: Reader) -> None:
    for s in read(reader, LIVE).statements:
        if "explosion" not in s.text and "says" not in s.text:
            assert s.attribution == ()


def test_a_question_is_no_headline(reader: Reader) -> None:
    assert read(reader, INTERVIEW).headline_check == ()


def test_a_denied_attack_in_an_interview_did_not_happen(reader: Reader) -> None:
    answer = [s for s in read(reader, INTERVIEW).statements if "did not attack" in s.text]
    assert [s.polarity for s in answer if s.event == "ASSAULT"] in ([], ["-"])
