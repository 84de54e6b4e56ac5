"""`dragoman judge` as a user calls it, and judged articles as gold."""

import json
from pathlib import Path

import pytest

from dragoman.ledger import Ledger
from tests.calling import call
from tests.ledger.happenings.making import Told, article

ARD, KST = ("Ardania", "country/ARD", "ARD"), ("Kestova", "country/KST", "KST")


def strike(name: str, day: str = "2025-03-03") -> tuple[Told, ...]:
    return (
        Told(f"Ardania struck the port, {name} says.", "struck", "ASSAULT", actors=(ARD,)),
        Told(f"Kestova met {name}.", "met", "CONSULT", actors=(KST,), on=day),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Ledger(tmp_path / "desk.db", write=True) as ledger:
        for name in ("one", "two"):
            ledger.add(article(name, *strike(name)))
    return tmp_path / "desk.db"


def ids(path: Path) -> list[str]:
    """The statements of the first article, then those of the second."""
    with Ledger(path) as ledger:
        return [f"{d}:{s}" for d in ledger.documents() for s in ("s1", "s2")]


def judge(path: Path, *words: object, **environment: str) -> tuple[int, str, str]:
    done = call("judge", *words, "--ledger", path, **environment)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def found(path: Path, *query: str) -> int:
    done = call("query", *query, "--json", "--ledger", path)
    return len(done.stdout.splitlines())


def test_statements_are_accepted_rejected_edited_and_annotated(path: Path) -> None:
    first, second, third, _ = ids(path)
    assert judge(path, "accept", first, second, "--by", "ann") == (
        0,
        "judgement 1\njudgement 2\n",
        "",
    )
    assert judge(path, "reject", third, "--note", "a drill", DRAGOMAN_USER="bob")[0] == 0
    assert judge(path, "note", first, "--note", "look \x1b[31magain")[0] == 0
    code, out, _ = judge(
        path, "edit", second, "--status", "planned", "--actor", "Kestova = KST", "--actor", "ARD",
        "--time", "2025-02", "--json", "--by", "ann",
    )  # fmt: skip
    assert code == 0
    kept = json.loads(out)
    assert (kept["kind"], kept["user"], kept["number"]) == ("edit", "ann", 5)
    assert json.loads(kept["value"])["time"]["to"] == "2025-02-28"
    assert found(path) == 3
    assert found(path, "status:planned", "party:ARD", "on:2025-02") == 1
    code, out, _ = judge(path, "list")
    assert [line.split()[0] for line in out.splitlines() if line[:5].strip()] == list("54321")
    assert "bob: reject" in out
    assert "\x1b" not in out
    _, out, _ = judge(path, "list", "--kind", "reject", "--json")
    assert [json.loads(line)["user"] for line in out.splitlines()] == ["bob"]
    assert judge(path, "list", first, "--by", "ann")[1].count("accept") == 1


def test_undoing_by_number(path: Path) -> None:
    first = ids(path)[0]
    judge(path, "reject", first)
    assert found(path) == 3
    assert judge(path, "undo", 1)[:2] == (0, "judgement 2\n")
    assert found(path) == 4
    assert "undone by 2" in judge(path, "list")[1]
    assert judge(path, "list", "--standing")[1] == ""
    code, _, said = judge(path, "undo", 1)
    assert (code, said.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("accept", "nothing"), "no statement"), (("edit", "ID"), "no field"),
        (("edit", "ID", "--status", "x"), "none of"), (("note", "ID", "--note", " "), "nothing in it"),
        (("merge", "h1", "h2"), "no happening"), (("undo", "9"), "no judgement 9"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_said_in_one_line(
    path: Path, words: tuple[str, ...], said: str
) -> None:
    code, out, error = judge(path, *(ids(path)[0] if w == "ID" else w for w in words))
    assert (code, out) == (2, "")
    assert error.count("\n") == 1
    assert said in error


def test_of_several_statements_all_are_judged_or_none(path: Path) -> None:
    assert judge(path, "reject", ids(path)[0], "0" * 12 + ":s1")[0] == 2
    assert found(path) == 4


def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert judge(tmp_path / "none.db", "accept", "a:s1")[0] == 2
    assert not (tmp_path / "none.db").exists()


def test_a_rejected_statement_is_shown_with_who_rejected_it(path: Path) -> None:
    first = ids(path)[0]
    judge(path, "reject", first, "--by", "ann")
    out = call("show", first, "--ledger", path).stdout.decode()
    assert out.startswith("REJECTED by ann")
    assert "ASSAULT" in out


def test_as_of_the_day_before_nothing_was_judged(path: Path) -> None:
    first = ids(path)[0]
    with Ledger(path, write=True) as ledger:
        ledger.db.execute("UPDATE document SET recorded_at = '2026-01-01T00:00:00.000Z'")
    judge(path, "reject", first)
    assert found(path) == 3
    assert found(path, "--as-of", "2026-01-02") == 4
    assert judge(path, "list", "--as-of", "2026-01-02")[1] == ""


def test_judged_articles_are_exported_as_gold(path: Path, tmp_path: Path) -> None:
    first, second, third, fourth = ids(path)
    judge(path, "accept", first, "--note", "plain")
    judge(path, "edit", second, "--status", "planned", "--place", "Varn = KST", "--time", "2025-02")
    judge(path, "reject", third)
    judge(path, "note", fourth, "--note", "not a verdict")
    out = tmp_path / "gold"
    done = call("export", "statements", "--format", "gold", "--out", out, "--ledger", path)
    assert done.stdout.decode().endswith("2 judged statements of 2 articles (1 judged whole)\n")
    one, two = (i.partition(":")[0] for i in (first, third))
    document = json.loads((out / "docs" / f"{one}.json").read_text())
    text = document["text"]
    assert document["complete"] is True
    assert document["published"] == "2025-03-03"
    lines = [json.loads(s) for s in (out / "ann" / f"{one}.jsonl").read_text().splitlines()]
    assert [text[s["start"] : s["end"]] for s in lines] == [s["trigger"] for s in lines]
    for s in lines:
        a, b = document["sentences"][s["s"]]
        assert a <= s["start"] < s["end"] <= b
    assert lines[0] == {
        "s": 0, "trigger": "struck", "event": "ASSAULT", "mode": "", "actor": ["Ardania"],
        "actor_cc": ["ARD"], "recipient": [], "recipient_cc": [], "status": "asserted",
        "polarity": "+", "source": "", "source_kind": "author", "place": "", "place_cc": "",
        "date": "", "note": "plain", "start": 8, "end": 14,
    }  # fmt: skip
    assert [lines[1][k] for k in ("status", "place", "place_cc", "date")] == [
        "planned",
        "Varn",
        "KST",
        "2025-02",
    ]
    assert json.loads((out / "docs" / f"{two}.json").read_text())["complete"] is False
    assert (out / "ann" / f"{two}.jsonl").read_text() == ""
    whole = tmp_path / "whole"
    call("export", "statements", "--format", "gold", "--complete", "--out", whole, "--ledger", path)
    assert [p.stem for p in (whole / "docs").iterdir()] == [one]


def test_gold_is_made_of_statements(path: Path, tmp_path: Path) -> None:
    done = call("export", "dyads", "--format", "gold", "--out", tmp_path / "g", "--ledger", path)
    assert done.returncode == 2
    assert b"not of dyads" in done.stderr
    done = call("export", "statements", "--complete", "--out", tmp_path / "g.csv", "--ledger", path)
    assert b"for gold" in done.stderr


def test_a_missed_statement_is_added(path: Path) -> None:
    document = ids(path)[0].partition(":")[0]
    given = ("--type", "AGREE", "--status", "asserted", "--actor", "Ardania = ARD", "--by", "ann")
    assert judge(path, "add", document, "says", *given, "--note", "missed")[:2] == (
        0,
        "judgement 1\n",
    )
    assert found(path, "type:AGREE") == 1
    _, out, _ = judge(path, "list", "--kind", "add")
    assert f"ann: add {document}:a1" in out
    assert "type: AGREE" in out
    done = call("show", f"{document}:a1", "--ledger", path)
    assert done.returncode == 0
    assert b"AGREE" in done.stdout
    code, _, error = judge(path, "add", document, "nowhere", *given)
    assert (code, error.count("\n")) == (2, 1)
    assert "does not stand" in error
    assert judge(path, "undo", 1)[0] == 0
    assert found(path, "type:AGREE") == 0
    code, _, error = judge(path, "add", "000000000000", "says", *given)
    assert (code, error.count("\n")) in ((1, 1), (2, 1))
