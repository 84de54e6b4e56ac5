"""Plain text to blocks."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.plain import blocks, paragraphs
from tests.conftest import STORY


def kinds(text: str) -> list[str]:
    return [b.kind for b in blocks(text)[0]]


def test_an_article() -> None:
    found, removed = blocks(STORY)
    assert [b.kind for b in found] == [
        "title", "paragraph", "dateline", "paragraph", "paragraph", "leftover", "leftover",
    ]  # fmt: skip
    dateline = next(b for b in found if b.kind == "dateline")
    assert STORY[dateline.start : dateline.end] == "VELIK, March 3 (Agency) -"
    assert removed[0].text == "Leave a Reply"


def test_without_blank_lines_each_line_is_a_paragraph() -> None:
    text = "Envoys Meet\nThe envoys met in the capital for talks on the border dispute on Monday and parted without a word to the press.\nThey left.\n"
    assert kinds(text) == ["title", "paragraph", "paragraph"]


def test_lines_of_fixed_width_are_one_paragraph() -> None:
    line = "The envoys met in the capital for talks on the border dispute on"
    text = "Envoys Meet\n\n" + "\n".join([line] * 4) + "\nMonday.\n"
    assert kinds(text) == ["title", "paragraph"]


def test_line_ends_of_all_kinds() -> None:
    for end in ("\n", "\r\n", "\r"):
        text = end.join(["One two.", "", "Three four.", "", ""])
        assert [text[a:b] for a, b in paragraphs(text)] == ["One two.", "Three four."]


def test_a_given_title_is_not_looked_for() -> None:
    assert blocks("Envoys Meet\n\nThey met.", headed=False)[0][0].kind == "paragraph"


def test_bylines_and_captions() -> None:
    text = (
        "Envoys Meet\n\nBy Jane Doe\n\nThey met in the capital.\n\nPhoto: Ali Hassan\n\nThey left."
    )
    assert kinds(text) == ["title", "byline", "paragraph", "caption", "paragraph"]


HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\n\r\u2028\u2029\t \0\u202e\u200f\u0301“”\"'‘’«»ABCxyz.,-–—()"),
    ),
    max_size=400,
)


@given(HOSTILE)
def test_blocks_are_in_order_and_miss_nothing(text: str) -> None:
    found, _ = blocks(text)
    at = 0
    for block in found:
        assert at <= block.start < block.end <= len(text)
        assert text[at : block.start].strip() == ""
        at = block.end
    assert text[at:].strip() == ""


def test_long_lines_take_linear_time() -> None:
    for unit in ("a ", "A", "\n ", "“", "By ", "READ MORE ", "share ", "A-", "(AP) "):
        assert blocks(unit * 50_000) is not None
