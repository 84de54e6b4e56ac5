"""How a statement is worded, as far as following needs it: the words about its trigger, and whether
they say that something is ahead, only named, supposed, not done so far or done in part.

A reader's status says what a statement is mostly; what moves a commitment must be surer than that.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from dragoman.ledger.happenings.words import stems
from dragoman.model.record import Statement
from dragoman.resources.tables import load_toml

_BEFORE, _BEHIND = 60, 90
"""Characters before and behind a trigger whose words count."""

_CLOSE = 40
"""Characters before and behind a trigger that can say that only a part is done."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_NOUN = re.compile(r"none, (?:noun|NN)\b")
_SAID = re.compile(r"(?:adverb )?alleged\b")
_OTHER = re.compile(r"(?!none\b|adverb\b|alleged\b)[a-z]+ ")
"""What the reader's evidence of a status begins with (`statements`): the form of a trigger that no
cue stands over; what is told on somebody's word; any other cue, which something outweighed."""

_VERBAL = re.compile(
    r"(?:ed|[^aeiou]en|ew|ought|aught|ent|ilt|ade|ut|uck|et|eft|ell|ook|ore|oke|ote)$"
)
"""How past forms of verbs end."""

_PERFORMED = 4
"""Words before a noun that can say that it came about."""

_CLAUSE = re.compile(r"[,;:()\u2013\u2014]")
_TOKEN = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")

_BEING = 3
"""Words before a participle that can make a tense of it (*is now hosting*)."""

_OWN = re.compile(r"\s+(?:to\b|[$\u00a3\u20ac\d]|\w+sel(?:f|ves)\s+to\b)", re.IGNORECASE)
"""Behind a verb that promises only so (*committed to*, *committed $2bn*, not *a crime*)."""

_LEGAL = re.compile(r"\s+(?:against|of)\b", re.IGNORECASE)
"""Behind an *appeal* before a court, which asks for nothing but its judgement."""

_OBJECT = re.compile(r"\b(?:to|for|on|over|that|of|about)\b", re.IGNORECASE)
"""What joins to a noun of asking what is asked for."""


@cache
def table() -> dict[str, Any]:
    """The table of following; see its header."""
    return load_toml("followup.toml")


@cache
def words(name: str) -> frozenset[str]:
    """A list of words of the table; parts of phrases are joined by spaces."""
    return frozenset(w.replace("_", " ") for w in table()["words"][name].split())


@cache
def refusing() -> frozenset[str]:
    """The stems of words by which a demand is turned down."""
    return _stems("refusing")


@cache
def breaking() -> frozenset[str]:
    """The stems of words by which a promise is broken, and of those that turn down."""
    return _stems("refusing") | _stems("breaking")


@cache
def dismissing() -> frozenset[str]:
    """The stems of words that turn a demand down only where they name it."""
    return _stems("dismissing")


def _stems(name: str) -> frozenset[str]:
    return frozenset(map(stem_of, words(name)))


def stem_of(text: str) -> str:
    """The stem of a word; that of the first of several."""
    return next(iter(stems(text)), "")


def _near(s: Statement) -> str:
    at = s.trigger.start - s.start
    return s.text[max(0, at - _BEFORE) : at + len(s.trigger.text) + _BEHIND]


def before(s: Statement) -> list[str]:
    """The words before a trigger in its clause, in small letters, the nearest last."""
    at = s.trigger.start - s.start
    ahead = s.text[max(0, at - _BEFORE) : at]
    return [w.casefold() for w in _TOKEN.findall(_CLAUSE.split(ahead)[-1])]


def form(ahead: Sequence[str], is_noun: bool, is_participle: bool = False) -> str:
    """How a trigger stands behind some words: "ahead" where they put it into the future or out of
    what is (*to send*, *before talks*), "named" for a noun that nothing before it says to have come
    about (*over the visit*, but *declared a ceasefire*, *after the arrest*) and a bare participle
    (*minister leaving office*), else ""."""
    if ahead and ahead[-1] in words("ahead_next"):
        return "" if {*ahead[-3:]} & words("done_to") else "ahead"
    if {*ahead} & words("ahead"):
        return "ahead"
    if is_participle and ahead and not {*ahead[-_BEING:]} & (words("being") | words("performed")):
        return "named"
    return "named" if is_noun and not {*ahead[-_PERFORMED:]} & words("performed") else ""


def form_of(s: Statement) -> str:
    """How the trigger of a statement stands, also by what the reader says of its status: a noun, or
    something that its rules hold for planned or asked for. What is not done is "supposed" where it
    is only thought of (*failing to act would*) or is another one, and "so far" where it may still
    be done (*not yet*, *no deal was reached*)."""
    if s.polarity == "-":
        return _undone(s)
    cues = [e.by for e in s.evidence.get("status", ())]
    if any(_OTHER.match(by) for by in cues):
        return "ahead"
    trigger = s.trigger.text.casefold()
    verbal = _VERBAL.search(trigger) is not None
    ahead = before(s)
    if _is_further(s):
        return "named"
    if verbal and ahead and ahead[-1] in words("attributive"):
        return "named"
    is_noun = any(_NOUN.match(by) or (_SAID.match(by) and not verbal) for by in cues)
    return form(ahead, is_noun, trigger.endswith("ing") and not is_noun)


