"""The process that takes pages apart, and its bounds."""

from collections.abc import Iterator

import pytest

from dragoman.model import reasons
from dragoman.settings import Settings
from dragoman.text.extraction import Extractor, Refused, check

PAGE = "<html><body><article>" + "<p>The envoy met the minister in the capital.</p>" * 9


@pytest.fixture(scope="module")
def extractor() -> Iterator[Extractor]:
    """A worker that has the time it needs, however busy the machine is."""
    with Extractor(Settings(extract_seconds=60.0)) as one:
        yield one


def code(extractor: Extractor, html: str) -> str:
    with pytest.raises(Refused) as caught:
        extractor.extract(html, None)
    return caught.value.code


def test_a_page(extractor: Extractor) -> None:
    assert len(extractor.extract(PAGE, None)["parts"]) >= 1


def test_known_killers_are_refused_at_once(extractor: Extractor) -> None:
    assert code(extractor, "<div>" * 5000 + "x") == reasons.TOO_DEEP
    attributes = " ".join(f"a{i}=1" for i in range(300_000))
    assert code(extractor, f"<html><body {attributes}><p>x</p>") == reasons.UNREADABLE


def test_an_image_in_the_page_is_no_killer() -> None:
    check('<img src="data:image/png;base64,' + "A=" * 3 + "A" * 200_000 + '">')


def test_the_deadline_kills_and_the_next_page_is_read() -> None:
    with Extractor(Settings(extract_seconds=0.01)) as hasty:
        assert code(hasty, "<p>word</p>" * 200_000) == reasons.TIMED_OUT
    with Extractor(Settings(extract_seconds=60.0)) as one:
        one.extract(PAGE, None)
        one._settings = Settings(extract_seconds=1.0)
        assert code(one, "<p>word" * 400_000) in (reasons.TIMED_OUT, reasons.OUT_OF_MEMORY)
        one._settings = Settings(extract_seconds=60.0)
        assert one.extract(PAGE, None)["parts"]


def test_memory_is_bounded() -> None:
    html = "<p>" + "word <b>x</b>" * 1_500_000
    with Extractor(Settings(extract_memory=300_000_000, extract_seconds=120.0)) as small:
        try:
            answer = small.extract(html, None)
        except Refused as refused:
            assert refused.code in (reasons.OUT_OF_MEMORY, reasons.UNREADABLE)
        else:
            assert answer["parts"] == []  # the parser gave up
            assert answer["visible"] > 20_000  # which is an error further up


@pytest.mark.parametrize("megabytes", [20, 32, 40])
def test_too_little_memory_to_start_is_said(megabytes: int) -> None:
    with Extractor(Settings(extract_memory=megabytes * 1_000_000)) as none:
        assert code(none, PAGE) == reasons.OUT_OF_MEMORY


def test_close_twice() -> None:
    one = Extractor(Settings())
    one.start()
    one.close()
    one.close()
