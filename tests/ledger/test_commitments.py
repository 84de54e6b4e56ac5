"""Every transition of a commitment, by records made by hand."""

import random
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
import pytest

from dragoman.ledger import Ledger
from dragoman.ledger.commitments import Commitment
from dragoman.ledger.following import commitments, settle
from dragoman.model.record import Record, Statement
from tests.ledger.telling import DEMAND, PLEDGE, article, demand, fact, pledge, statement, told

Followed = Callable[..., list[Commitment]]
CREW = "the crew of the trawler in the harbour of Hofnes"
SOLDIERS = "soldiers from the border post on the ridge"


@pytest.fixture
def followed(tmp_path: Path) -> Followed:
    """What a ledger of some records says, the same when settled, and in any order."""

    def follow(*records: Record, shuffles: int = 3) -> list[Commitment]:
        found = []
        for n in range(shuffles):
            order = list(records)
            random.Random(n).shuffle(order)
            with Ledger(tmp_path / f"{n}.db", write=True) as ledger:
                for record in order:
                    ledger.add(record)
                found.append(commitments(ledger))
                settle(ledger)
                assert commitments(ledger) == found[-1]
            (tmp_path / f"{n}.db").unlink()
        assert all(f == found[0] for f in found)
        return found[0]

    return follow


def states(found: Iterable[Commitment]) -> list[str]:
    return [c.state for c in found]


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (fact("2031-01-15", "RETREAT/release", "ISL", "NOR"), "met"),
        (fact("2031-01-15", "RETREAT", "ISL", text=f"Iceland released {CREW}"), "met"),
        (fact("2031-01-15", "RETREAT/release", "", "NOR", text=f"released: {CREW}"), "met"),
        (fact("2031-01-15", "RETREAT/release", "", "NOR"), "open"),
        (fact("2031-01-15", "RETREAT/release", "ISL", text=f"released some of {CREW}"), "partly"),
        (fact("2031-01-15", "-RETREAT/release", "ISL", "NOR"), "refused"),
        (fact("2031-01-15", "-RETREAT/release", "ISL", "NOR", "planned"), "refused"),
        (fact("2031-01-15", "RETREAT/release", "ISL", "NOR", "denied"), "refused"),
        (fact("2031-01-15", "REJECT", "ISL", "NOR", text=f"N, no word of {CREW}"), "refused"),
        (fact("2031-01-15", "REJECT", "ISL", "NOR", text="N, no word of a law"), "open"),
        (fact("2031-01-15", "REJECT", "ISL", text="Iceland rejected the demand"), "refused"),
        (fact("2031-01-15", "REJECT", "ISL", text=f"no word of {CREW}, the Havbris"), "refused"),
        (fact("2031-01-15", "REJECT", "ISL", text="rejected a call for more schools and roads"), "open"),
        # said, but not done
        (fact("2031-01-15", "RETREAT/release", "ISL", "NOR", "alleged"), "open"),
        (fact("2031-01-15", "RETREAT/release", "ISL", "NOR", "planned"), "open"),
        (fact("2031-01-15", "RETREAT/release", "ISL", "NOR", "pledged"), "open"),
        (fact("2031-01-15", "RETREAT/release", "ISL", "NOR", "speculated"), "open"),
        (fact("2031-01-15", "-RETREAT/release", "ISL", "NOR", "alleged"), "open"),
        # not about it
        (fact("2031-01-15", "RETREAT/withdraw", "ISL", "NOR"), "open"),
        (fact("2031-01-15", "AID", "ISL", "NOR"), "open"),
        (fact("2031-01-15", "RETREAT/release", "ISL", "DNK", text=f"released {CREW}"), "open"),
        (fact("2031-01-15", "RETREAT/release", "ISL", text="Iceland freed a swan"), "open"),
        (fact("2031-01-15", "RETREAT/release", "DNK", "NOR"), "open"),
        (fact("2031-01-15", "REJECT", "ISL", "DNK", text="rejected the demand"), "open"),
        (fact("2031-01-15", "REJECT", "ISL", text="Iceland rejected the budget"), "open"),
        (fact("2031-01-15", "-REJECT", "ISL", "NOR"), "open"),
        # before it was demanded
        (fact("2031-01-15", "RETREAT/release", "ISL", "NOR", day="2031-01-02"), "open"),
        (fact("2031-01-05", "RETREAT/release", "ISL", "NOR"), "open"),
    ],
)  # fmt: skip
def test_a_demand(followed: Followed, answer: Record, state: str) -> None:
    found = [c for c in followed(demand("2031-01-10"), answer) if c.kind == "demand"]
    assert states(found) == [state]
    (c,) = found
    assert (c.party, c.others, c.event, c.mode) == ("ISL", ("NOR",), "RETREAT", "release")
    assert c.moves[0].state == "open"
    assert all(m.reason for m in c.moves)


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (fact("2031-01-20", "RETREAT/withdraw", "PER", "ECU"), "met"),
        (fact("2031-01-20", "RETREAT/withdraw", "PER", text=f"withdrew half of its {SOLDIERS}"),
         "partly"),
        (fact("2031-01-20", "-RETREAT/withdraw", "PER", text=f"has not withdrawn {SOLDIERS}"),
         "broken"),
        (fact("2031-01-16", "-RETREAT", "PER", "ECU", "planned", text=f"Put back: {SOLDIERS}"),
         "broken"),
        (fact("2031-01-16", "-RETREAT", "PER", "ECU", "planned"), "open"),
        (fact("2031-01-20", "RETREAT/withdraw", "PER", "ECU", "denied"), "broken"),
        (fact("2031-01-16", "REJECT", "PER", text="Peru is in breach of its pledge"), "broken"),
        (fact("2031-01-20", "RETREAT/withdraw", "ECU", "PER"), "open"),
        (fact("2031-02-05", "ACCUSE", "GBR", "FRA"), "lapsed"),
        (fact("2031-02-03", "ACCUSE", "GBR", "FRA"), "open"),
        # late, but done
        (fact("2031-03-05", "RETREAT/withdraw", "PER", "ECU"), "met"),
    ],
)  # fmt: skip
def test_a_pledge(followed: Followed, answer: Record, state: str) -> None:
    found = followed(pledge("2031-01-10", until="2031-02-01"), answer)
    assert states(found) == [state]
    assert (found[0].deadline, found[0].ends) == ("2031-02-01", "2031-02-04")


