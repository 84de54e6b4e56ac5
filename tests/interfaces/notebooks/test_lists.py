"""What a ledger is asked for, in a notebook."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import dragoman
from dragoman.analysis.dyads import dyad as series
from dragoman.interfaces.notebooks.lists import MOST
from dragoman.interfaces.wording import printable
from dragoman.ledger import Ledger
from dragoman.ledger.queries import find
from tests.interfaces.exports.made import NASTY, RECORDS, hostile, kept
from tests.interfaces.notebooks.test_records import harmless


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(kept(tmp_path / "desk.db", *RECORDS, hostile())) as reading:
        yield reading


def test_found_statements_are_a_table(ledger: Ledger) -> None:
    found = dragoman.query(ledger, "actor:SYR", limit=5)
    assert list(found) == find(ledger, "actor:SYR", limit=5)
    tree = harmless(found._repr_html_())
    ids = [c.text_content() for c in tree.iter("code")]
    assert ids == [f.id for f in found]
    assert "5 statements" in tree.text_content()


def test_hostile_text_is_text(ledger: Ledger) -> None:
    tree = harmless(dragoman.query(ledger, "type:ASSAULT status:alleged")._repr_html_())
    assert printable(NASTY)[:15] in tree.text_content()


def test_a_long_list_is_cut(ledger: Ledger) -> None:
    found = dragoman.query(ledger) * 3
    shown = type(dragoman.query(ledger))(found)
    assert len(shown) > MOST
    tree = harmless(shown._repr_html_())
    assert len(list(tree.iter("code"))) == MOST
    assert f"{len(shown)} statements, the first {MOST} shown" in tree.text_content()


def test_nothing_found(ledger: Ledger) -> None:
    assert (
        "0 statements" in harmless(dragoman.query(ledger, "actor:PER")._repr_html_()).text_content()
    )
    assert "0 months" in harmless(dragoman.dyad(ledger, "PER", "ECU")._repr_html_()).text_content()


def test_a_dyad_month_by_month(ledger: Ledger) -> None:
    found = dragoman.dyad(ledger, "SYR", "RUS", statuses=("asserted", "alleged"))
    plain = series(ledger, "SYR", "RUS", statuses=("asserted", "alleged"))
    assert (found.months, found.breaks) == (plain.months, plain.breaks)
    assert found.months
    tree = harmless(found._repr_html_())
    rows = [[c.text_content().strip() for c in r.iter("td")] for r in tree.iter("tr")][1:]
    assert [r[:3] for r in rows] == [
        [m.month, str(m.cooperation), str(m.conflict)] for m in found.months
    ]
    assert tree.text_content().startswith("SYR ↔ RUS")
    assert "SYR → RUS" in dragoman.dyad(ledger, "SYR", "RUS", directed=True)._repr_html_()
