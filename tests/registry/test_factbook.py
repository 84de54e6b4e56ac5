"""Terms from the editions of an almanac."""

import json
from pathlib import Path

from registry.factbook import Term, ended, terms


def book(tmp_path: Path, *rows: tuple[str, str, str, str, str | None]) -> Path:
    """A file of rows: office, title, name, since, gone_by; all of Norway."""
    file = tmp_path / "book.jsonl"
    lines = (
        {"iso2": "NO", "office": o, "title": t, "name": n, "since": s, "gone_by": g}
        for o, t, n, s, g in rows
    )
    file.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return file


def test_a_term_ends_where_the_next_begins(tmp_path: Path) -> None:
    file = book(
        tmp_path,
        ("head of government", "Prime Minister", "Anna VELL", "2013-10-16", "2022-01-20"),
        ("head of government", "Prime Minister", "Bo TORSEN", "2021-10-14", None),
    )
    found, persons = terms(file, {})
    first, last = ended(found)
    assert (first.person, first.office, first.until) == (
        "person/anna-vell",
        "head of government",
        "2021-10-14",
    )
    assert last.until is None
    assert [p.name for p in persons] == ["Anna Vell", "Bo Torsen"]


def test_without_a_next_one_the_edition_is_the_end(tmp_path: Path) -> None:
    row = ("head of government", "Deputy Prime Minister", "Anna VELL", "2022-10-16", "2023-04-20")
    (term,) = ended(terms(book(tmp_path, row), {})[0])
    assert (term.office, term.until) == ("deputy head of government", "2023-04")


def test_several_editions_are_one_term_and_known_persons_keep_their_id(tmp_path: Path) -> None:
    file = book(
        tmp_path,
        ("chief of state", "King", "KARL V", "1991-01-17", "2020-11-24"),
        ("chief of state", "King", "KARL V of Norway", "1991-01-17", None),
    )
    found, persons = terms(file, {("NOR", "karl v"): "person/king-karl"})
    assert found == [Term("NOR", "head of state", "King", "person/king-karl", "1991-01-17", None)]
    assert persons == []


def test_nobody_and_several_are_left_out(tmp_path: Path) -> None:
    file = book(
        tmp_path,
        ("head of government", "Prime Minister", "vacant", "2021-01-01", None),
        ("head of government", "Deputy Prime Ministers", "Bo TOR and Anna VELL", "2021", None),
        ("head of government", "Prefect", "Anna VELL", "2021-01-01", None),
    )
    assert terms(file, {}) == ([], [])
