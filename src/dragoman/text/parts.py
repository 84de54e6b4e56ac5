"""The parts of an article: which stretch of text is title, standfirst, byline, dateline."""

import re
from functools import cache

from dragoman.resources.tables import load_toml

TITLE_LENGTH = 200
STANDFIRST_LENGTH = 320
STANDFIRST_WORDS = 6
_NAME = re.compile(r"\b[A-Z][\w’'-]+")
_END = re.compile(r"[.!?…][\"'”’)\]]*$")


@cache
def _byline() -> re.Pattern[str]:
    return re.compile(load_toml("articles.toml")["byline"], re.IGNORECASE)


@cache
def _dateline() -> re.Pattern[str]:
    return re.compile(load_toml("articles.toml")["dateline"])


def looks_like_title(block: str) -> bool:
    """One short line without a full stop at its end."""
    line = block.strip()
    return "\n" not in line and len(line) <= TITLE_LENGTH and line[-1:] not in (".", ":", ";", ",")


def looks_like_standfirst(block: str, following: str) -> bool:
    """One sentence that says in short what the following paragraph says again."""
    line = block.strip()
    if "\n" in line or len(line) > STANDFIRST_LENGTH or len(line) >= len(following):
        return False
    if len(re.findall(r"[.!?] [A-Z]", line)) > 0 or line[:1] in "\"“'‘":
        return False
    if len(line.split()) < STANDFIRST_WORDS:
        return False
    names = set(_NAME.findall(line)[1:])
    shared = names & set(_NAME.findall(following))
    return not _END.search(line) or (len(names) >= 3 and 2 * len(shared) >= len(names))


def is_byline(block: str) -> bool:
    """A line that names the author: `By Jane Doe, Middle East correspondent`."""
    line = block.strip()
    words = _byline_words()
    return "\n" not in line and len(line.split()) <= words and bool(_byline().fullmatch(line))


@cache
def _byline_words() -> int:
    """Words of the longest byline."""
    return int(load_toml("articles.toml")["byline_words"])


def dateline_length(paragraph: str) -> int:
    """Characters of the dateline at the start of a paragraph, its dash included; 0 for none."""
    match = _dateline().match(paragraph)
    return match.end() if match and match.end() < len(paragraph) else 0
