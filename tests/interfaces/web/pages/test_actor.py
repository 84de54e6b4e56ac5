"""The page of an actor."""

from fastapi.testclient import TestClient

from tests.interfaces.web.desks import HOSTILE, length, numbers, page, rows, twin


def test_the_time_line_holds_happenings_and_claims_in_order(series_desk: TestClient) -> None:
    line = rows(series_desk, "/actor/country/ISL", "timeline")
    assert {"happening", "demand"} <= {t["kind"] for t in line}
    days = [t["day"] or "" for t in line]
    assert days == sorted(days, reverse=True)
    happened = [t["id"] for t in line if t["kind"] == "happening"]
    listed = [h["id"] for h in rows(series_desk, "/happenings?q=party:ISL", "happenings")]
    assert set(happened) == set(listed[: len(happened)])
    html = page(series_desk, "/actor/country/ISL")
    for t in line:
        assert (
            f'href="/happening/{t["id"]}"' if t["kind"] == "happening" else f"#{t['id']}"
        ) in html


def test_every_number_is_the_length_of_its_list(series_desk: TestClient) -> None:
    found = numbers(page(series_desk, "/actor/country/ISL"))
    assert len(found) > 8
    assert [(a, n, length(series_desk, a)) for a, n in found] == [(a, n, n) for a, n in found]


def test_partners_of_a_country_lead_to_the_dyad(series_desk: TestClient) -> None:
    assert 'href="/dyad?pair=ISL-NOR"' in page(series_desk, "/actor/country/ISL")


def test_a_name_is_no_markup(told_desk: TestClient) -> None:
    address = "/actor/person/tomas-verel"
    assert HOSTILE in twin(told_desk, address)["facts"]["name"]
    assert "<script>alert" not in page(told_desk, address)


def test_nobody(told_desk: TestClient) -> None:
    assert told_desk.get("/actor/person/nobody-at-all").status_code == 404
