"""`python -m registry`: build the shipped files from the tables."""

import sys
from pathlib import Path

from dragoman.resources import gazetteer as places_file
from dragoman.resources import registry as actors_file
from registry import actors, places
from registry.tables import TableError

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "dragoman" / "resources"


def main() -> int:
    """Build; 1 where a table is wrong or what a file is built from is not installed."""
    try:
        counts = actors.build(HERE / "actors", OUT / actors_file.FILE)
        counts |= places.build(HERE / "places", OUT / places_file.FILE)
    except TableError as error:
        print(f"not built: {error}", file=sys.stderr)
        return 1
    print(", ".join(f"{n:,} {table}" for table, n in counts.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
