"""Plural descriptions and "they": "the leaders of France and Spain", "the two countries", "both sides".

Each refers to entities of the cast, its members. "Leaders" of named states are the persons of these states that the
article names most. A counted group is the most named entities of its kind that were named before, not counting places
of something. "They" are the subjects of its sentence or the one before ("Moe and Dahl left. They ..."). Misses: groups
that are not counted.
"""

from collections import Counter

from spacy.tokens import Token

from dateline.clauses.functions import is_prepositional_object, is_subject
from dateline.clauses.phrases import conjuncts, determiners, numerals, obliques, predeterminers
from dateline.layout import dateline_end
from dateline.page import Page
from dateline.records import Cast, Entity, Mention
from dateline.words import values_for, words_for

PLURAL = ("NNS", "NNPS")
# Sentences with "they" behind the one that names them.
CHAIN_AT_MOST = 4


class Parties:
    """Resolves plural descriptions of parties."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self._page, self._cast = page, cast
        self._counts = Counter(mention.entity_id for mention in cast.mentions)
        parties = (mention for mention in reversed(cast.mentions) if not _is_scene(page, mention))
        self._first = {mention.entity_id: mention.start for mention in parties}

    def find(self, head: Token) -> list[Entity]:
        """Return the members of the group that a noun phrase names, [] where it names none that is known."""
        kind = values_for("noun of parties").get(head.lemma_)
        if kind is None or head.tag_ not in PLURAL:
            return []
        members = self._of_states(head) if kind == "PERSON" else []
        return members or self._counted(head, kind)

    def taken_up(self, pronoun: Token, depth: int = 0) -> list[Token]:
        """Return the joint antecedents of "they": subjects of its sentence, or of the one before it."""
        if pronoun.lower_ not in words_for("third person plural pronoun") or depth > CHAIN_AT_MOST:
            return []
        own = self._page.sentence_of(pronoun)
        for sentence in (own, *self._page.sentences[max(own.id - 2, 0) : own.id - 1]):
            for token in self._page.tokens(sentence):
                if token.i >= pronoun.i:
                    break
                if not is_subject(token):
                    continue
                if len(together := conjuncts(token)) > 1:
                    return list(together)
                return self.taken_up(token, depth + 1)
        return []

    def _of_states(self, head: Token) -> list[Entity]:
        """Return the persons most named of the states in an of-phrase, [] unless each state has one."""
        states = [noun for state in obliques(head, ("of",)) for noun in conjuncts(state)]
        if len(states) < 2:
            return []
        found = []
        for state in states:
            mention = self._cast.mention_at(state.idx)
            country = self._cast.entity(mention.entity_id).country if mention else ""
            people = self._ranked("PERSON", country) if country else []
            if not people:
                return []
            found.append(people[0])
        return found

    def _counted(self, head: Token, kind: str) -> list[Entity]:
        definite = (*determiners(head), *predeterminers(head))
        # A bare numeral brings in somebody new: "police arrested two men".
        words = (*numerals(head), *definite) if definite else ()
        numbers = values_for("numeral of a group")
        number = max((int(numbers[word.lower_]) for word in words if word.lower_ in numbers), default=0)
        if not number:
            return []
        ranked = [entity for entity in self._ranked(kind, "") if self._first.get(entity.id, head.idx) < head.idx]
        return ranked[:number] if len(ranked) >= number else []

    def _ranked(self, kind: str, country: str) -> list[Entity]:
        """Return the named entities of a kind (of one country), the most named first."""
        named = [
            entity
            for entity in self._cast.entities
            if entity.named and entity.type == kind and self._counts[entity.id] and country in ("", entity.country)
        ]
        if kind == "GPE" and not country:
            named = [entity for entity in named if entity.country]
        return sorted(named, key=lambda entity: -self._counts[entity.id])


def _is_scene(page: Page, mention: Mention) -> bool:
    """Tell whether a mention is the place of something ("talks in Geneva"), or the place in a dateline."""
    sentence = page.sentence_at(mention.start)
    head = page.span(mention.start, mention.end).root
    is_place = is_prepositional_object(head) and head.head.lower_ in words_for("preposition of place")
    return is_place or mention.start - sentence.start < dateline_end(sentence.text)
