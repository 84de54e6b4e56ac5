"""Ledgers that the tests of exports share."""

from pathlib import Path

import pytest

from tests.interfaces.exports.made import RECORDS, hostile, kept


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of generated records."""
    return kept(tmp_path_factory.mktemp("plain") / "desk.db", *RECORDS)


@pytest.fixture(scope="session")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of two hostile records; the second has an address of the web."""
    address = "https://news.example/a?b={c}&d=<script>|\\ %\x00\u202e"
    return kept(tmp_path_factory.mktemp("nasty") / "desk.db", hostile(), hostile(address))
