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
from dateline.events.triggers.evidence import TAKEN, cue_offsets
from dateline.events.triggers.judge import Proposal, judge_proposals
from dateline.events.triggers.nouns import noun_as_trigger, noun_trigger
from dateline.events.triggers.trigger import HEADLINE_KINDS, SKIPPED_KINDS, Trigger
from dateline.events.triggers.verbs import verb_as_trigger, verb_trigger
from dateline.lemmas import opens_compound
from dateline.lexicons import load_placed_rows
from dateline.page import Page
from dateline.reader import UNREAD
from dateline.records import Cast, Quote
from dateline.rules import Rules

NAMING = frozenset({"NOUN", "PROPN", "VERB"})
META_SENTENCES = "events/meta_sentences.csv"
PREDICATE = Coding(rule="predicate")
# Nouns and copulas: on MEANTIME 0.35 to 0.7 give the same F1 within half a point.
SURE = 0.5
# Nouns that the reader finds happenings at all: the best F1 on sentences of QANom's training part.
SURE_NOUN = 0.4
# What the rules refuse and the reader finds no likelier to be an event, the weights seldom took, and then half wrongly.
HARDLY = 0.01

OUTSIDE = Rules[[Token, str, bool], bool]("word-outside", "Is a word no trigger, whatever it means?", False)
SUPPORTING = Rules[[Token, Mapping[int, Token]], bool]("verb-of-support", "Is a verb only a support verb?", False)


def find_triggers(page: Page, cast: Cast, quotes: tuple[Quote, ...]) -> list[Trigger]:
    """Return the triggers of an article in reading order."""
    proposals = propose(page, cast, quotes)
    proposed = [proposal.trigger for proposal in proposals if proposal.rule == TAKEN]
    triggers = proposed if page.reading is UNREAD else judge_proposals(page, proposals, quotes)
    predicates = _predicates(page, triggers, proposed) if page.views.all_predicates else []
    return sorted([*triggers, *predicates], key=lambda trigger: trigger.token.i)


def propose(page: Page, cast: Cast, quotes: tuple[Quote, ...]) -> list[Proposal]:
    """Return the words that the rules or the reader propose, each with the rules' verdict on it."""
    about = (sentence for sentence in page.sentences if any(p.search(sentence.text) for p in _meta_patterns()))
    meta = {token.i for sentence in about for token in page.tokens(sentence)}
    asked = ((token, page.kind_of(token), token.i in meta) for token in page.doc)
    tokens = [token for token, kind, is_in_meta in asked if not OUTSIDE.answer(token, kind, is_in_meta)]
    cues = cue_offsets(quotes)
    nouns = [(token, noun_trigger(page, cast, token)) for token in tokens if token.pos_ != "VERB"]
    found = [_proposal(page, noun, said, is_cue=False) for noun, said in nouns]
    taken = [said for _, said in nouns if isinstance(said, Trigger)]
    supported = {support.i: noun.token for noun in taken for support in noun.supports}
    for verb in (token for token in tokens if token.pos_ == "VERB"):
        is_cue, support = verb.idx in cues, SUPPORTING.decide(verb, supported)
        said = support.rule if support.answer else verb_trigger(verb, page.kind_of(verb), is_cue=is_cue)
        found.append(_proposal(page, verb, said, is_cue=is_cue))
    return [proposal for proposal in found if proposal is not None]


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


def _proposal(page: Page, word: Token, said: Trigger | str, *, is_cue: bool) -> Proposal | None:
    """Return a word with what the rules say of it, None where neither they nor the reader propose it."""
    if isinstance(said, Trigger):
        return Proposal(said, TAKEN)
    kind, read = page.kind_of(word), page.happening_at(word)
    is_name = word.pos_ == "PROPN" and kind not in HEADLINE_KINDS
    if read is None or read.event_score < HARDLY or is_auxiliary(word) or is_name:
        return None
    is_verb = word.pos_ == "VERB"
    return Proposal(verb_as_trigger(word, kind, is_cue=is_cue) if is_verb else noun_as_trigger(page, word), said)


@SUPPORTING.add("Norway launched an attack on Kenya.")
def _support(verb: Token, supported: Mapping[int, Token]) -> bool | None:
    """An event noun names what happened; the verb lends it subject and tense."""
    return verb.i in supported or None


def _predicates(page: Page, triggers: list[Trigger], proposed: list[Trigger]) -> list[Trigger]:
    """Return the predicates that are no triggers: states, reports, support verbs, and what only the rules proposed.

    They are for data sets and users that call every predicate an event (MEANTIME, UDS). They carry no type.
    """
    taken = {trigger.token.i for trigger in triggers}
    others = (token for token in page.doc if token.i not in taken and page.kind_of(token) not in SKIPPED_KINDS)
    dropped = {trigger.token.i for trigger in proposed}
    return [Trigger(token, PREDICATE) for token in others if token.i in dropped or _is_predicate(page, token)]


def _is_predicate(page: Page, token: Token) -> bool:
    """Tell whether the reader does not rule out a verb, or is sure of another word; without the reader, any verb is."""
    read = page.happening_at(token)
    if not token.text.replace("-", "").isalpha() or opens_compound(token):
        return False
    if token.pos_ == "VERB":
        return not is_auxiliary(token) and (read is not None or page.reading is UNREAD)
    if read is None:
        return False
    return read.score >= SURE or (token.pos_ == "NOUN" and page.event_noun_chance(token) >= SURE_NOUN)


@cache
def _meta_patterns() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of sentences about the article itself ("Here's how it unfolded")."""
    rows = load_placed_rows(META_SENTENCES, columns=("pattern", "note"))
    return tuple(_compiled(row["pattern"], place) for place, row in rows)


def _compiled(pattern: str, place: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise InputError(f"{place}: {pattern!r} is no regular expression: {error}") from None
