"""The record of one article: the one contract between the rooms and the outside."""

import msgspec

from dragoman.model.article import Article
from dragoman.model.span import Span
from dragoman.model.vocabulary import (
    Certainty,
    Event,
    Form,
    Identity,
    PlaceUse,
    Polarity,
    Quad,
    SourceKind,
    Stance,
    Status,
    TimeType,
    WatchKind,
)

SCHEMA = "dragoman.record/1"


class Role(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """An office held: ISO dates, None where open or unknown."""

    title: str
    org: str | None = None
    from_: str | None = None
    to: str | None = None


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody or something the article names, with every mention and why it was linked."""

    id: str
    name: str
    kind: str
    country: str | None = None
    role: Role | None = None
    why: str | None = None
    mentions: tuple[Span, ...] = ()


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """An actor or recipient: mention, entity, ISO 3166-1 alpha-3 country (or IGO, INT), sector."""

    start: int
    end: int
    text: str
    entity: str | None = None
    country: str | None = None
    sector: str | None = None


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One link of a statement's attribution chain; the chain runs outermost first.

    `anonymity`: the words that say why or that a source is not named.
    """

    start: int
    end: int
    text: str
    cue: Span | None = None
    kind: SourceKind
    identity: Identity
    entity: str | None = None
    form: Form = "indirect"
    anonymity: Span | None = None


class Time(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A time expression: TIMEX3 `type` and `value`, interval of ISO dates, precision."""

    start: int
    end: int
    text: str
    type: TimeType | None = None
    value: str | None = None
    from_: str | None = None
    to: str | None = None
    precision: str | None = None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A toponym; `lat` and `lon` in degrees (WGS 84), `geonames` the GeoNames id.

    `precision`: country, region, admin, district, city, site, sea …; `use`: the words name the
    place itself, are part of another name (University of Texas) or its adjective (Russian).
    """

    start: int
    end: int
    text: str
    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    precision: str | None = None
    use: PlaceUse = "place"


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """The characters that decided a field, and by which rule or head of the encoder."""

    start: int
    end: int
    text: str
    by: str


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One event as this article reports it. CODEBOOK terms; absent knowledge is None or ().

    `start`, `end`, `text` are the sentence; `goldstein` lies in -10 … +10.
    `evidence` maps a field's name (status, event, source, certainty) to what decided it.
    """

    id: str
    start: int
    end: int
    text: str
    trigger: Span
    event: Event
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    quad: Quad
    cameo: str | None = None
    goldstein: float | None = None
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    status: Status
    polarity: Polarity = "+"
    certainty: Certainty | None = None
    likelihood: str | None = None
    stance: Stance | None = None
    attribution: tuple[Source, ...] = ()
    time: Time | None = None
    place: Place | None = None
    content_of: str | None = None
    condition: str | None = None
    evidence: dict[str, tuple[Evidence, ...]] = {}


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Who is reported to have said what, whether or not an event lies inside.

    Each span list may have several parts; `inside` is the index of the attribution
    that this one is nested in.
    """

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    form: Form = "indirect"
    kind: SourceKind
    identity: Identity
    entity: str | None = None
    inside: int | None = None


class Watch(msgspec.Struct, frozen=True, kw_only=True):
    """A conditional forecast: its condition and consequence, in words and as statements.

    `condition` and `consequence` are ids, None where that clause reports no event;
    `strength` is the word that says how likely or how firm it is.
    """

    kind: WatchKind
    condition: str | None
    consequence: str | None
    condition_text: Span | None = None
    consequence_text: Span | None = None
    attribution: tuple[Source, ...] = ()
    strength: str | None = None
    deadline: str | None = None


class HeadlineDifference(msgspec.Struct, frozen=True, kw_only=True):
    """A statement of the title that the body reports otherwise, and in which fields.

    `title` is None for a title given beside the text, which has no statements of its own;
    `title_text` are its words.
    """

    title: str | None
    body: str
    differs: tuple[str, ...]
    title_text: str | None = None


class Framing(msgspec.Struct, frozen=True, kw_only=True):
    """A loaded word, an epithet, scare quotes."""

    start: int
    end: int
    text: str
    kind: str


class ModelInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Which model made the record; `sha256` is the digest of its weights."""

    name: str
    sha256: str
    version: str


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that was read from one article."""

    schema: str = SCHEMA
    article: Article
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    watch: tuple[Watch, ...] = ()
    headline_check: tuple[HeadlineDifference, ...] = ()
    framing: tuple[Framing, ...] = ()
    model: ModelInfo
