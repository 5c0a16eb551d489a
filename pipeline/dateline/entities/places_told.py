"""What the place of a mention in the article says of its antecedent: titles and leads, main and subordinate clauses."""

from spacy.tokens import Token

from dateline.entities.drafts import Draft, Story
from dateline.entities.knowledge import Noun
from dateline.syntax import clause_verb

LEAD_SENTENCES = 2


def is_of_title(draft: Draft, noun: Noun, sentence: int, *, is_plural: bool) -> bool:
    """Tell whether somebody met in the title only is told of in full in the lead: "Man held", "A man from Bodø ..."."""
    is_first = draft.in_title and len(draft.spots) == 1 and sentence - draft.last_sentence <= LEAD_SENTENCES
    return is_first and noun.word in draft.nouns and noun.kind == draft.kind and is_plural == draft.plural


def named_above(token: Token, story: Story, sentence: int) -> tuple[Draft, ...]:
    """Return who is named in the clauses above the one that a token stands in."""
    verb = clause_verb(token)
    above = set(verb.ancestors) if verb is not None else set[Token]()
    named = (item for item in story.recent(sentence, 0) if item.draft.named and item.i < token.i)
    return tuple(item.draft for item in named if clause_verb(item.token) in above)
