"""Which words name happenings: verbs and event nouns, one word each.

Taken: verbs of action, change and political speech, and event nouns (a lexicon, not a suffix list). A light or phase
verb yields to its noun or verb ("launch an operation", "talks began", "continued to shell") and lends it subject, tense
and prepositions. Not taken: states, habits and plain reporting (stative verbs of models/words/), general statements
(bare mass nouns such as "drug trafficking", present-tense verbs of no coded type), participles before nouns, clauses
about nobody in particular ("any country that ..."), words inside names, and site furniture.
Misses: states and habits that only the story tells apart; event nouns outside the lexicon.
"""

import re
from collections.abc import Mapping
from functools import cache

from spacy.tokens import Token

from dateline.errors import InputError
from dateline.events.triggers.nouns import noun_trigger
from dateline.events.triggers.predicates import find_predicates
from dateline.events.triggers.trigger import SKIPPED_KINDS, Trigger
from dateline.events.triggers.verbs import verb_trigger
from dateline.lexicons import load_rows, models_folder
from dateline.page import Page
from dateline.records import Cast, Quote
from dateline.rules import Rules

NAMING = frozenset({"NOUN", "PROPN", "VERB"})
META_SENTENCES = "events/meta_sentences.csv"

OUTSIDE = Rules[[Token, str, bool], bool]("word-outside", "Is a word no trigger, whatever it means?", False)
SUPPORTING = Rules[[Token, Mapping[int, Token]], bool]("verb-of-support", "Is a verb only a support verb?", False)


def find_triggers(page: Page, cast: Cast, quotes: tuple[Quote, ...]) -> list[Trigger]:
    """Return the triggers of an article in reading order."""
    tokens = _tokens_that_name(page)
    nouns = [noun for token in tokens if (noun := noun_trigger(page, cast, token)) is not None]
    triggers = [*nouns, *_verbs(page, tokens, nouns, quotes)]
    predicates = find_predicates(page, triggers) if page.views.all_predicates else []
    return sorted([*triggers, *predicates], key=lambda trigger: trigger.token.i)


def _tokens_that_name(page: Page) -> list[Token]:
    """Return the nouns and verbs of an article's own sentences."""
    meta = {sentence.id for sentence in page.sentences if is_meta(sentence.text)}
    asked = ((token, page.kind_of(token), page.sentence_of(token).id in meta) for token in page.doc)
    return [token for token, kind, is_in_meta in asked if not OUTSIDE.answer(token, kind, is_in_meta)]


@OUTSIDE.add("Norway attacked Kenya twice.")
def _part_of_speech(token: Token, kind: str, is_in_meta: bool) -> bool | None:
    """Only nouns, names and verbs name happenings."""
    return token.pos_ not in NAMING or None


@OUTSIDE.add("Norway attacked Kenya.\nRead more about the attack")
def _furniture(token: Token, kind: str, is_in_meta: bool) -> bool | None:
    """A line of the site, or of where and when the article was written."""
    return kind in SKIPPED_KINDS or None


@OUTSIDE.add("Here's how the attack unfolded.")
def _about_the_article(token: Token, kind: str, is_in_meta: bool) -> bool | None:
    return is_in_meta or None


def _verbs(page: Page, tokens: list[Token], nouns: list[Trigger], quotes: tuple[Quote, ...]) -> list[Trigger]:
    """Return the triggers that are verbs, except those that support a noun."""
    supported = {support.i: noun.token for noun in nouns for support in noun.supports}
    cues, verbs = _cue_offsets(quotes), (token for token in tokens if token.pos_ == "VERB")
    free = (verb for verb in verbs if not SUPPORTING.answer(verb, supported))
    found = (verb_trigger(page.kind_of(verb), cues, verb) for verb in free)
    return [verb for verb in found if verb is not None]


@SUPPORTING.add("Norway launched an attack on Kenya.")
def _support(verb: Token, supported: Mapping[int, Token]) -> bool | None:
    """An event noun names what happened; the verb lends it subject and tense."""
    return verb.i in supported or None


def _cue_offsets(quotes: tuple[Quote, ...]) -> frozenset[int]:
    return frozenset(offset for quote in quotes if quote.cue_span for offset in range(*quote.cue_span))


@cache
def _meta_patterns() -> tuple[re.Pattern[str], ...]:
    rows = load_rows(META_SENTENCES, columns=("pattern", "note"))
    return tuple(_compiled(row["pattern"], line) for line, row in enumerate(rows, start=2))


def _compiled(pattern: str, line: int) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise InputError(
            f"{models_folder() / META_SENTENCES}:{line}: {pattern!r} is no regular expression: {error}"
        ) from None


def is_meta(text: str) -> bool:
    """Tell whether a sentence is about the article itself ("Here's how it unfolded")."""
    return any(pattern.search(text) for pattern in _meta_patterns())
