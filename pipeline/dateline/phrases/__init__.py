"""The wide cast: whole noun phrases, and their referents if these are mentioned more than once.

The cast of entities/ has participants and places, by labelling rules of its own. Corpora of coreference (OntoNotes,
OntoGUM) mark noun phrases of all kinds instead, things, times and ideas too, with determiner and relative clause, and
leave out referents that are mentioned only once. ``widen_cast`` gives a cast in that sense: the entities of the narrow
one keep their ids, so that events and quotes point to the same rows, and get further mentions.
"""

from dateline.page import Page
from dateline.phrases.build import make_phrases
from dateline.phrases.linker import link_phrases, load_weights
from dateline.phrases.wide import make_wide_cast
from dateline.records import Cast, Quote


def widen_cast(page: Page, cast: Cast, quotes: tuple[Quote, ...]) -> Cast:
    """Return the cast of all noun phrases of a page; every entity of ``cast`` is in it."""
    chains = link_phrases(make_phrases(page, cast, quotes), load_weights())
    return make_wide_cast(page, cast, chains)
