"""Where the overlay lies."""

from pathlib import Path

from dragoman.errors import OverlayError

NAMES = ("actors.yaml", "actors.yml", "actors.csv")


def locate(ledger: Path, named: Path | None = None) -> Path | None:
    """The overlay in force: the named file, else the one beside the ledger; None without one.

    Raises OverlayError where the named file is missing, or several lie beside the ledger.
    """
    if named is not None:
        if not named.is_file():
            raise OverlayError(f"{named}: not found")
        return named
    found = [path for name in NAMES if (path := ledger.parent / name).is_file()]
    if len(found) > 1:
        names = " and ".join(path.name for path in found)
        raise OverlayError(f"{ledger.parent}: has {names}; keep one of them")
    return found[0] if found else None


def home(ledger: Path, named: Path | None = None) -> Path:
    """The file that additions go to: the overlay in force, else one that is yet to be made."""
    if named is not None:
        return named
    return locate(ledger) or ledger.parent / "actors.csv"
