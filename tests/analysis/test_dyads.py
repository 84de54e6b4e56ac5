"""The series of a dyad, checked against the records that it comes from."""

from collections import defaultdict
from pathlib import Path

import pytest

from benchmarks.synthetic import records
from dragoman.analysis.dyads import DONE, dyad
from dragoman.ledger import Ledger
from dragoman.model.record import Statement

RECORDS = tuple(records(200, statements=5, seed=11))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    path: Path = tmp_path_factory.mktemp("ledger") / "desk.db"
    with Ledger(path, write=True) as writing:
        for record in RECORDS:
            writing.add(record)
    return Ledger(path)


def _by_month(pairs: set[tuple[str, str]], statuses: tuple[str, ...]) -> dict[str, list[Statement]]:
    out = defaultdict(list)
    for r in RECORDS:
        for s in r.statements:
            pair = (s.actors[0].country or "", s.recipients[0].country or "")
            if pair in pairs and s.status in statuses:
                out[(r.article.published or "")[:7]].append(s)
    return out


@pytest.mark.parametrize("directed", [True, False])
@pytest.mark.parametrize("statuses", [DONE, ("asserted", "planned", "alleged")])
def test_every_month_is_what_the_records_say(
    ledger: Ledger, directed: bool, statuses: tuple[str, ...]
) -> None:
    pairs = {("SYR", "RUS")} if directed else {("SYR", "RUS"), ("RUS", "SYR")}
    expected = _by_month(pairs, statuses)
    found = dyad(ledger, "SYR", "RUS", directed=directed, statuses=statuses)
    assert sum(m.statements for m in found.months) == sum(map(len, expected.values())) > 0
    for m in found.months:
        mine = expected.get(m.month, [])
        assert m.cooperation == sum("cooperation" in s.quad for s in mine)
        assert m.material_conflict == sum(s.quad == "material conflict" for s in mine)
        if mine:
            mean = sum(s.goldstein or 0.0 for s in mine) / len(mine)
            assert m.goldstein == pytest.approx(mean)
        else:
            assert m.goldstein is None
    names = [m.month for m in found.months]
    assert names == sorted(names)
    assert (names[0], names[-1]) == (min(expected), max(expected))


def test_no_statement_no_month(ledger: Ledger) -> None:
    assert dyad(ledger, "XXX", "YYY").months == ()
