"""Titles, offices and relations that stand beside a person's name.

"Chilean President Gabriel Boric", "Gabriel Boric, president of Chile," and "Chile's president, Gabriel Boric," all give
the role "President of Chile"; a role without a state is kept as the text has it ("Treasury Secretary").
Misses: a role given only in another sentence; a former office that the text gives beside the present one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.clauses.functions import (
    is_apposition,
    is_compound,
    is_conjunct,
    is_object,
    is_premodifier,
    is_prepositional_object,
    is_subject,
)
from dateline.clauses.phrases import appositions, numerals, obliques
from dateline.entities.knowledge import (
    Noun,
    country_names,
    find_known,
    find_noun,
    find_plural,
    is_given_name,
    is_noun_for,
    is_regional,
    state_named,
)
from dateline.entities.names.titles import TITLE_WORDS
from dateline.entities.names.tokens import Name
from dateline.entities.quantities import counted_by
from dateline.words import words_for

MODIFIER_WORDS = 4
# The note in models/roles.csv of a noun that is a person only before "of" and an organisation.
HEADS_BODY = "only of a body"


@dataclass(frozen=True, slots=True)
class Role:
    """A role that one place in the text gives to a person; ``country`` "" where it names no state."""

    noun: Noun
    text: str
    country: str

    @property
    def label(self) -> str:
        """Return the role for the table: "President of Chile", else as the text has it."""
        state = country_names().get(self.country, "")
        title = self.noun.word.title() if self.noun.is_title else self.text
        return f"{title} of {state}" if state and self.noun.is_title else self.text


def find_roles(doc: Doc, name: Name) -> Iterator[Role]:
    """Yield the roles that stand before a name and in apposition to it."""
    yield from _titles_before(doc, name)
    head = doc[name.start : name.end].root
    for noun in appositions(head):
        yield from _from_phrase(noun)
    if is_apposition(head) and head.head.i < name.start and doc[name.start - 1].text != "(":
        yield from _from_phrase(described_by(head))


def described_by(name: Token) -> Token:
    """Return the noun that a name is in apposition to, even if it is parsed under the last noun of the phrase.

    In "the president of Peru, Dina Boluarte" and "the envoy to Peru, Ana Paz" it is "president" and "envoy".
    """
    noun, before = name.head, name.left_edge.i - 1
    if before < 0 or name.doc[before].text != "," or _is_body_named(name):
        return noun
    is_holder = not is_noun_for_person(noun) and name.ent_type_ in ("", "PERSON")
    links = words_for("preposition of an office") if is_holder else {"of"}
    while is_prepositional_object(noun) and noun.head.lower_ in links:
        noun = noun.head.head
        if is_noun_for_person(noun):
            return noun if noun.tag_ == "NN" else name.head
    return name.head


def is_noun_for_person(noun: Token) -> bool:
    """Tell whether a noun denotes persons by their role: "the ENVOY to Peru"."""
    found = role_noun(noun)
    return found is not None and found.kind == "person"


def _is_body_named(name: Token) -> bool:
    """Tell whether a name is that of the organisation before it: "the leader of the gang, Tren de Aragua"."""
    return is_noun_for("org", name.head.lemma_) and not any(is_given_name(word.text) for word in name.subtree)


def _titles_before(doc: Doc, name: Name) -> Iterator[Role]:
    end = name.start
    while end > 0:
        start = _title_start(doc, end)
        if start == end:
            return
        noun = find_noun(doc[start:end].text.lower())
        if noun is not None and noun.kind != "honorific":
            first, country = _modifiers(doc, start)
            yield Role(noun, doc[first:end].text, country)
        elif noun is not None:
            yield Role(noun, "", "")
        end = start


def _title_start(doc: Doc, end: int) -> int:
    """Return the beginning of the title or kin noun that ends before a token, or ``end`` where there is none."""
    for length in range(min(TITLE_WORDS, end), 0, -1):
        words = doc[end - length : end]
        noun = find_noun(words.text.lower())
        if noun is not None and (noun.is_title or noun.kind in ("kin", "person")) and words[-1].pos_ != "VERB":
            return end - length
    return end


def _modifiers(doc: Doc, start: int) -> tuple[int, str]:
    """Return the beginning of the words before a title ("Homeland Security" Secretary), and the state among them."""
    first = start
    while first > 0 and start - first < MODIFIER_WORDS and _is_modifier(doc[first - 1]):
        first -= 1
        if country := state_named(doc[first].text):
            return first + 1, country
    is_owned = first > 1 and doc[first - 1].tag_ == "POS"  # "Chile's President"
    return first, state_named(doc[first - 2].text) if is_owned else ""


def _is_modifier(token: Token) -> bool:
    """Tell whether a word restricts a title: "Homeland Security" Secretary, "press" secretary."""
    if token.tag_ == "NN" and is_compound(token) and token.text.isalpha():
        return True
    return token.tag_ in ("NNP", "NNPS", "JJ") and token.text[:1].isupper() and is_premodifier(token)


def _from_phrase(head: Token) -> Iterator[Role]:
    """Yield the role of a phrase such as "the president of Chile"."""
    noun = role_noun(head)
    if noun is not None and noun.kind in ("person", "kin"):
        yield Role(noun, _phrase_text(head), phrase_country(head))


def _phrase_text(head: Token) -> str:
    first = head.i
    while first > head.left_edge.i and is_premodifier(head.doc[first - 1]):
        first -= 1
    return head.doc[first : head.i + 1].text


def role_noun(head: Token) -> Noun | None:
    """Return the lexicon's entry for a noun, with the word before it where they are one entry ("prime minister")."""
    lemma = head.lemma_
    if head.i and head.nbor(-1).head == head:
        pair = find_noun(f"{head.nbor(-1).lower_} {lemma}")
        if pair is not None:
            return pair
    if _is_toll(head):
        return find_noun("people")
    noun = find_noun(lemma) or find_noun(head.lower_) or _plural_opening(head)
    return None if noun is not None and noun.note == HEADS_BODY and not _heads_body(head) else noun


