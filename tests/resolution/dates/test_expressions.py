"""Times of our own sentences, and what holds of any text."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.interfaces.api import Reader
from dragoman.linguistics.tree import Tree, trees
from dragoman.model.article import Article, Block
from dragoman.resolution.dates.expressions import TimeExpression, publication, times

CASES = """
2025-10-15 | Al-Masri arrived in the capital on Wednesday morning. | Wednesday morning | 2025-10-15TMO
2025-10-15 | The two ministers will meet on Tuesday. | Tuesday | 2025-10-21
2025-10-15 | The two ministers met on Tuesday. | Tuesday | 2025-10-14
2025-10-15 | The envoy spoke to reporters on Wednesday. | Wednesday | 2025-10-15
2025-10-15 | The envoy will speak to reporters on Wednesday. | Wednesday | 2025-10-15
2025-10-15 | The parliament is scheduled to vote on Friday. | Friday | 2025-10-17
2025-10-15 | The parliament plans to vote on Monday. | Monday | 2025-10-20
2025-10-15 | The president is meeting the king on Thursday. | Thursday | 2025-10-16
2025-10-15 | Soldiers had entered the town on Sunday. | Sunday | 2025-10-12
2025-10-15 | The deal signed on Friday was welcomed abroad. | Friday | 2025-10-10
2025-10-15 | The rebels agreed last Monday to leave the city. | last Monday | 2025-10-13
2025-10-15 | They will return next Friday. | next Friday | 2025-10-24
2025-10-15 | The army withdrew on Thursday of last week. | Thursday of last week | 2025-10-09
2025-10-15 | The court will decide on Tuesday next week. | Tuesday next week | 2025-10-21
2025-10-15 | Police arrested eleven people today. | today | 2025-10-15
2025-10-15 | Police arrested eleven people yesterday. | yesterday | 2025-10-14
2025-10-15 | The minister will resign tomorrow. | tomorrow | 2025-10-16
2025-10-15 | The president will address the nation tonight. | tonight | 2025-10-15TNI
2025-10-15 | Rockets hit the port last night. | last night | 2025-10-14TNI
2025-10-15 | The talks collapsed yesterday evening. | yesterday evening | 2025-10-14TEV
2025-10-15 | The talks resumed this morning. | this morning | 2025-10-15TMO
2025-10-15 | The ship sank the day before yesterday. | the day before yesterday | 2025-10-13
2025-10-15 | The delegation leaves the day after tomorrow. | the day after tomorrow | 2025-10-17
2025-10-15 | The strike began on Monday night. | Monday night | 2025-10-13TNI
2025-10-15 | The two sides met late on Tuesday. | late on Tuesday | 2025-10-14
2025-10-15 | The bridge was blown up early on Sunday. | early on Sunday | 2025-10-12
2025-10-15 | Sanctions were lifted last week. | last week | 2025-W41
2025-10-15 | Sanctions will be lifted next week. | next week | 2025-W43
2025-10-15 | The council debated the plan this week. | this week | 2025-W42
2025-10-15 | The council debated the plan earlier this week. | earlier this week | 2025-W42
2025-10-15 | The borders were closed last month. | last month | 2025-09
2025-10-15 | The borders will open next month. | next month | 2025-11
2025-10-15 | The king will visit later this month. | later this month | 2025-10
2025-10-15 | The treaty was signed last year. | last year | 2024
2025-10-15 | Elections are to be held next year. | next year | 2026
2025-10-15 | The economy shrank this year. | this year | 2025
2025-10-15 | The law was changed earlier this year. | earlier this year | 2025
2025-10-15 | The two leaders spoke over the weekend. | the weekend | 2025-W41-WE
2025-10-15 | The protesters will gather at the weekend. | the weekend | 2025-W42-WE
2025-10-15 | Thousands marched last weekend. | last weekend | 2025-W41-WE
2025-10-15 | The crisis began two weeks ago. | two weeks ago | 2025-W40
2025-10-15 | He was freed three days ago. | three days ago | 2025-10-12
2025-10-15 | She took office four months ago. | four months ago | 2025-06
2025-10-15 | The embassy closed ten years ago. | ten years ago | 2015
2025-10-15 | The wall was built a decade ago. | a decade ago | 2015
2025-10-15 | The convoy left several hours ago. | several hours ago | PAST_REF
2025-10-15 | The ministers will meet again in two weeks. | two weeks | 2025-W44
2025-10-15 | Troops will leave within 24 hours. | 24 hours | PT24H
2025-10-15 | Dozens were killed in the last three days. | the last three days | P3D
2025-10-15 | The blockade will be lifted in the coming days. | the coming days | FUTURE_REF
2025-10-15 | Relations have improved in recent years. | recent years | PAST_REF
2025-10-15 | The groups recently signed a truce. | recently | PAST_REF
2025-10-15 | Over the next five years the army will shrink. | the next five years | P5Y
2025-10-15 | Over the past decade the army has shrunk. | the past decade | P10Y
2025-10-15 | The treaty was signed on 15 October 2024. | 15 October 2024 | 2024-10-15
2025-10-15 | The treaty was signed on October 15, 2024. | October 15, 2024 | 2024-10-15
2025-10-15 | The treaty was signed on Oct. 9. | Oct. 9 | 2025-10-09
2025-10-15 | The treaty was signed on 2024-10-15 in Geneva. | 2024-10-15 | 2024-10-15
2025-10-15 | The form was dated 15/10/2024 by the clerk. | 15/10/2024 | 2024-10-15
2025-10-15 | The order of 13.10.2014 was annulled. | 13.10.2014 | 2014-10-13
2025-10-15 | Fighting broke out in May 2011. | May 2011 | 2011-05
2025-10-15 | Fighting broke out in December of 2013. | December of 2013 | 2013-12
2025-10-15 | Fighting broke out in 2014. | 2014 | 2014
2025-10-15 | The war has lasted since 2011. | 2011 | 2011
2025-10-15 | Emissions will fall by 2030. | 2030 | 2030
2025-10-15 | The party ruled in the 1990s. | the 1990s | 199
2025-10-15 | The party ruled throughout the '80s. | the '80s | 198
2025-10-15 | The dam was planned in the sixties. | the sixties | 196
2025-10-15 | The kingdom fell in the 19th century. | the 19th century | 18
2025-10-15 | It is a 21st-century conflict. | 21st-century | 20
2025-10-15 | The plant closed in mid-2016. | mid-2016 | 2016
2025-10-15 | Clashes erupted in early March. | early March | 2025-03
2025-10-15 | Clashes erupted in late 2012. | late 2012 | 2012
2025-10-15 | Clashes erupted at the end of 2012. | the end of 2012 | 2012
2025-10-15 | The truce will end in early December. | early December | 2025-12
2025-10-15 | Growth slowed in the third quarter of 2009. | the third quarter of 2009 | 2009-Q3
2025-10-15 | Growth slowed in the second quarter. | the second quarter | 2025-Q2
2025-10-15 | Growth slowed in Q3 2009. | Q3 2009 | 2009-Q3
2025-10-15 | Exports rose in the first half of 2018. | the first half of 2018 | 2018-H1
2025-10-15 | The offensive began in the summer of 2014. | the summer of 2014 | 2014-SU
2025-10-15 | The offensive began last summer. | last summer | 2025-SU
2025-06-15 | The offensive began last summer. | last summer | 2024-SU
2025-10-15 | The offensive will begin next spring. | next spring | 2026-SP
2025-10-15 | The budget for FY2020 was cut. | FY2020 | FY2020
2025-10-15 | The prisoners were released on Christmas Day. | Christmas Day | 2024-12-25
2025-10-15 | The prisoners will be released on Christmas Day. | Christmas Day | 2025-12-25
2025-04-30 | The truce was announced on Good Friday. | Good Friday | 2025-04-18
2025-03-01 | The pope will speak on Easter Sunday. | Easter Sunday | 2025-04-20
2025-10-15 | Talks will resume after Thanksgiving. | Thanksgiving | 2025-11-27
2025-10-15 | The guns fell silent on Christmas Eve. | Christmas Eve | 2024-12-24
2025-10-15 | The minister resigned in May. | May | 2025-05
2025-10-15 | The minister will resign this November. | this November | 2025-11
2025-10-15 | The minister resigned last November. | last November | 2024-11
2025-10-15 | The minister resigned last October. | last October | 2024-10
2025-04-15 | The offensive will begin this summer. | this summer | 2025-SU
2025-10-15 | The offensive began this spring. | this spring | 2025-SP
2025-10-15 | The offensive began in the spring. | the spring | 2025-SP
2025-10-15 | Tariffs were raised after 9/11. | 9/11 | 2001-09-11
2015-10-15 | The Sept. 11 attacks changed the law. | Sept. 11 | 2001-09-11
2025-10-15 | The minister said Monday the talks would go on. | Monday | 2025-10-13
2025-10-13 | The envoy told reporters this weekend that he would stay. | this weekend | 2025-W41-WE
2025-10-15 | Talks to be held on Friday were called off. | Friday | 2025-10-17
2025-10-15 | The minister resigned in November. | November | 2024-11
2025-10-15 | The minister will resign in November. | November | 2025-11
2025-10-15 | The minister will resign in March. | March | 2026-03
2025-10-15 | The minister resigned on December 3. | December 3 | 2024-12-03
2025-10-15 | The summit will be held on January 20. | January 20 | 2026-01-20
2025-10-15 | The summit was held on 20 January. | 20 January | 2025-01-20
2025-10-15 | The summit opened on the 3rd of September. | the 3rd of September | 2025-09-03
2025-10-15 | A two-year ceasefire was agreed. | two-year | P2Y
2025-10-15 | The siege lasted three days. | three days | P3D
2025-10-15 | The siege lasted for decades. | decades | PXDE
2025-10-15 | The siege lasted for months. | months | PXM
2025-10-15 | The visit lasted a few hours. | a few hours | PTXH
2025-10-15 | The pilots waited for thirty minutes. | thirty minutes | PT30M
2025-10-15 | The men were held for twenty-three days. | twenty-three days | P23D
2025-10-15 | The week-long strike is over. | week-long | P1W
2025-10-15 | The talks lasted two and a half hours. | two and a half hours | PT2.5H
2025-10-15 | Patrols pass the village every day. | every day | P1D
2025-10-15 | The council meets twice a year. | twice a year | P1Y
2025-10-15 | The council meets every two months. | every two months | P2M
2025-10-15 | Protesters gather every Friday. | every Friday | XXXX-WXX-5
2025-10-15 | The weekly rally was banned. | weekly | P1W
2025-10-15 | The annual summit was cancelled. | annual | P1Y
2025-10-15 | The shelling stopped at 5 p.m. on Monday. | 5 p.m. on Monday | 2025-10-13T17:00
2025-10-15 | The shelling stopped at 18:30 GMT. | 18:30 GMT | 2025-10-15T18:30Z
2025-10-15 | The shelling stopped at noon on Tuesday. | noon on Tuesday | 2025-10-14T12:00
2025-10-15 | The curfew begins at 10pm tonight. | 10pm tonight | 2025-10-15T22:00
2025-10-15 | On Tuesday, Oct. 14, the ship left. | Tuesday, Oct. 14 | 2025-10-14
2025-10-15 | On Friday 3 October 2025 the ship left. | Friday 3 October 2025 | 2025-10-03
2025-10-15 | From May to July 2014 rebels held the city. | May | 2014-05
2025-10-15 | From May to July 2014 rebels held the city. | July 2014 | 2014-07
2025-10-15 | The two states were at war between 2003 and 2006. | 2003 | 2003
2025-10-15 | The two states were at war between 2003 and 2006. | 2006 | 2006
2025-10-15 | The fair runs from May 3-5, 2026. | May 3-5, 2026 | 2026-05-03/2026-05-05
2025-10-15 | The ministers met in Vienna on October 3. They met again the next day. | the next day | 2025-10-04
2025-10-15 | The ministers met in Vienna on October 3. The same day, rebels attacked. | The same day | 2025-10-03
2025-10-15 | The ministers met in Vienna on October 3. Two days later they parted. | Two days later | 2025-10-05
2025-10-15 | The king abdicated in 2012. A year earlier he had fallen ill. | A year earlier | 2011
2025-10-15 | The king abdicated in 2012. That year his son was crowned. | That year | 2012
2025-10-15 | The law was passed in June 2014. The following month it was repealed. | The following month | 2014-07
2025-10-15 | The ministers met on October 3. The following morning they left. | The following morning | 2025-10-04TMO
2025-10-15 | The vote was held on October 3, 2014. The previous day a bomb had gone off. | The previous day | 2014-10-02
2025-10-15 | Prices rose in March. In the same month a year earlier they fell. | the same month a year earlier | 2024-03
2025-10-15 | The embargo will last until Friday. | Friday | 2025-10-17
2025-10-15 | The prisoners must be released by Sunday. | Sunday | 2025-10-19
2025-10-15 | No shots have been fired since Sunday. | Sunday | 2025-10-12
2025-10-15 | The port has been closed since March. | March | 2025-03
2025-10-15 | The deadline is at the end of the month. | the end of the month | 2025-10
2025-10-15 | The factory will close at the end of the year. | the end of the year | 2025
2025-10-15 | The factory opened at the beginning of last year. | the beginning of last year | 2024
2025-10-15 | Work will start early next year. | early next year | 2026
2025-10-15 | The general now leads the party. | now | PRESENT_REF
2025-10-15 | The general currently leads the party. | currently | PRESENT_REF
2025-10-15 | A new cabinet will be named soon. | soon | FUTURE_REF
2025-10-15 | The city was founded in 508 BC. | 508 BC | BC0508
2025-10-15 | In the winter of 2010-11 the river froze. | the winter of 2010-11 | 2010-WI
2025-10-15 | The temple was built in AD 842. | AD 842 | 0842
2025-10-15 | His Tuesday meeting with the king was tense. | Tuesday | 2025-10-14
2025-10-15 | Saturday's attack killed nine people. | Saturday | 2025-10-11
2025-10-15 | The 2014 annexation was condemned. | 2014 | 2014
2025-10-15 | The November 2015 attacks changed the debate. | November 2015 | 2015-11
2025-01-02 | The minister resigned on Monday. | Monday | 2024-12-30
2025-01-02 | The minister resigned in December. | December | 2024-12
2025-01-02 | Sanctions were lifted last month. | last month | 2024-12
2025-01-02 | Sanctions were lifted last week. | last week | 2024-W52
2024-02-29 | A year ago the war began. | A year ago | 2023
2024-12-30 | The talks will resume next week. | next week | 2025-W02
2024-12-30 | The talks will resume in January. | January | 2025-01
2024-12-30 | The talks will resume on Thursday. | Thursday | 2025-01-02
- | Police arrested eleven people today. | today | XXXX-XX-XX
- | The two ministers met on Tuesday. | Tuesday | XXXX-WXX-2
- | Sanctions were lifted last week. | last week | XXXX-WXX
- | Sanctions were lifted last year. | last year | XXXX
- | The minister resigned on December 3. | December 3 | XXXX-12-03
- | The minister resigned in November. | November | XXXX-11
- | The crisis began two weeks ago. | two weeks ago | XXXX-WXX
- | Fighting broke out in May 2011. | May 2011 | 2011-05
- | The ministers met on 3 October 2014. The next day they left. | The next day | 2014-10-04
2025-10-15T08:30:00Z | Police arrested eleven people yesterday. | yesterday | 2025-10-14
"""
"""Publication (- for none), sentence, expression in it, its value."""

NO_TIME = """
The minister may resign.
Soldiers march through the square.
Theresa May praised the plan.
Some 1945 soldiers were killed.
The second round of talks failed.
He paid $ 2000 for the boat.
A 55-year-old man was shot.
The sun rose over the bay.
The judge sat in silence.
The fall of the city was quick.
Black Friday brings large crowds.
A quarter of the voters stayed at home.
The most recent plan was rejected.
"""

ROWS = [tuple(part.strip() for part in line.split(" | ")) for line in CASES.strip().split("\n")]

Parsed = Callable[[str], list[Tree]]


def _article(text: str) -> Article:
    return Article(id="x", text=text, blocks=(Block(start=0, end=len(text), kind="paragraph"),))


@pytest.fixture(scope="module")
def parsed(reader: Reader) -> Parsed:
    """The trees of a text; those of the table are parsed together."""
    texts = sorted({row[1] for row in ROWS})
    known: dict[str, list[Tree]] = {}
    for first in range(0, len(texts), 32):
        some = texts[first : first + 32]
        parses = reader.core.parse([_article(text) for text in some])
        known.update({text: trees(parse) for text, parse in zip(some, parses, strict=True)})

    def parse(text: str) -> list[Tree]:
        if text not in known:
            (one,) = reader.core.parse([_article(text)])
            known[text] = trees(one)
        return known[text]

    return parse


def _found(parsed: Parsed, text: str, published: str | None = None) -> tuple[TimeExpression, ...]:
    return times(parsed(text), text, published)


@pytest.mark.parametrize(("published", "text", "expression", "value"), ROWS)
def test_value(parsed: Parsed, published: str, text: str, expression: str, value: str) -> None:
    found = _found(parsed, text, None if published == "-" else published)
    assert (expression, value) in [(e.time.text, e.time.value) for e in found]


@pytest.mark.parametrize("text", NO_TIME.strip().split("\n"))
def test_no_time(parsed: Parsed, text: str) -> None:
    assert _found(parsed, text, "2025-10-15") == ()


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("They met on Wednesday morning.", "2025-10-15", "2025-10-15", "day"),
        ("They met last week.", "2025-10-06", "2025-10-12", "week"),
        ("They met last weekend.", "2025-10-11", "2025-10-12", "weekend"),
        ("They met last month.", "2025-09-01", "2025-09-30", "month"),
        ("They met in 2014.", "2014-01-01", "2014-12-31", "year"),
        ("They met in the 1990s.", "1990-01-01", "1999-12-31", "decade"),
        ("They met in the 20th century.", "1900-01-01", "1999-12-31", "century"),
        ("They met in the summer of 2014.", "2014-06-01", "2014-08-31", "season"),
        ("They met in the winter of 2014.", "2014-12-01", "2015-02-28", "season"),
        ("They met in the second quarter of 2014.", "2014-04-01", "2014-06-30", "quarter"),
        ("They met in the second half of 2014.", "2014-07-01", "2014-12-31", "half"),
        ("They met in early March 2014.", "2014-03-01", "2014-03-10", "month"),
        ("They met in late 2014.", "2014-09-01", "2014-12-31", "year"),
        ("They met in the early 1990s.", "1990-01-01", "1994-12-31", "decade"),
        ("They met earlier this month.", "2025-10-01", "2025-10-15", "month"),
        ("They will meet later this month.", "2025-10-15", "2025-10-31", "month"),
        ("They met nine times in the last three days.", "2025-10-12", "2025-10-15", "day"),
        ("They will leave within 48 hours.", "2025-10-15", "2025-10-17", "day"),
    ],
)
def test_days(parsed: Parsed, text: str, first: str, last: str, precision: str) -> None:
    time = next(e.time for e in _found(parsed, text, "2025-10-15") if e.time.from_)
    assert (time.from_, time.to, time.precision) == (first, last, precision)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They met on Monday.", "DATE"),
        ("They met on Monday evening.", "TIME"),
        ("The siege lasted three weeks.", "DURATION"),
        ("They meet every week.", "SET"),
    ],
)
def test_type(parsed: Parsed, text: str, kind: str) -> None:
    assert [e.time.type for e in _found(parsed, text, "2025-10-15")] == [kind]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("The war has lasted since 2011.", "since"),
        ("The truce will last until Friday.", "until"),
        ("Emissions will fall by 2030.", "by"),
        ("The city fell before 1990.", "before"),
        ("The tariffs apply starting Monday.", "since"),
        ("The city fell in 1990.", ""),
        ("Tension has grown since last week's summit.", ""),
    ],
)
def test_bound(parsed: Parsed, text: str, bound: str) -> None:
    (found,) = _found(parsed, text, "2025-10-15")
    assert found.bound == bound


def test_a_span_has_two_ends(parsed: Parsed) -> None:
    first, second = _found(parsed, "From May to July 2014 rebels held the city.", "2025-10-15")
    assert (first.to, second.to) == (1, None)


def test_nothing_is_counted_from_an_unknown_day(parsed: Parsed) -> None:
    text = "They met last week, today, on Tuesday, in May, two years ago and last summer."
    found = _found(parsed, text)
    assert len(found) >= 5
    assert all(e.time.from_ is None and "X" in (e.time.value or "") for e in found)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-10-15", date(2025, 10, 15)),
        ("2025-10-15T23:59:00+02:00", date(2025, 10, 15)),
        ("15 October 2025", None),
        ("", None),
        (None, None),
    ],
)
def test_publication(written: str | None, day: date | None) -> None:
    assert publication(written) == day


WORDS = """
the a last next this of in on at since until by from to and May March Monday Tues. today
yesterday week weeks month years decades 2 15 1999 2025 31 30 Feb. February 29 1990s '80s
5 p.m. 17:30 GMT noon morning early mid-2016 two-year three hundred ago later earlier every
quarter Q3 summer winter century 19th FY2020 BC - / 2010-11 2025-02-30 9999 9999-12-31
million met will meet . , Christmas Easter weekend recent coming days
"""


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=24),
    st.dates().map(date.isoformat) | st.none(),
)
def test_any_words(reader: Reader, words: list[str], published: str | None) -> None:
    text = " ".join(words)
    (parse,) = reader.core.parse([_article(text)])
    _holds(times(trees(parse), text, published), text)


@given(st.text(max_size=80))
def test_any_text(reader: Reader, text: str) -> None:
    (parse,) = reader.core.parse([_article(text)])
    _holds(times(trees(parse), text, "2025-10-15"), text)


def _holds(found: tuple[TimeExpression, ...], text: str) -> None:
    for e in found:
        t = e.time
        assert text[t.start : t.end] == t.text != ""
        assert t.type
        assert t.value
        assert (t.from_ is None) == (t.to is None)
        if t.from_ is not None and t.to is not None:
            assert date.fromisoformat(t.from_) <= date.fromisoformat(t.to)
        assert e.first <= e.head <= e.last
    starts = [e.time.start for e in found]
    assert starts == sorted(starts)


@given(st.dates(date(1930, 1, 1), date(2040, 12, 31)))
def test_28_years_on_all_is_the_same(parsed: Parsed, published: date) -> None:
    """The calendar of the Gregorian years 1901 to 2099 repeats after 28 years."""
    later = published.replace(year=published.year + 28)
    for text in ("They met on Tuesday.", "They will meet next week.", "They met on May 3."):
        (then,) = _found(parsed, text, published.isoformat())
        (now,) = _found(parsed, text, later.isoformat())
        assert now.time.from_ is not None
        assert then.time.from_ is not None
        first, second = (date.fromisoformat(x) for x in (now.time.from_, then.time.from_))
        assert (first.year - second.year, first.month, first.day) == (28, second.month, second.day)
