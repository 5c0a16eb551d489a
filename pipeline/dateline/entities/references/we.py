"""The referent of "we" and "our": the body or state that a speaker, or the author of a statement, speaks for.

The options are the speaker's own body or state, the bodies and states that the article names most or last, and groups
mentioned near. Outside all quotes the author speaks: a ministry in its statement. Misses: "we" for everybody.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.clauses.functions import function_of, is_conjunct, is_possessor, is_subject
from dateline.entities.drafts import EntityDraft, Memory
from dateline.entities.knowledge import find_noun
from dateline.entities.references.options import ReferentOption
from dateline.entities.references.tied import tied
from dateline.judges import Option, steps
from dateline.page import Page
from dateline.records import Quote

MOST_NAMED = 8
BESIDE_CHARS = 60


@dataclass(frozen=True, slots=True)
class Speech:
    """A use of "we": the word, the quote around it, its speaker, and what "we" was before in it or by the speaker."""

    token: Token
    quote: Quote | None
    speaker: EntityDraft | None
    before: EntityDraft | None
    before_by_speaker: EntityDraft | None


def options_of_we(page: Page, story: Memory, speech: Speech) -> list[ReferentOption]:
    """Return the options: nobody first, then each body, state or group that may be meant."""
    bodies = [draft for draft in story.drafts if draft.spots and _may_be_we(draft)]
    ranked = sorted((d for d in bodies if d.named and d.type in ("ORG", "GPE")), key=lambda d: -len(d.spots))
    meant = dict.fromkeys(ranked[:MOST_NAMED])
    meant |= dict.fromkeys(draft for draft in bodies if _is_near(page, draft, speech.token))
    meant |= dict.fromkeys(_of_speaker(story, speech))
    ties = tied(page, speech.token, meant)
    where = "quoted" if speech.quote is not None else "outside"
    made: list[ReferentOption] = [Option(None, tuple(f"we|none|{fact}|{where}" for fact in _of_none(speech)))]
    for draft in meant:
        rank = ranked.index(draft) if draft in ranked else len(ranked)
        facts = [*_of_entity(draft, rank), *_of_tie(draft, speech), *_of_place(page, draft, speech)]
        facts += (f"tied={fact}" for fact in ties.of(draft)) if ties is not None else ()
        made.append(Option(draft, tuple(f"we|{fact}{end}" for fact in facts for end in ("", f"|{where}"))))
    return made


def _may_be_we(draft: EntityDraft) -> bool:
    return not draft.is_person and (draft.type in ("ORG", "GPE", "NORP") or draft.plural)


def _is_near(page: Page, draft: EntityDraft, token: Token) -> bool:
    """Tell whether an entity was mentioned in the sentence, or in the one before."""
    sentence = page.sentence_of(token).id
    before = (spot.start for spot in draft.spots if spot.start < token.idx)
    return any(sentence - page.sentence_at(start).id <= 1 for start in before)


def _of_speaker(story: Memory, speech: Speech) -> Iterator[EntityDraft]:
    if speech.before is not None:
        yield speech.before
    if speech.speaker is None:
        return
    if not speech.speaker.is_person:
        yield speech.speaker
    if (country := story.country(speech.speaker.country)) is not None:
        yield country


def _of_none(speech: Speech) -> Iterator[str]:
    yield "any"
    yield speech.token.lower_
    yield f"before={speech.before is not None}"
    yield f"speaker={'none' if speech.speaker is None else 'person' if speech.speaker.is_person else 'body'}"


def _of_entity(draft: EntityDraft, rank: int) -> Iterator[str]:
    yield f"type={draft.type}|{'named' if draft.named else 'unnamed'}"
    yield f"rank={steps(rank, 0, 1, 2, 3, 5)}"
    yield f"mentions={steps(len(draft.spots), 1, 2, 4, 8, 16)}"
    if draft.place_kind:
        yield f"place={draft.place_kind}"
    if draft.plural:
        yield "plural"


def _of_tie(draft: EntityDraft, speech: Speech) -> Iterator[str]:
    """Yield what ties an entity to the speaker."""
    speaker = speech.speaker
    if draft is speech.before:
        yield "before"
    if draft is speech.before_by_speaker:
        yield "before-by-speaker"
    if speaker is None:
        return
    if draft is speaker:
        yield "speaker"
    if speaker.country and draft.country == speaker.country and draft.type == "GPE":
        yield "country"
        yield f"country|office={_holds_office(speaker)}"
    if draft.named and draft.name.lower() in speaker.role.lower():
        yield "role"
    if _stands_beside(draft, speaker):
        yield "beside"


def _holds_office(speaker: EntityDraft) -> bool:
    return any(noun.is_title for word in speaker.nouns if (noun := find_noun(word)) is not None)


def _stands_beside(draft: EntityDraft, speaker: EntityDraft) -> bool:
    """Tell whether an entity is named within a few words of the speaker's name: "Helm founder Anna Dahl"."""
    names = [spot.start for spot in speaker.spots if spot.kind == "name"]
    return any(abs(spot.start - name) < BESIDE_CHARS for spot in draft.spots for name in names)


def _of_place(page: Page, draft: EntityDraft, speech: Speech) -> Iterator[str]:
    """Yield whether an entity stands before the word in its sentence, and in its quote."""
    sentence = page.sentence_of(speech.token)
    before = [spot for spot in draft.spots if sentence.start <= spot.start < speech.token.idx]
    if before:
        last = page.doc[before[-1].head]
        yield "one-sentence"
        yield f"one-sentence|{function_of(last)}"
        if is_possessor(speech.token) and is_conjunct(speech.token.head) and speech.token.head.head == last:
            yield "coordinated"  # "the United States and our allies"
    if any(is_subject(page.doc[spot.head]) for spot in before):
        yield "subject-before"
    if speech.quote is not None:
        spans = speech.quote.spans
        if any(start <= spot.start < end for spot in draft.spots for start, end in spans):
            yield "one-quote"
