"""Reports of several: one for each of those who speak together, and one for whoever a speaker cites.

"Dahl and Moe said" makes two reports of one content, and so does "the Post, citing two officials, reported".
Misses: the others of a group that the parse does not coordinate.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import NOMINAL, kind_of
from dateline.clauses.phrases import adnominal_clauses, conjuncts, determiners, possessors
from dateline.entities.types.roles import role_noun
from dateline.quotes.ground import Ground
from dateline.quotes.reports import SpeechReport
from dateline.quotes.speakers import speaker_range
from dateline.ranges import inside_any
from dateline.words import words_for


def split_joint(ground: Ground, reports: Sequence[SpeechReport]) -> list[SpeechReport]:
    """Return the reports, and those of the others who speak with or are cited by their speakers."""
    return [one for report in reports for one in _split(ground, report)]


def _split(ground: Ground, report: SpeechReport) -> Iterator[SpeechReport]:
    if report.speaker is None or report.cue is None:
        yield report
        return
    head = ground.page.span(*report.speaker).root
    together = [noun for noun in conjuncts(head) if _may_speak(report, noun)]
    if head in together and len(together) > 1:
        yield from (replace(report, speaker=speaker_range(noun)) for noun in together)
    else:
        yield report
    for verb, noun in _cited(ground.page.span(*report.cue).root, head):
        if _may_speak(report, noun):
            yield replace(report, cue=(verb.idx, verb.idx + len(verb)), speaker=speaker_range(noun))


def _may_speak(report: SpeechReport, noun: Token) -> bool:
    """Tell whether a noun outside a report's content names or describes somebody."""
    is_somebody = noun.pos_ == "PROPN" or (noun.pos_ in NOMINAL and role_noun(noun) is not None)
    return is_somebody and not _is_title(noun) and not inside_any(noun.idx, report.pieces)


def _is_title(noun: Token) -> bool:
    """Tell whether a noun is no phrase by itself: "FOUNDER and chairwoman Anna Dahl"."""
    is_bare = noun.tag_ == "NN" and not determiners(noun) and not possessors(noun)
    return is_bare and noun.lower_ not in words_for("noun of one body")


def _cited(cue: Token, speaker: Token) -> Iterator[tuple[Token, Token]]:
    """Yield the participle by which a speaker cites somebody, and whom: "reported on Monday, citing officials"."""
    below = (child for child in cue.children if kind_of(child) in ("adverbial", "open"))
    for verb in (*below, *adnominal_clauses(speaker)):
        if verb.tag_ == "VBG" and verb.lemma_ in words_for("verb of quoting"):
            yield from ((verb, noun) for noun in clause_of(verb).undergoers)
