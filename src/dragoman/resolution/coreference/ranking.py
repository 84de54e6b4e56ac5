"""Which thread a pronoun or a nominal takes up, or none: a log-linear choice.

Each candidate's score is the sum of the weights of the features that hold for it (table
`antecedents.tsv`, learned by `training.antecedents`); a new thread is a candidate, too.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from dragoman.resolution.coreference.salience import Case, features, fresh, kind_of
from dragoman.resolution.coreference.threads import Thread
from dragoman.resources.tables import load_tsv

ANY = "any"
"""In the table: for mentions of all kinds."""


@cache
def _weights() -> dict[str, dict[str, float]]:
    """The weights of features by kind of mention, with what they weigh for all kinds."""
    rows = load_tsv("antecedents.tsv")
    table: dict[str, dict[str, float]] = {kind: {} for kind, _, _ in rows}
    for kind, feature, weight in rows:
        for one in [kind] if kind != ANY else table:
            table[one][feature] = table[one].get(feature, 0.0) + float(weight)
    return table


def choose(case: Case) -> Thread | None:
    """The likeliest candidate, None where a new thread is likelier."""
    if not case.found:
        return None
    weights = _weights().get(kind_of(case), {})
    best, top = None, _score(weights, fresh(case))
    for rank, thread in enumerate(case.found):
        score = _score(weights, features(case, thread, rank))
        if score > top:
            best, top = thread, score
    return best


def _score(weights: Mapping[str, float], found: Iterable[str]) -> float:
    total = 0.0
    for feature in found:
        total += weights.get(feature, 0.0)
    return total
