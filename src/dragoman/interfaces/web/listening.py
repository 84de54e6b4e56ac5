"""Where the desk listens."""

import socket
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager

from dragoman.errors import SettingsError


@contextmanager
def listen(host: str, port: int) -> Iterator[socket.socket]:
    """A socket at a port (0: a free one). Raises SettingsError where it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # the protocol is named, as asyncio sends at once only where it is: an answer of two parts would
    # wait some 40 ms for the acknowledgement of its first
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((host, port))
        except (OSError, OverflowError) as error:
            raise SettingsError(f"--host {host} --port {port}: {error}; try --port 0") from error
        one.listen(128)
        yield one


def open_later(address: str) -> None:
    """Open the browser, once the server has had time to start."""
    timer = threading.Timer(0.8, webbrowser.open, (address,))
    timer.daemon = True
    timer.start()
