"""Persons named only after the lead: "A teacher has been charged with fraud. Ann Hale, 34, appeared in court.".

British papers describe a person in the lead and open the next sentence with the bare name. The lead must be about one
person without a name; the name must be new, without a description, the subject, and of the same sex. The noun must be
definite, or the name have an age or do what the accused do ("appeared", "denied"): else it is a stranger's. A person
who is only quoted there is a witness, unless the lead is about an office-holder. A noun of the title may also refer to
a person whom the lead names with a role. Misses: names that come later, or not as the subject.
"""

from collections.abc import Iterable, Mapping
from itertools import islice

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.phrases import appositions, compounds, determiners
from dateline.cues import is_speech_verb
from dateline.entities.drafts import EntityDraft
from dateline.entities.knowledge import find_noun, find_title
from dateline.entities.references.pronouns import pronoun_forms
from dateline.entities.types.roles import is_noun_for_person, is_plural, role_noun
from dateline.page import Page
from dateline.records import Sentence
from dateline.words import words_for

SENTENCES_AFTER = 2


def find_delayed(page: Page, heads: Mapping[int, EntityDraft]) -> dict[int, EntityDraft]:
    """Return the person for each noun in title and lead that refers to somebody named later, by token."""
    body = (sentence for sentence in page.sentences if sentence.kind == "body")
    lead = next(body, None)
    if lead is None:
        return {}
    subject = _unnamed_subject(page, lead, heads)
    if subject is None:
        return _named_in_lead(page, lead, heads)
    return _named_after_lead(page, lead, subject, heads, islice(body, SENTENCES_AFTER))


def _named_in_lead(page: Page, lead: Sentence, heads: Mapping[int, EntityDraft]) -> dict[int, EntityDraft]:
    """Return the person whom the lead names with a role of the title ("Minister quits", "Prime Minister Ola Vik")."""
    named = {heads[token.i] for token in page.tokens(lead) if token.i in heads}
    found: dict[int, EntityDraft] = {}
    for token in _title_tokens(page, lead):
        noun = role_noun(token) if token.pos_ == "NOUN" and not is_plural(token) and not determiners(token) else None
        bearers = [draft for draft in named if noun is not None and draft.is_person and noun.word in _offices(draft)]
        if len(bearers) == 1:
            found[token.i] = bearers[0]
    return found


def _offices(draft: EntityDraft) -> set[str]:
    """Return the nouns that describe a person, and the shorter nouns for the same offices."""
    nouns = (find_noun(word) for word in draft.nouns)
    return draft.nouns | {noun.also for noun in nouns if noun is not None}


def _named_after_lead(
    page: Page, lead: Sentence, subject: Token, heads: Mapping[int, EntityDraft], following: Iterable[Sentence]
) -> dict[int, EntityDraft]:
    for sentence in following:
        named = _opening_name(page, sentence, heads)
        if named is not None:
            draft = heads[named.i]
            is_new = min(spot.start for spot in draft.spots) >= sentence.start and draft.nouns <= {subject.lemma_}
            is_told = is_new and _may_be_one(page, lead, subject, named, draft)
            same = [token for token in _title_tokens(page, lead) if token.lemma_ == subject.lemma_]
            return dict.fromkeys((token.i for token in (subject, *same)), draft) if is_told else {}
    return {}


def _main_subject(page: Page, sentence: Sentence) -> Token | None:
    """Return the subject of a sentence's main verb, if it opens the sentence."""
    root = page.span(sentence.start, sentence.end).root
    subject = next(iter(clause_of(root).own_subjects), None)
    return subject if subject is not None and subject.left_edge.idx == sentence.start else None


def _unnamed_subject(page: Page, lead: Sentence, heads: Mapping[int, EntityDraft]) -> Token | None:
    """Return the noun for one person that is a lead's subject, where the lead names no person."""
    subject = _main_subject(page, lead)
    if subject is None or subject.pos_ != "NOUN" or not is_noun_for_person(subject) or is_plural(subject):
        return None
    names = [heads[token.i] for token in page.tokens(lead) if token.i in heads]
    return None if any(draft.type == "PERSON" for draft in names) else subject


def _opening_name(page: Page, sentence: Sentence, heads: Mapping[int, EntityDraft]) -> Token | None:
    """Return the head of a person's name that opens a sentence as its subject, without a title except "Mr"."""
    subject = _main_subject(page, sentence)
    draft = heads.get(subject.i) if subject is not None else None
    if subject is None or draft is None or not draft.is_person or not draft.named:
        return None
    titles = (find_title(token.text) for token in compounds(subject))
    is_titled = any(title is not None and title.kind != "honorific" for title in titles)
    is_described = any(child.pos_ == "NOUN" for child in appositions(subject))
    return None if is_titled or is_described else subject


def _may_be_one(page: Page, lead: Sentence, subject: Token, named: Token, draft: EntityDraft) -> bool:
    """Tell whether sex and the verb of the second sentence allow that both are one person."""
    noun = role_noun(subject)
    pronouns = (pronoun_forms().get(token.lower_) for token in page.tokens(lead) if token.pos_ == "PRON")
    sexes = {form.gender for form in pronouns if form is not None and form.gender in ("m", "f")}
    sexes |= {noun.gender} if noun is not None and noun.gender else set()
    is_quoted = is_speech_verb(named.head.lemma_) and bool(clause_of(named.head).content_clauses)
    is_witness = is_quoted and not (noun is not None and noun.is_title)
    is_definite = any(word.lower_ in words_for("definite determiner") for word in determiners(subject))
    is_told = is_definite or _has_age(named) or named.head.lemma_ in words_for("verb of an accused")
    return is_told and not is_witness and (not draft.gender or sexes <= {draft.gender})


def _has_age(name: Token) -> bool:
    """Tell whether an age follows a name: "Ann Hale, 34,"."""
    after = name.doc[name.i + 1 : name.i + 3]
    return len(after) > 1 and after[0].text in (",", "(") and after[1].like_num


def _title_tokens(page: Page, lead: Sentence) -> list[Token]:
    titles = (sentence for sentence in page.sentences[: lead.id - 1] if sentence.kind == "title")
    return [token for sentence in titles for token in page.tokens(sentence)]
