"""The little language of models/ontology/: which words in which syntax name which act.

    TRIGGER [relation: word|word] ... -> recipients

TRIGGER is a verb with its particles and prepositions ("crack down on"), or a noun with the words before it ("hunger
strike") or an "of" phrase after it ("state of emergency"). Each bracket is a condition on a relation of the trigger;
the relations of the recipient stand behind the arrow, by preference. Both have the same names
(events/acts/relations.py finds the words):

- ``obj`` the undergoer: a verb's object or passive subject, a noun's "of" phrase, compound or possessive;
- ``subj`` the doer: a verb's subject or "by" phrase, a noun's "by" phrase or possessive;
- ``dative`` the indirect object; ``poss`` the possessor of the noun or of the verb's object;
- ``mod`` adjectives, compounds and adverbs;
- ``comp`` a complement clause: a condition names its verb, the recipient is its subject; ``comp-obj`` its object, or
  that of a purpose;
- any preposition: the words it introduces ("[with: minister]"); a recipient with ``in`` is an inhabited place;
- in conditions alone ``oprd``, the predicative of an object ("called her a liar"); ``inf``, the verb of a complement
  with "to"; ``head``, the verb or noun that governs a noun trigger; ``prep``, the preposition before it ("in order").

A word is a lemma, ``@class`` (a use of models/words/uses.csv) or ``#TYPE`` (a spaCy entity type). A bracket
without words asks only that the relation is there; ``no`` before the relation negates the condition. Behind the
arrow may also stand ``mutual``, for acts that all parties do, and ``none``, for acts without a recipient.
Misses: conditions across sentences, and irony.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from dateline.errors import InputError
from dateline.words import USES, load_uses, words_for

KINDS = ("verb", "noun", "adjective")
# The relations that are no prepositions; those in the second list have no party in them.
RELATIONS = frozenset({"obj", "subj", "dative", "poss", "mod", "comp", "comp-obj"})
RELATIONS_OF_CONDITIONS = frozenset({"oprd", "inf", "head", "prep"})
CLASS_MARK, TYPE_MARK = "@", "#"
MUTUAL, NOBODY = "mutual", "none"
OBJECT = "obj"
_PATTERN = re.compile(r"(?P<words>[a-z][a-z' -]*?)\s*(?P<conditions>(?:\[[^\[\]]*\]\s*)*)(?:->\s*(?P<recipients>.+))?")
_CONDITION = re.compile(r"\[(?P<no>no )?(?P<relation>[a-z-]+)(?:: *(?P<words>[^\[\]]+))?\]")


@dataclass(frozen=True, slots=True)
class Condition:
    """A test of one relation: some word of it is among ``words``, or there is one; ``words`` hold "#GPE" for a type."""

    relation: str
    words: frozenset[str] = frozenset()
    is_negative: bool = False

    @property
    def weight(self) -> float:
        """Return how much the condition says: a named word 1, mere presence or absence 0.5."""
        return 1.0 if self.words and not self.is_negative else 0.5


@dataclass(frozen=True)
class Pattern:
    """One line of an ontology file: its trigger, conditions and where the recipient stands.

    ``recipients`` is None where the line leaves it to the root's own frame; ``place`` is the file and line it is from,
    and ``is_own`` tells that the file is the user's.
    """

    kind: str
    lemma: str
    particles: tuple[str, ...]
    conditions: tuple[Condition, ...]
    recipients: tuple[str, ...] | None
    is_mutual: bool
    source: str
    root: str = ""
    mode: str = ""
    place: str = ""
    is_own: bool = False

    @cached_property
    def weight(self) -> float:
        """Return the specificity of the pattern; of two that match, the greater one is taken."""
        return len(self.particles) + sum(condition.weight for condition in self.conditions)

    def names_object(self, lemma: str) -> bool:
        """Tell whether the pattern asks for a noun as object."""
        return any(lemma in condition.words for condition in self.conditions if condition.relation == OBJECT)

    @property
    def is_bare(self) -> bool:
        """Tell whether the trigger alone decides."""
        return not self.conditions


def parse_pattern(
    source: str, *, kind: str, place: str, root: str = "", mode: str = "", is_own: bool = False
) -> Pattern:
    """Read one pattern; InputError with ``place`` where it is malformed."""
    found = _PATTERN.fullmatch(source.strip())
    if found is None:
        raise InputError(f"{place}: {source!r} is not a pattern: TRIGGER [relation: word|word] -> recipients")
    words = found["words"].split()
    conditions = tuple(parse_condition(text, place=place) for text in re.findall(r"\[[^\]]*\]", found["conditions"]))
    lemma, particles, implied = _split_verb(words) if kind == "verb" else _split_noun(words)
    recipients = _parse_recipients(found["recipients"], place)
    return Pattern(
        kind=kind,
        lemma=lemma,
        particles=particles,
        conditions=(*implied, *conditions),
        recipients=None if recipients is None else tuple(word for word in recipients if word not in (MUTUAL, NOBODY)),
        is_mutual=recipients is not None and MUTUAL in recipients,
        source=source,
        root=root,
        mode=mode,
        place=place,
        is_own=is_own,
    )


def parse_condition(text: str, *, place: str) -> Condition:
    """Read one bracket; InputError with ``place`` for a malformed one or an unknown class."""
    found = _CONDITION.fullmatch(text)
    if found is None:
        raise InputError(f"{place}: {text!r} is not a condition: [relation], [no relation] or [relation: word|word]")
    _check_relation(found["relation"], RELATIONS | RELATIONS_OF_CONDITIONS, f"{place}: {text}: unknown relation")
    words: set[str] = set()
    for word in (found["words"] or "").split("|"):
        if word.startswith(CLASS_MARK):
            if word[1:] not in load_uses():
                raise InputError(f"{place}: unknown class {word}; expected a use of models/{USES}")
            words |= words_for(word[1:])
        elif word.strip():
            words.add(word.strip())
    return Condition(found["relation"], frozenset(words), bool(found["no"]))


def _split_verb(words: list[str]) -> tuple[str, tuple[str, ...], tuple[Condition, ...]]:
    return words[0], tuple(words[1:]), ()


def _split_noun(words: list[str]) -> tuple[str, tuple[str, ...], tuple[Condition, ...]]:
    """Split "state of emergency" into its head and an "of" condition, "hunger strike" into its head and a modifier."""
    if len(words) > 2 and words[1] == "of":
        return words[0], (), (Condition("of", frozenset(words[2:])),)
    modifiers = tuple(Condition("mod", frozenset({word})) for word in words[:-1])
    return words[-1], (), modifiers


def _parse_recipients(text: str | None, place: str) -> tuple[str, ...] | None:
    if text is None:
        return None
    names = tuple(name.strip() for name in text.split(","))
    check_recipients(names, place=place, others=(MUTUAL, NOBODY))
    return names


def check_recipients(names: Collection[str], *, place: str, others: Collection[str] = ()) -> None:
    """Raise InputError with ``place`` for the name of a recipient that is no relation, and none of the others."""
    for name in names:
        _check_relation(name, RELATIONS.union(others), f"{place}: unknown recipient")


def _check_relation(name: str, known: Collection[str], complaint: str) -> None:
    if name not in known and name not in words_for("preposition of a pattern"):
        raise InputError(f"{complaint} {name!r}; a preposition or one of {', '.join(sorted(known))}")
