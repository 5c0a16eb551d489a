"""Judges the status of each event: that of the rules, or another that the reader and the form of the word speak for.

Rules propose (factuality.py); learnt weights (models/statuses/) choose. No feature holds a word of the article but
determiners and pronouns.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import VERBAL, kind_of
from dateline.clauses.phrases import determiners
from dateline.events.happenings.drafts import MentionDraft
from dateline.events.settings.moments import lies_to
from dateline.events.status.local_states import FACTUALITY, State
from dateline.events.triggers.trigger import HEADLINE_KINDS
from dateline.judges import Option, steps, trained_judge
from dateline.page import Page
from dateline.reader.candidates import TriggerCandidate
from dateline.reader.labels import STATUSES
from dateline.reader_says import ReaderSays

WEIGHTS = "statuses/weights.csv"
# The rule of a status that no rule gave.
LIKELY = "likely-status"
FACTS = (-2, -1, 0, 1, 2)


def judge_statuses(page: Page, drafts: Sequence[MentionDraft]) -> list[MentionDraft]:
    """Return the mentions with the likeliest status of each; as they are where the reader was not asked."""
    return [_judged(page, draft) for draft in drafts]


def _judged(page: Page, draft: MentionDraft) -> MentionDraft:
    read = page.happening_at(draft.trigger.token)
    if read is None:
        return draft
    status = trained_judge(WEIGHTS).choose(draft, options(page, draft, read)).choice
    if status == draft.state.status:
        return draft
    return replace(draft, state=State(status, FACTUALITY[status], None, LIKELY))


def options(page: Page, draft: MentionDraft, read: TriggerCandidate) -> list[Option[str]]:
    """Return each status, that of the rules first."""
    own = draft.state.status
    said = ReaderSays({status: math.exp(log) for status, log in zip(STATUSES, read.statuses, strict=True)})
    facts = tuple(_facts(page, draft, read))
    return [
        Option(status, (*(f"{status}, {fact}" for fact in facts), *_of_reader(said, status, own)))
        for status in (own, *(other for other in STATUSES if other != own))
    ]


def _of_reader(said: ReaderSays[str], status: str, own: str) -> Iterator[str]:
    for fact in said.of(status):
        yield f"{status}, reader {fact}"
        yield f"{status}, reader {fact}, rules {own}"
        yield f"own {status == own}, reader {fact}"


def _facts(page: Page, draft: MentionDraft, read: TriggerCandidate) -> Iterator[str]:
    """Yield what the rules found and how the event is told."""
    own, rule, tag = draft.state.status, draft.state.rule, draft.trigger.token.tag_
    kind = page.kind_of(draft.trigger.token)
    yield "any"
    yield f"rules {own}"
    yield f"by {rule}"
    yield f"{tag}, rules {own}"
    yield f"carrier {draft.trigger.carrier.tag_}, noun {draft.trigger.is_noun}, rules {own}"
    yield f"factuality {steps(read.factuality, *FACTS)}, rules {own}"
    yield f"heading {kind in HEADLINE_KINDS}, rules {own}"
    yield f"quoted {bool(draft.source.quote_id)}, rules {own}"
    yield f"type {draft.trigger.coding.event_type}, rules {own}"
    date = draft.setting.date
    yield f"dated {lies_to(page.article.published, date) if date is not None else ''}, rules {own}"
    yield from _facts_of_clause(draft)


def _facts_of_clause(draft: MentionDraft) -> Iterator[str]:
    """Yield how the clause of an event and the word above it are built."""
    word, carrier, rule = draft.trigger.token, draft.trigger.carrier, draft.state.rule
    determiner = next((det.lower_ for det in determiners(word)), "none") if draft.trigger.is_noun else "verb"
    yield f"determiner {determiner}, by {rule}"
    yield f"clause {kind_of(carrier)}, by {rule}"
    yield f"subject {_subject(carrier)}, by {rule}"
    above = carrier.head
    is_verb = above.pos_ in VERBAL and above.i != carrier.i
    yield f"above {above.pos_} {clause_of(above).tense if is_verb else ''}, by {rule}"
    if is_verb:
        modal = any(helper.tag_ == "MD" for helper in clause_of(above).auxiliaries)
        yield f"above modal {modal}, negated {bool(clause_of(above).negations)}, by {rule}"


def _subject(verb: Token) -> str:
    """Return what the subject of a verb is: a pronoun by its form, else its part of speech, "" for none."""
    subject = next(iter(clause_of(verb).own_subjects), None) if verb.pos_ in VERBAL else None
    if subject is None:
        return ""
    return subject.lower_ if subject.pos_ in ("PRON", "DET") else subject.pos_