def _undone(s: Statement) -> str:
    ahead, behind = before(s), _TOKEN.findall(_behind(s).casefold())
    if _is_further(s):
        return "supposed"
    if {*ahead} & words("supposing") and {*behind} & words("would"):
        return "supposed"
    close = _close(s)
    if _any_of("undone").search(close):
        return ""
    return "so far" if "no" in ahead[-2:] or _any_of("undecided").search(close) else ""


def _is_further(s: Statement) -> bool:
    """Whether it tells of *another* one, so not of the one that was spoken of."""
    behind = _TOKEN.findall(_CLAUSE.split(_behind(s)[:_CLOSE])[0].casefold())
    return not words("further").isdisjoint((*before(s)[-_BEING:], *behind[:_BEING]))


def _behind(s: Statement) -> str:
    return s.text[s.trigger.end - s.start :]


def _close(s: Statement) -> str:
    at, end = s.trigger.start - s.start, s.trigger.end - s.start
    return " ".join(s.text[max(0, at - _BEFORE) : end + _BEFORE].casefold().split())


@cache
def _any_of(name: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, words(name)))) + r")\b")


def words_of(s: Statement, names: frozenset[str]) -> frozenset[str]:
    """The words about the trigger of a statement but for some names and for words that say nothing;
    for a refusal also whether it names a demand or a pledge as such, and what this is for."""
    found = {w.casefold() for w in _WORD.findall(_near(s)) if w not in names}
    kept = frozenset(found - words("empty"))
    if s.event != "REJECT":
        return kept
    return kept | _refused(s, names)


def _refused(s: Statement, names: frozenset[str]) -> frozenset[str]:
    """The nouns in the clause behind a refusal, and the words of what they are for."""
    clause = _CLAUSE.split(_behind(s)[:_BEHIND])[0]
    behind = {w.casefold() for w in _WORD.findall(clause)}
    nouns = {noun(kind) for kind in ("demand", "pledge") if behind & words(kind)}
    parts = _OBJECT.split(clause, maxsplit=1)
    if not nouns or len(parts) < 2:
        return frozenset(nouns)
    found = _WORD.findall(" ".join(parts[1].split()[:_THING_LONG]))
    thing = {w.casefold() for w in found if w not in names} - words("empty")
    return frozenset(nouns | {f"{_THING}{w}" for w in thing})


def noun(kind: str) -> str:
    """How the words of a refusal say that it names a demand or a pledge as such."""
    return f"#{kind}"


_THING, _THING_LONG = "#for:", 6


def thing_refused(found: Iterable[str]) -> list[str]:
    """What the demand is for that a refusal names, of the words of the refusal."""
    return [w.removeprefix(_THING) for w in found if w.startswith(_THING)]


def names_act(s: Statement) -> bool:
    """Whether a refusal says by its verb what it refuses to do (*refused to call*)."""
    verb = any(s.trigger.text.casefold().startswith(w) for w in words("refusing_to"))
    return verb and re.match(r"\s+to\b", _behind(s)) is not None


def is_partly(s: Statement) -> bool:
    """Whether words close to a trigger say that only a part is done; *part of* only behind it."""
    at, end = s.trigger.start - s.start, s.trigger.end - s.start
    behind = " ".join(s.text[end : end + _CLOSE].casefold().split())
    close = s.text[max(0, at - _CLOSE) : end + _CLOSE].casefold()
    return behind.startswith("part of ") or bool(_any_of("partly").search(" ".join(close.split())))


def is_promising(act: Statement) -> bool:
    """Whether an act that can be a promise by its verb is one by what follows (*commit to*)."""
    if act.event != "AGREE" or act.trigger.text.casefold() not in words("promise_to"):
        return True
    return _OWN.match(_behind(act)) is not None


def stands_apart(s: Statement, act: Statement) -> bool:
    """Whether a content stands before its act in a clause of its own, as something that is
    (*fires missiles, threatens more*), and not as ahead (*will respond, it warned*)."""
    if s.start != act.start or s.trigger.end > act.trigger.start:
        return False
    between = s.text[s.trigger.end - s.start : act.trigger.start - s.start]
    ahead = before(s)
    if {*ahead} & words("ahead") or (ahead and ahead[-1] == "to"):
        return False
    return _CLAUSE.search(between) is not None


def is_legal(act: Statement) -> bool:
    """Whether an act is an appeal to a court, which asks for nothing but its judgement."""
    if not act.trigger.text.casefold().startswith("appeal"):
        return False
    return _LEGAL.match(_behind(act)) is not None or bool(
        _any_of("legal").search(_near(act).casefold())
    )


def is_turned_down(act: Statement, refusal: Statement) -> bool:
    """Whether a demand is the noun that a refusal in its sentence names (*rejects calls for*)."""
    if refusal.start != act.start or act.trigger.text.casefold() not in words("demand"):
        return False
    if is_legal(act):
        return False
    at, end = refusal.trigger.end, act.trigger.start
    between = act.text[at - act.start : end - act.start]
    few = between.casefold().split()
    return at <= end and len(few) <= _PERFORMED and "to" not in few and not _CLAUSE.search(between)
