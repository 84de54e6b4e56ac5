"""One attribution, and the chain of those that stand around an event."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model.record import Source
from dragoman.model.span import Span
from dragoman.model.vocabulary import Form, Stance
from dragoman.statements.sources import Voice

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution. `content` are half-open stretches of characters, in order.

    Without a source the cue stands for it (reportedly). `voice` is what is known of the
    source, `stance` is the author's toward it. `link` is False where nobody's word is
    given: what evidence suggests, what is expected. `why` are the words that say why the
    source is not named.
    """

    source: Span | None
    cue: Span
    content: tuple[Stretch, ...]
    form: Form
    voice: Voice
    stance: Stance
    link: bool = True
    why: Span | None = None

    def covers(self, start: int, end: int) -> bool:
        """Whether these characters are among its words."""
        return any(a <= start and end <= b for a, b in self.content)

    def unnamed(self) -> bool:
        """Whether its source is somebody without a name."""
        return self.source is not None and self.voice.identity.endswith("unnamed")

    def size(self) -> int:
        """Characters of its content."""
        return sum(b - a for a, b in self.content)

    def who(self) -> Span:
        """The mention that names the speaker, else the cue."""
        return self.voice.name or self.source or self.cue

    def as_source(self) -> Source:
        """As a link of a chain; a pronoun by the mention that names the speaker."""
        who = self.who()
        return Source(
            start=who.start, end=who.end, text=who.text, cue=self.cue, kind=self.voice.kind,
            identity=self.voice.identity, form=self.form, anonymity=self.why,
        )  # fmt: skip


def as_chain(around: Sequence[Said]) -> tuple[Said, ...]:
    """Attributions around the same words, outermost first, as a chain of different speakers."""
    out: list[Said] = []
    for said in around:
        if not said.link and out:
            continue
        if not (out and said.source is not None and said.who() == out[-1].who()):
            out.append(said)
    return tuple(s for s in out if s.link)
