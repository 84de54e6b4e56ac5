# %% [markdown]
# # A ledger from Python
#
# This page is a script and a notebook: editors that know `# %%` cells (VS Code, Spyder, Jupyter with
# jupytext) run it cell by cell, `python docs/tutorial.py` runs it whole. It makes its files in the
# working folder and needs nothing but what comes with a clone.
#
# It reads 63 short articles of an invented year, 2031. The countries are real, the people, the ships
# and the quarrels are not.

# %%
import json
from pathlib import Path

import dragoman

HERE = Path(globals().get("__file__", "tutorial.py")).resolve()
ROOT = next(p for p in HERE.parents if (p / "samples" / "series").is_dir())
SERIES = ROOT / "samples" / "series" / "articles.jsonl"

# %% [markdown]
# ## From articles to a ledger
#
# A ledger is one SQLite file. To see later how knowledge grows, the series is read in two parts: what
# was published up to the end of February, then the rest. One reader does both, so that the model is
# loaded once.

# %%
LINES = SERIES.read_text(encoding="utf-8").splitlines()
WINTER, SPRING = Path("winter.jsonl"), Path("spring.jsonl")
early = [line for line in LINES if json.loads(line)["published"] < "2031-03"]
WINTER.write_text("\n".join(early) + "\n", encoding="utf-8")
SPRING.write_text("\n".join(x for x in LINES if x not in early) + "\n", encoding="utf-8")

ledger = dragoman.Ledger("series.db", write=True)
reader = dragoman.Reader()
report = dragoman.ingest(ledger, WINTER, reader=reader)
print(report.line())

# %% [markdown]
# The ledger notes the moment of everything it takes in. This one is kept for later.

# %%
from dragoman.ledger.store import utc_now

winter_known = utc_now()
report = dragoman.ingest(ledger, SPRING, reader=reader)
print(report.line())

# %% [markdown]
# "New version" is a correction: the same address with another text. The first text stays in the file,
# but it counts no longer. Reading the same file again changes nothing:

# %%
again = dragoman.ingest(ledger, WINTER, reader=reader)
print(again.line())

# %% [markdown]
# ## Asking
#
# The query language is that of the command line: terms are joined by *and*, values with commas by
# *or*. What is found are statements: one article's report of one event, with who says so.

# %%
from dragoman.ledger.queries import count, counts, find

print(count(ledger, ""), "statements in all")
for found in find(ledger, "actor:NOR type:REQUEST", limit=3):
    recipients = ", ".join(found.countries("recipient"))
    print(found.day, found.outlet, "|", found.trigger, "|", recipients, "|", found.status, found.id)

# %% [markdown]
# Status is the point of it all. A demand is no deed:

# %%
for status in ("asserted", "demanded", "pledged", "threatened", "planned", "alleged", "denied"):
    print(f"{status:10}", count(ledger, f"type:RETREAT status:{status}"))

# %% [markdown]
# Counts by day, week, month or year come with their share of everything that was told then. The day
# is that of the event: one article looks back to 1917.

# %%
for period in counts(ledger, "quad:material-conflict", "month"):
    print(period.period, period.statements, f"{period.share:.0%}")

# %% [markdown]
# From a statement back to its words: the record holds the article and the place of everything in it.

# %%
first = find(ledger, "actor:NOR type:REQUEST", limit=1)[0]
record = ledger.record(first.document)
statement = next(s for s in record.statements if s.id == first.id.partition(":")[2])
where = statement.trigger
print(record.article.text[statement.start : statement.end])
print(where, record.article.text[where.start : where.end] == where.text)

# %% [markdown]
# ## Frames
#
# With polars or pandas installed a query is a table, the same that `dragoman export` writes; without
# them it says so, and the rows of `find` do as well.

# %%
from dragoman.errors import ExportError

try:
    table = dragoman.frame(ledger, "actor:NOR,ISL status:asserted")
    print(type(table).__module__.partition(".")[0], table.shape)
except ExportError as error:
    table = find(ledger, "actor:NOR,ISL status:asserted")
    print(error.message, "|", len(table), "rows")

# %% [markdown]
# ## Two countries over time
#
# Cooperation and conflict by month, without gaps; `breaks` are months in which the level changes. Half
# a year is too short for one, and two countries that are told of so seldom say little.

# %%
from dragoman.analysis.dyads import dyad

series = dyad(ledger, "NOR", "ISL")
for month in series.months:
    print(month.month, month.cooperation, month.conflict, month.balance, month.goldstein)
print("level changes:", series.breaks or "none")

# %% [markdown]
# ## Happenings
#
# Statements of one event are joined across articles. How many of the reports are independent is
# another matter: copies and reports that rest on each other are one chain.

# %%
from dragoman.ledger.happenings import asking, view
from dragoman.ledger.independence import independent_chains

listed = asking.find(ledger, "dyad:NOR-ISL", reports=2, count=independent_chains)
for one in listed:
    print(one.day, one.event, one.reports, "reports,", one.chains, "chains |", one.sentence[:60])

biggest = max(listed, key=lambda h: h.reports)
happening = view.happening(ledger, biggest.id, independent_chains)
print(happening.line)
for told in happening.statements:
    print(" ", told.published, told.outlet, "|", told.sentence[:60])

# %% [markdown]
# ## What was demanded, promised, threatened, planned
#
# Each of these opens a commitment, and later reports of the same act between the same parties move it.
# Every move names its statement and says why it counts.

# %%
from dragoman.ledger.following import commitments, tally, watch_items

print(dict(tally(ledger)))
(crew,) = commitments(ledger, "dyad:NOR-ISL type:RETREAT", kinds=["demand"])
print(crew.kind, crew.party, crew.event, "→", crew.state)
for move in crew.moves:
    print(" ", move.day, move.state, "|", move.reason)

# %% [markdown]
# On real headlines the same rules are careful and still not always right: read the reason, and the
# sentence behind it, before you rely on a state.
#
# ## Watching
#
# A conditional forecast of an article waits for its condition. A query of your own can wait, too.

# %%
from dragoman.ledger import alerts

for item in watch_items(ledger):
    print(item.state, "|", item.forecast.condition_text)

alerts.add(ledger, "closures", "type:COERCE mode:restrict status:asserted")
for alert in alerts.check(ledger, since="2000-01-01"):
    print(alert.item, alert.state, alert.statement, "|", alert.reason)

# %% [markdown]
# ## What was known then
#
# Nothing is overwritten, so every question can be asked of an earlier moment: here of the moment at
# which only the winter had been read. The crew of the trawler was free by then; the fishermen were
# not yet caught.

# %%
then = commitments(ledger, as_of=winter_known)
now = commitments(ledger)
print(len(then), "commitments then,", len(now), "now")
print(count(ledger, "", as_of=winter_known), "statements then,", count(ledger, ""), "now")

# %% [markdown]
# And what has come since? A corrected article is told with its changes where its first version was
# known before.

# %%
from dragoman.ledger.differences import differences

changed = list(differences(ledger, winter_known))
for difference in changed[:3]:
    print(difference.kind, difference.published, difference.title, len(difference.came))

# %% [markdown]
# ## Taking it elsewhere
#
# A table for R, Stata or a spreadsheet, with a codebook of its columns and a file that says what it was
# made of. `events` has a row for each directed pair of countries.

# %%
done = dragoman.export(ledger, "events.csv", "status:asserted polarity:+", table="events")
print(done.path, done.rows, "rows of", done.statements, "statements")
print(sorted(p.name for p in Path().glob("events.csv*")))

# %%
reader.close()
ledger.close()
