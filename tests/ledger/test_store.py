import itertools
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import msgspec
import pytest

from benchmarks.synthetic import records
from dragoman.errors import LedgerError
from dragoman.ledger import Added, Ledger, Origin
from dragoman.ledger.checking import faults
from dragoman.ledger.schema import MIGRATIONS
from dragoman.model.record import Record


def _edited(record: Record, text: str | None = None, model: str | None = None) -> Record:
    """The record of a later version of an article (words behind its end), or of a newer model."""
    replace = msgspec.structs.replace
    if text is not None:
        record = replace(record, article=replace(record.article, text=record.article.text + text))
    if model is not None:
        record = replace(record, model=replace(record.model, sha256=model))
    return record


class Clock:
    """A clock that goes on by a second whenever it is asked."""

    def __init__(self) -> None:
        self.second = 0

    def __call__(self) -> str:
        self.second += 1
        return f"2026-01-01T00:{self.second // 60:02}:{self.second % 60:02}.000Z"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


def counts(path: Path) -> dict[str, int]:
    db = sqlite3.connect(path)
    tables = ("document", "statement", "participant", "dyad", "sentence_words", "article_words")
    return {t: db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables}


def test_a_record_comes_out_as_it_went_in(file: Path) -> None:
    (record,) = records(1)
    with Ledger(file, write=True) as ledger:
        added = ledger.add(record, Origin("ab", "cd", "2026-01-01T00:00:00Z"))
        assert added.outcome == "new"
        assert ledger.record(added.id) == record
    with Ledger(file) as reading:
        assert reading.record(added.id) == record
        assert list(reading.documents()) == [added.id]
        assert reading.knows("cd", record.model.sha256) == added.id
        assert reading.knows("cd", "another") is None


def test_the_same_article_twice_is_one(file: Path) -> None:
    (record,) = records(1)
    with Ledger(file, write=True) as ledger:
        first = ledger.add(record)
        before = counts(file)
        assert ledger.add(record).outcome == "duplicate"
        assert ledger.add(record).id == first.id
        assert counts(file) == before


def test_a_changed_text_is_a_new_version_and_a_newer_model_a_new_reading(file: Path) -> None:
    (record,) = records(1)
    changed = _edited(record, text=" A correction.")
    newer = _edited(changed, model="1" * 64)
    with Ledger(file, write=True) as ledger:
        one = ledger.add(record)
        two = ledger.add(changed)
        three = ledger.add(newer)
        assert (two.outcome, two.before) == ("version", one.id)
        assert (three.outcome, three.before) == ("reread", two.id)
        assert list(ledger.documents()) == [three.id]
        versions = ledger.db.execute("SELECT version FROM document ORDER BY number").fetchall()
        assert versions == [(1,), (2,), (2,)]
        assert ledger.db.execute("SELECT count(*) FROM text").fetchone() == (2,)
        current = "SELECT count(*) FROM statement WHERE current"
        assert ledger.db.execute(current).fetchone() == (10,)
        assert ledger.record(one.id) == record  # nothing is overwritten


def test_what_was_known_then(file: Path) -> None:
    first, second = records(2)
    with Ledger(file, write=True, now=Clock()) as ledger:
        one = ledger.add(first)
        two = ledger.add(second)
        three = ledger.add(_edited(first, text=" More."))
        ledger.retract(two.id)
        at = "2026-01-01T00:00:{:02}.000Z".format
        assert list(ledger.documents(as_of=at(1))) == [one.id]
        assert list(ledger.documents(as_of=at(2))) == [one.id, two.id]
        assert list(ledger.documents(as_of=at(3))) == [two.id, three.id]
        assert list(ledger.documents(as_of=at(4))) == [three.id]
        assert list(ledger.documents(as_of="2026-01-01")) == [three.id]
        assert list(ledger.documents(as_of="2025-12-31")) == []
        with pytest.raises(LedgerError, match="no document"):
            ledger.retract(two.id)


def test_a_clock_that_goes_backwards_does_not_change_the_order(file: Path) -> None:
    moments = iter(["2026-05-05T00:00:00.000Z", "2026-01-01T00:00:00.000Z"])
    with Ledger(file, write=True, now=lambda: next(moments)) as ledger:
        for record in records(2):
            ledger.add(record)
        recorded = [r[0] for r in ledger.db.execute("SELECT recorded_at FROM document")]
    assert recorded == ["2026-05-05T00:00:00.000Z"] * 2


def test_no_ledger_there(file: Path) -> None:
    with pytest.raises(LedgerError, match=r"no ledger there; `dragoman ingest` makes one"):
        Ledger(file)


def test_a_newer_form_is_refused(file: Path) -> None:
    Ledger(file, write=True).close()
    db = sqlite3.connect(file)
    db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    db.close()
    for write in (False, True):
        with pytest.raises(LedgerError, match="made by a newer version"):
            Ledger(file, write=write)


