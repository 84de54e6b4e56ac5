"""`python -m registry.check`: what looks wrong in the roles: two holders of one office at a time,
and one name of two persons of a country. Findings are to be looked at: co-rulers, acting holders
and rival governments are real."""

import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from dragoman.resources.keys import fold
from registry.tables import rows

SINGLE = ("head of state", "head of government", "supreme leader", "head of organization")
SLACK = timedelta(days=14)
"""Handing over may take so long (sworn in, in office, confirmed)."""


def overlaps(folder: Path) -> Iterator[str]:
    """Two holders of one office of one country or body for longer than SLACK."""
    chains = defaultdict(list)
    for path in sorted(folder.glob("*.role.tsv")):
        for where, r in rows(path):
            if r["office"] in SINGLE and r["from"]:
                chains[r["country"], r["org"], r["office"]].append((where, r))
    for key, chain in chains.items():
        chain.sort(key=lambda x: x[1]["from"])
        for i, (where, r) in enumerate(chain):
            for _, later in chain[i + 1 :]:
                if (
                    later["entity"] != r["entity"]
                    and _last(r["to"]) - _first(later["from"]) > SLACK
                ):
                    yield (
                        f"{where}: {' '.join(key)}: {r['entity']} to {r['to'] or 'now'}, "
                        f"{later['entity']} from {later['from']}"
                    )


def namesakes(folder: Path) -> Iterator[str]:
    """One name of two persons of one country."""
    seen: dict[tuple[str, str], str] = {}
    for path in sorted(folder.glob("*.entity.tsv")):
        for where, r in rows(path):
            if r["kind"] != "person":
                continue
            for name in (r["name"], *r.get("names", "").split("|")):
                key = (r["country"], fold(name))
                if name and seen.setdefault(key, r["id"]) != r["id"]:
                    yield f"{where}: {name} is {r['id']} and {seen[key]}"


def _first(day: str) -> date:
    return date.fromisoformat(day + "-01-01"[len(day) - 4 :] if len(day) < 10 else day)


def _last(day: str) -> date:
    if not day:
        return date(2100, 1, 1)
    if len(day) == 10:
        return date.fromisoformat(day)
    # The earliest day of a rough end, so that only what is sure is reported.
    return _first(day)


def main() -> int:
    """Print the findings; 0 always, for they are no errors by themselves."""
    folder = Path(__file__).parent / "actors"
    for finding in (*overlaps(folder), *namesakes(folder)):
        print(finding)
    return 0


if __name__ == "__main__":
    sys.exit(main())
