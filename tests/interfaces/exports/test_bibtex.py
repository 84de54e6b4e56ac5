"""BibTeX, read back by a small parser that counts braces as BibTeX does."""

import re
from pathlib import Path

import pytest

from dragoman.interfaces.exports.bibtex import escaped
from dragoman.interfaces.exports.texts import address_of, flat
from tests.interfaces.exports.made import NASTY, RECORDS, exported

BACK = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~", r"\textasciicircum{}": "^",
}  # fmt: skip


def parse(text: str) -> list[tuple[str, str, dict[str, str]]]:
    """Type, key and fields of each entry; a brace counts even behind a backslash."""
    entries, at = [], 0
    while (at := text.find("@", at)) >= 0:
        head = re.compile(r"@([a-z]+)\{([A-Za-z0-9-]+),\n").match(text, at)
        assert head, text[at : at + 80]
        at, fields = head.end(), {}
        while field := re.compile(r"  ([a-z]+) = \{").match(text, at):
            start = at = field.end()
            depth = 1
            while depth:
                depth += {"{": 1, "}": -1}.get(text[at], 0)
                at += 1
            fields[field[1]] = text[start : at - 1]
            assert text[at : at + 2] == ",\n"
            at += 2
        assert text[at] == "}"
        entries.append((head[1], head[2], fields))
    return entries


def printed(text: str) -> str:
    """What TeX prints for a text."""
    for command, char in BACK.items():
        text = text.replace(command, f"\ue000{ord(char)};")
    assert not re.search(r"(?<!\\)[$&#_%~^]", text)
    text = re.sub(r"\\([$&#_%])", r"\1", text)
    assert "\\" not in text
    text = text.replace("{", "").replace("}", "")
    return re.sub("\ue000(\\d+);", lambda m: chr(int(m[1])), text)


def test_one_entry_an_article(plain: Path, tmp_path: Path) -> None:
    done = exported(plain, tmp_path / "x.bib", "bibtex", "actor:SYR")
    entries = parse(done.path.read_text())
    mine = [r.article for r in RECORDS if any(s.actors[0].country == "SYR" for s in r.statements)]
    assert done.rows == len(entries) == len(mine) > 0
    assert sorted((a.title, a.published, a.uri, a.outlet.name) for a in mine) == sorted(
        (printed(f["title"]), f["date"], f["url"], f["organization"]) for _, _, f in entries
    )
    for sort, key, fields in entries:
        assert sort == "online"
        assert fields["urldate"] == "2025-06-01"
        assert re.fullmatch(r"outlet-\d+-\d{4}-[0-9a-f]{12}", key)
    assert len({key for _, key, _ in entries}) == len(entries)


def test_keys_stay_the_same(plain: Path, tmp_path: Path) -> None:
    part = parse(exported(plain, tmp_path / "a.bib", "bibtex", "actor:SYR").path.read_text())
    whole = parse(exported(plain, tmp_path / "b.bib", "bibtex").path.read_text())
    assert {key for _, key, _ in part} < {key for _, key, _ in whole}


def test_hostile_text(nasty: Path, tmp_path: Path) -> None:
    path = exported(nasty, tmp_path / "x.bib", "bibtex").path
    first, second = sorted(parse(path.read_text()), key=lambda e: e[0])
    assert (first[0], second[0]) == ("article", "online")
    for _, _, fields in (first, second):
        assert printed(fields["title"]) == flat(NASTY)
        assert fields["author"].split(" and ", 1)[1] == "{A and B}"
    assert "url" not in first[2]
    assert first[2]["journaltitle"] == escaped(NASTY)
    assert not re.search(r"[<>{}\\|\s]", second[2]["url"])
    assert second[2]["url"].startswith("https://news.example/a?b=%7Bc%7D&d=%3Cscript%3E")


@pytest.mark.parametrize(
    "text", ["{", "}", "}}{", "\\", "100 % of $5 & #1_a", "~^", "a\nb", "\ud800"]
)
def test_what_is_escaped_is_balanced_and_comes_back(text: str) -> None:
    made = escaped(text)
    assert made.count("{") == made.count("}")
    assert printed(made) == flat(text)
    made.encode()


@pytest.mark.parametrize("uri", [None, "", "javascript:alert(1)", "file:///etc/passwd"])
def test_addresses_that_are_none(uri: str | None) -> None:
    assert address_of(uri) is None
