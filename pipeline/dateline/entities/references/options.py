"""A word that may refer to an entity, and what may be chosen for it."""

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.entities.drafts import EntityDraft
from dateline.judges import Judge, Option

# An entity met before, one without mentions for somebody new, or None for nobody.
Referent = EntityDraft | None
ReferentOption = Option[Referent]


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A word that may refer to an entity: a pronoun, or the head of a noun phrase."""

    token: Token


ReferentJudge = Judge[Anaphor, Referent]