@pytest.mark.parametrize(
    ("later", "state"),
    [
        (fact("2031-01-20", "RETREAT/withdraw", "PER", "ECU"), "broken"),
        (fact("2031-01-20", "-RETREAT/withdraw", "PER", "ECU"), "met"),
        (fact("2031-03-20", "ACCUSE", "GBR", "FRA"), "met"),
    ],
)
def test_a_pledge_not_to_do_something(followed: Followed, later: Record, state: str) -> None:
    found = followed(pledge("2031-01-10", until="2031-02-01", what="-RETREAT/withdraw"), later)
    assert states(found) == [state]


@pytest.mark.parametrize(
    ("kind", "status", "answer", "state"),
    [
        ("threat", "threatened", fact("2031-01-20", "SANCTION", "KEN", "UGA"), "met"),
        ("threat", "threatened", fact("2031-01-20", "-SANCTION", "KEN", "UGA"), "broken"),
        ("threat", "threatened", fact("2031-01-20", "-SANCTION", "KEN", "UGA", "planned"),
         "broken"),
        ("threat", "threatened", fact("2031-01-20", "SANCTION", "KEN", "UGA", "denied"), "open"),
        ("threat", "threatened", fact("2031-01-20", "SANCTION", "KEN", "TZA"), "open"),
        ("threat", "threatened", fact("2031-01-20", "REJECT", "KEN", "UGA"), "open"),
        ("threat", "threatened", fact("2031-08-20", "ACCUSE", "GBR", "FRA"), "lapsed"),
        ("plan", "planned", fact("2031-01-20", "SANCTION", "KEN", "UGA"), "met"),
        ("plan", "planned", fact("2031-01-20", "-SANCTION", "KEN", "UGA"), "broken"),
        ("plan", "planned", fact("2031-01-20", "SANCTION", "KEN", "UGA", "alleged"), "open"),
    ],
)  # fmt: skip
def test_a_threat_and_a_plan(
    followed: Followed, kind: str, status: str, answer: Record, state: str
) -> None:
    found = followed(fact("2031-01-10", "SANCTION", "KEN", "UGA", status), answer)
    assert [(c.kind, c.state) for c in found] == [(kind, state)]


