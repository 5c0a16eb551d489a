"""Tells verbs of force that are moves of a match: "Norway beat Kenya 3-1", "the Lions attacked from the start".

A score behind a name shows a match; what its teams do to nobody in the same sentence or the next one is play.
Misses: matches whose score is not told, or is told behind the play.
"""

import re

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.phrases import all_prepositions
from dateline.rules import Rules
from dateline.words import words_for

# "Kenya 3-1", but no range before what it counts ("Kenya 3-4 days later").
SCORE = re.compile(r"[^\W\d_] \d{1,3}[-–]\d{1,3}(?=\s*[.,;:)]|\s*$| (?:in|on|at|to|after|with|and|but|for)\b)")

PLAY = Rules[[Token], bool]("act-of-play", "Is a verb of force a move of a match?", False)


def is_play(verb: Token) -> bool:
    """Tell whether a verb names a move or the end of a match."""
    return verb.pos_ == "VERB" and PLAY.answer(verb)


@PLAY.add("Norway beat Kenya 3-1 on Sunday.")
def _ends_in_score(verb: Token) -> bool | None:
    """The first verb before a score, with nothing but names and nouns between them."""
    found = SCORE.search(verb.doc.text, verb.idx, verb.sent.end_char)
    if found is None:
        return None
    between = [token for token in verb.doc[verb.i + 1 : verb.sent.end] if token.idx <= found.start()]
    return all(token.pos_ in ("PROPN", "NOUN", "DET", "ADJ", "PRON", "ADP", "PART") for token in between) or None


@PLAY.add("Norway beat Kenya 3-1 on Sunday. The Lions attacked from the start.")
def _beside_score(verb: Token) -> bool | None:
    """A verb without a target behind a score; who is attacked with something, or on a road, is no rival."""
    told = verb.doc[verb.sent.start - 1].sent.start_char if verb.sent.start else verb.sent.start_char
    links = {link.lower_ for link in all_prepositions(verb)}
    aimed = words_for("preposition of the recipient") | words_for("preposition of means")
    is_aimed = bool(clause_of(verb).undergoers) or not links.isdisjoint(aimed)
    return (not is_aimed and SCORE.search(verb.doc.text, told, verb.idx) is not None) or None
