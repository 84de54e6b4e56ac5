"""Spelling variants of persons' names, against the names of other persons that come closest.

Recall: of the pairs of a listed person's name and one of the person's good aliases, how many are
taken for one name. An entry with several aliases (";") is taken apart, remarks ("born …",
"formerly listed as", brackets) are cut off, and pairs of the same letters are left out, as are
aliases in other scripts. That is `all aliases`; it holds noms de guerre and cover names that no
spelling leads to. `recall` is over the aliases that spell the name: more than half of their words
of three letters or more are in it, where a word is in it if one edit in three letters leads to
one of its words (Levenshtein, on the bare letters; nothing of ours decides it). Jaro-Winkler
finds 36 % of these at 2 % false merges.

False merges: of the pairs of different persons with the closest names, how many are taken for one.
For each person these are, of all other persons' names and good aliases, the three nearest by
Jaro-Winkler and the three nearest by the ratio of their sorted words (rapidfuzz). Left out are
pairs of the same letters, since no rule over names can part them, and persons who stand in two
lists: those that share a name of two words or more.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler, Levenshtein

from dragoman.resolution.linking.variants import same_name
from dragoman.resources.keys import fold
from evals.harness import Eval

DATA = "actors/un_sc_aliases_dev.jsonl"
NEAREST = 3
_REMARK = re.compile(r"\([^)]*\)?|,? *\bborn\b.*|\bDOB\b.*")

Pair = tuple[str, str]


def _clean(name: str) -> str:
    return " ".join(_REMARK.sub(" ", name).replace('"', " ").split())


def _persons(folder: Path) -> list[tuple[str, list[str]]]:
    """Each person's name and good aliases."""
    out = []
    for line in (folder / DATA).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["kind"] != "person":
            continue
        good = [a for a, q in zip(row["aliases"], row["quality"], strict=True) if q == "Good"]
        aliases = [_clean(x) for a in good for x in a.split(";")]
        out.append((_clean(row["name"]), [a for a in aliases if re.search("[a-z]", fold(a))]))
    return out


def _shared(word: str, others: list[str]) -> bool:
    return any(Levenshtein.normalized_similarity(word, o) >= 2 / 3 for o in others)


def _long(name: str) -> list[str]:
    return [w for w in fold(name).split() if len(w) > 2]


def spells(name: str, alias: str) -> bool:
    """Whether an alias spells the name, by shared words."""
    mine, theirs = _long(name), _long(alias)
    return 2 * sum(_shared(w, mine) for w in theirs) > len(theirs)


def aliases(folder: Path) -> list[Pair]:
    """Names and good aliases of other letters, each pair once."""
    pairs = {(n, a) for n, more in _persons(folder) for a in more if fold(n) != fold(a)}
    return sorted(pairs)


def strangers(folder: Path) -> list[Pair]:
    """Pairs of names of different persons that come closest."""
    persons = _persons(folder)
    keys = [{fold(n) for n in (name, *more)} for name, more in persons]
    pairs: set[Pair] = set()
    for i, (name, _) in enumerate(persons):
        others = [
            n
            for k, (other, more) in enumerate(persons)
            if k != i and not any(" " in key for key in keys[i] & keys[k])
            for n in (other, *more)
        ]
        pairs |= {(name, o) for o in _nearest(name, others)}
    return sorted(pairs)


def _nearest(name: str, others: list[str]) -> Iterator[str]:
    key = fold(name)
    others = [o for o in dict.fromkeys(others) if fold(o) != key]
    ranked = sorted(others, key=lambda o: -JaroWinkler.similarity(key, fold(o)))
    yield from ranked[:NEAREST]
    yield from sorted(others, key=lambda o: -fuzz.token_sort_ratio(key, fold(o)))[:NEAREST]


def _share(pairs: list[Pair]) -> float:
    return 100 * sum(same_name(a, b) for a, b in pairs) / max(1, len(pairs))


def spellings(folder: Path) -> Mapping[str, float]:
    """Recall of aliases, and the share of strangers that are kept apart."""
    pairs = aliases(folder)
    return {
        "recall": _share([p for p in pairs if spells(*p)]),
        "recall, all aliases": _share(pairs),
        "strangers kept apart": 100 - _share(strangers(folder)),
    }


EVALS: tuple[Eval, ...] = (
    Eval("spellings", (DATA,), spellings, {"recall": 80.0, "strangers kept apart": 98.0}),
)
