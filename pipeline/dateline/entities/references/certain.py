"""The referents of descriptions that rules decide, before the others are weighed.

A name in apposition, a relative of somebody known, the holder of an office, the agent of an act told before, the same
words again; and for firms, places and bodies of a state the last one of the kind that was named.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.clauses.functions import is_premodifier, is_subject
from dateline.entities.drafts import EntityDraft, Memory
from dateline.entities.knowledge import state_named
from dateline.entities.references.agents import find_agent
from dateline.entities.references.descriptions import TYPE_OF_KIND, Description, named_follows
from dateline.entities.references.kin import find_relative
from dateline.entities.references.noun_features import denotes_firm, may_be_firm
from dateline.rules import Rules
from dateline.words import words_for

NEAR_SENTENCES = 3
# Kinds of known places that a noun may refer to; an unknown place may be a city.
PLACE_KINDS = {"country": ("country", "former state"), "city": ("city", "capital", "")}


@dataclass(frozen=True, slots=True)
class Known:
    """The entities that the article so far ties to a description: by a name beside it, its owner, a later sentence."""

    beside: EntityDraft | None
    owner: EntityDraft | None
    told_later: EntityDraft | None
    draft_of: Mapping[int, EntityDraft]
    story: Memory
    sentence: int


CERTAIN_RULES = Rules[[Description, Known], EntityDraft | None](
    "certain-referent", "Which entity does a description certainly refer to?", None
)


@CERTAIN_RULES.add("Anna Dahl, the mayor of Bodø, left Kenya.")
def _apposition(description: Description, known: Known) -> EntityDraft | None:
    """A description beside a name of its kind is that person or body; one before the name is its title."""
    draft = known.beside
    if draft is None or description.is_plural or named_follows(description.token):
        return None
    return draft if draft.type == TYPE_OF_KIND[description.noun.kind] else None


@CERTAIN_RULES.add("A teacher was jailed on Monday. Ann Hale, 34, appeared in court.")
def _told_later(_: Description, known: Known) -> EntityDraft | None:
    return known.told_later


@CERTAIN_RULES.add("Erik Moe and his wife left Kenya. His wife sued Peru.")
def _relative(description: Description, known: Known) -> EntityDraft | None:
    """A relative of somebody known is the one met before, on either side of the kinship."""
    if description.noun.kind != "kin" or known.owner is None:
        return None
    return find_relative(description.noun, known.story, known.owner)


@CERTAIN_RULES.add("Peruvian President Anna Dahl left Kenya. The Peruvian leader sued Norway.")
def _holder(description: Description, known: Known) -> EntityDraft | None:
    """The ruler of a state named in a description, or the holder of an office of several words, is the one there is."""
    noun = description.noun
    is_single = bool(noun.is_ruler and description.country) or " " in noun.word
    if not (is_single and description.is_definite) or description.is_plural:
        return None
    called = (draft for draft in known.story.called(noun) if draft.is_person)
    holders = [draft for draft in called if _may_hold(draft, description)]
    return holders[0] if len(holders) == 1 else None


def _may_hold(draft: EntityDraft, description: Description) -> bool:
    """Tell whether a person may hold an office: of no known state, only one who was called so by this very noun."""
    if description.country and not draft.country:
        return description.noun.word in draft.nouns
    return draft.country in ("", description.country or draft.country)


@CERTAIN_RULES.add("Anna Dahl spoke in Lima on Monday. Anna Dahl said Peru would pay. The Peruvian leader left.")
def _ruler_named_beside(description: Description, known: Known) -> EntityDraft | None:
    """Where nobody was called so, the leader of a state is the person last named as a subject beside the state.

    The person must have no known role or other country, and the sentence must name the country or one of its bodies.
    """
    country = description.country
    if not (description.noun.is_ruler and description.is_definite and country) or description.is_plural:
        return None
    near = list(known.story.recent(known.sentence, NEAR_SENTENCES))
    beside = {x.sentence for x in near if x.draft.country == country and x.draft.type in ("GPE", "ORG")}
    for item in near:
        draft = item.draft
        is_open = draft.is_person and draft.named and not draft.nouns and draft.country in ("", country)
        if is_open and item.sentence in beside and is_subject(item.token):
            return draft
    return None


@CERTAIN_RULES.add("Kenya sued Peru. Erik Moe, the Kenyan president, left his country.")
def _country_of_owner(description: Description, known: Known) -> EntityDraft | None:
    """The country of a person or body is the state it belongs to."""
    if description.noun.note != "country" or known.owner is None or description.is_plural:
        return None
    return known.story.country(known.owner.country)


@CERTAIN_RULES.add("Peru sued Norway. Lima is far. Protesters left Peru and marched through the capital.")
def _capital(description: Description, known: Known) -> EntityDraft | None:
    """The capital is that of the country named most, where the article names it."""
    is_capital = description.noun.word == "capital" and description.is_definite and not description.is_plural
    return known.story.main_capital() if is_capital else None


@CERTAIN_RULES.add("Norwegian soldiers left Kenya. Norwegian soldiers attacked Peru.")
def _repeated(description: Description, known: Known) -> EntityDraft | None:
    """A noun with the same modifiers, neither of them counted, refers back to whom they described.

    A plural without any modifier does too, unless it is of people at large.
    """
    alike = (
        draft
        for draft in known.story.called(description.noun)
        if not draft.named and draft.spots and draft.plural == description.is_plural
        and draft.modifiers == description.modifiers and draft.count == description.count == ""
    )  # fmt: skip
    is_apart = description.is_plural and description.noun.word not in words_for("noun of people at large")
    return next(alike, None) if description.modifiers or is_apart else None


@CERTAIN_RULES.add("Two gunmen attacked Norway. The attackers left Kenya.")
def _agent(description: Description, known: Known) -> EntityDraft | None:
    """An agent noun that described nobody yet refers to the subject of its verb."""
    is_called = any(True for _ in known.story.called(description.noun))
    if is_called or not description.is_definite or description.noun.kind != "person":
        return None
    return find_agent(description.token, known.draft_of)


@CERTAIN_RULES.add("Helm Inc. left Kenya. The company sued Peru.")
def _firm(description: Description, known: Known) -> EntityDraft | None:
    """A noun for a business refers to the firm named last: a subject of the sentence rather than another word of it."""
    noun = description.noun
    if not (denotes_firm(noun) and description.is_definite) or description.is_plural or description.possessor:
        return None
    near = known.story.recent(known.sentence, NEAR_SENTENCES)
    firms = [item for item in near if item.draft.named and may_be_firm(item.draft)]
    ranked = sorted(firms, key=lambda item: (-item.sentence, not is_subject(item.token)))
    return ranked[0].draft if ranked else None


@CERTAIN_RULES.add("The village of Doba left Kenya. The village sued Peru.")
def _place_of_kind(description: Description, known: Known) -> EntityDraft | None:
    """A noun for a kind of place refers to the place of that kind named last.

    "The country" refers to no name before a noun ("Norwegian officials"), but rather to the country named most.
    """
    is_place = description.noun.kind == "place" and description.is_definite and not description.is_plural
    if not is_place or description.possessor is not None:
        return None
    for item in known.story.recent(known.sentence, NEAR_SENTENCES):
        draft = item.draft
        if description.noun.note == "country" and is_premodifier(item.token):
            continue
        is_other = bool(draft.nouns) and description.noun.word not in draft.nouns  # "the city" is no village
        if draft.type == "GPE" and draft.place_kind in PLACE_KINDS.get(description.noun.note, ()) and not is_other:
            return draft
    return known.story.main_country() if description.noun.word == description.noun.note == "country" else None


@CERTAIN_RULES.add("The Libyan Coast Guard left Kenya. Libya's coast guard sued Peru.")
def _body_of_state(description: Description, known: Known) -> EntityDraft | None:
    """A noun for a body of a state refers to the one whose name has the noun's words."""
    noun, country = description.noun, description.country
    if noun.kind != "org" or not country or description.is_plural or not description.is_definite:
        return None
    words = {noun.word.split()[-1]} | {word for word in description.modifiers if not state_named(word.capitalize())}
    bodies = (item.draft for item in known.story.latest().values())
    return next((d for d in bodies if d.named and d.country == country and words <= set(d.name.lower().split())), None)


@CERTAIN_RULES.add(
    "Samoan Government officials left Kenya. The Samoan Government sued Peru. The government sued Norway."
)
def _only_body(description: Description, known: Known) -> EntityDraft | None:
    """A noun for a body without modifiers refers to the only body whose name it heads."""
    noun = description.noun
    is_bare = not (description.modifiers or description.country or description.possessor)
    if noun.kind != "org" or not description.is_known or not is_bare:
        return None
    named = {item.draft for item in known.story.latest().values() if item.draft.named and item.draft.type == "ORG"}
    bodies = [draft for draft in named if _headed_by(draft.name) == noun.word]
    return bodies[0] if len(bodies) == 1 else None


def _headed_by(name: str) -> str:
    """Return the head noun of a body's name: "Government of Yemen", "Samoan Government"."""
    words = name.lower().partition(" of ")[0].split()
    return words[-1] if words else ""