def _is_toll(head: Token) -> bool:
    """Tell whether a number or "others" counts the people affected: "killed nine", "injured 17 others"."""
    is_others = head.lower_ == "others" and bool(numerals(head))
    is_number = head.tag_ == "CD" and head.ent_type_ in ("CARDINAL", "") and head.text.isalnum()
    if not (is_others or is_number) or counted_by(head) is not None:
        return False
    first = head
    while is_conjunct(first) and first.head.pos_ in ("NOUN", "NUM", "PROPN"):
        first = first.head
    is_affected = is_subject(first) or is_object(first)
    return is_affected and first.head.lemma_ in words_for("verb that befalls people")


def is_plural(head: Token) -> bool:
    """Tell whether a noun is plural, even if spaCy takes it for a name at the start of a sentence ("Gunmen")."""
    if is_noun_for("org", head.lower_):
        return False  # "police", "forces": a body that is plural by its word
    return head.tag_ in ("NNS", "NNPS") or (find_noun(head.lower_) is None and _plural_opening(head) is not None)


def _plural_opening(head: Token) -> Noun | None:
    return find_plural(head.lower_) if head.is_sent_start else None


def _heads_body(head: Token) -> bool:
    """Tell whether "of" and an organisation follow: "the head of the navy", but not "the head of the bed"."""
    return any(noun.pos_ == "PROPN" or is_noun_for("org", noun.lemma_) for noun in obliques(head, ("of",)))


def phrase_country(head: Token) -> str:
    """Return the one state that a phrase names: "the Chilean president", "Chile's president", "president of Chile"."""
    words = (*head.children, *obliques(head, ("of",)))
    return next((country for word in words if (country := _country_of(word))), "")


def _country_of(token: Token) -> str:
    if not token.text[:1].isupper():
        return ""
    words = phrase_words(token)
    is_known = find_known(words) is not None or is_regional(words)
    return state_named(words if is_known else token.text)


def phrase_words(token: Token) -> str:
    """Return a modifier with the words that belong to it: "South American" in "the South American president"."""
    first = token.i
    while first > token.left_edge.i and token.doc[first - 1].text[:1].isupper():
        first -= 1
    return token.doc[first : token.i + 1].text
