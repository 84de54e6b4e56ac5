"""Short sentences of our own, one phenomenon each: `python -m evals.suite` lists what fails."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.interfaces.api import Reader
from dragoman.model.record import Record, Statement
from evals.harness import HERE, Eval

TABLE = HERE / "suite.tsv"
NO_EVENT = "-"
NONE = "none"
UNDONE = ("refused", "called off", "said it would not")
"""Phenomena in which an act is said not to happen."""

GOALS = {"right": 92.0, "planned not coded as asserted": 97.0, "refused not coded as done": 98.0}


@dataclass(frozen=True, slots=True)
class Case:
    """One row of the table: a sentence and what is expected of it; empty cells left out."""

    phenomenon: str
    sentence: str
    trigger: str
    expected: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Result:
    """What was read of a case: the statement with its trigger, and what is wrong, in words."""

    case: Case
    statement: Statement | None
    wrong: tuple[str, ...]


def read_table(path: Path = TABLE) -> list[Case]:
    """The rows of the table; lines that begin with # are its header."""
    lines = [x for x in path.read_text(encoding="utf-8").split("\n") if x and x[0] != "#"]
    names = lines[0].split("\t")
    return [_case(dict(zip(names, line.split("\t"), strict=True))) for line in lines[1:]]


def _case(row: dict[str, str]) -> Case:
    also = dict(part.split("=", 1) for part in row.pop("also").split(";") if part)
    first = (row.pop("phenomenon"), row.pop("sentence"), row.pop("trigger"))
    return Case(*first, {k: v for k, v in {**row, **also}.items() if v})


def judge(case: Case, record: Record) -> Result:
    """Compare what was read of a sentence with what its row says."""
    if case.trigger == NO_EVENT:
        found = [f"{s.event} {s.trigger.text}" for s in record.statements]
        return Result(case, None, tuple(found))
    statement = _named(case, record.statements)
    if statement is None:
        return Result(case, None, ("not found",))
    wrong = []
    for name, expected in case.expected.items():
        got = _VALUES[name](record, statement)
        if not _matches(expected, got, whole=name in _WHOLE):
            wrong.append(f"{name}: {' > '.join(got) or NONE}, not {expected}")
    return Result(case, statement, tuple(wrong))


def _named(case: Case, found: Sequence[Statement]) -> Statement | None:
    """The statement whose trigger holds the row's word; one of the right type before others."""
    word = case.trigger.lower()
    same = [s for s in found if word in s.trigger.text.lower().split()]
    same = same or [s for s in found if word in s.trigger.text.lower()]
    typed = [s for s in same if s.event == case.expected.get("event")]
    return next(iter(typed or same), None)


def _matches(expected: str, got: Sequence[str], whole: bool) -> bool:
    """Whether values are as a cell says; a chain is compared from its inner end."""
    if expected == NONE:
        return not got
    if whole:
        return expected in got
    wanted = expected.split(" > ")
    if len(wanted) > 1:
        return len(got) >= len(wanted) and all(
            w.lower() in g.lower() for w, g in zip(wanted, got[-len(wanted) :], strict=True)
        )
    return any(expected.lower() in g.lower() for g in got)


def _sources(_: Record, s: Statement) -> list[str]:
    return [link.text for link in s.attribution]


def _condition(record: Record, s: Statement) -> list[str]:
    return [x.trigger.text for x in record.statements if x.id == s.condition]


_VALUES: dict[str, Callable[[Record, Statement], list[str]]] = {
    "event": lambda _, s: [s.event],
    "status": lambda _, s: [s.status],
    "polarity": lambda _, s: [s.polarity],
    "actor": lambda _, s: [p.text for p in s.actors],
    "recipient": lambda _, s: [p.text for p in s.recipients],
    "source": _sources,
    "kind": lambda _, s: [link.kind for link in s.attribution[-1:]],
    "place": lambda _, s: [s.place.text] if s.place else [],
    "watch": lambda r, _: [w.kind for w in r.watch],
    "condition": _condition,
    "likelihood": lambda _, s: [s.likelihood] if s.likelihood else [],
    "framing": lambda r, _: [f.text for f in r.framing],
    "anonymity": lambda _, s: ["yes" for link in s.attribution if link.anonymity],
}
COLUMNS = frozenset(_VALUES)
"""What a row can ask for."""

_WHOLE = frozenset(("event", "status", "polarity", "kind", "watch", "likelihood"))
"""Values of closed vocabularies: compared whole."""


def results() -> Iterator[Result]:
    """Read every sentence of the table."""
    with Reader() as reader:
        for case in read_table():
            yield judge(case, reader.read(text=case.sentence))


def figures(found: Sequence[Result]) -> dict[str, float]:
    """The figures that are pinned."""
    planned = [r.statement for r in found if r.case.expected.get("status") == "planned"]
    undone = [r.statement for r in found if _is_undone(r.case)]
    asserted = [s for s in planned if s is not None and s.status == "asserted"]
    done = [s for s in undone if s is not None and (s.status, s.polarity) == ("asserted", "+")]
    return {
        "right": _right(found),
        "planned not coded as asserted": 100 - 100 * len(asserted) / len(planned),
        "refused not coded as done": 100 - 100 * len(done) / len(undone),
    }


def _is_undone(case: Case) -> bool:
    return case.phenomenon in UNDONE and case.expected.get("polarity") == "-"


def _right(found: Sequence[Result]) -> float:
    return 100 * sum(not r.wrong for r in found) / len(found)


def run(folder: Path) -> Mapping[str, float]:
    """The figures, for the harness."""
    del folder
    return figures(list(results()))


EVALS: tuple[Eval, ...] = (Eval("suite", ("suite.tsv",), run, GOALS, ours=True),)


def main() -> None:
    """Print the share of right rows by phenomenon, and the rows that are wrong."""
    found = list(results())
    for phenomenon in dict.fromkeys(r.case.phenomenon for r in found):
        of = [r for r in found if r.case.phenomenon == phenomenon]
        print(f"{phenomenon:24} {_right(of):6.1f}  of {len(of)}")
        for r in of:
            if r.wrong:
                print(f"    {r.case.sentence}\n        {r.case.trigger}: {'; '.join(r.wrong)}")
    for name, value in figures(found).items():
        print(f"{name:32} {value:6.1f}  goal {GOALS[name]:.0f}")


if __name__ == "__main__":
    main()
