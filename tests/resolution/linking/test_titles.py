from dragoman.resolution.linking.titles import Forms, sector_of_title, vocabulary
from dragoman.resources.tables import load_tsv

SECTORS = frozenset(
    ["COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "IGO"]
)  # fmt: skip


def test_the_longest_form_at_each_word() -> None:
    forms = Forms(dict.fromkeys(("minister", "prime minister", "deputy prime minister")))
    found = forms.find(["deputy", "prime", "minister"])
    assert [f.form for f in found] == ["deputy prime minister", "prime minister", "minister"]
    assert [f.form for f in forms.apart(["a", "prime", "minister"])] == ["prime minister"]


def test_agents_have_plover_sectors_and_stand_once() -> None:
    rows = load_tsv("agents.tsv")
    forms = [r[0] for r in rows]
    assert len(forms) == len(set(forms)) > 400
    assert {r[1] for r in rows} <= SECTORS
    assert all(form == form.casefold() for form in forms)


def test_weights_and_words_are_there() -> None:
    known = vocabulary()
    assert known.features["exact"] > known.features["spelling"] > known.features["surname"]
    assert "counterpart" in known.words["counterparts"]
    assert known.whose["pope"] == "VAT"


def test_sector_of_a_title() -> None:
    assert sector_of_title("president", "head of state") == "GOV"
    assert sector_of_title("no such title", "head of state") == "GOV"
    assert sector_of_title("no such title", "no such office") is None
