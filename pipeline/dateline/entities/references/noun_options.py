"""The options for a noun phrase: nobody, somebody new, or one of the entities that its noun may refer back to."""

from collections.abc import Iterator, Mapping

from dateline.clauses.phrases import determiners, predeterminers, prepositions
from dateline.entities.drafts import EntityDraft, Memory, Recent
from dateline.entities.references.barred import BARRED_RULES
from dateline.entities.references.noun_features import (
    features_of_antecedent,
    features_of_apposition,
    features_of_phrase,
)
from dateline.entities.references.options import ReferentOption
from dateline.entities.references.phrase import NounPhrase
from dateline.entities.references.tied import tied
from dateline.judges import Option
from dateline.page import Page

# An entity mentioned so often is never forgotten.
OFTEN = 6
FORGOTTEN = 60
# Another noun beside a place is mostly misread: "an operation in Kivu, an operation that ...".
PLACES = ("GPE", "LOC")


def options_of_phrase(
    page: Page, phrase: NounPhrase, new: EntityDraft, story: Memory, beside: EntityDraft | None
) -> list[ReferentOption]:
    """Return the options: nobody (but for a speaker), then ``new``, then each entity met before."""
    facts = tuple(features_of_phrase(phrase))
    is_participant = _is_participant(phrase)
    latest = story.latest()
    drafts = list(_antecedents(phrase, story, latest, beside))
    ties = tied(page, phrase.token, drafts)
    made: list[ReferentOption] = [] if is_participant else [Option(None, ())]
    if is_participant or not _is_nobody_new(phrase):
        of_ties = (f"tied={ties.of_none()}",) if ties is not None and drafts else ()
        made.append(Option(new, tuple(f"new|{fact}" for fact in (*facts, *of_ties))))
    order = {draft: n for n, draft in enumerate(latest)} if drafts else {}
    earlier = tuple(f"earlier|{fact}" for fact in facts) if drafts else ()
    for draft in drafts:
        features = [*features_of_antecedent(phrase, draft, latest.get(draft), order.get(draft, FORGOTTEN))]
        features += features_of_apposition(phrase, draft) if draft is beside else ()
        features += (f"tied={fact}" for fact in ties.of(draft)) if ties is not None else ()
        made.append(Option(draft, (*earlier, *(f"noun|{feature}" for feature in features))))
    return made


def _antecedents(
    phrase: NounPhrase, story: Memory, latest: Mapping[EntityDraft, Recent], beside: EntityDraft | None
) -> Iterator[EntityDraft]:
    """Yield the entities with a mention that compete, each once."""
    found = dict.fromkeys(_called_so(phrase, story))
    if phrase.is_definite or (phrase.description is not None and phrase.description.is_known):
        found |= dict.fromkeys(draft for draft in latest if draft.named)
        found |= dict.fromkeys(story.frequent(OFTEN))
    if beside is not None and (phrase.kind == "place" or beside.type not in PLACES):
        found[beside] = None
    return (draft for draft in found if draft is beside or (draft.spots and _may_be(phrase, draft)))


def _may_be(phrase: NounPhrase, draft: EntityDraft) -> bool:
    return _is_met(draft, phrase) and not BARRED_RULES.answer(phrase, draft)


def _is_participant(phrase: NounPhrase) -> bool:
    """Tell whether a phrase is certainly a mention: it names the speaker of a quote, or counts people ("killed 9")."""
    is_count = phrase.token.tag_ == "CD" or phrase.token.lower_ == "others"
    if phrase.description is None:
        return phrase.is_speaker and phrase.noun is None
    return phrase.is_speaker or is_count


def _is_nobody_new(phrase: NounPhrase) -> bool:
    """Tell whether a phrase introduces nobody: "no official", "both leaders", "countries such as Norway"."""
    is_several = phrase.description is not None and phrase.description.is_several
    is_both = any(word.lower_ == "both" for word in (*determiners(phrase.token), *predeterminers(phrase.token)))
    has_members = any(preposition.lower_ == "as" for preposition in prepositions(phrase.token))
    return phrase.determiner == "unspecific" or is_several or is_both or has_members


def _is_met(draft: EntityDraft, phrase: NounPhrase) -> bool:
    """Tell whether an entity was mentioned before: a judge named later is not yet "the judge".

    A ruler or an office of several words has only one holder, who may be named later ("first minister").
    """
    is_office = phrase.noun is not None and (phrase.noun.is_ruler or " " in phrase.noun.word)
    return is_office or draft.last_sentence > 0


def _called_so(phrase: NounPhrase, story: Memory) -> Iterator[EntityDraft]:
    if phrase.noun is not None:
        yield from story.called(phrase.noun)
    else:
        yield from story.called_so(phrase.word)
