"""The quick way to the odds gives what the plain one gives."""

from itertools import combinations

from benchmarks.newswire import records
from dragoman.ledger.happenings.likeness import score
from dragoman.ledger.happenings.reports import reports
from dragoman.ledger.happenings.scoring import Scorer


def test_the_odds_are_those_of_the_plain_way() -> None:
    found = [r for record in records(25, seed=3) for r in reports(record)]
    scorer, likely = Scorer(0.3), 0
    for a, b in combinations(found, 2):
        plain = round(score(a, b), 6)
        found_odds = scorer.likely_odds(a, b)
        assert (found_odds is None) == (plain < 0.3), (a, b)
        assert found_odds is None or abs(found_odds - plain) < 2e-6, (a, b)
        assert scorer.likely_odds(b, a) == scorer.likely_odds(a, b)
        likely += plain >= 0.3
    assert likely > 50
