"""Publication dates."""

import pytest

from dragoman.text.dates import date_line, iso_date


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-10-15", "2025-10-15"),
        ("2025-10-15T08:30:00+02:00", "2025-10-15"),
        ("2025/1/5", "2025-01-05"),
        ("Wed, 15 Oct 2025 08:30:00 GMT", "2025-10-15"),
        ("October 15, 2025", "2025-10-15"),
        ("15th Oct. 2025", "2025-10-15"),
        ("Sept 3 2024", "2024-09-03"),
        ("2025-13-40", None),
        ("3025-01-01", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_written_forms(value: str | None, expected: str | None) -> None:
    assert iso_date(value) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Wednesday, October 15, 2025", "2025-10-15"),
        ("Published: 15 October 2025 at 10:30 GMT", "2025-10-15"),
        ("Updated on Oct 15, 2025", "2025-10-15"),
        ("The treaty of October 15, 2025 was signed in Velmar by both sides.", None),
        ("On October 15, 2025 the two presidents met in Velmar for the first time.", None),
    ],
)
def test_a_line_that_is_only_a_date(line: str, expected: str | None) -> None:
    assert date_line(line) == expected
