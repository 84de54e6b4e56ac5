"""The user's overlay: what it tells wins, what is wrong in it is named by its place."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dragoman.errors import OverlayError
from dragoman.resources.overlay import Addition, add, home, locate
from dragoman.resources.registry import Registry
from tests.resources.actors import small

Opener = Callable[..., Registry]

SHEET = """id,kind,name,country,names,office,title,from,to,alias,alias_kind,outlet_kind,domain
,person,Jane Doe,NOR,J. Doe|Doe Jane,foreign minister,,2025-06-01,,,,,
person/jane-doe,,,,,minister,Minister of Trade,2021,2025-06-01,,,,
person/jane-doe,,,,,,,,,the Iron Doe,epithet,,
outlet/kestova-post,,,,,,,,,,,online,new.example
"""
LISTING = """# ours
- name: Jane Doe
  kind: person
  country: NOR
  names: [J. Doe, Doe Jane]
  aliases: [{text: the Iron Doe, kind: epithet}]
  roles:
  - {office: foreign minister, from: 2025-06-01}
  - {office: minister, title: Minister of Trade, from: 2021, to: 2025-06-01}
- id: outlet/kestova-post
  outlet: {kind: online, domain: new.example}
"""
ACTORS = pytest.mark.parametrize(
    ("name", "text"), [("actors.csv", SHEET), ("actors.yaml", LISTING)], ids=["csv", "yaml"]
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a small registry."""
    return small(tmp_path_factory.mktemp("registry"))


@pytest.fixture
def opened(file: Path, tmp_path: Path) -> Opener:
    """Opens the small registry with an overlay of a name and text."""

    def open_(text: str | bytes, name: str = "actors.csv") -> Registry:
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return Registry.open(file, path)

    return open_


def faults(opened: Opener, text: str | bytes, name: str = "actors.csv") -> list[str]:
    """The faults of an overlay, without the folder."""
    with pytest.raises(OverlayError) as caught:
        opened(text, name)
    return [fault[fault.index(name) :] for fault in caught.value.faults]


# What it tells


@ACTORS
def test_what_it_tells(opened: Opener, name: str, text: str) -> None:
    registry = opened(text, name)
    actor = registry.actor("person/jane-doe")
    assert actor is not None
    assert (actor.name, actor.country, actor.source, actor.own) == ("Jane Doe", "NOR", name, True)
    assert {(a.text, a.kind) for a in registry.names_of(actor.id)} == {
        ("Jane Doe", "name"), ("J. Doe", "name"), ("Doe Jane", "name"),
        ("the Iron Doe", "epithet"),
    }  # fmt: skip
    assert [(o.title, o.country, o.valid_from, o.valid_to, o.own)
            for o in registry.offices(actor.id)] == [
        ("Minister of Trade", "NOR", "2021", "2025-06-01", True),
        ("foreign minister", "NOR", "2025-06-01", None, True),
    ]  # fmt: skip
    outlet = registry.outlet_at("new.example")
    assert outlet is not None
    assert (outlet.kind, outlet.owner) == ("online", None)
    assert registry.find(own=True)[0].id == "outlet/kestova-post"


@pytest.mark.parametrize(("text", "name"), [("", "actors.csv"), ("", "actors.yaml"),
                                            ("# none\n", "actors.yml"), ("id,name\n", "actors.csv"),
                                            ("\ufeff[]\n", "actors.yaml")])  # fmt: skip
def test_one_that_tells_nothing(opened: Opener, text: str, name: str) -> None:
    assert opened(text, name).find(own=True) == []


def test_the_shipped_file_stays_as_it_was(opened: Opener, file: Path) -> None:
    before = file.read_bytes()
    opened(SHEET).close()
    assert file.read_bytes() == before


@pytest.mark.parametrize("between", [";", "\t"])
def test_sheets_of_other_programs(opened: Opener, between: str) -> None:
    text = SHEET.replace("|", "/").replace(",", between).replace("\n", "\r\n")
    assert opened("\ufeff" + text).actor("person/jane-doe") is not None


# What wins


