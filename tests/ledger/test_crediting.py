"""Credits of documents in a ledger."""

from pathlib import Path

from dragoman.ledger import Ledger
from dragoman.ledger.crediting import outlet_of
from tests.ledger.reports import report, source


def test_rows_of_a_document(tmp_path: Path) -> None:
    record = report(
        "a", "The crew is free, the mayor told Reuters.", "It was first reported by CNN.",
        "With reporting by AFP", outlet="Reuters", authors=("Ana Ruiz",),
        said=source("a BBC correspondent", "media"),
    )  # fmt: skip
    with Ledger(tmp_path / "desk.db", write=True) as ledger:
        ledger.add(record)
        rows = ledger.db.execute("SELECT kind, key FROM credit ORDER BY kind, key").fetchall()
    assert rows == [
        ("agency", "outlet/agence-france-presse"), ("author", "by/ana ruiz"),
        ("citation", "outlet/bbc"), ("citation", "outlet/cnn"), ("outlet", "outlet/reuters"),
    ]  # fmt: skip  # an outlet that cites itself cites nobody


def test_outlets_by_what_they_are_called() -> None:
    assert outlet_of("outlet/velik-herald", "the Herald") == "outlet/velik-herald"
    assert outlet_of(None, "Iran's Fars news agency") == "outlet/fars-news-agency"
    assert outlet_of("country/SYR", "local media") is None
    assert outlet_of(None, None) is None
