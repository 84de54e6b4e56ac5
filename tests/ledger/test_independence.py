"""Verdicts on two reports by each of the four rules, and the chains behind many."""

import random
from pathlib import Path

import pytest

from dragoman.ledger import Ledger, crediting
from dragoman.ledger.independence import Chains, independent_chains, verdict
from dragoman.model.record import Record
from tests.ledger.reports import SOMEBODY, number, report, source

LEAD = "Ardania demanded on Monday that Kestova release eleven sailors held for a month."
BODY = (
    "Relations soured two years ago when the neighbours left a customs union that both had founded.",
    "Shares in Velik fell by almost two per cent in early trading before they recovered at noon.",
)
MINISTER, MAYOR = source("Tomas Verel"), source("Irina Soll")
OWN = (
    "Families in Port Orlan want their sons home before the plum harvest begins.",
    "A note that our correspondent has read asks the neighbour to hand the crew over.",
    "From the quay one can see the ship, its lamps lit, and hear the men call for freedom.",
    "Let them go, the bishop wrote in a letter that was read out in every church.",
)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "desk.db", write=True)


def judged(ledger: Ledger, one: Record, other: Record) -> tuple[str, int | None, str]:
    """The verdict on two reports, which must be the same both ways round."""
    for record in (one, other):
        ledger.add(record)
    a, b = (number(ledger, r.article.id) for r in (one, other))
    found, back = verdict(ledger.db, a, b), verdict(ledger.db, b, a)
    assert (found.verdict, found.rule) == (back.verdict, back.rule)
    counted = independent_chains(ledger.db, [a, b])
    wanted = {"independent": 2, "dependent": 1, "unknown": counted.chains}[found.verdict]
    assert counted.chains == wanted
    return found.verdict, found.rule, found.why


def test_nothing_in_common(ledger: Ledger) -> None:
    one, other = report("a", OWN[0], said=MINISTER), report("b", OWN[1], said=MAYOR)
    assert judged(ledger, one, other)[0] == "independent"


def test_own_voices_of_two_outlets(ledger: Ledger) -> None:
    assert judged(ledger, report("a", OWN[0]), report("b", OWN[1]))[0] == "independent"


def test_rule_1_copies(ledger: Ledger) -> None:
    one = report("a", LEAD, *BODY, published="2025-03-03T08:00:00Z")
    other = report("b", OWN[0], *BODY, published="2025-03-03T09:00:00Z")
    assert judged(ledger, one, other)[:2] == ("dependent", 1)
    (group,) = independent_chains(ledger.db, [number(ledger, x) for x in "ab"]).groups
    (link,) = group.links
    assert (link.one.split(":")[0], link.mutual) == (group.statements[1].split(":")[0], False)
    assert link.why.startswith("a later copy")


def test_rule_1_sentences(ledger: Ledger) -> None:
    more = " ".join(OWN[1:])
    other = report("b", LEAD.replace("held for a month", "whose ship it took"), more)
    kind, rule, why = judged(ledger, report("a", LEAD, said=MAYOR), other)
    assert (kind, rule) == ("dependent", 1)
    assert "sentences share" in why or "copies" in why


def test_rule_2_one_cites_the_other(ledger: Ledger) -> None:
    one = report("a", OWN[0], outlet="Reuters")
    other = report("b", OWN[1], "The ship is to sail on Friday, according to Reuters.")
    assert judged(ledger, one, other) == ("dependent", 2, "cites Reuters")


def test_rule_2_on_the_word_of_an_outlet(ledger: Ledger) -> None:
    one = report("a", OWN[0], outlet="Reuters")
    other = report("b", OWN[1], said=source("Reuters news agency", "media"))
    assert judged(ledger, one, other)[:2] == ("dependent", 2)


def test_rule_2_both_cite_a_third(ledger: Ledger) -> None:
    one = report("a", OWN[0], "The mayor told CNN that it was over.", BODY[0])
    other = report("b", OWN[1], "A CNN investigation found the ship.", BODY[1])
    assert judged(ledger, one, other) == ("dependent", 2, "both cite CNN")


def test_rule_3_one_source(ledger: Ledger) -> None:
    one = report("a", OWN[0], said=source("Verel", entity="person/tomas-verel"))
    other = report("b", OWN[1], said=source("the minister", entity="person/tomas-verel"))
    assert judged(ledger, one, other)[:2] == ("dependent", 3)


def test_rule_3_one_name_in_two_forms(ledger: Ledger) -> None:
    other = report("b", OWN[1], said=source("Foreign Minister Tomas Verel"))
    assert judged(ledger, report("a", OWN[0], said=MINISTER), other)[:2] == ("dependent", 3)


def test_rule_3_two_persons_and_pronouns(ledger: Ledger) -> None:
    one = report("a", OWN[0], said=source("Verel", entity="person/tomas-verel"))
    other = report("b", OWN[1], said=source("Verel", entity="person/ana-verel"))
    assert judged(ledger, one, other)[0] == "independent"
    third, fourth = (report(n, OWN[k], said=source("he")) for n, k in (("c", 2), ("d", 3)))
    assert judged(ledger, third, fourth)[0] == "independent"


def test_rule_4_a_byline(ledger: Ledger) -> None:
    one = report("a", OWN[0], authors=("Ana Ruiz",))
    other = report("b", OWN[1], authors=("By Jo Doe and Ana Ruiz",))
    assert judged(ledger, one, other) == ("dependent", 4, "both by Ana Ruiz")