def test_who_an_actor_is_replaces_the_shipped_row(opened: Opener) -> None:
    registry = opened("id,kind,name,country\nperson/ove-lund,person,Ove Lund,SYR\n")
    actor = registry.actor("person/ove-lund")
    assert actor is not None
    assert (actor.country, actor.sector) == ("SYR", None)
    assert len(registry.named("ove lund")) == 1


def test_its_names_come_first(opened: Opener) -> None:
    registry = opened("id,kind,name\n,person,Kestova Front\n")
    assert [a.own for a in registry.named("kestova front")] == [True, False]


def test_an_office_replaces_those_it_overlaps(opened: Opener) -> None:
    registry = opened(
        "id,office,title,from,to\nperson/ana-vell,head of state,President,2018-07-01,2024-01\n"
    )
    kept = [(o.office, o.valid_to, o.own) for o in registry.offices("person/ana-vell")]
    assert kept == [("minister", "2015", False), ("head of state", "2024-01", True)]
    assert registry.holders("head of state", "NOR", None) == []


def test_its_holder_comes_before_the_shipped_one(opened: Opener) -> None:
    registry = opened("id,office,from\nperson/ove-lund,head of state,2024\n")
    found = registry.holders("head of state", "NOR", None)
    assert [o.entity for o in found] == ["person/ove-lund", "person/ana-vell"]
    before = registry.holders("head of state", "NOR", "2015-01-01")
    assert [(o.entity, o.own) for o in before] == [("person/ove-lund", False)]


# What is wrong


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("id,nam\n", "1:2: no column 'nam'"),
        ("id,id\n", "1:2: column id stands twice"),
        ("kind,name,country\nperson,A,NO\n", "2:3: country 'NO' is no ISO"),
        ("kind,name,country\nperson,A,ZZZ\n", "2:3: country 'ZZZ' is no ISO"),
        ("kind,name\nhuman,A\n", "2:1: kind 'human'; known: armed group"),
        ("id,office\nperson/ana-vell,boss\n", "2:2: office 'boss'; known: "),
        ("id,office,from\nperson/ana-vell,other,May\n", "2:3: date 'May' is not YYYY"),
        ("id,office,from\nperson/ana-vell,other,2025-02-30\n", "2:3: date '2025-02-30'"),
        ("id,office,from,to\nperson/ana-vell,other,2025,2024\n", "2:4: ends 2024 before"),
        ("id,office\nperson/nobody,other\n", "2:1: no actor 'person/nobody'"),
        ("id,kind,name\n\nperson/x,person,A\nperson/x,person,B\n", "4:1: duplicate: person/x"),
        ("id,alias,alias_kind\nperson/ana-vell,A,slang\n", "2:3: kind 'slang'"),
        ("id,alias\nperson/ana-vell,...\n", "2:2: '...' has no letters"),
        ("id,outlet_kind\noutlet/kestova-post,paper\n", "2:2: kind 'paper'"),
        ("id,outlet_kind,domain\noutlet/kestova-post,daily,http://a\n", "2:3: domain"),
        ("kind,name\nperson,王\n", "2:1: no id"),
        ("id,kind,name\nAna,person,Ana\n", "2:1: id 'Ana' is not like"),
        ("id,source\nperson/ana-vell,Gazette\n", "2:1: tells nothing"),
        ("id,name,title\nperson/ana-vell,,Queen\n", "2:1: no office"),
        ("id,alias\nperson/ana-vell,A,more\n", "2:3: 'more' stands under no column"),
        ('id,name\n"a"b,c\n', "2:1: is no CSV"),
        (b"id,name\n\xff,A\n", "2:1: byte 0xff is no UTF-8"),
        ("id,name\nA,\x00\n", "2:3: control character U+0000"),
        (f"kind,name\nperson,{'A' * 1001}\n", "2:2: name is longer than 1,000"),
        ("id,alias\n" + "#" * 2_000_000, "1:1: is larger than 2,000,000 bytes"),
    ],
)
def test_a_wrong_sheet(opened: Opener, text: str | bytes, fault: str) -> None:
    assert faults(opened, text)[0].startswith(f"actors.csv:{fault}")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("name: A\n", "1:1: is no list of actors"),
        ("- name: A\n  kind: person\n  nam: B\n", "3:3: no key 'nam'; known: id, kind"),
        ("- name: A\n  name: B\n", "2:3: key name stands twice"),
        ("- {name: A, kind: person, country: no}\n", "1:36: country 'no' is no ISO"),
        ("- id: person/ana-vell\n  roles:\n  - office: boss\n", "3:13: office 'boss'"),
        ("- id: person/ana-vell\n  roles: {office: other, to: soon}\n", "2:30: date 'soon'"),
        ("- id: person/nobody\n  names: [A]\n", "1:7: no actor 'person/nobody'"),
        ("- {name: A, kind: person}\n- {name: A, kind: person}\n", "2:3: duplicate: person/a"),
        ("- id: person/ana-vell\n", "1:3: tells nothing"),
        ("- name: [A]\n", "1:9: name is one line of text"),
        ("- name: &a A\n  kind: *a\n", "1:9: anchors are not read"),
        ("- !!python/object/apply:os.system [x]\n", "1:3: tag tag:yaml.org,2002:python"),
        ("- name: 'A\n", "2:1: is no YAML"),
        ("- a: b: c\n", "1:7: is no YAML"),
        ("[[[[[[[[[[[[", "1:9: too deep"),
        ("[]\n---\n[]\n", "2:1: a second document"),
        ("- x\n", "1:3: is no map of id, kind"),
    ],
)
def test_a_wrong_listing(opened: Opener, text: str, fault: str) -> None:
    assert faults(opened, text, "actors.yaml")[0].startswith(f"actors.yaml:{fault}")


