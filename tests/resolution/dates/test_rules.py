"""The table of rules and the table of words."""

from dragoman.resolution.dates import pieces
from dragoman.resolution.dates.rules import rules
from dragoman.resolution.dates.words import table
from dragoman.resources.tables import load_tsv


def test_every_rule_has_a_meaning() -> None:
    named = {row[1] for row in load_tsv("times.tsv") if " = " not in row[0]}
    assert named <= set(pieces._meanings())


def test_every_class_is_known() -> None:
    numbers = {"DAY", "NUM", "YEAR", "YY", "DECADE", "YYS", "ISO", "CLOCK", "HHMM", "FY"}
    classes: set[str] = set()
    waiting = [rules().root]
    while waiting:
        node = waiting.pop()
        classes |= {name for name in node.after if name.isupper()}
        waiting += node.after.values()
    assert classes <= numbers | set(table())


def test_holidays_of_the_rules_are_in_the_table() -> None:
    named = {row[2] for row in load_tsv("times.tsv") if row[1:2] == ["holiday"]}
    assert named == set(table()["holidays"])