def test_a_planned_day(followed: Followed) -> None:
    visit = article(
        "2031-01-10",
        statement("CONSULT/visit", "planned", by="PRT", to="MAR", day="2031-01-24"),
    )
    done = fact("2031-01-24", "CONSULT/visit", "PRT", "MAR")
    another = fact("2031-02-24", "CONSULT/visit", "PRT", "MAR")
    assert states(followed(visit, done)) == ["met"]
    assert states(followed(visit, another)) == ["lapsed"]
    other_day = article(
        "2031-01-11",
        statement("CONSULT/visit", "planned", by="PRT", to="MAR", day="2031-03-20"),
    )
    assert len(followed(visit, other_day)) == 2
    assert followed(article("2031-01-10", statement("-CONSULT/visit", "planned", by="PRT"))) == []


def test_those_who_meet_have_one_plan(followed: Followed) -> None:
    plan = fact("2031-01-10", "CONSULT", "RUS USA", status="planned")
    for done in (
        fact("2031-01-20", "CONSULT", "USA RUS"),
        fact("2031-01-20", "CONSULT", "USA", "RUS"),
    ):
        assert [(c.party, c.others, c.state) for c in followed(plan, done)] == [
            ("RUS", ("USA",), "met")
        ]


def test_copies_and_further_reports_open_nothing(followed: Followed) -> None:
    reports = [demand("2031-01-10"), demand("2031-01-10", "copy"), demand("2031-01-12", "x")]
    other_words = demand("2031-01-13", "y", text="Oslo calls on Iceland to let the sailors go")
    (c,) = followed(*reports, other_words)
    assert (c.reports, c.opened, c.state) == (4, "2031-01-10", "open")


def test_done_refused_and_done_in_order_of_what_happened(followed: Followed) -> None:
    refused = fact("2031-01-12", "-RETREAT/release", "ISL", "NOR")
    partly = fact("2031-01-14", "RETREAT/release", "ISL", "NOR", text=f"some of {CREW}")
    done = fact("2031-01-16", "RETREAT/release", "ISL", "NOR")
    (c,) = followed(done, demand("2031-01-10"), partly, refused)
    assert [m.state for m in c.moves] == ["open", "refused", "partly", "met"]
    assert not c.disputed


def test_what_is_done_can_be_disputed(followed: Followed) -> None:
    done = fact("2031-01-16", "RETREAT/release", "ISL", "NOR")
    denied = fact("2031-01-18", "RETREAT/release", "ISL", "NOR", "denied")
    (c,) = followed(demand("2031-01-10"), done, denied)
    assert (c.state, c.disputed) == ("met", True)
    assert "reported as done" in c.moves[-1].reason


def test_what_was_done_can_be_demanded_again_but_not_by_a_copy(followed: Followed) -> None:
    done = fact("2031-01-16", "RETREAT/release", "ISL", "NOR")
    late = demand("2031-01-18", "late", text="Oslo had called for the men of the boat")
    copy = demand("2031-03-20", "copy")
    anew = demand("2031-03-20", "anew", text="Norway now wants two divers home from Reykjavik")
    assert states(followed(demand("2031-01-10"), done, late, copy)) == ["met"]
    assert states(followed(demand("2031-01-10"), done, anew)) == ["open", "met"]


def test_what_comes_later_must_agree_in_words_or_mode(followed: Followed) -> None:
    aid = pledge("2031-01-10", what="AID", text="Peru promised to send blankets and tents")
    soon = fact("2031-01-16", "AID", "PER", "ECU", text="a lorry with seed arrived")
    later = fact("2031-03-16", "AID", "PER", "ECU", text="a lorry with seed arrived")
    same = fact("2031-03-16", "AID", "PER", "ECU", text="a lorry with blankets arrived")
    assert [states(followed(aid, f)) for f in (soon, later, same)] == [["open"], ["open"], ["met"]]


def test_two_demands_between_the_same_stay_apart(followed: Followed) -> None:
    act = statement("REQUEST", by="NOR", to="ISL")
    other = article("2031-01-11", act, statement("RETREAT/withdraw", "demanded", by="ISL", of="s1"))
    done = fact("2031-01-16", "RETREAT/release", "ISL", "NOR")
    found = followed(demand("2031-01-10"), other, done)
    assert {(c.mode, c.state) for c in found} == {("release", "met"), ("withdraw", "open")}


def test_the_article_that_demands_tells_of_what_was_done_before(followed: Followed) -> None:
    both = article(
        "2031-01-10",
        statement("RETREAT/release", by="ISL", to="NOR"),
        statement("REQUEST", by="NOR", to="ISL", text=DEMAND),
        statement("RETREAT/release", "demanded", by="ISL", of="s2", text=DEMAND),
    )
    assert states(followed(both)) == ["open"]