def test_rule_4_an_agency_that_both_credit(ledger: Ledger) -> None:
    one = report("a", OWN[0], "With reporting by AFP")
    other = report("b", f"VELIK, March 3 (AFP) - {OWN[1]}")
    assert judged(ledger, one, other) == ("dependent", 4, "both credit AFP")


def test_rule_4_one_outlet_and_one_family(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (report(n, OWN[k], outlet="The Corm Paper") for n, k in (("a", 0), ("b", 1)))
    assert judged(ledger, one, other) == ("dependent", 4, "both of The Corm Paper")
    owned = {"The Mill": "Corm Media", "The Quay": "Corm Media"}
    monkeypatch.setattr(crediting, "family", owned.get)
    mill, quay = report("c", OWN[2], outlet="The Mill"), report("d", OWN[3], outlet="The Quay")
    assert judged(ledger, mill, quay) == ("dependent", 4, "outlets of one family (Corm Media)")


def test_two_sources_nothing_is_said_of_are_unknown_never_two(ledger: Ledger) -> None:
    one, other = report("a", OWN[0], said=SOMEBODY), report("b", OWN[1], said=SOMEBODY)
    assert judged(ledger, one, other)[:2] == ("unknown", 3)
    found = independent_chains(ledger.db, [number(ledger, x) for x in "ab"])
    assert found.line == "2 reports · 0 independent chains · 2 anonymous"


def test_one_of_whom_nothing_is_said_makes_no_chain(ledger: Ledger) -> None:
    one, other = report("a", OWN[0], said=SOMEBODY), report("b", OWN[1], said=MINISTER)
    assert judged(ledger, one, other)[0] == "unknown"
    found = independent_chains(ledger.db, [number(ledger, x) for x in "ab"])
    assert found.line == "2 reports · 1 independent chain · 1 anonymous"


def test_described_sources_are_two_unless_described_alike(ledger: Ledger) -> None:
    def said(words: str) -> object:
        return source(words, "anonymous", "described-unnamed")

    one = report("a", OWN[0], said=said("a senior diplomat"))  # type: ignore[arg-type]
    other = report("b", OWN[1], said=said("two harbour pilots"))  # type: ignore[arg-type]
    assert judged(ledger, one, other)[0] == "independent"
    third = report("c", OWN[2], said=said("a senior diplomat"))  # type: ignore[arg-type]
    assert judged(ledger, one, third)[:2] == ("dependent", 3)


def of(ledger: Ledger, records: tuple[Record, ...], seed: int = 0) -> Chains:
    """The chains of some reports, added and asked for in some order."""
    rng = random.Random(seed)
    for record in rng.sample(records, len(records)):
        ledger.add(record)
    numbers = [number(ledger, r.article.id) for r in records]
    return independent_chains(ledger.db, rng.sample(numbers, len(numbers)))


STORY = (
    report("agency", LEAD, *BODY, outlet="Reuters", said=MINISTER, published="2025-03-03T08:00:00Z"),
    report("copy", OWN[0], *BODY, published="2025-03-03T10:00:00Z"),
    report("credit", "The crew must be free by Friday.", "Source: Reuters"),
    report("bbc", OWN[1], outlet="BBC", said=MAYOR, published="2025-03-02"),
    report("roundup", "Calls for freedom grow.", "The mayor told the BBC so.", "Reuters reported it too."),
    report("whisper", OWN[2], said=SOMEBODY),
    report("echo", "Freedom for all eleven, somebody says.", "It was first reported by Axios."),
)  # fmt: skip


@pytest.mark.parametrize("seed", range(5))
def test_chains_of_a_story_in_any_order(ledger: Ledger, seed: int) -> None:
    found = of(ledger, STORY, seed)
    assert found.line == "7 reports · 3 independent chains · 1 anonymous"
    ids = dict(ledger.db.execute("SELECT id, given_id FROM document").fetchall())
    groups = [({ids[s.partition(":")[0]] for s in g.statements}, g.anonymous) for g in found.groups]
    assert ({"agency", "copy", "credit"}, False) in [(g - {"roundup"}, a) for g, a in groups]
    assert ({"whisper"}, True) in groups
    assert ({"echo"}, False) in groups
    if seed:
        with Ledger(ledger.path.parent / "straight.db", write=True) as straight:
            assert of(straight, STORY) == found


def test_a_roundup_does_not_make_one_chain_of_two(ledger: Ledger) -> None:
    assert of(ledger, (STORY[0], STORY[3], STORY[4])).chains == 2


def test_never_more_chains_than_reports(ledger: Ledger) -> None:
    only = report("roundup", OWN[0], "The mayor told CNN so.", "Reuters reported it too.")
    assert of(ledger, (only,)).line == "1 report · 1 independent chain"
    third = report("third", OWN[1], "A CNN investigation found it, and so did Axios reporters.")
    assert of(ledger, (only, third)).chains == 1


def test_nothing_to_count(ledger: Ledger) -> None:
    assert independent_chains(ledger.db, []) == Chains(0, 0, 0, ())


def test_statements_of_one_article_are_one_report(ledger: Ledger) -> None:
    ledger.add(STORY[0])
    n = number(ledger, "agency")
    assert independent_chains(ledger.db, [n, n]).line == "1 report · 1 independent chain"
