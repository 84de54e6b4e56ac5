"""What several tests share."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from dragoman.interfaces.api import Reader
from dragoman.model.record import Record
from dragoman.settings import Settings
from evals.followup import read_series
from tests.servers import Server

# Machines differ in speed, so examples have no deadline; in CI they are the same every time.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

# Whoever starts the tests in the background may have them ignore Ctrl-C, and so all they start.
signal.signal(signal.SIGINT, signal.default_int_handler)

STORY = """Envoy of Ardania Demands Release of Crew

Ardanian envoy Tomas Verel urged the government of Kestova on Monday to release eleven sailors.

VELIK, March 3 (Agency) - The president of Kestova met the Ardanian foreign minister on Tuesday and promised to withdraw troops from the border, according to two officials who asked not to be named.

“We will not release them,” said Irina Soll, a spokeswoman for the coast guard. If Ardania lifts its sanctions, Kestova will sign the treaty.

Leave a Reply

Your email address will not be published. Required fields are marked *
"""


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    """One reader with the shipped model for all tests."""
    with Reader(Settings()) as one:
        yield one


@pytest.fixture(scope="session")
def series() -> list[Record]:
    """The records of the series of articles that the follow-up is measured on."""
    return read_series()


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A short article of our own as a plain-text file."""
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on the loopback interface."""
    one = Server()
    yield one
    one.httpd.shutdown()
    one.httpd.server_close()