@pytest.mark.parametrize("text", ['- "\\UFFFFFFFF"\n', "- name: 'A\n", "[[[[[[[[[[[["])
def test_the_parser_in_python(opened: Opener, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert opened(LISTING, "actors.yaml").actor("person/jane-doe") is not None
    assert len(faults(opened, text, "actors.yaml")) == 1


def test_all_faults_are_told_in_order(opened: Opener) -> None:
    text = SHEET + "person/jane-doe,,,,,boss,,,,,,,\n,person,B,ZZZ,,,,,,,,,\n"
    found = faults(opened, text)
    assert [f.split(" ")[0] for f in found] == ["actors.csv:6:6:", "actors.csv:7:4:"]


def test_one_fault_makes_no_second(opened: Opener) -> None:
    text = "id,kind,name,office\nperson/x,human,A,judge\nperson/x,,,mayor\n"
    assert [f.split(" ")[0] for f in faults(opened, text)] == ["actors.csv:2:2:"]


def test_an_endless_listing_of_faults_is_cut(opened: Opener) -> None:
    assert len(faults(opened, "id,office\n" + "person/nobody,other\n" * 5_000)) == 100


def test_other_files(file: Path, tmp_path: Path) -> None:
    with pytest.raises(OverlayError, match=r"neither \.csv nor \.yaml"):
        Registry.open(file, tmp_path / "actors.txt")
    with pytest.raises(OverlayError, match="cannot be read"):
        Registry.open(file, tmp_path / "actors.csv")


# No bytes raise anything else

CELLS = st.sampled_from(
    ["id", "kind", "name", "person/ana-vell", "person", "country", "NOR", "roles", "office", "A",
     "head of state", "from", "2025-01", "alias", "names", "outlet", "domain", "a.example", "王",
     ",", ";", "|", "\n", "\n- ", ": ", "  ", "[", "]", "{", "}", "&a", "*a", "!!x", '"', "'", "#",
     "\t", "%YAML 1.1", "\n---\n", "? ", "|2\n", "\x85", "\r", "<<"]
)  # fmt: skip
CUTS = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 9), CELLS), max_size=4)


def spoilt(text: str, cuts: list[tuple[int, int, str]]) -> bytes:
    """A good text with some stretches put otherwise."""
    for start, length, cell in cuts:
        text = text[:start] + cell + text[start + length :]
    return text.encode()


BYTES = (
    st.binary()
    | st.lists(CELLS, max_size=40).map(lambda cells: "".join(cells).encode())
    | st.builds(spoilt, st.sampled_from([SHEET, LISTING]), CUTS)
)


