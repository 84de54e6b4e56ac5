"""Adding to the overlay: the whole file is written anew, tried, and put in place at once."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import OverlayError
from dragoman.resources.overlay import listing, sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What is added of one actor. `entity` (kind, name, country, sector) is empty where the actor
    is known; `aliases` are kind and text; `role` and `outlet` go by the sheet's columns."""

    id: str
    entity: dict[str, str]
    aliases: tuple[tuple[str, str], ...] = ()
    role: dict[str, str]
    outlet: dict[str, str]
    source: str | None = None

    def summary(self) -> str:
        """In words, on one line."""
        parts = [self.entity.get("name", ""), self.id, *(text for _, text in self.aliases)]
        if self.role:
            title = self.role.get("title", self.role["office"])
            dates = f"{self.role.get('from', '')} to {self.role.get('to', '')}".strip()
            parts.append(f"{title} ({self.role['office']}) {dates}".removesuffix(" to"))
        parts += [self.outlet[k] for k in ("outlet_kind", "domain") if k in self.outlet]
        return ", ".join(part for part in parts if part)


def add(path: Path, addition: Addition, attempt: Callable[[Path], None]) -> None:
    """Add to a file, or make it. `attempt` opens a registry with the new file, and raises where
    that fails: the old file stays then as it was. Raises OverlayError where it cannot be
    written."""
    try:
        before = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
        is_sheet = path.suffix.casefold() == ".csv"
        if is_sheet:
            after = sheet.extended(before, _lines(addition))
        else:
            after = listing.extended(before, _item(addition))
        # Excel takes a CSV file for UTF-8 only with the mark.
        _replace(path, after.encode("utf-8-sig" if is_sheet else "utf-8"), attempt)
    except OSError as error:
        raise OverlayError(f"{path}: cannot be written: {error.strerror}") from error


def _replace(path: Path, data: bytes, attempt: Callable[[Path], None]) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".actors-", suffix=path.suffix)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        attempt(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _lines(a: Addition) -> list[dict[str, str]]:
    """The lines of a sheet: one for the actor, its plain names and its office, one for each other
    name; an office of another country than the actor's takes its own."""
    plain = [text for kind, text in a.aliases if kind == "name"]
    first = {"id": a.id, **a.entity}
    if plain:
        first["names"] = "|".join(plain)
    lines = [first | a.outlet]
    same = a.role.get("country") in (None, a.entity.get("country"))
    if a.role and (same or not a.entity):
        lines[0] |= a.role
    elif a.role:
        lines.append({"id": a.id, **a.role})
    lines += [{"id": a.id, "alias": t, "alias_kind": k} for k, t in a.aliases if k != "name"]
    lines = [line for line in lines if line.keys() != {"id"}]
    return [line | ({"source": a.source} if a.source else {}) for line in lines]


def _item(a: Addition) -> dict[str, Any]:
    """The item of a list of actors."""
    item: dict[str, Any] = {"id": a.id, **a.entity}
    plain = [text for kind, text in a.aliases if kind == "name"]
    other = [{"text": text, "kind": kind} for kind, text in a.aliases if kind != "name"]
    outlet = {key.removeprefix("outlet_"): value for key, value in a.outlet.items()}
    parts = {"names": plain, "aliases": other, "roles": [a.role] if a.role else [],
             "outlet": outlet, "source": a.source}  # fmt: skip
    return item | {key: value for key, value in parts.items() if value}
