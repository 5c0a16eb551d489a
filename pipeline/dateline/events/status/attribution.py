"""The source of each event: the accuser that charges somebody with it, the speaker around it, or the author.

The innermost quote around a trigger counts; an accuser inside it, or outside quotes, goes before its speaker.
Misses: accusers named only in another sentence.
"""

from collections import defaultdict
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.clauses.functions import NOMINAL, VERBAL, is_prepositional_object, is_subject, kind_of
from dateline.events.parties.roles import Roles
from dateline.events.triggers.trigger import Trigger
from dateline.page import Page
from dateline.records import Quote
from dateline.words import words_for

STEPS_AT_MOST = 6


@dataclass(frozen=True, slots=True)
class Assertion:
    """The entity that asserts a trigger ("" is the article's author), its words, and the quote around the trigger."""

    asserted_by_id: str = ""
    span: tuple[int, int] | None = None
    quote_id: str = ""
    rule: str = "author"


def find_sources(page: Page, triggers: list[Trigger], roles: list[Roles], quotes: tuple[Quote, ...]) -> list[Assertion]:
    """Return the source of each trigger, in the triggers' order."""
    accusing = (pair for pair in zip(triggers, roles, strict=True) if pair[0].coding.event_type == "ACCUSE")
    accusers = {trigger.token.i: found for trigger, found in accusing if found.actors}
    by_sentence = quotes_by_sentence(page, quotes)
    return [_source(trigger, by_sentence.get(page.sentence_of(trigger.token).id, []), accusers) for trigger in triggers]


def quotes_by_sentence(page: Page, quotes: tuple[Quote, ...]) -> dict[int, list[Quote]]:
    """Return the quotes with a piece in each sentence, by the sentence's id."""
    found: defaultdict[int, list[Quote]] = defaultdict(list)
    for quote in quotes:
        for start, end in quote.spans:
            for i in range(page.sentence_at(start).id, page.sentence_at(max(start, end - 1)).id + 1):
                found[i].append(quote)
    return found


def _source(trigger: Trigger, quotes: list[Quote], accusers: dict[int, Roles]) -> Assertion:
    around = [quote for quote in quotes if quote.covers(trigger.token.idx) and not _is_cue_of(quote, trigger.token)]
    quote = min(around, key=lambda quote: quote.end - quote.start, default=None)
    accuser = _accuser(trigger.token, accusers)
    if accuser is not None and (quote is None or quote.covers(accuser.idx) or _is_cue_of(quote, accuser)):
        actor = accusers[accuser.i].actors[0]
        return Assertion(actor.entity_id, actor.span, quote.id if quote else "", "accuser")
    return Assertion(quote.speaker_id, quote.speaker_span, quote.id, "quote") if quote is not None else Assertion()


def _is_cue_of(quote: Quote, token: Token) -> bool:
    return quote.cue_span is not None and quote.cue_span[0] <= token.idx < quote.cue_span[1]


def _accuser(token: Token, accusers: dict[int, Roles]) -> Token | None:
    """Return the accusing word whose charge a trigger is ("accused him of selling", "blamed for failures")."""
    around = words_for("preposition of another event") | words_for("preposition of whereabouts")
    step, is_charge = token, False
    for _ in range(STEPS_AT_MOST):
        kind, is_oblique = kind_of(step), is_prepositional_object(step)
        is_coordinated = kind == "conjunct" and step.head.i in accusers  # "condemned it and was threatened with raids"
        is_scene = is_oblique and step.head.lower_ in around  # "called her a liar at a rally"
        if kind in ("main", "relative", "adverbial") or is_subject(step) or is_coordinated or is_scene:
            return None
        is_charge = is_charge or is_oblique or kind in ("gerund", "content", "adnominal")
        step = step.head
        if step.i in accusers and is_charge:
            return step
        if step.pos_ in VERBAL and kind_of(step) not in ("conjunct", "open", "gerund"):
            return None
        if step.pos_ in NOMINAL and kind_of(step) != "conjunct" and not is_prepositional_object(step):
            return None
    return None
