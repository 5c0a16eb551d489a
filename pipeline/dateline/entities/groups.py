"""Groups: entities that stand for several others of the cast, their ``members``.

A phrase for several named in apposition ("the suspects, Anna Dahl and Erik Moe,"), a couple behind its two ("Anna Dahl
and her husband left. The couple ..."), the parties of an article ("both sides"), and "they" for two named apart.
Phrases with the same members are one group. A group acts and suffers by its members. Misses: groups of which a member
is not in the cast; "they" for the object and the subject of one verb.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from dateline.clauses.functions import is_subject
from dateline.clauses.phrases import appositions, conjuncts
from dateline.entities.cast import ARTICLE, as_name, unique_slugs
from dateline.entities.parties import PLURAL, Parties
from dateline.entities.references.extents import description_range
from dateline.entities.references.phrase import determiner_of
from dateline.page import Page
from dateline.records import Cast, Entity, Mention
from dateline.words import words_for

RULE = "group"
PEOPLE = ("PERSON", "NORP")
# How many sentences before its noun a couple is named.
COUPLE_SENTENCES = 3


@dataclass(slots=True)
class _Group:
    """A group in the making: its members' ids, the nameless entities that it was, and the heads of other phrases."""

    members: tuple[str, ...]
    was: list[str] = field(default_factory=list)
    heads: list[Token] = field(default_factory=list)


def with_groups(page: Page, cast: Cast) -> Cast:
    """Return a cast with the members of groups, and with the groups that were no entities before."""
    return _Groups(page, cast).joined()


