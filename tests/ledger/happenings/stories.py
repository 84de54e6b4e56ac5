"""Two invented stories as several outlets tell them."""

from tests.ledger.happenings.making import Told, article

VEREL = ("Verel", "person/tomas-verel", "ARD")
SOLL = ("Soll", "person/irina-soll", "KES")

HE = ("He", "person/tomas-verel", "ARD")

VISIT = (
    article(
        "gazette",
        Told("Ardanian envoy Verel visits Kestova for talks on sailors", "visits", "CONSULT",
             actors=[VEREL], place=("Kestova", "KES")),
        Told("Verel visited Kestova on Monday for talks with Soll about eleven jailed sailors.",
             "visited", "CONSULT", actors=[VEREL], recipients=[SOLL]),
        Told("He demanded that Kestova release the sailors.", "demanded", "REQUEST",
             actors=[HE]),
        Told("He demanded that Kestova release the sailors.", "release", "RETREAT",
             status="demanded"),
    ),
    article(
        "courier",
        Told("Envoy Tomas Verel arrives in Kestova to visit Soll over jailed sailors", "visit",
             "CONSULT", status="planned", actors=[("Envoy Tomas Verel", None, None)]),
        Told("Verel demanded the release of the jailed sailors from Kestova.", "demanded",
             "REQUEST", actors=[("Verel", None, None)], recipients=[("Kestova", None, "KES")]),
        day="2025-03-02",
    ),
    article(
        "herald",
        Told("Kestova denies that Ardanian envoy Verel visited Soll over sailors", "visited",
             "CONSULT", status="denied", polarity="-", actors=[VEREL], recipients=[SOLL]),
        day="2025-03-04",
    ),
)  # fmt: skip

SHELLING = (
    article(
        "observer",
        Told("Rebels shell harbour of Port Orlan, killing nine", "shell", "ASSAULT",
             place=("Port Orlan", "ARD")),
        Told("Nine people died when rebels shelled the harbour of Port Orlan at dawn.",
             "shelled", "ASSAULT", place=("Port Orlan", "ARD")),
    ),
    article(
        "tribune",
        Told("Eleven dead as rebels shell Port Orlan harbour", "shell", "ASSAULT"),
        day="2025-03-04",
    ),
    article(
        "later",
        Told("Rebels shell harbour of Port Orlan again", "shell", "ASSAULT",
             place=("Port Orlan", "ARD")),
        day="2025-04-20",
    ),
)  # fmt: skip

STORIES = (*VISIT, *SHELLING)
