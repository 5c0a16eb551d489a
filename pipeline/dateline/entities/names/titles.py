"""Titles before names, letters behind them, and titles and portfolios that are no names.

"President | Anna Dahl", "mayor of Bergen | Anna Dahl", "Anna Dahl | KC"; "Special Envoy", "Minister of | Trade".
Misses: a portfolio before an office that no table knows.
"""

from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.entities.knowledge import Noun, find_known, find_noun, find_plural, find_title, is_given_name
from dateline.entities.names.tokens import Name
from dateline.words import words_for

# Single words of these kinds are names wherever they are capitalised; others ("Nice", "Ford") need spaCy's label too.
SAFE_KINDS = frozenset({"country", "people", "continent", "people of a region", "religion"})
# Longest title in words: "deputy prime minister".
TITLE_WORDS = 3
FULL_NAME_WORDS = 2
# "Secretary of State for Housing, Communities and Local Government".
PORTFOLIO_WORDS = 8


def without_title(doc: Doc, name: Name) -> Name:
    """Return a person's name without titles and portfolios, which labels now and then have: "Defense | Anna Dahl"."""
    if name.label != "PERSON":
        return name
    is_long = name.end - name.start > FULL_NAME_WORDS
    has_portfolio = is_long and (_is_portfolio(doc, name) or _is_after_office(doc, name))
    end = name.end
    while end - name.start > FULL_NAME_WORDS and doc[end - 1].lower_ in words_for("letters behind a name"):
        end -= 1
    return replace(name, start=skip_titles(doc, name.start + has_portfolio, end), end=end)


def _is_after_office(doc: Doc, name: Name) -> bool:
    """Tell whether a name's first word is what an office is for: "mayor of Bergen | Anna Dahl"."""
    at = name.start - 1
    noun = find_noun(doc[at - 1].lower_) if at > 0 and doc[at].lower_ in ("of", "for") else None
    is_office = noun is not None and noun.kind == "person"
    return is_office and is_given_name(doc[name.start + 1].text) and not is_given_name(doc[name.start].text)


def skip_titles(doc: Doc, start: int, end: int) -> int:
    """Return where the name proper begins in "Chilean President Gabriel Boric"; at least one word is left."""
    at = start
    while at < end - 1:
        after = at if is_given_name(doc[at].text) and find_title(doc[at].text) else title_end(doc, at, end - 1)
        if after == at and (_modifies_title(doc, at, end) or _is_occupation(doc, at, end)):
            after = at + 1
        if after == at:
            break
        at = after
    return at


def title_end(doc: Doc, start: int, end: int) -> int:
    """Return where the title that begins at a token ends, or ``start`` where none does."""
    ends = range(min(start + TITLE_WORDS, end), start, -1)
    return next((at for at in ends if find_title(doc[start:at].text) is not None), start)


def _is_occupation(doc: Doc, at: int, end: int) -> bool:
    """Tell whether a sentence opens with a role noun before a name ("Botanist Owen Brandt", "Sisters Ana")."""
    noun = role_entry(doc[at])
    if noun is None or not doc[at].is_sent_start:
        return False
    is_full = noun.kind == "person" and end - at > FULL_NAME_WORDS
    return is_full or (noun.kind == "kin" and is_given_name(doc[at + 1].text))


def role_entry(token: Token) -> Noun | None:
    """Return the entry of a word, perhaps in the plural."""
    return find_noun(token.lower_) or find_plural(token.lower_)


def _modifies_title(doc: Doc, at: int, end: int) -> bool:
    known = find_known(doc[at].text)
    is_safe = known is not None and known.kind in SAFE_KINDS
    return is_safe and any(title_end(doc, i, end) > i for i in (at + 1, at + 2) if i < end - 1)


def is_office(doc: Doc, name: Name) -> bool:
    """Tell whether a name is a title without a holder ("as Speaker"), or a portfolio ("Minister of Defense")."""
    if find_title(name.text(doc)) is not None or (name.label in ("ORG", "OTHER") and _ends_in_title(doc, name)):
        return True
    return _is_portfolio(doc, name) and find_known(name.text(doc)) is None


def _ends_in_title(doc: Doc, name: Name) -> bool:
    """Tell whether the last word of a name is a title: "Trade Envoy", and not "Court of Justice"."""
    noun = find_title(doc[name.end - 1].text)
    is_office = noun is not None and noun.kind == "person" and doc[name.end - 2].lower_ != "of"
    return is_office and find_known(name.text(doc)) is None


def _is_portfolio(doc: Doc, name: Name) -> bool:
    """Tell whether a name is what an office is for, or a further part: "Minister for Trade, Health and | Sport"."""
    at = name.start - 1
    while name.label != "PERSON" and at > max(0, name.start - PORTFOLIO_WORDS) and _goes_on(doc[at]):
        at -= 1
    if at < 1 or doc[at].lower_ not in ("of", "for"):
        return False
    office = doc[at - 3] if doc[max(0, at - 2) : at].text == "of State" and at > 2 else doc[at - 1]
    return office.lemma_.lower() in words_for("office with a portfolio")


def _goes_on(token: Token) -> bool:
    return token.text in (",", "and", "&") or (token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ"))
