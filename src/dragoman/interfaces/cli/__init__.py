"""The command line: one module a command."""

from dragoman.interfaces.cli.app import main

__all__ = ["main"]
