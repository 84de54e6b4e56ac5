"""A small registry of our own, and texts linked with it."""

from pathlib import Path

from dragoman.interfaces.api import Reader
from dragoman.linguistics.tree import Tree, trees
from dragoman.model.article import Article, Block
from dragoman.resolution.coreference.chaining import chains
from dragoman.resolution.linking.link import link
from dragoman.resolution.linking.linked import Linked, Resolved
from dragoman.resolution.linking.lore import Lore
from dragoman.resources.registry import Registry
from registry.actors import build

TABLES = {
    "some.entity.tsv": """id	kind	name	country	sector	names	source
country/SYR	country	Syria	SYR	GOV		own
country/RUS	country	Russia	RUS	GOV	Russian Federation	own
country/TUR	country	Turkey	TUR	GOV		own
country/FRA	country	France	FRA	GOV		own
country/LBN	country	Lebanon	LBN	GOV		own
country/SDN	country	Sudan	SDN	GOV		own
country/ESP	country	Spain	ESP	GOV		own
region/darfur	region	Darfur	SDN			own
person/ahmed-al-sharaa	person	Ahmed al-Sharaa	SYR			own
person/bashar-al-assad	person	Bashar al-Assad	SYR			own
person/vladimir-putin	person	Vladimir Putin	RUS			own
person/recep-tayyip-erdogan	person	Recep Tayyip Erdogan	TUR			own
person/emmanuel-macron	person	Emmanuel Macron	FRA			own
person/francois-hollande	person	Francois Hollande	FRA			own
person/felipe-vi	person	Felipe VI	ESP			own
person/pedro-sanchez	person	Pedro Sanchez	ESP			own
person/antonio-guterres	person	Antonio Guterres	PRT			own
person/amina-mohammed	person	Amina Mohammed	NGA			own
igo/united-nations	igo	United Nations	IGO	IGO		own
group/hezbollah	armed group	Hezbollah	LBN	REB		own
group/syrian-democratic-forces	armed group	Syrian Democratic Forces	SYR	REB		own
government/kremlin-rus	government	Kremlin	RUS	GOV		own
outlet/reuters	outlet	Reuters	GBR			own
""",
    "some.alias.tsv": """entity	text	kind	from	to	source
country/SYR	Syrian	demonym			own
country/RUS	Russian	demonym			own
country/RUS	Russians	demonym			own
country/RUS	Moscow	capital			own
country/TUR	Turkish	demonym			own
country/FRA	French	demonym			own
country/LBN	Lebanese	demonym			own
country/ESP	Spanish	demonym			own
igo/united-nations	UN	acronym			own
person/ahmed-al-sharaa	Abu Mohammad al-Julani	nom de guerre			own
""",
    "some.role.tsv": """entity	office	title	org	country	from	to	source
person/ahmed-al-sharaa	head of state	President		SYR	2025-01-29		own
person/bashar-al-assad	head of state	President		SYR	2000-07-17	2024-12-08	own
person/vladimir-putin	head of state	President		RUS	2012-05-07		own
person/recep-tayyip-erdogan	head of state	President		TUR	2014-08-28		own
person/emmanuel-macron	head of state	President		FRA	2017-05-14		own
person/francois-hollande	head of state	President		FRA	2012-05-15	2017-05-14	own
person/felipe-vi	head of state	King		ESP	2014-06-19		own
person/pedro-sanchez	head of government	Prime Minister		ESP	2018-06-02		own
person/antonio-guterres	head of organization	Secretary-General	United Nations	IGO	2017-01-01		own
person/amina-mohammed	deputy head of organization	Deputy Secretary-General	United Nations	IGO	2017-01-01		own
""",
    "some.outlet.tsv": """entity	domain	kind	owner	family	source
outlet/reuters	reuters.com	agency			own
""",
    "some.code.tsv": """entity	system	value	source
country/SYR	power	head of state	own
country/RUS	power	head of state	own
country/TUR	power	head of state	own
country/FRA	power	head of state	own
""",
}


def small_lore(folder: Path) -> Lore:
    """The small registry, built in a folder."""
    for name, text in TABLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    build(folder, folder / "actors.sqlite")
    return Lore(Registry.open(folder / "actors.sqlite"))


def parse(reader: Reader, text: str) -> list[Tree]:
    """The trees of a text of one paragraph."""
    block = Block(start=0, end=len(text), kind="paragraph")
    (found,) = reader.core.parse([Article(id="x", text=text, blocks=(block,))])
    return trees(found)


def resolve(reader: Reader, lore: Lore, text: str, date: str | None) -> tuple[Resolved, list[Tree]]:
    """A text linked as of a date."""
    sentences = parse(reader, text)
    return link(sentences, chains(sentences), lore, date), sentences


def who(reader: Reader, lore: Lore, text: str, date: str | None, word: str) -> Linked | None:
    """Whom the last mention means that a word heads."""
    resolved, sentences = resolve(reader, lore, text, date)
    out = None
    for tree in sentences:
        for i, form in enumerate(tree.word):
            if form == word:
                out = resolved.who(tree.first + i) or out
    return out
