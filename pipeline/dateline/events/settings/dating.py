"""The date of each trigger by the parse; places.py finds the place.

A date belongs to the trigger or support verb that it depends on, to verbs coordinated with that in the same tense, and
to event nouns in the phrases of its clause ("In March, during a meeting, ..."); chronicle.py dates the others.
Misses: dates that "after" and "before" relate to another event.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from dateline.clauses.clause import clause_of, clause_verb
from dateline.clauses.functions import NOMINAL, VERBAL, is_preposition, is_prepositional_object, is_undergoer, kind_of
from dateline.clauses.phrases import numerals, possessors, premodifiers, relative_clauses
from dateline.complements import complement_effects
from dateline.events.acts.coding import eventive_nouns
from dateline.events.parties.roles import Roles
from dateline.events.settings.moments import iso_date
from dateline.events.settings.places import find_place
from dateline.events.triggers.trigger import Trigger
from dateline.page import Page
from dateline.records import Cast, Date, Participant
from dateline.words import words_for

CLIMB_AT_MOST = 8


@dataclass(frozen=True, slots=True)
class Setting:
    """The date and place of a trigger that its own sentence gives, and the rule for its date.

    ``date_chance`` (0..1) is how likely its happening has that date, 1 where its own phrase says so.
    """

    date: Date | None = None
    place: Participant | None = None
    date_rule: str = ""
    date_chance: float = 1.0


def find_settings(
    page: Page, cast: Cast, dates: tuple[Date, ...], triggers: list[Trigger], roles: list[Roles]
) -> list[Setting]:
    """Return the setting of each trigger, in the triggers' order."""
    by_anchor = _dates_by_anchor(page, dates)
    settings = []
    for trigger, found in zip(triggers, roles, strict=True):
        date, rule = _date(trigger, by_anchor)
        settings.append(Setting(date, find_place(page, cast, trigger, found, clause_words(trigger)), rule))
    return settings


def is_datable(date: Date) -> bool:
    """Tell whether a time expression lies on the calendar and can date an event."""
    is_dated = date.type in ("DATE", "TIME") or (date.type == "DURATION" and date.earliest != "")
    return is_dated and iso_date(date) != ""


def _dates_by_anchor(page: Page, dates: tuple[Date, ...]) -> dict[int, Date]:
    """Return dates by the tokens that they may date."""
    found: dict[int, Date] = {}
    for date in filter(is_datable, dates):
        words = page.span(date.start, date.end)
        root = words.root
        for token in () if is_standard(words) else (*relative_clauses(root), *_above(root), *_subject_before(root)):
            found.setdefault(token.i, date)
    return found


def is_standard(date: Span) -> bool:
    """Tell whether a time expression is a standard of comparison: "more than in 2019", "the biggest drop since May"."""
    for word in date.root.ancestors:
        if word.lower_ in words_for("preposition of comparison"):  # "compared", too, which is no verb of its own
            return True
        if word.pos_ in VERBAL:
            return False
        if word.lower_ == "since":
            return _is_extreme(word)
        if word.lower_ == "from":  # "down 4% from a year earlier"
            return any(token.lower_ in words_for("modifier of an earlier standard") for token in date)
    return False


def _is_extreme(since: Token) -> bool:
    """Tell whether the phrase before "since" has a superlative or "first"."""
    for word in reversed(since.doc[since.sent.start : since.i]):
        if word.tag_ in ("JJS", "RBS") or word.lower_ == "first":
            return True
        if word.pos_ in (*VERBAL, "ADP", "PUNCT") and word.tag_ != "HYPH":
            return False
    return False


def _above(root: Token) -> Iterator[Token]:
    """Yield the words that a date may date: its governors, up to the verb of its clause."""
    step = before = root
    if _names_issue(root):
        return
    for _ in range(CLIMB_AT_MOST):
        if step.head == step:
            return
        step = step.head
        is_verb = clause_verb(step) == step
        # "Resigned after the war of 1991": the date is that of the noun alone.
        is_other = is_preposition(step) and step.lower_ in words_for("preposition of another time")
        if (is_other and before != root and before.pos_ == "NOUN") or (is_verb and _awaits(step, before)):
            return
        if step.pos_ in NOMINAL | VERBAL:
            yield step
            before = step
        if is_verb:
            return


