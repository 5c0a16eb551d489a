"""From chains of noun phrases to the records of the tables."""

from collections.abc import Iterable
from itertools import chain as all_of

from spacy.tokens import Token

from dateline.clauses.functions import is_determiner, is_possessor
from dateline.entities.cast import as_name, unique_slugs
from dateline.page import Page
from dateline.phrases.linker import Chain
from dateline.phrases.phrase import Phrase
from dateline.records import Cast, Entity, Mention

RULE = "phrase-ranker"
TYPES = {"PERSON": "PERSON", "ORG": "ORG", "PLACE": "LOC"}


def make_wide_cast(page: Page, cast: Cast, chains: Iterable[Chain]) -> Cast:
    """Return the entities of chains and of the cast, in order of their first mention.

    A chain of one phrase makes no entity of its own. Mentions of the cast that are no noun phrase ("Chilean" before a
    noun) are kept only for an entity that has no other.
    """
    kept = _with_ids(page, cast, [chain for chain in chains if chain.entity or len(chain.phrases) > 1])
    mentions = [_mention(page, phrase, entity_id) for entity_id, chain in kept for phrase in chain.phrases]
    mentions += _without_phrase(cast.mentions, mentions)
    mentions.sort(key=_reading_order)
    new = [_entity(page, chain, entity_id) for entity_id, chain in kept if not chain.entity]
    return Cast(_by_first_mention([*cast.entities, *new], mentions), tuple(mentions))


def _by_first_mention(entities: list[Entity], mentions: list[Mention]) -> tuple[Entity, ...]:
    """Return the entities in order of their first mention, then those without any."""
    by_id = {entity.id: entity for entity in entities}
    order = dict.fromkeys(all_of((mention.entity_id for mention in mentions), by_id))
    return tuple(by_id[entity_id] for entity_id in order)


def _reading_order(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


def _with_ids(page: Page, cast: Cast, chains: list[Chain]) -> list[tuple[str, Chain]]:
    """Return the chains with the ids of their entities: the cast's, or new ones that differ from all of the cast."""
    names = [_name(page, chain) for chain in chains if not chain.entity]
    new = iter(unique_slugs(names, taken={entity.id for entity in cast.entities}))
    return [(chain.entity or next(new), chain) for chain in chains]


def _without_phrase(mentions: Iterable[Mention], of_phrases: list[Mention]) -> list[Mention]:
    """Return the mentions of entities that no noun phrase refers to."""
    met = {mention.entity_id for mention in of_phrases}
    taken = {(mention.start, mention.end) for mention in of_phrases}
    return [m for m in mentions if m.entity_id not in met and (m.start, m.end) not in taken]


def _entity(page: Page, chain: Chain, entity_id: str) -> Entity:
    kinds = [phrase.kind for phrase in chain.phrases if not phrase.is_pronoun] or [chain.phrases[0].kind]
    return Entity(
        id=entity_id, name=_name(page, chain), type=TYPES.get(kinds[0], "OTHER"), gender=chain.gender.strip("n"),
        named=any(phrase.is_name for phrase in chain.phrases),
    )  # fmt: skip


def _name(page: Page, chain: Chain) -> str:
    """Return the fullest name, else the first description up to its noun, else the pronoun."""
    names = [phrase for phrase in chain.phrases if phrase.is_name]
    described = [phrase for phrase in chain.phrases if not phrase.is_pronoun]
    phrase = max(names, key=lambda p: len(p.core)) if names else (described or chain.phrases)[0]
    tokens = page.doc[phrase.first : phrase.head + 1]
    return as_name("".join(token.text_with_ws for token in tokens if _is_of_name(token, phrase)))


def _is_of_name(token: Token, phrase: Phrase) -> bool:
    """Tell whether a word belongs to a name or description: determiner and possessor do not."""
    is_beside = is_determiner(token) or is_possessor(token) or token.tag_ == "POS"
    return phrase.is_pronoun or token.i == phrase.head or not is_beside


def _mention(page: Page, phrase: Phrase, entity_id: str) -> Mention:
    kind = "pronoun" if phrase.is_pronoun else "name" if phrase.is_name else "nominal"
    return Mention(
        entity_id=entity_id, sentence_id=phrase.sentence, kind=kind, start=phrase.start, end=phrase.end,
        text=page.article.text[phrase.start : phrase.end],
        rule=phrase.rule if phrase.rule and phrase.entity == entity_id else RULE,
    )  # fmt: skip
