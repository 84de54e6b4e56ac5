"""The harness: runs evals, compares their figures with the pinned floors."""

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"


class Floor(msgspec.Struct, omit_defaults=True):
    """A pinned figure: it may not fall under `floor`; `goal` is what it should reach."""

    floor: float
    goal: float | None = None
    data: str = ""


@dataclass(frozen=True)
class Eval:
    """One eval: a name, the data it reads (relative to the data folder), how to run it.

    `run` gets the data folder and returns the figures by name, in percent unless the
    name says otherwise; higher is better. `ours`: the data is part of the repository, in
    the folder of the evals.
    """

    name: str
    data: tuple[str, ...]
    run: Callable[[Path], Mapping[str, float]]
    goals: Mapping[str, float] = field(default_factory=dict)
    ours: bool = False

    def folder(self, data: Path | None) -> Path | None:
        """Where its data lies, given the data folder; None where there is none."""
        return HERE if self.ours else data


def data_folder() -> Path | None:
    """DRAGOMAN_DATA, else ../shared/data; None where it does not exist."""
    folder = Path(os.environ.get("DRAGOMAN_DATA", "../shared/data"))
    return folder if folder.is_dir() else None


def digest(folder: Path, parts: Iterable[str]) -> str:
    """The digest of an eval's data: names and contents, in order."""
    sha = hashlib.sha256()
    for part in parts:
        root = folder / part
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if path.is_file():
                sha.update(path.relative_to(folder).as_posix().encode())
                sha.update(path.read_bytes())
    return sha.hexdigest()[:16]


def read_floors() -> dict[str, Floor]:
    """The pinned figures by `eval/figure`."""
    if not FLOORS.is_file():
        return {}
    return msgspec.json.decode(FLOORS.read_bytes(), type=dict[str, Floor])


def write_floors(floors: Mapping[str, Floor]) -> None:
    """Write the pinned figures, sorted."""
    body = msgspec.json.format(msgspec.json.encode(dict(sorted(floors.items()))), indent=1)
    FLOORS.write_bytes(body + b"\n")


@dataclass(frozen=True)
class Row:
    """One figure beside its floor and goal."""

    key: str
    value: float
    floor: float | None
    goal: float | None
    same_data: bool

    @property
    def failed(self) -> bool:
        """Whether the figure is under its floor, on the data the floor was pinned with."""
        return self.same_data and self.floor is not None and self.value < self.floor

    @property
    def remark(self) -> str:
        """What a reader should know of this row."""
        if self.failed:
            return "UNDER ITS FLOOR"
        if self.floor is None:
            return "not pinned"
        if not self.same_data:
            return "other data than pinned"
        if self.goal is not None and self.value < self.goal:
            return "short of the goal"
        return ""


def rows(evaluation: Eval, folder: Path, floors: Mapping[str, Floor]) -> list[Row]:
    """Run one eval and lay its figures beside the floors."""
    data = digest(folder, evaluation.data)
    out = []
    for figure, value in evaluation.run(folder).items():
        key = f"{evaluation.name}/{figure}"
        pinned = floors.get(key)
        out.append(
            Row(
                key,
                round(float(value), 2),
                pinned.floor if pinned else None,
                evaluation.goals.get(figure),
                pinned is not None and pinned.data == data,
            )
        )
    return out


def pin(
    found: Iterable[tuple[Row, str]], floors: Mapping[str, Floor], allow_lower: bool
) -> tuple[dict[str, Floor], list[str]]:
    """New floors from figures and their data digests, and the keys that would have been lowered.

    A floor is never lowered unless `allow_lower`.
    """
    out, refused = dict(floors), []
    for row, data in found:
        if row.floor is not None and row.value < row.floor and not allow_lower:
            refused.append(row.key)
            continue
        out[row.key] = Floor(row.value, row.goal, data)
    return out, refused