class _Groups:
    """Finds the groups of a page."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self._page, self._cast = page, cast
        self._parties = Parties(page, cast)
        self._at = {self._head(mention).i: mention for mention in reversed(cast.mentions)}
        self._groups: dict[frozenset[str], _Group] = {}

    def joined(self) -> Cast:
        """Return the cast with its groups."""
        for token in self._page.doc:
            mention = self._at.get(token.i)
            members = self._members_of(token, mention)
            if len(members) > 1 and (mention is None or mention.entity_id not in members):
                self._add(token, mention, members)
        return _with(self._page, self._cast, list(self._groups.values())) if self._groups else self._cast

    def _members_of(self, token: Token, mention: Mention | None) -> list[str]:
        """Return the members of the group that a word is the head of, [] for no group."""
        if token.pos_ == "PRON":
            return self._taken_up(token, mention)
        is_couple = token.lower_ in words_for("noun of a couple")
        if not (token.tag_ in PLURAL or is_couple) or (mention is not None and mention.kind == "name"):
            return []
        apposed = self._apposed(token)
        if apposed or not (mention is None or self._is_first(mention)):
            return apposed
        return self._couple(token) if is_couple else [entity.id for entity in self._parties.find(token)]

    def _is_first(self, mention: Mention) -> bool:
        return next(m for m in self._cast.mentions if m.entity_id == mention.entity_id) == mention

    def _add(self, token: Token, mention: Mention | None, members: list[str]) -> None:
        members = list(dict.fromkeys(members))
        group = self._groups.setdefault(frozenset(members), _Group(tuple(members)))
        if mention is None or mention.kind == "pronoun":
            group.heads.append(token)
        elif not self._cast.entity(mention.entity_id).named:
            group.was.append(mention.entity_id)

    def _head(self, mention: Mention) -> Token:
        return self._page.span(mention.start, mention.end).root

    def _entity_at(self, token: Token) -> str:
        mention = self._at.get(token.i) or self._cast.mention_at(token.idx)
        return mention.entity_id if mention is not None else ""

    def _all_at(self, tokens: Iterable[Token]) -> list[str]:
        """Return the entities of words, [] unless each has one."""
        found = [self._entity_at(token) for token in tokens]
        return found if all(found) else []

    def _apposed(self, token: Token) -> list[str]:
        """Return the several that are named beside a phrase: "the suspects, Anna Dahl and Erik Moe,"."""
        listed = (conjuncts(child) for child in appositions(token) if child.i > token.i)
        return next((found for names in listed if len(names) > 1 and (found := self._all_at(names))), [])

    def _couple(self, token: Token) -> list[str]:
        """Return the two persons who were last coordinated as subjects before "the couple"."""
        if determiner_of(token) != "the":
            return []
        own = self._page.sentence_of(token).id
        for sentence in reversed(self._page.sentences[max(own - 1 - COUPLE_SENTENCES, 0) : own]):
            for subject in self._page.tokens(sentence):
                pair = conjuncts(subject) if is_subject(subject) and subject.i < token.i else ()
                found = self._all_at(pair) if len(pair) == 2 else []
                if found and all(self._cast.entity(entity_id).type == "PERSON" for entity_id in found):
                    return found
        return []

    def _taken_up(self, token: Token, mention: Mention | None) -> list[str]:
        """Return the joint antecedents of "they", unless it is a mention of people (one organisation would be "it")."""
        if mention is not None and self._cast.entity(mention.entity_id).type in PEOPLE:
            return []
        return self._all_at(self._parties.taken_up(token))


def _with(page: Page, cast: Cast, groups: list[_Group]) -> Cast:
    """Return the cast with groups: the members of those that it had, and the others as entities of their own.

    A pronoun that was a mention of another entity is one of the group, and two entities with the same members are one.
    """
    new = [group for group in groups if not group.was]
    ids = unique_slugs([_name(page, cast, group) for group in new], taken={entity.id for entity in cast.entities})
    id_of = {group.members: group.was[0] for group in groups if group.was} | dict(
        zip((group.members for group in new), ids, strict=True)
    )
    merged = {other: group.was[0] for group in groups for other in group.was[1:]}
    members = {group.was[0]: group.members for group in groups if group.was}
    entities = [replace(e, member_ids=members.get(e.id, ())) for e in cast.entities if e.id not in merged]
    entities += [_entity(page, cast, group, id_of[group.members]) for group in new]
    added = [_mention(page, head, id_of[group.members]) for group in groups for head in group.heads]
    taken = {(mention.start, mention.end) for mention in added}
    kept = [m for m in cast.mentions if (m.start, m.end) not in taken]
    moved = [replace(m, entity_id=merged[m.entity_id]) if m.entity_id in merged else m for m in kept]
    mentions = tuple(sorted((*moved, *added), key=lambda mention: (mention.start, -mention.end)))
    first = {mention.entity_id: at for at, mention in reversed(list(enumerate(mentions)))}
    return Cast(tuple(sorted(entities, key=lambda entity: first.get(entity.id, len(mentions)))), mentions)


def _name(page: Page, cast: Cast, group: _Group) -> str:
    """Return the first description of a group without its article, else the names of its members."""
    described = [description_range(head) for head in group.heads if head.pos_ != "PRON"]
    if described:
        start, end = described[0]
        return ARTICLE.sub("", as_name(page.article.text[start:end]))
    *others, last = (cast.name(member) for member in group.members)
    return f"{', '.join(others)} and {last}"


def _entity(page: Page, cast: Cast, group: _Group, entity_id: str) -> Entity:
    """Return a new group, of the type that most of its members have and the country that all have."""
    members = [cast.entity(member) for member in group.members]
    countries = {member.country for member in members}
    return Entity(
        id=entity_id, name=_name(page, cast, group), named=False, member_ids=group.members,
        type=Counter(member.type for member in members).most_common(1)[0][0],
        country=countries.pop() if len(countries) == 1 else "",
    )  # fmt: skip


def _mention(page: Page, head: Token, entity_id: str) -> Mention:
    is_pronoun = head.pos_ == "PRON"
    start, end = (head.idx, head.idx + len(head)) if is_pronoun else description_range(head)
    return Mention(
        entity_id=entity_id, sentence_id=page.sentence_at(start).id, kind="pronoun" if is_pronoun else "nominal",
        start=start, end=end, text=page.article.text[start:end], rule=RULE,
    )  # fmt: skip