def _subject_before(root: Token) -> list[Token]:
    """Return the subject that a date directly follows, before the verb: "the raid in Oslo on Monday killed ten"."""
    phrase = root.head if is_prepositional_object(root) else root
    verb = phrase.head
    if verb.pos_ not in VERBAL or phrase.i > verb.i:
        return []
    return [noun for noun in clause_of(verb).own_subjects if noun.i < phrase.i and noun.right_edge.i + 1 == phrase.i]


def _names_issue(date: Token) -> bool:
    """Tell whether a date before a noun only identifies the noun: "her 1991 novel", but not "the Sunday attack"."""
    noun, before = date.head, date.left_edge.i - 1
    if before >= 0 and date.doc[before].tag_ == "IN":  # "in 1986 | troops attacked", in one phrase for the parser
        return False
    is_modifier = date in (*premodifiers(noun), *numerals(noun), *possessors(noun))
    return is_modifier and noun.pos_ == "NOUN" and noun.lemma_ not in eventive_nouns()


def _awaits(verb: Token, noun: Token) -> bool:
    """Tell whether a date belongs to a future event and not to the verb: "promised a vote before Friday"."""
    effect = complement_effects().get((verb.lemma_, "VERB", "noun"))
    is_event = noun.pos_ == "NOUN" and noun.lemma_ in eventive_nouns()
    return is_event and effect is not None and effect.status in ("planned", "possible")


def _date(trigger: Trigger, by_anchor: dict[int, Date]) -> tuple[Date | None, str]:
    """Return the date of a trigger's own words, else of its clause, and which of these rules gave it."""
    for rule, words in (("own-adjunct", (trigger.token, *trigger.supports)), ("clause", clause_words(trigger))):
        for word in words:
            if word.i in by_anchor:
                return by_anchor[word.i], rule
    return None, ""


def clause_words(trigger: Trigger) -> Iterator[Token]:
    """Yield further words whose date the trigger shares: the governors of its phrase, or its announcement."""
    token = trigger.carrier
    if token.pos_ in VERBAL:
        yield from _verbs_of_one_time(token)
        return
    for _ in range(CLIMB_AT_MOST):
        if not _shares_time(token):
            return
        token = token.head
        if not any(aux.tag_ in ("TO", "MD") for aux in clause_of(token).tense_auxiliaries):
            yield token
        if token.pos_ in VERBAL:
            return


def _shares_time(word: Token) -> bool:
    """Tell whether a word has the time of its head: a conjunct, a logical object, one behind "during" or "of"."""
    if is_preposition(word):
        return word.lower_ in words_for("preposition of simultaneity") | words_for("preposition of content")
    return kind_of(word) == "conjunct" or is_prepositional_object(word) or is_undergoer(word)


def _verbs_of_one_time(verb: Token) -> Iterator[Token]:
    """Yield the verbs that a verb is coordinated with, and the one above them."""
    for _ in range(CLIMB_AT_MOST):
        head = verb.head
        if kind_of(verb) != "conjunct" or head.pos_ not in VERBAL:
            yield from [head] if _goes_along(verb) else []
            return
        if verb.tag_ == head.tag_:
            yield head
        verb = head


def _goes_along(verb: Token) -> bool:
    """Tell whether a clause has the time of its head: an announcement, a purpose, or a participle ("killing nine")."""
    clause, head = clause_of(verb), verb.head
    if clause.kind == "content":
        return head.lemma_ in words_for("verb of declaration")
    is_bare = verb.tag_ == "VBG" and not clause.subordinators and not clause.tense_auxiliaries
    is_along = verb.tag_ == "VB" or (is_bare and head.i < verb.i)
    return clause.kind == "adverbial" and head.pos_ in VERBAL and is_along
