"""Articles that are pasted."""

import re
import time

import pytest
from fastapi.testclient import TestClient
from lxml import html

from dragoman.interfaces.web import Desk
from tests.conftest import STORY
from tests.interfaces.web.test_security import key
from tests.interfaces.web.visiting import visitor, words

PAGE = (
    "<!doctype html><html><head><title>Envoy demands release</title></head><body><article>"
    + "".join(f"<p>{p}</p>" for p in STORY.split("\n\n")[:4]) + "</article></body></html>"
)  # fmt: skip


def paste(client: TestClient, **form: str) -> html.HtmlElement:
    answer = client.post("/paste", data={"form_key": key(client, "/paste"), **form})
    assert answer.status_code in (200, 422), answer.text[:300]
    return html.fromstring(answer.text)


def test_a_text_is_read_and_not_kept(stranger: TestClient) -> None:
    before = stranger.get("/articles.json").json()["totals"]
    page = paste(stranger, text=STORY, published="2025-03-03")
    assert page.xpath("//*[@data-card]")
    assert "read, not kept" in words(page)
    assert not page.xpath("//a[starts-with(@href, '/statement/')]")
    targets = [a.get("href") for a in page.xpath("//*[@id='text']//a")]
    assert targets
    assert all(page.xpath(f"//*[@id='{t[1:]}']") for t in targets)
    assert stranger.get("/articles.json").json()["totals"] == before


def test_a_page_is_read(stranger: TestClient) -> None:
    page = paste(stranger, text=PAGE)
    assert "<p>" not in words(page.get_element_by_id("text"))
    assert page.xpath("//*[@data-card]")


def test_with_the_token_it_is_kept(writer: TestClient) -> None:
    form = {"form_key": key(writer, "/paste"), "text": STORY, "store": "true"}
    answer = writer.post("/paste", data=form)
    assert answer.status_code == 303
    place = answer.headers["location"]
    assert writer.get(place).status_code == 200
    assert writer.post("/paste", data=form).headers["location"] == place


def test_programs_get_the_record(own: Desk) -> None:
    answer = visitor(own).post(
        "/paste.json", data={"text": STORY}, headers={"X-Dragoman-Token": own.token}
    )
    assert answer.status_code == 200
    assert answer.json()["statements"]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/x", "http://localhost/x", "http://10.0.0.1/x", "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/", "http://[::1]/x", "http://0.0.0.0/",
        "http://2130706433/", "file:///etc/passwd", "ftp://example.org/x", "javascript:alert(1)",
        "/etc/passwd", "-", "samples/state-visit.html",
    ],
)  # fmt: skip
def test_addresses_of_this_network_are_refused(stranger: TestClient, url: str) -> None:
    began = time.monotonic()
    page = paste(stranger, url=url)
    assert words(page.xpath("//*[@role='alert']")[0])
    assert not page.xpath("//*[@id='text']")
    assert "root:" not in words(page)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "form", [{}, {"text": " \n"}, {"text": STORY, "url": "http://news.example/"}],
)  # fmt: skip
def test_what_cannot_be_read_is_said(stranger: TestClient, form: dict[str, str]) -> None:
    page = paste(stranger, **form)
    assert words(page.xpath("//*[@role='alert']")[0])
    assert page.xpath("//textarea")[0].text.strip() == form.get("text", "").strip()


def test_too_long_a_text_is_refused(stranger: TestClient) -> None:
    form = {"form_key": key(stranger, "/paste"), "text": "a" * 5_000_001}
    answer = stranger.post("/paste", data=form)
    assert answer.status_code in (400, 413, 422)


def test_what_cannot_be_read_is_said_with_what_to_do(stranger: TestClient) -> None:
    for text, said in (
        ("x", "Paste a few whole sentences"),
        (
            "Der Minister sagte am Montag, dass die Gespräche in Wien weitergehen sollen. " * 5,
            "English",
        ),
    ):
        answer = stranger.post("/paste", data={"form_key": key(stranger), "text": text})
        assert answer.status_code == 422
        (alert,) = re.findall(r'role="alert">(.*?)</p>', answer.text)
        assert said in alert
        assert "text=" not in alert
        assert text[:40] in answer.text
