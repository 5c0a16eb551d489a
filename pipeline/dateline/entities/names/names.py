"""Name mentions that spaCy or the reader labels, trimmed to the name itself.

A name is cut down to its own words: no determiner, title, honorific, nationality before a title, or possessive. Names
that spaCy cuts in two are joined ("Ana Lucía" + "Barrientos"), and a name that modifies a noun for an organisation
becomes part of its name ("the Macron administration", "U.S. forces"). Unlabelled names are added by overlooked.py, and
repeats by revise.py.
Misses: a name in small letters; a name that spaCy joined with its neighbour without any mark between.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from dateline.clauses.functions import (
    is_active_subject,
    is_apposition,
    is_compound,
    is_possessor,
    is_premodifier,
)
from dateline.entities.knowledge import find_known, find_noun, find_title
from dateline.entities.names.acronyms import common_acronyms, is_common
from dateline.entities.names.extents import lengthen
from dateline.entities.names.joins import settle_extents
from dateline.entities.names.readings import join_readings
from dateline.entities.names.shapes import settle_shapes
from dateline.entities.names.telling import settle_told
from dateline.entities.names.titles import SAFE_KINDS, is_office, role_entry, skip_titles, without_title
from dateline.entities.names.tokens import Name, Taken, between_bars
from dateline.page import Page

LABELS = {
    "PERSON": "PERSON", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "FAC", "NORP": "NORP",
    "LAW": "OTHER", "EVENT": "OTHER", "PRODUCT": "OTHER", "WORK_OF_ART": "OTHER",
}  # fmt: skip
FINITE = frozenset({"VBP", "VBZ"})
JOINING_TAGS = ("IN", "CC", "DT", "TO")


def labelled_names(page: Page) -> tuple[list[Name], Taken]:
    """Return the names that spaCy and the reader label, in reading order and apart, and the tokens they take.

    Tokens of language names ("spoke Spanish") are taken too. Needs ``doc.ents`` and tags.
    """
    doc = page.doc
    labelled = [name for ent in doc.ents for part in between_bars(ent) for name in _from_label(page, part)]
    joined = settle_told(doc, settle_extents(doc, _join_neighbours(doc, join_readings(page, labelled))))
    names = [without_title(doc, _before_verb(doc, name)) for name in settle_shapes(doc, joined)]
    taken = Taken(doc, names)
    for ent in doc.ents:
        if ent.label_ == "LANGUAGE":
            taken.add(Name(ent.start, ent.end, "OTHER", ""))
    names = [_without_tail(doc, _complete(doc, _extend(doc, name, taken), taken)) for name in names]
    names = [lengthen(doc, name, taken) for name in names]
    common = common_acronyms(doc)
    kept = (name for name in names if not is_office(doc, name) and not is_common(doc, name.start, name.end, common))
    return sorted(kept, key=lambda name: name.start), taken


def _from_label(page: Page, ent: Span) -> Iterator[Name]:
    doc, label = ent.doc, LABELS.get(ent.label_)
    if label is None or page.kind_of(ent[0]) in ("", "boilerplate"):
        return
    start, end = trim(doc, ent.start, _before_bracket(ent))
    if end - start == 1 and start > 0 and doc[start].is_upper and doc[start - 1].like_num:
        return  # the unit of a number: "249 USD", "4GB"
    if label == "NORP" and end - start > 2 and doc[start].is_lower and doc[start + 1].text == "-":
        start += 2  # "pro-European"
    if label == "PERSON":
        cut = skip_titles(doc, start, end)
        yield from _known_within(doc, start, cut)
        start = cut
    if start < end and _looks_like_name(doc[start:end]):
        yield Name(start, end, label, "spacy")


def _before_verb(doc: Doc, name: Name) -> Name:
    """Return a name without the verb and clause that follow it in a headline in capitals: "Ford | Recalls Cars"."""
    for verb in doc[name.start + 1 : name.end]:
        if verb.tag_ in FINITE and any(is_active_subject(child) and child.i >= name.start for child in verb.lefts):
            return replace(name, end=verb.i)
    return name


def _without_tail(doc: Doc, name: Name) -> Name:
    """Return a name without the conjunction, preposition or article at which it was cut off: "Charter | of"."""
    end = name.end
    while end > name.start + 1 and doc[end - 1].tag_ in JOINING_TAGS and doc[end - 1].is_lower:
        end -= 1
    return replace(name, end=end)


def _before_bracket(ent: Span) -> int:
    """Return the end of a label, or the index of a bracket that opens in it and does not close."""
    opened = [token.i for token in ent if token.text == "("]
    return opened[-1] if opened and ")" not in ent.text else ent.end


def _looks_like_name(span: Span) -> bool:
    return any(token.text[:1].isupper() for token in span) and any(
        token.is_alpha or token.tag_ == "NNP" for token in span
    )


def _known_within(doc: Doc, start: int, end: int) -> Iterator[Name]:
    """Yield the countries and peoples among the words before a title."""
    for i in range(start, end):
        known = find_known(doc[i].text)
        if known is not None and known.kind in SAFE_KINDS:
            yield Name(i, i + 1, known.type, "known-name")


def trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Return a token range without determiner, pronoun, possessive ending, punctuation and blanks at its ends."""
    while start < end and _is_prefix(doc[start], is_only=end - start == 1):
        start += 1
    while end > start and (doc[end - 1].tag_ == "POS" or doc[end - 1].is_space or _is_loose_mark(doc[end - 1])):
        end -= 1
    return start, end