def test_an_older_form_is_not_read_until_it_was_written(file: Path) -> None:
    Ledger(file, write=True).close()
    db = sqlite3.connect(file)
    db.execute(f"PRAGMA user_version = {len(MIGRATIONS) - 1}")
    db.close()
    with pytest.raises(LedgerError, match="made by an older version of dragoman; open it once"):
        Ledger(file)


def test_an_older_form_gets_its_counts(file: Path) -> None:
    with Ledger(file, write=True) as ledger:
        for record in records(8, statements=4):
            ledger.add(record)
        wanted = [ledger.db.execute(f"SELECT * FROM {t}").fetchall() for t in _COUNTED]
        ledger.db.executescript(
            "".join(f"DROP TABLE {t};" for t in _COUNTED) + "DROP INDEX happening_most;"
            "DROP INDEX commitment_party; DROP INDEX entity_listed;"
            "ALTER TABLE entity DROP COLUMN tier;"
        )
        ledger.db.executescript(MIGRATIONS[2])
    with Ledger(file, write=True) as ledger:
        assert [ledger.db.execute(f"SELECT * FROM {t}").fetchall() for t in _COUNTED] == wanted
        assert all(wanted)
        assert not list(faults(ledger))


_COUNTED = ("flow", "reach", "happening_party")


def test_another_database_is_refused_and_left_alone(file: Path) -> None:
    db = sqlite3.connect(file)
    db.execute("CREATE TABLE mine(x)")
    db.close()
    before = file.read_bytes()
    with pytest.raises(LedgerError, match="but no ledger"):
        Ledger(file, write=True)
    assert file.read_bytes() == before


def test_no_database_at_all(file: Path) -> None:
    file.write_bytes(b"this is a text and no database at all, whatever its name says" * 20)
    with pytest.raises(LedgerError, match="no ledger"):
        Ledger(file)


