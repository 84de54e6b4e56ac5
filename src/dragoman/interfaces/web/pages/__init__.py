"""The pages: one module each; a new one is entered here, and in the menu (`navigation.py`)."""

from dragoman.interfaces.web.pages import (
    actor,
    actors,
    article,
    articles,
    changes,
    claims,
    coverage,
    dyad,
    dyads,
    happening,
    happenings,
    judgements,
    naming,
    network,
    outlets,
    review,
    search,
    statement,
    today,
    watch,
    worldmap,
)
from dragoman.interfaces.web.views import Page

PAGES: tuple[Page, ...] = (
    today.PAGE, changes.PAGE, search.PAGE, statement.PAGE, article.PAGE, articles.PAGE,
    actors.PAGE, actor.PAGE,
    happenings.PAGE, happening.PAGE, dyads.PAGE, dyad.PAGE, claims.PAGE, watch.PAGE,
    outlets.PAGE, naming.PAGE, worldmap.PAGE, network.PAGE, coverage.PAGE,
    review.PAGE, judgements.PAGE,
)  # fmt: skip
"""Everything that has rows; what takes something in has a router of its own."""
