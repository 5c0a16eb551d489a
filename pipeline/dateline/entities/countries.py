"""The states that bodies and buildings belong to: by a state or place in the name, or by the state of the article.

"Congress of Peru" is Peru's, and "Oslo Police" Norway's. "The Senate" is that of the state that the tables know it by
if the article names this state, else of the state that the article names most. Misses: private bodies whose names tell
no place.
"""

from collections import Counter
from collections.abc import Sequence

from dateline.entities.drafts import EntityDraft
from dateline.entities.knowledge import find_known

PUBLIC = "agency or body"
PLACE_WORDS = 4


def settle_countries(drafts: Sequence[EntityDraft]) -> None:
    """Give the bodies and buildings among drafts their country, as far as it is told."""
    named: Counter[str] = Counter()
    for draft in drafts:
        is_state = draft.type in ("GPE", "NORP")
        if country := draft.country if is_state else _country_in(draft.name):
            named[country] += len(draft.spots)
    for draft in drafts:
        if draft.type in ("ORG", "FAC") and draft.named:
            draft.country = _country_in(draft.name) or _country_around(draft, named)


def _country_around(draft: EntityDraft, named: Counter[str]) -> str:
    """Return the country known of a body, or for a public one of a state not named here the one named most."""
    is_elsewhere = draft.place_kind == PUBLIC and draft.country and named and draft.country not in named
    return named.most_common(1)[0][0] if is_elsewhere else draft.country


def _country_in(name: str) -> str:
    """Return the country of the place or people that a part of a longer name denotes, the last if there are several."""
    words = name.split()
    for end in range(len(words), 0, -1):
        for start in range(max(0, end - PLACE_WORDS), end):
            known = find_known(" ".join(words[start:end])) if (start, end) != (0, len(words)) else None
            if known is not None and known.type in ("GPE", "NORP") and known.country:
                return known.country
    return ""
