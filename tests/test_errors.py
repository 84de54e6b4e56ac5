"""Errors carry codes."""

from dragoman.errors import DragomanError, ReadError, SettingsError


def test_code_and_message() -> None:
    error = ReadError("a.txt", "empty", "nothing in it")
    assert isinstance(error, DragomanError)
    assert (error.code, str(error)) == ("empty", "a.txt: nothing in it [empty]")
    assert str(SettingsError("x")) == "x [bad-setting]"
