"""Judging in the browser, as a browser without scripts does it."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from lxml.html import fromstring

from dragoman.interfaces.web import Desk, create_app
from dragoman.interfaces.web.templating import environment
from dragoman.interfaces.web.views import Table
from dragoman.ledger import Ledger, judging
from dragoman.ledger.happenings.asking import find as happenings
from dragoman.ledger.queries import count, find
from dragoman.settings import Settings
from tests.ledger.happenings.making import Told, article

NASTY = "<script>alert(1)</script> \u202e'\"&amp;"
ARD, KST = ("Ardania", "country/ARD", "ARD"), ("Kestova", "country/KST", "KST")


def strike(name: str, day: str) -> Any:
    told = Told(
        "Ardania struck the port of Varn in Kestova.", "struck", "ASSAULT", actors=(ARD,),
        recipients=(KST,),
    )  # fmt: skip
    return article(name, told, day=day)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    path = tmp_path / "desk.db"
    with Ledger(path, write=True) as ledger:
        ledger.add(strike("one", "2025-03-03"))
        ledger.add(strike("two", "2025-09-01"))
    return Desk(Settings(ledger=str(path), user="ann"))


@pytest.fixture
def stranger(desk: Desk) -> Iterator[TestClient]:
    """A browser that has opened a page, without the token."""
    with TestClient(create_app(desk), base_url="http://127.0.0.1", follow_redirects=False) as one:
        one.get("/review")
        yield one


@pytest.fixture
def browser(desk: Desk, stranger: TestClient) -> TestClient:
    """A browser that has opened the printed address."""
    stranger.get("/", params={"token": desk.token})
    return stranger


def key(browser: TestClient, page: str = "/review") -> str:
    found = re.search(r'name="form_key" value="([0-9a-f]+)"', browser.get(page).text)
    assert found is not None
    return found[1]


def send(browser: TestClient, to: str = "/review", **data: Any) -> Response:
    answer: Response = browser.post(to, data={"form_key": key(browser), **data})
    return answer


def ids(desk: Desk) -> list[str]:
    with desk.reading() as ledger:
        return [f.id for f in find(ledger, "")]


def judgements(desk: Desk) -> list[tuple[str, str, str | None]]:
    with desk.reading() as ledger:
        return [(j.kind, j.user, j.note) for j in judging.listed(ledger)[::-1]]


def test_a_verdict_applies_at_once_and_the_next_statement_follows(
    desk: Desk, browser: TestClient
) -> None:
    latest, earlier = ids(desk)
    page = browser.get("/review").text
    assert f'data-statement="{latest}"' in page
    answer = send(browser, action="reject", statement=latest, note="a drill")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/review?at={earlier.replace(':', '%3A')}"
    assert judgements(desk) == [("reject", "ann", "a drill")]
    assert ids(desk) == [earlier]
    struck = browser.get(f"/statement/{latest}").text
    assert 'id="rejected"' in struck
    assert "struck" in struck
    send(browser, action="accept", statement=earlier)
    assert 'id="nothing"' in browser.get("/review").text


def test_an_edit_keeps_only_what_was_changed(desk: Desk, browser: TestClient) -> None:
    latest, _ = ids(desk)
    fields = {
        "type": "ASSAULT", "mode": "", "status": "alleged", "polarity": "+",
        "actors": "Ardania = country/ARD ARD", "recipients": "Kestova = country/KST KST",
        "place": "", "time": "", "source_kind": "author", "source": "",
    }  # fmt: skip
    assert send(browser, action="edit", statement=latest, by="Zoë", **fields).status_code == 303
    with desk.reading() as ledger:
        (j,) = judging.listed(ledger)
        assert json.loads(j.value) == {"status": "alleged"}
        assert j.user == "Zoë"
        assert count(ledger, "status:alleged") == 1
    # the name is remembered in this browser
    send(browser, action="note", statement=latest, note="more")
    assert judgements(desk)[-1][1] == "Zoë"


def test_a_wrong_edit_comes_back_as_it_was_sent_and_keeps_nothing(
    desk: Desk, browser: TestClient
) -> None:
    latest, _ = ids(desk)
    answer = send(browser, action="edit", statement=latest, status="denied", place=f"{NASTY} = x",
                  type="ASSAULT")  # fmt: skip
    assert answer.status_code == 422
    assert 'id="error"' in answer.text
    assert "<option selected>denied</option>" in answer.text
    assert NASTY not in answer.text
    assert judgements(desk) == []


@pytest.mark.parametrize("to", ["/review", "/judge", "/judge.json"])
@pytest.mark.parametrize("action", judging.ALL)
def test_without_the_token_nothing_is_judged(
    desk: Desk, stranger: TestClient, to: str, action: str
) -> None:
    latest, earlier = ids(desk)
    answer = send(stranger, to, action=action, statement=latest, other=earlier, note="x", number=1)
    assert answer.status_code == 403
    answer = stranger.post(to, data={"action": action, "statement": latest, "note": "x"},
                           headers={"X-Dragoman-Token": "wrong"})  # fmt: skip
    assert answer.status_code == 403
    assert judgements(desk) == []
    assert "disabled" in stranger.get("/review").text


@pytest.mark.parametrize("to", ["/review", "/judge"])
@pytest.mark.parametrize("wrong", ["", "0" * 64])
def test_a_form_from_elsewhere_judges_nothing(
    desk: Desk, browser: TestClient, to: str, wrong: str
) -> None:
    (latest, _) = ids(desk)
    answer = browser.post(to, data={"form_key": wrong, "action": "reject", "statement": latest})
    assert answer.status_code == 403
    # nor does one without a form's key but with the cookie that holds the token
    assert (
        browser.post("/judge.json", data={"action": "reject", "statement": latest}).status_code
        == 403
    )
    assert judgements(desk) == []


def test_a_program_judges_with_the_token_in_a_header(desk: Desk, stranger: TestClient) -> None:
    latest, _ = ids(desk)
    head = {"X-Dragoman-Token": desk.token}
    answer = stranger.post("/judge.json", headers=head,
                           data={"action": "edit", "statement": latest, "status": "alleged"})  # fmt: skip
    assert answer.status_code == 200
    assert answer.json()["facts"]["kind"] == "edit"
    number = answer.json()["facts"]["number"]
    done = stranger.post("/judge.json", headers=head, data={"action": "undo", "number": number})
    assert done.json()["facts"]["kind"] == "undo edit"
    for data, status in (
        ({"action": "accept", "statement": "0" * 12 + ":s1"}, 404), ({"action": "dance"}, 400),
        ({"action": "undo"}, 400), ({"action": "edit", "statement": latest, "time": "soon"}, 400),
    ):  # fmt: skip
        assert stranger.post("/judge.json", headers=head, data=data).status_code == status, data


def test_undoing_leads_back_to_the_statement(desk: Desk, browser: TestClient) -> None:
    latest, earlier = ids(desk)
    send(browser, action="reject", statement=latest)
    answer = send(browser, action="undo", statement=earlier, number=1)
    assert latest.replace(":", "%3A") in answer.headers["location"]
    assert len(ids(desk)) == 2
    rows = browser.get("/judgements.json").json()["tables"]["judgements"]
    assert [(r["kind"], r["undone_by"]) for r in rows] == [("reject", 2)]


def test_happenings_are_merged_and_split(desk: Desk, browser: TestClient) -> None:
    latest, _ = ids(desk)
    with desk.reading() as ledger:
        one, other = (h.id for h in happenings(ledger))
    answer = send(
        browser, "/judge", action="merge", happening=one, other=f" {other} ", back="/search?q=x"
    )
    assert answer.headers["location"] == "/search?q=x"
    with desk.reading() as ledger:
        assert [h.statements for h in happenings(ledger)] == [2]
    assert 'id="split"' in browser.get("/review").text
    send(browser, action="split", statement=latest)
    with desk.reading() as ledger:
        assert [h.statements for h in happenings(ledger)] == [1, 1]


@pytest.mark.parametrize(
    "back",
    ["//evil.example", "https://evil.example", "/\\evil.example", "", "javascript:1", "/a\r\nb"],
)
def test_no_judgement_leads_to_another_host(desk: Desk, browser: TestClient, back: str) -> None:
    latest, _ = ids(desk)
    answer = send(browser, "/judge", action="accept", statement=latest, back=back)
    assert answer.headers["location"] == "/review"


def test_notes_and_names_are_words_on_every_page(desk: Desk, browser: TestClient) -> None:
    latest, _ = ids(desk)
    send(browser, action="note", statement=latest, note=NASTY, by=NASTY)
    send(browser, action="edit", statement=latest, actors=f"{NASTY} = SYR", by=NASTY)
    send(browser, action="reject", statement=latest, note=NASTY, by=NASTY)
    for page in (
        f"/review?at={latest}",
        "/judgements",
        f"/statement/{latest}",
        f"/judgements?by={NASTY}",
    ):
        answer = browser.get(page)
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        assert "<script>alert(1)</script>" in unescape(answer.text)
    row = browser.get("/judgements.json").json()["tables"]["judgements"][0]
    assert (row["note"], row["user"]) == (NASTY, NASTY)
    assert browser.get("/judgements.csv").status_code == 200


def test_twins_have_the_rows_of_the_page(desk: Desk, browser: TestClient) -> None:
    latest, _ = ids(desk)
    for note in ("=1+1", "two"):
        send(browser, action="note", statement=latest, note=note)
    page = browser.get("/judgements").text
    rows = browser.get("/judgements.json").json()["tables"]["judgements"]
    assert [f"judgement-{r['number']}" for r in rows] == re.findall(r'id="(judgement-\d+)"', page)
    csv = browser.get("/judgements.csv").text.splitlines()
    assert len(csv) == 3
    assert "'=1+1" in csv[2]
    queue = browser.get("/review.json").json()
    assert queue["totals"]["queue"] == len(queue["tables"]["queue"]) == 2
    assert browser.get("/judgements.json?kind=reject").json()["totals"]["judgements"] == 0
    assert browser.get("/judgements.json?kind=dance").status_code == 400
    assert browser.get("/review?at=nothing").status_code == 404
    assert browser.get("/review?q=status:maybe").status_code == 400


def test_what_was_known_before_is_still_found(desk: Desk, browser: TestClient) -> None:
    latest, _ = ids(desk)
    with desk.writing() as ledger:
        ledger.db.execute("UPDATE document SET recorded_at = '2026-01-01T00:00:00.000Z'")
    send(browser, action="reject", statement=latest)
    assert browser.get("/search.json").json()["totals"]["statements"] == 1
    assert browser.get("/search.json?as_of=2026-01-02").json()["totals"]["statements"] == 2
    assert browser.get("/judgements.json?as_of=2026-01-02").json()["totals"]["judgements"] == 0


def test_gold_is_taken_away_as_a_folder(desk: Desk, browser: TestClient) -> None:
    latest, _ = ids(desk)
    send(browser, action="accept", statement=latest)
    with zipfile.ZipFile(io.BytesIO(browser.get("/gold.zip").content)) as archive:
        document = latest.partition(":")[0]
        assert sorted(archive.namelist()) == [f"ann/{document}.jsonl", f"docs/{document}.json"]
        assert json.loads(archive.read(f"ann/{document}.jsonl"))["trigger"] == "struck"


def test_the_page_of_a_happening_can_offer_to_judge() -> None:
    """The partial that the page includes, with what it takes from it."""
    rows = [{"id": f"{n}:s1", "outlet": NASTY, "published": None, "sentence": NASTY} for n in "ab"]
    given: dict[str, Any] = {
        "facts": {"id": "h1"}, "tables": {"statements": Table("statements", "", (), rows)},
        "form_key": "k", "here": "/happening/h1", "query_string": "",
    }  # fmt: skip
    template = environment().get_template("_judge.html")
    page = template.render(writable=True, **given)
    assert re.findall(r'name="action" value="(\w+)"', page) == ["merge", "split", "split"]
    assert page.count('name="form_key" value="k"') == 3
    assert "<script>" not in page
    assert template.render(writable=False, **given).count(" disabled") == 5


def test_an_empty_ledger_is_not_judged(tmp_path: Path) -> None:
    desk = Desk(Settings(ledger=str(tmp_path / "none.db")))
    with TestClient(create_app(desk), base_url="http://127.0.0.1") as browser:
        answer = browser.post("/judge.json", data={"action": "accept", "statement": "a:s1"},
                              headers={"X-Dragoman-Token": desk.token})  # fmt: skip
    assert answer.status_code == 409
    assert not desk.path.exists()


def test_a_missed_statement_is_added_and_undone(own: Desk, writer: TestClient) -> None:
    with own.reading() as ledger:
        document = find(ledger, "status:asserted", limit=1)[0].document
        text = ledger.record(document).article.text
    html = writer.get(f"/article/{document}").text
    form_key = re.search(r'name="form_key" value="([0-9a-f]+)"', html)
    assert form_key is not None
    words = " ".join(text.split()[4:6]).strip(".,")
    given = {
        "form_key": form_key[1], "action": "add", "document": document, "words": words,
        "type": "PROTEST", "status": "alleged", "mode": "", "actors": "NOR", "recipients": "",
        "place": "", "time": "", "source_kind": "", "source": "", "by": "bo", "note": "missed",
        "back": f"/article/{document}",
    }  # fmt: skip
    answer = writer.post("/judge", data=given)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/article/{document}")
    (row,) = [
        r for r in writer.get(f"/article/{document}.json").json()["tables"]["statements"]
        if r["id"] == f"{document}:a1"
    ]  # fmt: skip
    assert (row["event"], row["status"], row["trigger"]) == ("PROTEST", "alleged", words)
    assert text[row["start"] : row["end"]] == words
    page = writer.get(f"/statement/{document}:a1")
    assert page.status_code == 200
    assert writer.get(f"/review?at={document}:a1").status_code == 200
    (j,) = writer.get("/judgements.json").json()["tables"]["judgements"]
    assert (j["kind"], j["user"], j["note"]) == ("add", "bo", "missed")
    undo = {"form_key": form_key[1], "action": "undo", "number": j["number"], "back": "/judgements"}
    assert writer.post("/judge", data=undo).status_code == 303
    assert f"{document}:a1" not in writer.get(f"/article/{document}").text
    assert writer.get(f"/statement/{document}:a1").status_code == 404


def test_a_wrong_form_of_a_missed_statement_is_shown_again(own: Desk, writer: TestClient) -> None:
    with own.reading() as ledger:
        document = find(ledger, "status:asserted", limit=1)[0].document
    html = writer.get(f"/article/{document}").text
    form_key = re.search(r'name="form_key" value="([0-9a-f]+)"', html)
    assert form_key is not None
    given = {
        "form_key": form_key[1], "action": "add", "document": document, "type": "PROTEST",
        "words": 'nowhere "<b>words', "which": "3", "status": "alleged", "mode": "march",
        "polarity": "-", "actors": "NOR", "recipients": "ISL", "place": "Oslo = NOR",
        "time": "2031-01-07", "source_kind": "official", "source": "her", "by": "bo",
        "note": "why not", "back": "/",
    }  # fmt: skip
    answer = writer.post("/judge", data=given)
    assert answer.status_code == 422
    page = fromstring(answer.text)
    (form,) = page.xpath("//details[@id='missed' and @open]//form")
    kept = {name: form.fields[name] for name in given if name in form.fields}
    assert kept == {k: v for k, v in given.items() if k in kept} | {"back": f"/article/{document}"}
    assert {"words", "which", "type", "polarity", "source_kind", "note", "by"} < kept.keys()
    (said,) = page.xpath("//*[@id='missed-error']")
    assert "does not stand in the article" in said.text_content()
    assert page.xpath(f"//a[@href='/article/{document}.json']")
    assert writer.get("/judgements.json").json()["tables"]["judgements"] == []


def test_adding_needs_the_token(own: Desk, stranger: TestClient) -> None:
    answer = stranger.post("/judge.json", data={"action": "add", "document": "x", "words": "y"})
    assert answer.status_code == 403
