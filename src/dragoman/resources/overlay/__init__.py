"""The user's overlay: a file of actors beside the ledger whose rows win over the shipped ones.

It is `actors.csv`, `actors.yaml` or `actors.yml` (one of them), UTF-8, at most 2 MB. It is taken
whole or refused whole; a fault is named as file:line:column.

**CSV**, for a spreadsheet (comma, semicolon or tab between the cells). The first line names the
columns, in any order, as many as are needed. Each further line tells something of one actor:

- `id`: the actor, as `dragoman actors list` shows it. May be left empty on a line that tells who
  the actor is: it is then made from kind and name (person/jane-doe).
- who it is: `name`, `kind`, `country`, `sector`. Needed for an actor that the registry does not
  know, on one line only.
- `names`: further names, | between.
- a name of another sort, or used for a time: `alias`, `alias_kind` (acronym, nom de guerre,
  former name …; else name), `from`, `to`.
- an office: `office` (head of state, foreign minister …), `title` (else the words of the office),
  `org`, `country` (else the actor's), `from`, `to`.
- an outlet: `outlet_kind` (agency, daily …), `domain`, `owner`, `family`.
- `source`: where it is known from; left empty, it is the name of the file.

One line may tell several of these; further names and offices stand on further lines with the
`id`. Dates are 2025, 2025-01 or 2025-01-29; countries ISO 3166-1 alpha-3, IGO or INT. Lines
that begin with # are remarks.

    id,kind,name,country,office,title,from,to,alias,alias_kind,source
    ,person,Jane Doe,NOR,foreign minister,,2025-06-01,,,,Gazette 12
    person/jane-doe,,,,minister,Minister of Trade,2021,2025-06-01,,,Gazette 3
    person/jane-doe,,,,,,,,the Iron Doe,epithet,

**YAML**: a list of actors with `id`, `name`, `kind`, `country`, `sector`, `names` (a list),
`aliases` (each `text`, `kind`, `from`, `to`, `source`), `roles` (each `office`, `title`, `org`,
`country`, `from`, `to`, `source`), `outlet` (`kind`, `domain`, `owner`, `family`, `source`) and
`source`. Anchors and tags are not read.

**What wins.** Who an actor is, and what an outlet is, replaces the shipped row with the same id.
Names are added, and come before the same name of another actor. An office replaces the shipped
ones of the same actor, office and country that begin at the same date or overlap in time; others
stay, and so do other holders, behind the user's own.
"""

from dragoman.resources.overlay.loading import countries, put
from dragoman.resources.overlay.locating import home, locate
from dragoman.resources.overlay.writing import Addition, add

__all__ = ["Addition", "add", "countries", "home", "locate", "put"]
