"""Country and sector of actors, against the test cases of an event coder's actor module.

A phrase is parsed alone and linked as of the case's date; the context or known country of a case
is the country that its article would name. Countries: our IGO stands for the codes that the cases
have for bodies of several states (UNO, EUR, IGO). Sectors are PLOVER's on both sides; their PRM
of an unnamed paramilitary and ours are the same. Counted is every case that expects a country, or
a sector, also such as our definitions cannot give: REB against PRM of one group, BUD, LEG of a
private member, a placeholder ("????"). Cases that ask for a Wikipedia title alone are left out.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dragoman.interfaces.api import Reader
from dragoman.resolution.linking.linked import Linked
from dragoman.resolution.linking.lore import Lore
from dragoman.resources.registry import Registry
from evals.harness import Eval
from evals.resolving import parsed, phrase

DATA = "actors/ngec_actor_tests_dev.jsonl"
BODIES = frozenset(("UNO", "EUR", "IGO"))
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

Case = dict[str, Any]


def date_of(text: str | None) -> str | None:
    """ISO date of a case's date; None for none and for "today"."""
    if not text or text.casefold() == "today":
        return None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return text
    year = re.search(r"\d{4}", text)
    day = re.search(r"\b\d{1,2}\b", text)
    month = next((n for n, m in enumerate(_MONTHS, 1) if m in text.casefold()), 0)
    return f"{year[0]}-{month:02}-{int(day[0]):02}" if year and day and month else None


def expected(case: Case) -> tuple[str, str]:
    """Country and sector that a case expects, "" where it expects none."""
    want = case["expect"]
    country = want.get("cc") or want.get("country") or ""
    return "IGO" if country in BODIES else country, want.get("code_1") or ""


def found(folder: Path) -> Iterator[tuple[Case, Linked | None]]:
    """Each case with what its phrase is linked to."""
    lines = (folder / DATA).read_text(encoding="utf-8").splitlines()
    cases = [c for line in lines if any(expected(c := json.loads(line)))]
    lore = Lore(Registry.open())
    with Reader() as reader:
        texts = [c["text"] for c in cases]
        hints = [c.get("known_country") or c.get("context") for c in cases]
        for case, sentences, hint in zip(cases, parsed(reader.core, texts), hints, strict=True):
            near = [n.code for n in lore.countries((hint or "").split())]
            yield case, phrase(sentences, lore, date_of(case["query_date"]), near)


def actors(folder: Path) -> Mapping[str, float]:
    """Shares of the expected countries and sectors that are found."""
    right, wanted = [0, 0], [0, 0]
    for case, linked in found(folder):
        got = (linked.country, linked.sector) if linked else (None, None)
        for k, want in enumerate(expected(case)):
            wanted[k] += bool(want)
            right[k] += bool(want) and got[k] == want
    return {
        "country": 100 * right[0] / wanted[0],
        "sector": 100 * right[1] / wanted[1],
    }


EVALS: tuple[Eval, ...] = (Eval("actors", (DATA,), actors, {"country": 75.0, "sector": 65.0}),)
