"""From clusters of names to drafts, and from drafts to the records of the tables."""

import re
from collections import Counter
from collections.abc import Collection

from spacy.tokens import Doc, Token

from dateline.entities.drafts import EntityDraft, Spot
from dateline.entities.knowledge import (
    country_names,
    find_known,
    find_noun,
    fold,
    gender_of,
    is_given_name,
    is_noun_for,
    state_named,
)
from dateline.entities.names.clusters import NameCluster
from dateline.entities.names.surnames import FAMILY
from dateline.entities.names.tokens import BAR
from dateline.entities.types.roles import find_roles
from dateline.entities.types.vote import decide_type
from dateline.page import Page
from dateline.records import Cast, Entity, Mention

PLACES = ("GPE", "LOC")
NAMED_AFTER_STATE = "named after its state"
NOT_SLUG = re.compile(r"[^a-z0-9]+")
ARTICLE = re.compile(r"^(?:the|a|an|this|that|these|those|his|her|its|their|our|my)\s+", re.IGNORECASE)


def draft_entity(page: Page, cluster: NameCluster) -> EntityDraft:
    """Return the draft of a named entity, with its roles, country and gender read off its mentions."""
    doc = page.doc
    draft = EntityDraft(as_name(_fullest(doc, cluster)), decide_type(page, cluster))
    for name in cluster.names:
        start, end = doc[name.start].idx, doc[name.end - 1].idx + len(doc[name.end - 1])
        draft.spots.append(Spot(start, end, doc[name.start : name.end].root.i, "name", name.rule))
    if cluster.known is not None:
        draft.country, draft.place_kind = cluster.known.country, cluster.known.kind
    told = _state_told(doc, cluster) if draft.type in PLACES else ""
    if told and told != draft.country:
        draft.country, draft.place_kind = told, ""
    draft.plural = all(name.rule == FAMILY for name in cluster.names)
    if draft.type == "PERSON" and not draft.plural:
        draft.country = ""
        _read_roles(doc, cluster, draft)
    elif draft.type == "ORG":
        draft.country = draft.country or _state_of_body(draft.name)
        draft.nouns |= _kind_of_body(draft.name)
    return draft


def _state_told(doc: Doc, cluster: NameCluster) -> str:
    """Return the state by a nationality or state before a noun for a place: "the Lebanese city of Tripoli"."""
    for name in cluster.names:
        at = name.start - 1
        noun = doc[at - 1] if at > 1 and doc[at].lower_ == "of" else doc[max(0, at)]
        if noun.i and noun.i < name.start and is_noun_for("place", noun.lower_) and (state := _state_before(noun)):
            return state
    return ""


def _state_before(noun: Token) -> str:
    """Return the state among the words before a noun, adjectives in small letters aside."""
    at = noun.i - 1
    while at > 0 and noun.doc[at].tag_ in ("JJ", "NN") and noun.doc[at].is_lower:
        at -= 1
    word = noun.doc[at - 1] if noun.doc[at].tag_ == "POS" and at else noun.doc[at]
    return state_named(word.text)


def _fullest(doc: Doc, cluster: NameCluster) -> str:
    """Return the form with most words; of a people the commonest, of a state its usual name if the article has it."""
    texts = Counter(name.full(doc) for name in cluster.names)
    if cluster.known is not None and cluster.known.kind == "country":
        countries = {text for text in texts if (known := find_known(text)) is not None and known.kind == "country"}
        texts = Counter({text: count for text, count in texts.items() if text in countries}) or texts
        usual = country_names().get(cluster.known.country, "")
        if usual in texts:
            return usual
    if cluster.names[0].label == "NORP":
        singular = {text for text in texts if f"{text}s" in texts}
        return min(singular or texts, key=lambda text: (-texts[text], len(text)))
    return max(texts, key=lambda text: (len(text.split()), len(text), texts[text]))


def as_name(words: str) -> str:
    """Return the words of an entity as its name: on one line, and without the bar that joins the values of a cell.

    A bar may be left inside a token: of an emoticon (":|"), or of a tokenizer that is not the package's.
    """
    return " ".join(words.replace(BAR, "/").split())


def _kind_of_body(name: str) -> set[str]:
    """Return the last noun of an organisation's name, which may refer back to it: "Swedish Academy", "the academy"."""
    last = name.rsplit(maxsplit=1)[-1].lower()
    noun = find_noun(last)
    is_kind = noun is not None and (noun.kind == "org" or noun.note.startswith(NAMED_AFTER_STATE))
    return {last} if is_kind and " " in name else set()


def _read_roles(doc: Doc, cluster: NameCluster, draft: EntityDraft) -> None:
    draft.gender = gender_of(draft.name.split()[0]) if " " in draft.name or is_given_name(draft.name) else ""
    for name in cluster.names:
        for role in find_roles(doc, name):
            if role.noun.gender:
                draft.gender = role.noun.gender
            if role.noun.kind == "honorific":
                continue
            draft.nouns.add(role.noun.word)
            if not draft.country:
                draft.country = role.country
            if not draft.role or (role.country and not draft.role.endswith(role.label)):
                draft.role = draft.role if draft.role and " of " in draft.role else role.label


def _state_of_body(name: str) -> str:
    """Return the state that an organisation's name begins with ("Chilean Navy")."""
    words = name.split()
    openings = (" ".join(words[:length]) for length in (2, 1) if len(words) > length)
    return next((state for opening in openings if (state := state_named(opening))), "")


def make_cast(page: Page, drafts: list[EntityDraft]) -> Cast:
    """Return entities in order of their first mention, and mentions in reading order."""
    found = [draft for draft in drafts if draft.spots]
    ordered = sorted(found, key=lambda draft: min((spot.start, -spot.end) for spot in draft.spots))
    for draft in ordered:
        draft.name = draft.name or _description_name(page, draft)
    ids = unique_slugs([draft.name for draft in ordered])
    entities = tuple(
        Entity(
            id=entity_id, name=draft.name, type=draft.type, named=draft.named,
            country=draft.country, role=draft.role, gender=draft.gender,
        )
        for entity_id, draft in zip(ids, ordered, strict=True)
    )  # fmt: skip
    mentions = [
        Mention(
            entity_id=entity_id, sentence_id=page.sentence_at(spot.start).id, kind=spot.kind,
            start=spot.start, end=spot.end, text=page.article.text[spot.start : spot.end], rule=spot.rule,
        )
        for entity_id, draft in zip(ids, ordered, strict=True)
        for spot in draft.spots
    ]  # fmt: skip
    return Cast(entities, tuple(sorted(mentions, key=lambda m: (m.start, -m.end))))


def _description_name(page: Page, draft: EntityDraft) -> str:
    """Return an unnamed entity's first description without its determiner, a later one if the title has the first."""
    described = [spot for spot in draft.spots if spot.kind == "nominal"] or draft.spots
    first, *others = sorted(described, key=lambda spot: spot.start)
    spot = others[0] if draft.in_title and others else first
    return ARTICLE.sub("", as_name(page.article.text[spot.start : spot.end]))


def unique_slugs(names: list[str], taken: Collection[str] = ()) -> list[str]:
    """Return a readable id for each name, unique among them and those taken."""
    used: Counter[str] = Counter()
    taken = set(taken)
    slugs = []
    for name in names:
        base = NOT_SLUG.sub("-", fold(name.replace(".", "-"))).strip("-") or "entity"
        slug = base
        while slug in taken:
            used[base] += 1
            slug = f"{base}-{used[base] + 1}"
        taken.add(slug)
        slugs.append(slug)
    return slugs
