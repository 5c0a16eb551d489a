"""Agent nouns: "the attackers" are those who attacked, be they gunmen or Norway's navy.

A definite noun in -er or -or stands for the subject of the last clause, a few sentences back, whose verb it is made of.
Misses: doers of deeds that are told by a noun ("the attack") or in the passive.
"""

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from dateline.arguments import subjects
from dateline.entities.drafts import Draft
from dateline.syntax import is_passive

SENTENCES_BACK = 4
ENDINGS = ("er", "or")
DOUBLED = 2


def find_agent(noun: Token, draft_of: Mapping[int, Draft]) -> Draft | None:
    """Return who did what an agent noun says, None where nobody did."""
    verbs = set(_verbs(noun.lemma_.lower()))
    for token in reversed(noun.doc[_start(noun) : noun.i]) if verbs else ():
        if token.pos_ == "VERB" and token.lemma_.lower() in verbs and not is_passive(token):
            found = (draft_of.get(subject.i) for subject in subjects(token))
            if (agent := next((draft for draft in found if draft is not None), None)) is not None:
                return agent
    return None


def _verbs(noun: str) -> Iterator[str]:
    """Yield the verbs that an agent noun may be made of: "attacker", "invader", "kidnapper"."""
    if not noun.endswith(ENDINGS):
        return
    stem = noun[:-2]
    yield from (stem, f"{stem}e")
    if stem[-1:] == stem[-DOUBLED:-1]:
        yield stem[:-1]


def _start(noun: Token) -> int:
    start = noun.sent.start
    for _ in range(SENTENCES_BACK):
        start = noun.doc[start - 1].sent.start if start else 0
    return start
