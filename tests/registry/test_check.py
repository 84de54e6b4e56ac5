"""What looks wrong in the roles."""

from pathlib import Path

from registry.check import namesakes, overlaps

ROLE = "entity\toffice\ttitle\torg\tcountry\tfrom\tto\tsource\n"


def term(entity: str, first: str, last: str) -> str:
    """A row: a president of Norway."""
    return f"person/{entity}\thead of state\tPresident\t\tNOR\t{first}\t{last}\ttest\n"


def test_overlaps(tmp_path: Path) -> None:
    file = tmp_path / "a.role.tsv"
    file.write_text(ROLE + term("a", "2001-01-01", "2005-01-20") + term("b", "2005-01-10", ""))
    assert not list(overlaps(tmp_path))
    file.write_text(ROLE + term("a", "2001-01-01", "2005-03-01") + term("b", "2005-01-10", ""))
    (finding,) = overlaps(tmp_path)
    assert finding.startswith("a.role.tsv:2: NOR")
    file.write_text(ROLE + term("a", "2001-01-01", "") + term("b", "2005", ""))
    assert len(list(overlaps(tmp_path))) == 1


def test_namesakes(tmp_path: Path) -> None:
    file = tmp_path / "a.entity.tsv"
    head = "id\tkind\tname\tcountry\tsector\tnames\tsource\n"
    file.write_text(
        head
        + "person/a\tperson\tAnna Véll\tNOR\t\t\tt\n"
        + "person/b\tperson\tB\tNOR\t\tAnna Vell\tt\n"
    )
    (finding,) = namesakes(tmp_path)
    assert finding == "a.entity.tsv:3: Anna Vell is person/b and person/a"
