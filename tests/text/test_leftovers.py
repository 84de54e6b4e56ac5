"""Page furniture, and sentences that only look like it."""

import pytest

from dragoman.text.leftovers import reason_of, reasons


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("Leave a Reply", "comment form"),
        ("Your email address will not be published. Required fields are marked *", "comment form"),
        ("12 Comments", "comment form"),
        ("Comments are closed.", "comment form"),
        ("Share on Facebook", "share bar"),
        ("Share | Tweet | Email | Print", "share bar"),
        ("Follow us on Telegram", "share bar"),
        ("Sign up for our daily newsletter", "newsletter box"),
        ("Get the latest updates delivered to your inbox", "newsletter box"),
        ("Also read: Envoys meet again in Velmar", "link to other articles"),
        ("READ MORE: Talks resume", "link to other articles"),
        ("Related articles", "link to other articles"),
        ("Advertisement", "link to other articles"),
        ("We use cookies to improve your visit.", "cookie or account notice"),
        ("© 2025 The Harbour Courier. All rights reserved.", "copyright line"),
        ("Photo: Jane Doe / Harbour Pictures", "photo credit"),
        ("Jane Doe/Reuters", "photo credit"),
        ("4=Jane Doe, foreign minister", "image remains"),
    ],
)
def test_furniture(block: str, reason: str) -> None:
    assert reason_of(block) == reason


@pytest.mark.parametrize(
    "block",
    [
        "The minister asked the envoy to leave a reply with the embassy before Friday.",
        "Leaders urged readers of the report to share this view with their governments.",
        "Subscribers to the treaty must report their stocks every year.",
        "Related talks on fisheries were postponed.",
        "Police said the photo showed two of the suspects near the border.",
        "“We reserve all rights under the treaty,” the president said.",
        "Sign-ups for the reserve army doubled after the clashes.",
        "The next story of the dispute will be written in court.",
        "More than 40 comments by officials were leaked to the press, the ministry said.",
        "Read the letter aloud, the judge told the defendant.",
        "Print workers went on strike on Monday.",
        "See the capital, he told them, before it falls.",
        "The copyright law was rejected by parliament on Tuesday.",
        "Cookies and bread were handed to the refugees by soldiers.",
        "He said no comment would be made before the trial.",
        "Reuters reported that the ship had been seized.",
        "The AP office in the city was raided by police on Monday morning.",
        "Continue the march, the opposition leader urged his followers.",
        "Get out of our country, the crowd shouted at the soldiers.",
        "In case the truce fails, both armies have been put on alert.",
        "Latest figures show that 400 people have been detained.",
        "The most popular party in the south accepted the offer.",
        "Save the children, the aid agency begged both governments.",
        "You may also need a visa, the embassy warned its citizens.",
        "File a complaint with the court, the lawyer told them.",
    ],
)
def test_sentences_stay(block: str) -> None:
    assert reason_of(block) is None


def test_a_long_block_is_never_furniture() -> None:
    assert reason_of("Also read: " + "word " * 200) is None


def test_what_follows_a_comment_form() -> None:
    story = [
        "The envoy met the minister in the capital on Monday for talks about the border." * 2
    ] * 6
    found = reasons([*story, "Leave a Reply", "Great article!", "I disagree."])
    assert found[:6] == [None] * 6
    assert found[6:] == ["comment form", "after the comment form", "after the comment form"]


def test_a_reply_heading_at_the_top_closes_nothing() -> None:
    found = reasons(["Leave a Reply", "The talks ended.", "Nobody signed.", "They left."])
    assert found == ["comment form", None, None, None]