def test_nobody_is_asked_by_himself(followed: Followed) -> None:
    act = statement("REQUEST", by="NOR", to="", text=DEMAND)
    content = statement("RETREAT/release", "demanded", by="NOR ISL", of="s1", text=DEMAND)
    (c,) = followed(article("2031-01-10", act, content))
    assert (c.party, c.others) == ("ISL", ("NOR",))


def test_a_content_without_actor_has_those_of_its_act(followed: Followed) -> None:
    act = statement("REQUEST", by="NOR", to="ISL", text=DEMAND)
    content = statement("RETREAT/release", "demanded", of="s1", text=DEMAND)
    (c,) = followed(article("2031-01-10", act, content))
    assert (c.party, c.others) == ("ISL", ("NOR",))
    act = statement("AGREE", by="PER", to="ECU", text=PLEDGE)
    content = statement("RETREAT/withdraw", "pledged", of="s1", text=PLEDGE)
    (c,) = followed(article("2031-01-10", act, content))
    assert (c.party, c.others) == ("PER", ("ECU",))


def test_nobody_named_shall_do_it(followed: Followed) -> None:
    act = statement("REQUEST", by="NOR", text=DEMAND)
    content = statement("RETREAT/release", "demanded", of="s1", text=DEMAND)
    done = fact("2031-01-16", "RETREAT/release", "ISL", "NOR", text=f"Iceland released {CREW}")
    other = fact("2031-01-16", "RETREAT/release", "ISL", "NOR", text="a swan went free")
    assert [(c.party, c.state) for c in followed(article("2031-01-10", act, content), done)] == [
        (None, "met")
    ]
    assert states(followed(article("2031-01-10", act, content), other)) == ["open"]


def test_acts_of_which_no_content_was_read(followed: Followed) -> None:
    asked = fact("2031-01-10", "REQUEST", "NOR", "ISL", text="Norway made a demand to Iceland")
    no = fact("2031-01-12", "REJECT", "ISL", text="Iceland rejected the demand")
    (c,) = followed(asked, no)
    assert (c.kind, c.party, c.event, c.state) == ("demand", "ISL", None, "refused")
    # a mode says what is asked for
    meet = fact("2031-01-10", "REQUEST/meet", "NOR", "ISL")
    done = fact("2031-01-12", "CONSULT", "ISL NOR")
    assert [(c.event, c.state) for c in followed(meet, done)] == [("CONSULT", "met")]
    # where a report of it says what is asked for, it is that
    assert [c.event for c in followed(asked, demand("2031-01-11"))] == ["RETREAT"]


def test_measures_are_lifted_in_effect(followed: Followed) -> None:
    lift = pledge("2031-01-10", what="CONCEDE")
    effect = fact("2031-01-16", "RETREAT", "PER", "ECU", text=f"Put back: {SOLDIERS}")
    assert states(followed(lift, effect)) == ["met"]
    withdraw = pledge("2031-01-10", what="RETREAT")
    assert states(followed(withdraw, fact("2031-01-16", "CONCEDE", "PER", "ECU"))) == ["open"]


def test_armed_groups_are_parties_of_their_own(followed: Followed) -> None:
    plan = fact("2031-01-10", "RETREAT", "group/m23", "COD", "planned")
    done = fact("2031-01-12", "RETREAT", "COD", "RWA")
    mine = fact("2031-01-12", "RETREAT", "group/m23", "COD")
    assert states(followed(plan, done)) == ["open"]
    assert states(followed(plan, mine)) == ["met"]


def test_a_correction_takes_back_what_moved(tmp_path: Path) -> None:
    with Ledger(tmp_path / "x.db", write=True) as ledger:
        ledger.add(demand("2031-01-10"))
        ledger.add(fact("2031-01-12", "RETREAT/release", "ISL", "NOR", uri="https://a.example/1"))
        settle(ledger)
        assert states(commitments(ledger)) == ["met"]
        ledger.add(fact("2031-01-12", "-RETREAT/release", "ISL", "NOR", uri="https://a.example/1",
                        text="It did not release them after all"))  # fmt: skip
        assert states(commitments(ledger)) == ["refused"]
        settle(ledger)
        assert states(commitments(ledger)) == ["refused"]
        ledger.retract(next(iter(ledger.documents())))
        assert commitments(ledger) == []
        settle(ledger)
        assert commitments(ledger) == []


