"""What the reading of references knows at a place in the article: the entity of each word so far, and who speaks."""

from bisect import bisect_right
from collections.abc import Mapping

from spacy.tokens import Token

from dateline.entities.drafts import EntityDraft, Memory, Spot
from dateline.page import Page
from dateline.records import Quote


class Scene:
    """A page with its quotes, the entities met so far and the entity of each token resolved so far."""

    def __init__(self, page: Page, quotes: tuple[Quote, ...], story: Memory, named: Mapping[int, EntityDraft]) -> None:
        """Take the page, its quotes and the entity of each token that belongs to a name."""
        self.page, self.quotes, self.story, self.named = page, quotes, story, named
        self.draft_of: dict[int, EntityDraft] = dict(named)
        self.heads = {spot.head: draft for draft in dict.fromkeys(named.values()) for spot in draft.spots}
        self._pieces = sorted((start, end, i) for i, quote in enumerate(quotes) for start, end in quote.spans)
        self._piece_starts = [piece[0] for piece in self._pieces]

    def add(self, draft: EntityDraft, spot: Spot, token: Token, sentence: int) -> None:
        """Enter a reference of an entity."""
        self.draft_of[token.i] = draft
        self.story.mention(draft, spot, token, sentence)

    def quote_at(self, offset: int) -> Quote | None:
        """Return the quote whose content covers a character."""
        at = bisect_right(self._piece_starts, offset) - 1
        if at < 0 or self._pieces[at][1] <= offset:
            return None
        return self.quotes[self._pieces[at][2]]

    def speaker(self, quote: Quote) -> EntityDraft | None:
        """Return the speaker of a quote, if the words for the speaker refer to an entity known so far."""
        if quote.speaker_span is None:
            return None
        words = self.page.span(*quote.speaker_span)
        # Of "Rosa Muñoz, a teacher from Lima" Muñoz.
        found = (self.draft_of.get(token.i) for token in (words.root, *reversed(words)))
        return next((draft for draft in found if draft is not None), None)


def pronoun_spot(token: Token, rule: str) -> Spot:
    """Return the mention that a pronoun makes."""
    return Spot(token.idx, token.idx + len(token), token.i, "pronoun", rule)
