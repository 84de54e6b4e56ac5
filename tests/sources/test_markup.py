"""HTML as plain text."""

import time

import pytest

from dragoman.sources.markup import line, plain


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Words &amp; more", "Words & more"),
        ("<p>One<br>two</p> <p>  three\n four</p>", "One\n\ntwo\n\nthree four"),
        ("a <b>bold</b> word", "a bold word"),
        ("<script>alert(1)</script>x<style>p{}</style>", "x"),
        ("<img src=x onerror=alert(1)>x", "x"),
        ("5 < 6 & 7 > 3", "5 < 6 & 7 > 3"),
        ("</p></div>x", "x"),
        ("<img alt='a > b' title=\"c > d\">x", "x"),
        ("a<!-- b <p> -->c<!-- d", "ac"),
        ("<?php x ?><!DOCTYPE html>x", "x"),
        ("a<script>b", "a"),
        ("", ""),
    ],
)
def test_text(html: str, text: str) -> None:
    assert plain(html) == text


def test_one_line() -> None:
    assert line("<p>a</p><p>b\u2028c</p>") == "a b c"


@pytest.mark.parametrize(
    "part",
    ["<div>", "<a href='", '<a b="', "<", "<!--", "<script>", "</", "<a ", "&", "&amp", "<a '\""],
)
def test_broken_markup_ends(part: str) -> None:
    began = time.process_time()
    plain(part * (400_000 // len(part)) + "x")
    assert time.process_time() - began < 10  # seconds; what takes quadratic time takes minutes