def test_the_same_day_and_a_copy_answer_nothing(followed: Followed) -> None:
    done = fact("2031-01-10", "RETREAT/release", "ISL", "NOR", text=f"released {CREW}")
    again = fact("2031-01-11", "RETREAT/release", "ISL", "NOR", text=DEMAND)
    assert states(followed(demand("2031-01-10"), done)) == ["open"]
    assert states(followed(demand("2031-01-10"), again)) == ["open"]
    # but a demand can be turned down on the day on which it is made
    no = fact("2031-01-10", "-RETREAT/release", "ISL", "NOR", "planned")
    assert states(followed(demand("2031-01-10"), no)) == ["refused"]


def test_what_is_planned_for_a_day_is_not_done_long_before(followed: Followed) -> None:
    visit = statement("CONSULT/visit", "planned", by="PRT", to="MAR", day="2031-01-24")
    early = fact("2031-01-15", "CONSULT/visit", "PRT", "MAR")
    assert states(followed(article("2031-01-10", visit), early)) == ["open"]


def spoken(published: str, *statements: Statement, uri: str = "") -> Record:
    """An article of one sentence, that of its statements, which stand where they stand in it."""
    assert len({s.text for s in statements}) == 1
    made = article(published, statements[0], uri=uri)
    return msgspec.structs.replace(made, statements=statements)


def test_a_demand_that_its_own_sentence_reports_as_refused(followed: Followed) -> None:
    text = "Iceland rejects Norwegian calls to release the nine sailors"
    no = told(text, "rejects", "REJECT", by="Iceland=ISL", id_="s3")
    act = told(text, "calls", "REQUEST", to="Norwegian=NOR")
    # whoever the reader took for the one asked
    content = told(
        text, "release", "RETREAT/release", "demanded", by="Norwegian=NOR", of="s1", id_="s2"
    )
    (c,) = followed(spoken("2031-01-10", act, content, no))
    assert (c.party, c.others, c.state) == ("ISL", ("NOR",), "refused")
    # what was demanded before is refused by it
    (c,) = followed(demand("2031-01-08"), spoken("2031-01-10", act, content, no, uri="x"))
    assert [(m.day, m.state) for m in c.moves] == [
        ("2031-01-08", "open"),
        ("2031-01-10", "refused"),
    ]
    # and may be done nevertheless
    done = fact("2031-01-16", "RETREAT/release", "ISL", "NOR")
    assert states(followed(spoken("2031-01-10", act, content, no), done)) == ["met"]


def test_a_refusal_of_something_else_that_was_asked(followed: Followed) -> None:
    tanks = demand("2031-01-10", text="Norway asked Iceland to send tanks to the island of Hofnes")
    text = "Iceland turns down Norwegian requests for {}"
    for thing, state in (("submarines", "open"), ("tanks", "refused")):
        words = text.format(thing)
        no = told(words, "turns", "REJECT", by="Iceland=ISL", to="Norwegian=NOR")
        assert states(followed(tanks, spoken("2031-01-12", no))) == [state]


@pytest.mark.parametrize(
    ("text", "trigger", "state"),
    [
        ("Iceland refused the request of Norwegian envoys", "refused", "refused"),
        ("Iceland refused to name any Norwegian envoys", "refused", "open"),
        ("Iceland violated rules of Norwegian waters", "violated", "open"),
    ],
)
def test_words_that_turn_no_demand_down(
    followed: Followed, text: str, trigger: str, state: str
) -> None:
    no = told(text, trigger, "REJECT", by="Iceland=ISL", to="Norwegian=NOR")
    assert states(followed(demand("2031-01-10"), spoken("2031-01-12", no))) == [state]


def test_not_done_so_far_and_only_supposed(followed: Followed) -> None:
    not_yet = fact("2031-01-16", "-RETREAT/withdraw", "PER", text=f"no sign yet of {SOLDIERS}")
    assert states(followed(pledge("2031-01-10", until="2031-02-01"), not_yet)) == ["open"]
    late = fact("2031-02-02", "-RETREAT/withdraw", "PER", text=f"no sign yet of {SOLDIERS}")
    assert states(followed(pledge("2031-01-10", until="2031-02-01"), late)) == ["broken"]
    text = "Failing to withdraw the soldiers from the post would anger Peru"
    supposed = told(text, "withdraw", "-RETREAT/withdraw", by="Peru=PER")
    assert states(followed(pledge("2031-01-10"), spoken("2031-01-16", supposed))) == ["open"]


