"""From chains of noun phrases to the records of the tables."""

from collections.abc import Iterable
from itertools import chain as all_of

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
    kept = [chain for chain in chains if chain.entity or len(chain.phrases) > 1]
    new = [chain for chain in kept if not chain.entity]
    ids = unique_slugs([_name(page, chain) for chain in new], taken={entity.id for entity in cast.entities})
    id_of = {id(chain): entity_id for chain, entity_id in zip(new, ids, strict=True)}
    mentions = [
        _mention(page, phrase, id_of.get(id(chain), chain.entity)) for chain in kept for phrase in chain.phrases
    ]
    met, taken = {mention.entity_id for mention in mentions}, {(mention.start, mention.end) for mention in mentions}
    mentions += [m for m in cast.mentions if m.entity_id not in met and (m.start, m.end) not in taken]
    mentions.sort(key=lambda mention: (mention.start, -mention.end))
    entities = {entity.id: entity for entity in (*cast.entities, *(_entity(page, c, id_of[id(c)]) for c in new))}
    order = dict.fromkeys(all_of((mention.entity_id for mention in mentions), entities))
    return Cast(tuple(entities[entity_id] for entity_id in order), tuple(mentions))


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
    words = [
        token.text_with_ws
        for token in page.doc[phrase.first : phrase.head + 1]
        if phrase.is_pronoun or token.i == phrase.head or token.dep_ not in ("det", "poss", "case")
    ]
    return as_name("".join(words))


def _mention(page: Page, phrase: Phrase, entity_id: str) -> Mention:
    kind = "pronoun" if phrase.is_pronoun else "name" if phrase.is_name else "nominal"
    return Mention(
        entity_id=entity_id, sentence_id=phrase.sentence, kind=kind, start=phrase.start, end=phrase.end,
        text=page.article.text[phrase.start : phrase.end],
        rule=phrase.rule if phrase.rule and phrase.entity == entity_id else RULE,
    )  # fmt: skip
