"""Names that spaCy did not label, found by the words beside them.

These are capitalised words after a title ("President Boric"), known names (countries, peoples, organisations in
capitals), proper nouns that begin with a given name or are the subject of a human verb, accounts ("@annadahl"), and the
acronym in brackets after a name. Misses: names of places and firms that no table knows; persons in headlines.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from dateline.clauses.functions import is_compound, is_premodifier
from dateline.entities.knowledge import (
    Known,
    find_known,
    find_title,
    first_words,
    is_given_name,
    is_noun_for,
    legal_forms,
)
from dateline.entities.names.names import is_name_word, labelled_names
from dateline.entities.names.surnames import settle_surnames
from dateline.entities.names.titles import SAFE_KINDS, skip_titles
from dateline.entities.names.tokens import Name, Taken
from dateline.entities.types.persons import acts_as_person
from dateline.entities.types.roles import role_noun
from dateline.page import Page

SAFE_IN_CAPITALS = frozenset({"agency or body", "international body"})
NAME_TAGS = frozenset({"NNP", "NNPS", "JJ", "NNS", "NN"})
KNOWN_WORDS = 6
NAME_WORDS = 4
# An account, and no address of mail.
HANDLE = re.compile(r"@\w{3,}")
# No name has so many; headlines in capitals come near.
RUN_WORDS = 40
ACRONYM_LETTERS = range(2, 9)


def find_names(page: Page) -> list[Name]:
    """Return all name mentions of a page in reading order, without overlaps."""
    names, taken = labelled_names(page)
    # What the tagger found no name in seldom is one: of eight persons found so in the labelled articles none.
    rules = (_known,) if page.reading.words else (_titled, _known, _introduced, _persons)
    for finder in (*rules, _handles):
        for name in finder(page, taken):
            taken.add(name)
            names.append(name)
    names += list(_acronyms(page.doc, names, taken))
    return settle_surnames(page, names)


def _acronyms(doc: Doc, names: list[Name], taken: Taken) -> Iterator[Name]:
    """Yield the acronym in "Democratic Alliance (DA)", of the type of the name before it.

    A body's may be of its name in another language: "Centre for Accidents (CENIPA)".
    """
    for name in names:
        at = name.end + 1
        if name.end - name.start < 2 or at + 1 >= len(doc) or doc[at - 1].text != "(" or doc[at + 1].text != ")":
            continue
        letters = doc[at].text.replace(".", "")
        if len(letters) in ACRONYM_LETTERS and letters.isupper() and not taken.any_in(at, at + 1):
            initials = "".join(token.text[0].upper() for token in doc[name.start : name.end])
            is_of_name = letters[0] == initials[0] and set(letters) <= set(initials)
            is_firm = doc[name.end - 1].lower_.rstrip(".") in legal_forms()  # its letters are a ticker
            if is_of_name or (name.label in ("ORG", "OTHER") and not is_firm):
                yield Name(at, at + 1, name.label, "acronym")


def _run_end(doc: Doc, start: int, taken: Taken) -> int:
    """Return the end of the run of free capitalised words that begins at a token."""
    limit = min(len(doc), start + RUN_WORDS)
    return next((i for i in range(start, limit) if not is_name_word(doc[i]) or taken.any_in(i, i + 1)), limit)


def _titled(page: Page, taken: Taken) -> Iterator[Name]:
    """Yield the capitalised words after a title that no name covers."""
    doc = page.doc
    for token in page.capitalised:
        if find_title(token.text) is None or page.kind_of(token) in ("", "boilerplate"):
            continue
        end = _run_end(doc, token.i + 1, taken)
        start = skip_titles(doc, token.i + 1, end)
        if (
            start < min(end, len(doc))
            and page.sentence_of(doc[start]) == page.sentence_of(token)
            and not find_title(doc[start].text)
        ):
            yield Name(start, end, "PERSON", "title")


def _introduced(page: Page, taken: Taken) -> Iterator[Name]:
    """Yield the name behind a noun for an organisation: "drugmaker Nordvac", "charity Global Kitchen"."""
    doc = page.doc
    for token in page.capitalised:
        before = doc[token.i - 1] if token.i else token
        is_kind = before.tag_ == "NN" and is_noun_for("org", before.lower_)
        if not is_kind or page.kind_of(token) != "body" or find_title(token.text) is not None:
            continue
        end = _run_end(doc, token.i, taken)
        if end > token.i and not token.is_sent_start and not doc[token.i : end].text.isupper():
            yield Name(token.i, end, "ORG", "introduced")


def _persons(page: Page, taken: Taken) -> Iterator[Name]:
    """Yield runs of proper nouns that begin with a given name or are the subject of a human verb or one of speech."""
    doc, end = page.doc, 0
    for token in page.capitalised:
        if token.i < end or not is_name_word(token) or taken.any_in(token.i, token.i + 1):
            continue
        if page.kind_of(token) != "body":
            continue
        end = _run_end(doc, token.i + 1, taken)
        if _is_person(doc[token.i : end]):
            yield Name(token.i, end, "PERSON", "person-by-clause")


def _is_person(span: Span) -> bool:
    if len(span) > NAME_WORDS or not all(token.is_alpha and not token.is_upper for token in span):
        return False
    head = span.root
    if len(span) == 1 and role_noun(head) is not None:
        return False  # "Gunmen said", "the President said"
    if head.ent_type_ or (is_premodifier(head) and head.head.i > head.i):
        return False
    return is_given_name(span[0].text) or acts_as_person(head)


def _handles(page: Page, taken: Taken) -> Iterator[Name]:
    """Yield the accounts that an article names: "such as @annadahl"."""
    for token in page.doc:
        is_handle = HANDLE.fullmatch(token.text) is not None and page.kind_of(token) == "body"
        if is_handle and not taken.any_in(token.i, token.i + 1) and token.doc[token.i - 1].lower_ != "twitter":
            yield Name(token.i, token.i + 1, "PERSON", "handle")


def _known(page: Page, taken: Taken) -> Iterator[Name]:
    """Yield countries, peoples and other known names that no name covers, the longest at each place."""
    doc, firsts = page.doc, first_words()
    end = 0
    for token in page.capitalised:
        if token.i < end:
            continue
        first = token.text.split("-")[0]
        limit = firsts.get(first) or firsts.get(first[:-1], 0)
        if limit and page.kind_of(token) in ("", "boilerplate"):
            continue
        found = _longest_known(doc, token.i, limit, taken) if limit else None
        if found is not None:
            end = found.end
            yield found


def _longest_known(doc: Doc, start: int, limit: int, taken: Taken) -> Name | None:
    for end in range(min(start + limit + 1, len(doc), start + KNOWN_WORDS), start, -1):
        known = find_known(doc[start:end].text)
        if known is None or taken.any_in(start, end) or not _is_safe(doc[start:end], known):
            continue
        return Name(start, end, known.type, "known-name")
    return None


def _is_safe(span: Span, known: Known) -> bool:
    if len(span) > 1:
        return all(token.text[:1].isupper() or token.pos_ in ("ADP", "DET", "CCONJ", "PART", "PUNCT") for token in span)
    token = span[0]
    if token.is_upper and token.i and token.nbor(-1).like_num:
        return False  # a unit: "4 GB"
    if known.kind in SAFE_IN_CAPITALS:
        return token.is_upper and token.tag_ == "NNP" and not _is_part_of_name(token) and not _stands_in_capitals(token)
    return known.kind in SAFE_KINDS and token.tag_ in NAME_TAGS and not _is_part_of_name(token)


def _stands_in_capitals(token: Token) -> bool:
    """Tell whether the words around are in capitals too, so that "WHO" need not be a name."""
    near = token.doc[max(0, token.i - 2) : token.i + 3]
    return sum(other.is_upper and other.is_alpha for other in near) > 2


def _is_part_of_name(token: Token) -> bool:
    """Tell whether a word stands inside a longer capitalised name ("the Chile Mining Forum")."""
    head = token.head
    return is_compound(token) and head.tag_ in ("NNP", "NNPS") and find_title(head.text) is None
