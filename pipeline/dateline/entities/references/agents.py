"""Agent nouns: "the attackers" refers to the subject of "attacked", gunmen as well as Norway's navy.

A definite noun in -er or -or refers to the subject of the verb that it is derived from, in the last clause with that
verb, a few sentences back. Misses: agents of an event noun ("the attack") or of a passive.
"""

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.entities.drafts import EntityDraft

SENTENCES_BACK = 4
ENDINGS = ("er", "or")
DOUBLED = 2


def find_agent(noun: Token, draft_of: Mapping[int, EntityDraft]) -> EntityDraft | None:
    """Return the subject of an agent noun's verb, None where there is none."""
    verbs = set(_verbs(noun.lemma_))
    for token in reversed(noun.doc[_start(noun) : noun.i]) if verbs else ():
        if token.pos_ == "VERB" and token.lemma_ in verbs and not clause_of(token).is_passive:
            found = (draft_of.get(subject.i) for subject in clause_of(token).subjects)
            if (agent := next((draft for draft in found if draft is not None), None)) is not None:
                return agent
    return None


def _verbs(noun: str) -> Iterator[str]:
    """Yield the verbs that an agent noun may be derived from: "attacker", "invader", "kidnapper"."""
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