def test_a_promise_that_is_not_given_breaks_none(followed: Followed) -> None:
    for sign, state in (("-", "open"), ("", "broken")):
        act = statement(f"{sign}AGREE", by="PER", to="ECU", text=PLEDGE)
        none = statement("-RETREAT/withdraw", "pledged", by="PER", of="s1", text=f"x {SOLDIERS}")
        found = followed(pledge("2031-01-10"), article("2031-01-16", act, none))
        assert states(c for c in found if c.polarity == "+") == [state]


def test_others_cannot_deny_for_who_was_asked(followed: Followed) -> None:
    for denier, state in (("NOR", "open"), ("ISL", "refused")):
        act = statement("REJECT", by=denier, text="It is a lie about the deal")
        no = statement("RETREAT/release", "denied", by="ISL", to="NOR", of="s1")
        assert states(followed(demand("2031-01-10"), article("2031-01-16", act, no))) == [state]


def test_what_shall_be_left_is_planned_before_that_is_asked(followed: Followed) -> None:
    act = statement("REQUEST", by="NOR", to="ISL", text=DEMAND)
    leave = statement("-MOBILIZE", "demanded", by="ISL", of="s1", text=DEMAND)
    plan = fact("2031-01-10", "MOBILIZE", "ISL", "NOR", "planned")
    again = fact("2031-01-12", "MOBILIZE", "ISL", "NOR", "planned", text=f"N, {CREW}")
    for later, state in ((plan, "open"), (again, "refused")):
        found = followed(article("2031-01-10", act, leave), later)
        assert states(c for c in found if c.kind == "demand") == [state]


def test_what_was_demanded_long_ago_is_not_followed_from_its_retelling(followed: Followed) -> None:
    act = statement("REQUEST", by="NOR", to="ISL", text=DEMAND, day="2029-05-01")
    content = statement("RETREAT/release", "demanded", by="ISL", of="s1", text=DEMAND)
    done = fact("2031-01-16", "RETREAT/release", "ISL", "NOR")
    (c,) = followed(article("2031-01-10", act, content), done)
    assert (c.opened, c.state) == ("2029-05-01", "lapsed")


def test_other_persons_of_a_country_do_not_make_the_visit(followed: Followed) -> None:
    text = "{} visits Rabat, the capital of Morocco, on a ship"
    plan = told(text.format("Almeida"), "visits", "CONSULT/visit", "planned",
                by="Almeida=PRT+person/rui-almeida", to="Morocco=MAR")  # fmt: skip
    for who, state in (
        ("Almeida=PRT+person/rui-almeida", "met"),
        ("Costa=PRT+person/a-costa", "open"),
    ):
        words = text.format(who.partition("=")[0]) + " with roses"
        done = told(words, "visits", "CONSULT/visit", by=who, to="Morocco=MAR")
        assert states(followed(spoken("2031-01-10", plan), spoken("2031-01-14", done))) == [state]


def test_what_lies_ahead_is_not_done(followed: Followed) -> None:
    plan = fact("2031-01-10", "CONSULT/visit", "PRT", "MAR", "planned")
    ahead = fact("2031-01-14", "CONSULT/visit", "PRT", "MAR", day="2031-01-20")
    assert states(followed(plan, ahead)) == ["open"]


def test_one_report_that_names_a_day_counts_for_all(followed: Followed) -> None:
    visit = statement("CONSULT/visit", "planned", by="PRT", to="MAR", day="2031-01-24")
    plain = fact("2031-01-09", "CONSULT/visit", "PRT", "MAR", "planned")
    early = fact("2031-01-15", "CONSULT/visit", "PRT", "MAR")
    assert states(followed(plain, article("2031-01-10", visit), early)) == ["open"]


def test_silence_keeps_a_promise_but_meets_no_demand(followed: Followed) -> None:
    act = statement("REQUEST", by="NOR", to="ISL", text=DEMAND)
    leave = statement("-MOBILIZE", "demanded", by="ISL", of="s1", until="2031-02-01", text=DEMAND)
    other = fact("2031-03-20", "ACCUSE", "GBR", "FRA")
    assert states(followed(article("2031-01-10", act, leave), other)) == ["lapsed"]
