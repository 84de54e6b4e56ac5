"""Which statements open a commitment, and which demands are turned down where they are told of."""

import pytest

from dragoman.ledger.opening import asked_first, asks, opens, refusers
from dragoman.model.record import Statement
from tests.ledger.telling import told


def content(text: str, trigger: str, what: str, status: str, by: str) -> Statement:
    return told(text, trigger, what, status, by=by, of="s1", id_="s2")


@pytest.mark.parametrize(
    ("text", "act", "trigger", "expected"),
    [
        ("Peru committed to withdraw its soldiers", "committed", "withdraw", True),
        ("Peru committed itself to withdraw its soldiers", "committed", "withdraw", True),
        ("Peru committed $2bn, a withdrawal and more", "committed", "withdrawal", True),
        ("Peru committed crimes before its withdrawal", "committed", "withdrawal", False),
        ("Peru promised a withdrawal", "promised", "withdrawal", True),
    ],
)
def test_who_commits_a_crime_promises_nothing(
    text: str, act: str, trigger: str, expected: bool
) -> None:
    s = content(text, trigger, "RETREAT/withdraw", "pledged", "Peru=PER")
    assert opens(s, told(text, act, "AGREE", by="Peru=PER")) is expected


def test_nobody_promises_what_others_do() -> None:
    text = "Norway offered Iceland a deal to release the crew"
    act = told(text, "offered", "AGREE", by="Norway=NOR")
    assert not opens(content(text, "release", "RETREAT", "pledged", "Iceland=ISL"), act)
    assert opens(content(text, "release", "RETREAT", "pledged", "Norway=NOR"), act)
    assert opens(content(text, "release", "RETREAT", "pledged", ""), act)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Iceland fires on trawlers, threatens more", "fires", False),
        ("Iceland will fire on trawlers, it threatens", "fire", True),
        ("Iceland threatens to fire on trawlers", "fire", True),
    ],
)
def test_what_stands_before_a_threat_in_its_own_clause(
    text: str, trigger: str, expected: bool
) -> None:
    s = content(text, trigger, "ASSAULT", "threatened", "Iceland=ISL")
    assert opens(s, told(text, "threatens", "THREATEN", by="Iceland=ISL")) is expected


def test_nobody_demands_of_himself_but_orders_count() -> None:
    text = "Holm pressed and later ordered a release of the crew"
    s = content(text, "release", "RETREAT", "demanded", "Holm=ISL")
    assert not opens(s, told(text, "pressed", "REQUEST", by="Holm=ISL"))
    assert opens(s, told(text, "ordered", "REQUEST", by="Holm=ISL"))


@pytest.mark.parametrize(
    ("text", "trigger", "cue", "expected"),
    [
        ("Freeing the crew is hard for Iceland", "Freeing", "none, VBG 0.05, encoder 0.82", False),
        ("Iceland helps rescue the crew", "rescue", "none, VB 0.15, encoder 0.86", False),
        ("Iceland plans to rescue the crew", "rescue", "planned to verb 0.82", True),
    ],
)
def test_a_plan_that_nothing_speaks_for(text: str, trigger: str, cue: str, expected: bool) -> None:
    assert opens(told(text, trigger, "AID", "planned", by="Iceland=ISL", cue=cue), None) is expected


def test_who_seeks_office_asks_nobody() -> None:
    assert not asks(told("Holm seeks a second term", "seeks", "REQUEST"))
    assert asks(told("Norway asks Iceland for an answer", "asks", "REQUEST"))


@pytest.mark.parametrize(
    ("text", "refusal", "act", "expected"),
    [
        ("Iceland rejects Norwegian calls for a release", "rejects", "calls", {"ISL"}),
        ("Iceland resists growing pressure to release the crew", "resists", "pressure", {"ISL"}),
        ("Iceland refused to call for a release", "refused", "call", set()),
        ("Iceland declined to comment on calls for a release", "declined", "calls", set()),
        ("Iceland rejects the budget, calls for a release", "rejects", "calls", set()),
        ("Court in Iceland rejects appeal against a verdict", "rejects", "appeal", set()),
    ],
)
def test_whoever_turns_a_demand_down_is_asked(
    text: str, refusal: str, act: str, expected: set[str]
) -> None:
    asking = told(text, act, "REQUEST", by="", to="")
    no = told(text, refusal, "REJECT", by="Iceland=ISL", id_="s9")
    assert refusers(asking, (asking, no)) == expected


def test_only_the_first_content_is_what_was_turned_down() -> None:
    text = "Iceland rejects calls for a pause in the strikes"
    act = told(text, "calls", "REQUEST")
    pause = content(text, "pause", "RETREAT", "demanded", "")
    strikes = told(text, "strikes", "ASSAULT", "demanded", of="s1", id_="s3")
    beside = (act, pause, strikes)
    assert asked_first(pause, act, beside)
    assert not asked_first(strikes, act, beside)


@pytest.mark.parametrize(
    ("text", "trigger", "status", "cue", "expected"),
    [
        ("Norway warned Iceland not to sell it", "sell", "demanded", "none, infinitive 0.1", True),
        ("Norway went on to sell it", "sell", "demanded", "none, infinitive 0.1", False),
        ("Norway must sell it", "sell", "demanded", "modal must 0.8", True),
        ("Norway lay under direct fire", "fire", "threatened", "none, noun 0.01", False),
        ("Norway sent a ship to win", "win", "planned", "purpose advcl 0.3", False),
        ("Norway has an aim to win", "win", "planned", "purpose acl 0.3", True),
    ],
)
def test_what_the_reader_only_felt(
    text: str, trigger: str, status: str, cue: str, expected: bool
) -> None:
    assert opens(told(text, trigger, "AID", status, by="Norway=NOR", cue=cue), None) is expected


def test_what_shall_be_less_is_not_asked_for() -> None:
    text = "Norway urged Iceland to contain a wave of protest and to hold a protest"
    act = told(text, "urged", "REQUEST", by="Norway=NOR")
    s = content(text, "protest", "PROTEST", "demanded", "Iceland=ISL")
    assert not opens(s, act)
    assert opens(content(text, "hold a protest", "PROTEST", "demanded", "Iceland=ISL"), act)


def test_an_appeal_to_a_court_asks_nobody() -> None:
    text = "Court hears an appeal from Holm to his detention"
    s = content(text, "detention", "COERCE/arrest", "demanded", "Holm=ISL")
    assert not opens(s, told(text, "appeal", "REQUEST"))
