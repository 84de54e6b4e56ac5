"""The desk: the ledger in the browser."""

from dragoman.interfaces.web.app import create_app
from dragoman.interfaces.web.desk import Desk

__all__ = ["Desk", "create_app"]
