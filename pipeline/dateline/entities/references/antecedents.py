"""The antecedent of a description: the earlier entity that it fits best.

A definite description refers to an entity of the same role (any head of state is a "leader"), of the same state, of the
same kind of organisation, or of the same words before. So does a bare word for the only organisation of its kind
("police"). "The company" prefers a firm in a clause above its own. A person without a name in the title is the same as
one described in the lead. Misses: a description by other words than before ("the migrants" ... "the deportees").
"""

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.clauses.clause import clause_of, clause_verb
from dateline.clauses.functions import is_premodifier, is_subject
from dateline.entities.drafts import EntityDraft, Memory
from dateline.entities.knowledge import Noun
from dateline.entities.references.descriptions import Description
from dateline.entities.references.fits import FIT_RULES
from dateline.entities.references.kin import find_relative

# Kinds of known places that a noun may refer to; an unknown place may be a city.
PLACE_KINDS = {"country": ("country", "former state"), "city": ("city", "capital", "")}
NEAR_SENTENCES = 3
# A description loses a point over fifty sentences.
AWAY = 0.02
OF_TITLE = 2.0
LEAD_SENTENCES = 2
# "Helm lost money, although the company": more than the most named firm has over any other.
NAMED_ABOVE = 1.0


def resolve_description(
    description: Description, story: Memory, sentence: int, owner: EntityDraft | None
) -> EntityDraft | None:
    """Return the earlier entity that a description refers to, or None."""
    if description.noun.kind == "kin" and owner is not None:
        return find_relative(description.noun, story, owner)
    if description.noun.kind == "place":
        return _place(description, story, sentence, owner) if description.is_definite else None
    best, best_score = None, 0.0
    above = _named_above(description.token, story, sentence) if description.noun.kind == "org" else ()
    for draft in _candidates(description, story, sentence):
        is_titles = _is_of_title(draft, description.noun, sentence, is_plural=description.is_plural)
        fit = OF_TITLE if is_titles else FIT_RULES.answer(description, draft) + NAMED_ABOVE * (draft in above)
        score = fit - AWAY * (sentence - draft.last_sentence)
        if score > best_score:
            best, best_score = draft, score
    return best or _likely_ruler(description, story, sentence)


def _likely_ruler(description: Description, story: Memory, sentence: int) -> EntityDraft | None:
    """Return the person last named beside Chile for "the Chilean leader", where nobody was called so before.

    The person must have no known role or other country, and be a subject in a sentence that names the country or one of
    its organisations.
    """
    noun = description.noun
    if not (noun.is_ruler and description.is_definite and description.country) or description.is_plural:
        return None
    near = list(story.recent(sentence, NEAR_SENTENCES))
    beside = {x.sentence for x in near if x.draft.country == description.country and x.draft.type in ("GPE", "ORG")}
    for item in near:
        draft = item.draft
        is_open = draft.is_person and draft.named and not draft.nouns and draft.country in ("", description.country)
        if is_open and item.sentence in beside and is_subject(item.token):
            return draft
    return None


def _is_met(draft: EntityDraft, noun: Noun) -> bool:
    """Tell whether an entity was mentioned before: a judge named later is not yet "the judge".

    A ruler or an office of several words has only one holder, who may be named later ("first minister").
    """
    is_office = noun.is_ruler or " " in noun.word
    return is_office or not draft.named or draft.last_sentence > 0 or draft.type != "PERSON"


def _candidates(description: Description, story: Memory, sentence: int) -> Iterator[EntityDraft]:
    """Yield the entities described by the same noun so far, and for an organisation those named lately."""
    yield from (draft for draft in story.called(description.noun) if _is_met(draft, description.noun))
    if description.noun.kind == "org" and description.is_known:
        near = sorted(story.recent(sentence, NEAR_SENTENCES), key=lambda x: (-x.sentence, not is_subject(x.token)))
        yield from dict.fromkeys(x.draft for x in near if x.draft.type == "ORG" and x.draft.named)


def _place(description: Description, story: Memory, sentence: int, owner: EntityDraft | None) -> EntityDraft | None:
    """Return the country or city that "the country", "his country", "the city" refers to."""
    if description.is_plural:
        return None
    if owner is not None:
        return story.country(owner.country) if description.noun.note == "country" else None
    if description.noun.word == "capital" and (capital := story.main_capital()) is not None:
        return capital
    verb = clause_verb(description.token)
    barred = clause_of(verb).own_subjects if verb is not None else ()  # "the US detained the country's president"
    for item in story.recent(sentence, NEAR_SENTENCES):
        draft = item.draft
        if draft.type != "GPE" or item.token in barred or is_premodifier(item.token):
            continue
        is_other = bool(draft.nouns) and description.noun.word not in draft.nouns  # "the city" is no village
        if draft.place_kind in PLACE_KINDS.get(description.noun.note, ()) and not is_other:
            return draft
    return None


def _is_of_title(draft: EntityDraft, noun: Noun, sentence: int, *, is_plural: bool) -> bool:
    """Tell whether the lead describes in full a person that only the title mentions: "Man held", "A man from Bodø"."""
    is_first = draft.in_title and len(draft.spots) == 1 and sentence - draft.last_sentence <= LEAD_SENTENCES
    return is_first and noun.word in draft.nouns and noun.kind == draft.kind and is_plural == draft.plural


def _named_above(token: Token, story: Memory, sentence: int) -> tuple[EntityDraft, ...]:
    """Return the entities named in the clauses that govern a token's clause."""
    verb = clause_verb(token)
    above = set(verb.ancestors) if verb is not None else set[Token]()
    named = (item for item in story.recent(sentence, 0) if item.draft.named and item.token.i < token.i)
    return tuple(item.draft for item in named if clause_verb(item.token) in above)