def _is_prefix(token: Token, *, is_only: bool) -> bool:
    if token.is_space or _is_loose_mark(token) or token.tag_ == "POS":
        return True
    return token.tag_ in ("DT", "PRP$", "IN", "CC") and not is_only


def _is_loose_mark(token: Token) -> bool:
    return token.is_punct and not any(character.isalnum() for character in token.text)


def _join_neighbours(doc: Doc, names: list[Name]) -> list[Name]:
    """Join persons cut in two, and a state with the agency that follows it."""
    joined: list[Name] = []
    for name in sorted(names, key=lambda n: n.start):
        last = joined[-1] if joined else None
        if last is not None and last.end == name.start and _belong_together(doc, last, name):
            joined[-1] = replace(last, end=name.end, label=name.label)
        elif last is None or last.end <= name.start:
            joined.append(name)
    return joined


def _belong_together(doc: Doc, last: Name, name: Name) -> bool:
    if last.label == name.label == "PERSON":
        return not is_apposition(doc[name.start])
    known = find_known(last.text(doc))
    is_abbreviation = known is not None and known.kind == "country" and last.text(doc).replace(".", "").isupper()
    is_union = known is not None and known.kind == "country" and last.text(doc).startswith("United ")
    return name.label == "ORG" and (is_abbreviation or is_union)


def _extend(doc: Doc, name: Name, taken: Taken) -> Name:
    """Return the longer name of an organisation: "Macron administration" for a person, "U.S. forces" for a state."""
    end = name.end
    if name.label not in ("PERSON", "GPE", "NORP", "ORG") or end >= len(doc):
        return name
    for words in (doc[end : end + 2], doc[end : end + 1]):
        noun = find_noun(words.text.lower())
        # "SDF forces" are the body's, which has a name of its own.
        is_body = name.label == "ORG" and name.end - name.start == 1 and doc[name.start].is_upper
        takes = noun is not None and _takes_name(noun.note, name, is_body=is_body)
        if not takes or taken.any_in(end, words.end) or _modifies(words[-1]):
            continue
        extended = Name(name.start, words.end, "ORG", "name-of-body")
        taken.add(extended)
        return extended
    return name


def _complete(doc: Doc, name: Name, taken: Taken) -> Name:
    """Return a person's name with the proper nouns that spaCy cut off it ("María" before "Elena Ruiz")."""
    if name.label != "PERSON":
        return name
    start, end = name.start, name.end
    while start and _is_cut_off(doc[start - 1], doc[start:end], taken) and find_title(doc[start - 1].text) is None:
        start -= 1
    while end < len(doc) and doc[end - 1].head == doc[end] and _is_cut_off(doc[end], doc[end : end + 1], taken):
        end += 1
    whole = replace(name, start=start, end=end)
    taken.add(whole)
    return whole


def _is_cut_off(token: Token, rest: Span, taken: Taken) -> bool:
    """Tell whether a free proper noun depends on the rest of a name, or is its last word."""
    if not is_name_word(token) or not token.is_alpha or token.is_upper or taken.any_in(token.i, token.i + 1):
        return False
    if find_known(token.text) is not None or role_entry(token) is not None:
        return False
    return token in rest or (is_compound(token) and token.head in rest)


def is_name_word(token: Token) -> bool:
    """Tell whether a word is a capitalised proper noun."""
    return token.tag_ in ("NNP", "NNPS") and token.text[:1].isupper()


def _modifies(token: Token) -> bool:
    """Tell whether a noun only describes the next one ("a US military operation")."""
    return (is_premodifier(token) or is_possessor(token)) and token.head.i > token.i


def _takes_name(note: str, name: Name, *, is_body: bool) -> bool:
    is_of_head = note.endswith("head") and name.label in ("PERSON", "ORG")
    return is_of_head or (note.startswith("named after its state") and not is_body)