def test_a_damaged_page_is_said_to_be_one(file: Path) -> None:
    with Ledger(file, write=True) as ledger:
        for record in records(30):
            ledger.add(record)
    data = bytearray(file.read_bytes())
    for page in range(2, len(data) // 4096):
        data[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    file.write_bytes(data)
    with pytest.raises(LedgerError, match="damaged"):
        list(map(Ledger(file).record, Ledger(file).documents()))


@pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="root may write")
def test_a_read_only_folder(file: Path) -> None:
    Ledger(file, write=True).close()
    file.chmod(0o400)
    file.parent.chmod(0o500)
    # root may write everywhere, unless it gives that up for a process
    bound = ["setpriv", "--bounding-set", "-dac_override"] if os.geteuid() == 0 else []
    code = "import sys; from pathlib import Path; from dragoman.ledger import Ledger; Ledger(Path(sys.argv[1]), write=True)"
    done = subprocess.run(
        [*bound, sys.executable, "-c", code, file], capture_output=True, text=True, check=False
    )
    file.parent.chmod(0o700)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr


def test_a_full_disk_loses_nothing_that_was_kept(file: Path) -> None:
    with Ledger(file, write=True) as ledger:
        kept = [ledger.add(r).id for r in records(3)]
        (pages,) = ledger.db.execute("PRAGMA page_count").fetchone()
        ledger.db.execute(f"PRAGMA max_page_count = {pages + 4}")
        others = [_edited(record, text=" Other.") for record in records(50, seed=2)]
        with pytest.raises(LedgerError, match="the disk is full"):
            list(map(ledger.add, others))
    with Ledger(file) as reading:
        assert set(kept) & set(reading.documents())
        assert reading.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_failed_record_leaves_nothing(file: Path) -> None:
    (good,) = records(1)
    broken = msgspec.structs.replace(good.statements[0], event=None)
    bad = msgspec.structs.replace(good, statements=(*good.statements, broken))
    with Ledger(file, write=True) as ledger:
        with pytest.raises(LedgerError):
            ledger.add(bad)
        assert set(counts(file).values()) == {0}
        assert ledger.add(good).outcome == "new"


def test_records_kept_together_are_as_kept_one_by_one(tmp_path: Path) -> None:
    made = [(r, Origin()) for r in records(12, statements=4)]
    made += [(_edited(made[3][0], text=" More."), Origin()), made[0]]
    with Ledger(tmp_path / "one.db", write=True, now=Clock()) as ledger:
        one_by_one = [ledger.add(*m) for m in made]
    with Ledger(tmp_path / "all.db", write=True, now=Clock()) as ledger:
        assert list(ledger.add_all(made, together=5)) == one_by_one
    one, other = (sqlite3.connect(tmp_path / name) for name in ("one.db", "all.db"))
    tables = [n for (n,) in one.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        if not table.startswith(("sentence_words", "article_words", "position_")):
            rows = f"SELECT * FROM {table}"
            assert one.execute(rows).fetchall() == other.execute(rows).fetchall()


def test_of_records_kept_together_those_before_a_broken_one_are_kept(file: Path) -> None:
    made = list(records(6))
    broken = msgspec.structs.replace(made[4].statements[0], event=None)
    made[4] = msgspec.structs.replace(made[4], statements=(broken,))
    told: list[Added] = []
    with Ledger(file, write=True) as ledger:
        with pytest.raises(LedgerError):
            told.extend(ledger.add_all((r, Origin()) for r in made))
        assert [a.outcome for a in told] == ["new"] * 4
        assert counts(file)["document"] == 4
        assert ledger.add(made[5]).outcome == "new"


_WRITER = textwrap.dedent(
    """
    import sys
    from benchmarks.synthetic import records
    from dragoman.ledger import Ledger, Origin
    made = list(records(120, statements=5))
    together = int(sys.argv[2])
    with Ledger(sys.argv[1], write=True) as ledger:
        pairs = ((record, Origin()) for record in made)
        for record, _ in zip(made, ledger.add_all(pairs, together)):
            print(record.article.id, flush=True)
    """
)


@pytest.mark.parametrize("together", ["1", "20"])
def test_killed_at_any_moment_it_keeps_what_it_acknowledged(file: Path, together: str) -> None:
    rng = random.Random(5)
    acknowledged: set[str] = set()
    command = [sys.executable, "-c", _WRITER, str(file), together]
    for _ in range(6):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            first = process.stdout.readline().strip()
            time.sleep(rng.random() * 0.15)
            process.send_signal(signal.SIGKILL)
            acknowledged |= {first, *process.stdout.read().split("\n")[:-1]} - {""}
        with Ledger(file) as reading:
            assert reading.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            kept = [r[0] for r in reading.db.execute("SELECT given_id FROM document")]
        assert len(kept) == len(set(kept))
        assert acknowledged <= set(kept)
    subprocess.run(command, check=True, capture_output=True)
    undisturbed = file.with_name("other.db")
    subprocess.run([*command[:3], str(undisturbed), together], check=True, capture_output=True)
    assert counts(file) == counts(undisturbed)


def test_a_changed_title_is_a_new_version(file: Path) -> None:
    (record,) = records(1)
    replace = msgspec.structs.replace
    retitled = replace(record, article=replace(record.article, title="Another title"))
    with Ledger(file, write=True) as ledger:
        first = ledger.add(record)
        assert ledger.add(retitled).before == first.id
        assert ledger.add(retitled).outcome == "duplicate"
        assert len(list(ledger.documents())) == 1


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_of_versions_of_known_moments_the_latest_counts(file: Path, order: tuple[int, ...]) -> None:
    (record,) = records(1)
    versions = [_edited(record, text=f" Version {n}.") for n in range(3)]
    with Ledger(file, write=True) as ledger:
        added = {
            n: ledger.add(versions[n], Origin(version_at=f"2025-01-0{n + 1}T00:00:00Z"))
            for n in order
        }
        assert list(ledger.documents()) == [added[2].id]
        for n in range(3):
            assert ledger.record(added[n].id) == versions[n]
        current = ledger.db.execute("SELECT DISTINCT document FROM statement WHERE current")
        (number,) = ledger.db.execute(
            "SELECT number FROM document WHERE gone_at IS NULL"
        ).fetchone()
        assert current.fetchall() == [(number,)]
        numbers = ledger.db.execute("SELECT version FROM document").fetchall()
        assert sorted(numbers) == [(1,), (2,), (3,)]
    late = [added[n].outcome for n in order[order.index(2) + 1 :]]
    assert late == ["older"] * len(late)


def test_the_same_input_in_any_order_gives_the_same_articles(file: Path) -> None:
    rng = random.Random(7)
    base = list(records(12))
    entries = [(r, Origin()) for r in base]
    for n, record in enumerate(base[:6]):
        for day in (2, 1, 3):
            moment = f"2025-01-0{day}T00:00:00Z"
            entries.append((_edited(record, text=f" V{day}."), Origin(version_at=moment)))
        entries[n] = (record, Origin(version_at="2025-01-01T00:00:00Z"))
    entries += entries[:8]
    seen = set()
    for run in range(4):
        path = file.with_name(f"{run}.db")
        with Ledger(path, write=True) as ledger:
            for record, origin in rng.sample(entries, len(entries)):
                ledger.add(record, origin)
            everything = ledger.db.execute("SELECT id, article FROM document ORDER BY id")
            seen.add((tuple(everything), tuple(sorted(ledger.documents()))))
    assert len(seen) == 1


def test_readers_beside_a_writer(file: Path) -> None:
    Ledger(file, write=True).close()
    seen = []
    with Ledger(file, write=True) as ledger, Ledger(file) as reading:
        for record in records(20):
            ledger.add(record)
            seen.append(len(list(reading.documents())))
    assert seen == list(range(1, 21))
