"""Settings: defaults < file < environment < arguments, in one frozen value.

This is the only module that reads the environment.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec

from dragoman.errors import SettingsError

FILE = "dragoman.toml"
PREFIX = "DRAGOMAN_"
_OTHER_VARIABLES = frozenset(("DRAGOMAN_DATA", "DRAGOMAN_SETTINGS"))


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that can be set. Sizes in bytes, times in seconds."""

    max_bytes: int = 10_000_000
    """A document larger than this is refused."""
    extract_bytes: int = 5_000_000
    """Of a page, so much is looked at; the rest is cut, and the record says so."""
    extract_seconds: float = 10.0
    """A page whose extraction takes longer is refused."""
    extract_memory: int = 1_000_000_000
    """A page whose extraction needs more memory is refused."""
    fetch_seconds: float = 30.0
    """The whole of a fetch, redirects included."""
    fetch_bytes: int = 10_000_000
    """A decoded response larger than this is refused."""
    fetch_delay: float = 1.0
    """Between two requests to one host; more where the site's robots.txt asks for more."""
    feed_bytes: int = 5_000_000
    """A feed whose first items are larger than this is refused."""
    feed_items: int = 200
    """Of a feed, so many items are looked at, the first ones."""
    items: Literal["full", "summary"] = "full"
    """What is read of a feed's item: the page it leads to, or what the feed itself says of it."""
    allow_private: bool = False
    """Whether a URL may lead to a private, loopback or link-local address."""
    user_agent: str = "dragoman/0.1"
    """Who asks, in requests."""
    jobs: int = 1
    """Processes that read."""
    ledger: str = "dragoman.db"
    """The ledger's file."""
    user: str | None = None
    """Who judges; without it, who is logged in."""
    registry: str | None = None
    """A registry of actors in place of the shipped one."""
    actors: str | None = None
    """The user's file of actors; without it, actors.yaml, actors.yml or actors.csv beside the
    ledger, where there is one."""
    map: str | None = None
    """A GeoJSON file of land and boundaries in place of the shipped one, for the map of the desk;
    its member `note` is shown below the map."""


def load(
    arguments: Mapping[str, Any] | None = None,
    *,
    file: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Settings:
    """The settings in force; raises SettingsError that names the source of a wrong value.

    `file` defaults to DRAGOMAN_SETTINGS, else `dragoman.toml` in the working folder
    where there is one. Arguments that are None do not count.
    """
    env = os.environ if environment is None else environment
    values = _from_file(file, env)
    names = {f.name for f in msgspec.structs.fields(Settings)}
    for variable, value in env.items():
        name = variable.removeprefix(PREFIX).lower()
        if variable.startswith(PREFIX) and variable not in _OTHER_VARIABLES:
            if name not in names:
                raise SettingsError(f"{variable} is no setting; known: {', '.join(sorted(names))}")
            values[name] = _converted(name, value, variable)
    values.update({k: v for k, v in (arguments or {}).items() if v is not None})
    settings: Settings = _converted(None, values, "arguments")
    return settings


def _from_file(file: Path | None, env: Mapping[str, str]) -> dict[str, Any]:
    named = file or (Path(env["DRAGOMAN_SETTINGS"]) if "DRAGOMAN_SETTINGS" in env else None)
    path = named or Path(FILE)
    if not path.is_file():
        if named:
            raise SettingsError(f"settings file {path} not found")
        return {}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: {error}") from error
    _converted(None, values, str(path))
    return values


def _converted(name: str | None, value: Any, where: str) -> Any:
    kind = Settings
    if name is not None:
        kind = next(f.type for f in msgspec.structs.fields(Settings) if f.name == name)
    try:
        return msgspec.convert(value, kind, strict=name is None)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{where}: {error}") from error
