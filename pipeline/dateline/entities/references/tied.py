"""How likely the reader holds a word and the entities met so far for the same.

It was asked of each two noun phrases that it read together, by the words that head them.
"""

from collections.abc import Iterable

from spacy.tokens import Token

from dateline.entities.drafts import EntityDraft, Recent
from dateline.page import Page
from dateline.reader_says import ReaderSays

# So many words before another none is read with it: a window has fewer.
REACH_WORDS = 400
Tied = ReaderSays[EntityDraft]


def tied(page: Page, token: Token, drafts: Iterable[EntityDraft], recent: Iterable[Recent] = ()) -> Tied | None:
    """Return how likely a word refers to each entity by a mention before it, None where nothing was read.

    The mentions of things, which are no entities of the table, are those ``recent`` ones.
    """
    if page.reading.ties is None:
        return None
    met = [(draft, page.doc[head]) for draft in drafts for head in _heads_before(draft, token)]
    met += [(mention.draft, mention.token) for mention in recent if mention.draft.is_thing]
    found: dict[EntityDraft, float | None] = {}
    for (draft, _), chance in zip(met, page.ties("clusters", token, [word for _, word in met]), strict=True):
        if chance is not None:
            found[draft] = max(chance, found.get(draft) or 0.0)
    return ReaderSays(found)


def _heads_before(draft: EntityDraft, token: Token) -> list[int]:
    return [spot.head for spot in draft.spots if token.i - REACH_WORDS < spot.head < token.i]
