"""Who holds an office at a date: "the Syrian leader", "his Russian counterpart", "the ousted
president"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.resolution.linking.described import Told
from dragoman.resolution.linking.lore import Lore
from dragoman.resolution.linking.titles import Reading, vocabulary
from dragoman.resources.registry import Actor, Office

RULER = "de facto leader"
"""The office of whoever really rules; where nobody holds it, the one that the country's code
`power` names."""

LEADS = frozenset(("group leader", "party leader", "head of organization"))
"""Offices of those who lead a body, whatever it calls them."""


@dataclass(frozen=True, slots=True)
class Holder:
    """An office that fits a title, and the title's form; `sure`, from 0 to 1, how well."""

    office: Office
    form: str
    sector: str
    sure: float


def holder(
    told: Told, lore: Lore, date: str | None, near: Sequence[str] = (), like: Sequence[Office] = ()
) -> Holder | None:
    """Who is meant by a mention without a name.

    `near`: countries that the article names around it, likeliest first, for a title that says
    none; `like`: the offices of whoever the mention is the counterpart of.
    """
    if told.counterpart:
        return _counterpart(told.countries, like, lore, date)
    for form in told.titles[: told.heading]:
        readings = vocabulary().titles[form]
        for body in told.bodies:
            found = _best(form, _of_body(form, readings, body, told, lore, date))
            if found:
                return found
        for country in told.countries[:2]:
            found = _best(form, _of_country(form, readings, country, told, lore, date))
            if found:
                return found
        if not told.countries and not told.bodies:
            own = vocabulary().whose.get(form)
            for country in (own,) if own else near[:1]:
                found = _best(form, _of_country(form, readings, country, told, lore, date))
                if found:
                    sure = found.sure * (1.0 if own else 0.7)
                    return Holder(found.office, form, found.sector, sure)
    return None


def _best(form: str, found: Iterator[tuple[float, Reading, Office]]) -> Holder | None:
    best = max(found, key=lambda f: f[0], default=None)
    return Holder(best[2], form, best[1].sector, best[0]) if best else None


def _of_country(
    form: str, readings: Sequence[Reading], country: str, told: Told, lore: Lore, date: str | None
) -> Iterator[tuple[float, Reading, Office]]:
    """Holders of the offices that a form can name, in a country; better ones count more."""
    for n, reading in enumerate(readings):
        office = reading.office
        rows = lore.terms(office, country)
        if office == RULER and not _at(rows, told, date):
            office = lore.power(country)
            rows = lore.terms(office, country)
        for k, row in enumerate(_at(rows, told, date)[:12]):
            if reading.of != "country" and row.org is not None and not _named(row, told, reading):
                continue
            fits = _fits(form, row, reading)
            if fits is not None:
                own = 0.1 if reading.of == "country" else 0.0
                yield 0.7 + own + fits - 0.04 * n - 0.01 * min(k, 5), reading, row


def _named(row: Office, told: Told, reading: Reading) -> bool:
    """Whether a phrase says of which body of a country the office is (foreign ministry)."""
    rest = _words(row) - vocabulary().titles.keys()
    return reading.of == "any" and rest <= told.words


def _fits(form: str, row: Office, reading: Reading) -> float | None:
    """How well the title of a role agrees with a form; None where it is another."""
    if reading.office == RULER:
        return 0.1
    title = _words(row)
    words = set(form.replace("-", " ").split())
    if words <= title:
        return 0.15 - 0.02 * min(5, len(title - words))
    reigns = vocabulary().words["reigning"]
    if title & reigns and not words & (reigns | vocabulary().words["rulers"]):
        return None
    return 0.0


def _of_body(
    form: str, readings: Sequence[Reading], body: Actor, told: Told, lore: Lore, date: str | None
) -> Iterator[tuple[float, Reading, Office]]:
    """Holders of the offices that a form can name, in a body; also of another office by the
    title of the form."""
    offices = {r.office: n for n, r in reversed(list(enumerate(readings)))}
    known = vocabulary().words
    for k, row in enumerate(_at(lore.terms_of(body), told, date)):
        n = offices.get(row.office)
        words, title = form.replace("-", " ").split(), _words(row)
        titled = set(words) <= title and not (title - set(words)) & known["deputies"]
        leads = row.office in LEADS and words[-1] in known["rulers"]
        if n is None and not titled and not leads:
            continue
        reading = readings[n or 0]
        about = row.country in told.countries or any(
            lore.names_country(row.title, c) for c in told.countries
        )
        elsewhere = bool(told.countries) and not about and row.office == "envoy"
        score = 0.8 + 0.1 * about - 0.4 * elsewhere + 0.15 * titled
        score -= 0.005 * len(title - set(words))
        yield score - 0.04 * (n or 0) - 0.01 * min(k, 9), reading, row


def _words(row: Office) -> set[str]:
    return set(row.title.casefold().replace("-", " ").split())


def _at(rows: Sequence[Office], told: Told, date: str | None) -> list[Office]:
    """The terms that hold at a date, who took over last first; of a past office those that are
    over, the last first."""
    if not told.past:
        held = [r for r in rows if r.holds(date)]
        return sorted(held, key=lambda r: r.valid_from or "", reverse=True)
    over = [r for r in rows if r.valid_to is not None and _over(r.valid_to, date)]
    current = {r.entity for r in rows if r.holds(date) and not _over(r.valid_to, date)}
    over = [r for r in over if r.entity not in current]
    return sorted(over, key=lambda r: r.valid_to or "", reverse=True)


def _over(end: str | None, date: str | None) -> bool:
    return end is not None and (date is None or end <= date[: len(end)])


def _counterpart(
    countries: Sequence[str], like: Sequence[Office], lore: Lore, date: str | None
) -> Holder | None:
    """The holder of the same office in another country; where several offices are held, that which
    holds the power there."""
    for country in countries[:1]:
        power = lore.power(country)
        offices = sorted(
            {o.office for o in like}, key=lambda o: (o != power, o != "head of state", o)
        )
        for office in offices:
            reading = Reading(office, vocabulary().sectors.get(office, "GOV"), "country")
            if office == "head of state" and power == "head of government":
                offices_there = lore.holders(office, country, date)
                if any(_words(o) & vocabulary().words["reigning"] for o in offices_there):
                    office = power
            for row in lore.holders(office, country, date):
                if row.org is None or row.office not in ("group leader", "party leader"):
                    return Holder(row, row.title.casefold(), reading.sector, 0.9)
    return None