@pytest.mark.parametrize("name", ["actors.csv", "actors.yaml"])
@given(data=BYTES)
@example(data=b"%YAML 99999999999999999999.1\n---\n[]")
@example(data=b"'" + b"\\u" * 9)
@example(data=b"- " * 5_000)
@example(data=b'"' + b"x" * 200_000 + b'"')
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
def test_any_bytes_are_taken_or_refused(opened: Opener, name: str, data: bytes) -> None:
    try:
        opened(data, name).close()
    except OverlayError as error:
        for fault in error.faults:
            _, line, column, message = fault[fault.rindex(f"{name}:") :].split(":", 3)
            assert int(line) >= 1
            assert int(column) >= 1
            assert message.strip()


# Where it lies


def test_it_lies_beside_the_ledger(tmp_path: Path) -> None:
    ledger = tmp_path / "dragoman.db"
    assert locate(ledger) is None
    assert home(ledger) == tmp_path / "actors.csv"
    (tmp_path / "actors.yml").touch()
    assert locate(ledger) == home(ledger) == tmp_path / "actors.yml"
    (tmp_path / "actors.csv").touch()
    with pytest.raises(OverlayError, match=r"has actors\.yml and actors\.csv; keep one"):
        locate(ledger)


def test_a_file_that_was_named(tmp_path: Path) -> None:
    named = tmp_path / "mine.csv"
    with pytest.raises(OverlayError, match=r"mine\.csv: not found"):
        locate(tmp_path / "dragoman.db", named)
    assert home(tmp_path / "dragoman.db", named) == named
    (tmp_path / "actors.csv").touch()
    named.touch()
    assert locate(tmp_path / "dragoman.db", named) == named


# Adding

JANE = Addition(
    id="person/jane-doe",
    entity={"kind": "person", "name": "Jane Doe", "country": "NOR"},
    aliases=(("name", "J. Doe"), ("epithet", "the Iron Doe")),
    role={"office": "foreign minister", "country": "SYR", "from": "2025-06-01"},
    outlet={},
    source="Gazette 12",
)
LUND = Addition(id="person/ove-lund", entity={}, role={"office": "judge"}, outlet={})


@pytest.mark.parametrize("name", ["actors.csv", "actors.yaml"])
@pytest.mark.parametrize("text", [None, "", "# ours\n"])
def test_adding(file: Path, tmp_path: Path, name: str, text: str | None) -> None:
    path = tmp_path / name
    if text is not None:
        path.write_text(text)
    for addition in (JANE, LUND):
        add(path, addition, lambda part: Registry.open(file, part).close())
    registry = Registry.open(file, path)
    assert {a.text for a in registry.names_of(JANE.id)} == {"Jane Doe", "J. Doe", "the Iron Doe"}
    assert [(o.office, o.country, o.source) for o in registry.offices(JANE.id)] == [
        ("foreign minister", "SYR", "Gazette 12")
    ]
    assert [o.office for o in registry.offices(LUND.id)] == ["judge", "head of state"]
    assert [p.name for p in tmp_path.iterdir()] == [name]


@ACTORS
def test_adding_keeps_what_was_there(file: Path, tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text.rstrip("\n"))
    add(path, LUND, lambda part: Registry.open(file, part).close())
    after = path.read_text(encoding="utf-8-sig").splitlines()
    assert after[1 : len(text.splitlines())] == text.splitlines()[1:] or name == "actors.csv"
    registry = Registry.open(file, path)
    assert len(registry.offices("person/jane-doe")) == 2
    assert len(registry.offices("person/ove-lund")) == 2


@ACTORS
def test_what_is_refused_leaves_the_file(file: Path, tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    wrong = Addition(id="person/nobody", entity={}, role={"office": "judge"}, outlet={})
    with pytest.raises(OverlayError, match="no actor 'person/nobody'"):
        add(path, wrong, lambda part: Registry.open(file, part).close())
    assert path.read_text() == text
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OverlayError, match="cannot be written"):
        add(tmp_path / "none" / "actors.csv", JANE, lambda part: None)
