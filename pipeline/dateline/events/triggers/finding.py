"""Which words name happenings: verbs of action, change and political speech, and the event nouns of models/words/.

A light or phase verb lends its noun or verb subject, tense and prepositions ("launch an operation", "talks began").
Misses: states and habits that only the story reveals; event nouns outside the lexicon.
"""

import re
from collections.abc import Mapping
from functools import cache

from spacy.tokens import Token

from dateline.clauses.functions import is_auxiliary
from dateline.errors import InputError
from dateline.events.acts.coding import Coding
from dateline.events.triggers.nouns import noun_trigger
from dateline.events.triggers.trigger import SKIPPED_KINDS, Trigger
from dateline.events.triggers.verbs import verb_trigger
from dateline.lemmas import opens_compound
from dateline.lexicons import load_rows, models_folder
from dateline.page import Page
from dateline.reader import UNREAD
from dateline.records import Cast, Quote
from dateline.rules import Rules

NAMING = frozenset({"NOUN", "PROPN", "VERB"})
META_SENTENCES = "events/meta_sentences.csv"
PREDICATE = Coding(rule="predicate")
# Nouns and copulas: on MEANTIME 0.35 to 0.7 give the same F1 within half a point.
SURE = 0.5

OUTSIDE = Rules[[Token, str, bool], bool]("word-outside", "Is a word no trigger, whatever it means?", False)
SUPPORTING = Rules[[Token, Mapping[int, Token]], bool]("verb-of-support", "Is a verb only a support verb?", False)


def find_triggers(page: Page, cast: Cast, quotes: tuple[Quote, ...]) -> list[Trigger]:
    """Return the triggers of an article in reading order."""
    about = (sentence for sentence in page.sentences if any(p.search(sentence.text) for p in _meta_patterns()))
    meta = {token.i for sentence in about for token in page.tokens(sentence)}
    asked = ((token, page.kind_of(token), token.i in meta) for token in page.doc)
    tokens = [token for token, kind, is_in_meta in asked if not OUTSIDE.answer(token, kind, is_in_meta)]
    nouns = [noun for token in tokens if (noun := noun_trigger(page, cast, token)) is not None]
    triggers = [*nouns, *_verbs(page, tokens, nouns, quotes)]
    predicates = _predicates(page, triggers) if page.views.all_predicates else []
    return sorted([*triggers, *predicates], key=lambda trigger: trigger.token.i)


@OUTSIDE.add("Norway attacked Kenya twice.")
def _part_of_speech(token: Token, kind: str, is_in_meta: bool) -> bool | None:
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
    cues = {offset for quote in quotes if quote.cue_span for offset in range(*quote.cue_span)}
    free = (token for token in tokens if token.pos_ == "VERB" and not SUPPORTING.answer(token, supported))
    found = (verb_trigger(verb, page.kind_of(verb), is_cue=verb.idx in cues) for verb in free)
    return [verb for verb in found if verb is not None]


@SUPPORTING.add("Norway launched an attack on Kenya.")
def _support(verb: Token, supported: Mapping[int, Token]) -> bool | None:
    """An event noun names what happened; the verb lends it subject and tense."""
    return verb.i in supported or None


def _predicates(page: Page, triggers: list[Trigger]) -> list[Trigger]:
    """Return the predicates that are no triggers: states, reports and support verbs.

    They are for data sets and users that call every predicate an event (MEANTIME, UDS). They carry no type.
    """
    taken = {trigger.token.i for trigger in triggers}
    others = (token for token in page.doc if token.i not in taken and page.kind_of(token) not in SKIPPED_KINDS)
    return [Trigger(token, PREDICATE) for token in others if _is_predicate(page, token)]


def _is_predicate(page: Page, token: Token) -> bool:
    """Tell whether the reader does not rule out a verb, or is sure of another word; without the reader, any verb is."""
    read = page.happening_at(token)
    if not token.text.replace("-", "").isalpha() or opens_compound(token):
        return False
    if token.pos_ == "VERB":
        return not is_auxiliary(token) and (read is not None or page.reading is UNREAD)
    return read is not None and read.score >= SURE


@cache
def _meta_patterns() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of sentences about the article itself ("Here's how it unfolded")."""
    rows = load_rows(META_SENTENCES, columns=("pattern", "note"))
    return tuple(_compiled(row["pattern"], line) for line, row in enumerate(rows, start=2))


def _compiled(pattern: str, line: int) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        place = f"{models_folder() / META_SENTENCES}:{line}"
        raise InputError(f"{place}: {pattern!r} is no regular expression: {error}") from None
