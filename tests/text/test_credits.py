"""Credits and citations in articles of our own."""

import time

import pytest

from dragoman.model.article import Article, Block
from dragoman.text.credits import Credit, credits_of
from dragoman.text.outlets import mentions, named


def article(*paragraphs: str, authors: tuple[str, ...] = (), kind: str = "paragraph") -> Article:
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for p in paragraphs:
        blocks.append(Block(start=at, end=at + len(p), kind=kind))  # type: ignore[arg-type]
        at += len(p) + 2
    return Article(id="x", text=text, blocks=tuple(blocks), authors=authors)


def found(*paragraphs: str, authors: tuple[str, ...] = ()) -> set[tuple[str, str]]:
    return {(c.kind, c.key) for c in credits_of(article(*paragraphs, authors=authors))}


LEAD = "Troops left the town on Monday."


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (("VELIK, March 3 (Reuters) - Troops left.",), {("agency", "outlet/reuters")}),
        (("VELIK (AP) — Troops left.",), {("agency", "outlet/associated-press")}),
        ((LEAD, "— AP"), {("agency", "outlet/associated-press")}),
        ((LEAD, "AFP"), {("agency", "outlet/agence-france-presse")}),
        ((LEAD, "With reporting by AFP"), {("agency", "outlet/agence-france-presse")}),
        ((LEAD, "Source: Xinhua"), {("agency", "outlet/xinhua")}),
        (
            (LEAD, "The Associated Press contributed to this report."),
            {("agency", "outlet/associated-press")},
        ),
        (
            (LEAD, "(Reporting by Tomas Verel and Ana Ruiz in Velik; Editing by Jo Doe)"),
            {("author", "by/tomas verel"), ("author", "by/ana ruiz")},
        ),
        ((LEAD, "Maria Soll contributed reporting from Velik."), {("author", "by/maria soll")}),
        (
            (LEAD, "This story was originally published by the Kyiv Independent."),
            {("agency", "outlet/kyiv-independent"), ("citation", "outlet/kyiv-independent")},
        ),
        ((LEAD, "(AP Photo/Tomas Verel)"), set()),
        ((LEAD, "Photo: AFP"), set()),
        ((LEAD,), set()),
    ],
)
def test_credit_lines(paragraphs: tuple[str, ...], expected: set[tuple[str, str]]) -> None:
    assert found(*paragraphs) == expected


@pytest.mark.parametrize(
    ("sentence", "outlet"),
    [
        ("Troops left, according to the state-run Xinhua news agency.", "outlet/xinhua"),
        ("The deal was first reported by the New York Times.", "outlet/new-york-times"),
        ("It is over, the mayor told CNN on Friday.", "outlet/cnn"),
        ("Iran's Fars News Agency quoted him as saying so.", "outlet/fars-news-agency"),
        ("A BBC investigation found three graves.", "outlet/bbc"),
        ("Reuters reported that troops had left.", "outlet/reuters"),
    ],
)
def test_citations(sentence: str, outlet: str) -> None:
    assert ("citation", outlet) in found(sentence, LEAD, LEAD, LEAD, LEAD)


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor told Ana that it was over.",
        "He joined Reuters in 1998 and left it later.",
        "The guardian of the gate told everybody.",
        "Police closed the street outside the BBC.",
    ],
)
def test_no_citations(sentence: str) -> None:
    assert found(sentence) == set()


def test_bylines() -> None:
    authors = ("By Ana Ruiz and Jo Doe, Reuters", "Staff Writer", "CNN's Holly Tesk")
    assert found(LEAD, authors=authors) == {
        ("author", "by/ana ruiz"), ("author", "by/jo doe"), ("agency", "outlet/reuters"),
        ("agency", "outlet/cnn"), ("author", "by/holly tesk"),
    }  # fmt: skip


def test_a_credit_gives_the_words() -> None:
    line = article(LEAD, "Source: Xinhua")
    assert credits_of(line) == [Credit("agency", "outlet/xinhua", "Xinhua")]


def test_names_of_outlets() -> None:
    assert named("the Associated Press") == named("AP") == "outlet/associated-press"
    assert named("ap") is None
    assert named("") is None
    text = "What the New York Times's man told the Agence France-Presse."
    assert [text[m.start : m.end] for m in mentions(text)] == [
        "New York Times", "Agence France-Presse",
    ]  # fmt: skip


def test_hostile_text_takes_no_longer() -> None:
    began = time.process_time()
    for text in ("CNN " * 20_000, "told " * 20_000 + "CNN", "(" * 50_000, "and, " * 20_000):
        credits_of(article(text[:399]))
        credits_of(article(text))
    assert time.process_time() - began < 10
