"""What a number of people says of them: that they were killed, injured, missing, detained, displaced or rescued.

The words that say so are those of models/quantities/kinds.csv: verbs of which the people are the logical object or the
subject, adjectives, nouns, and the toll. ``counted`` is the word that the number counts, or the number itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import (
    NOMINAL,
    VERBAL,
    is_conjunct,
    is_main,
    is_numeral,
    is_object,
    is_prepositional_object,
)
from dateline.clauses.phrases import (
    adjectives,
    adnominal_clauses,
    compounds,
    conjuncts,
    obliques,
)
from dateline.lexicons import load_rows
from dateline.rules import Rules
from dateline.schema import QUANTITY_KINDS
from dateline.words import words_for

PARTS = ("verb", "adjective", "noun", "toll", "phrase")
WHOM = ("", "undergoer", "subject", "life")
# A verb that only says that something is so: "were confirmed killed", "are reported missing".
CHAIN_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Measured:
    """What a number measures: the kind, and the word that says so."""

    kind: str
    word: Token


@cache
def load_kinds() -> dict[tuple[str, str], tuple[str, str]]:
    """Return the kind of each word and part of speech, and of which of a verb's arguments it is said."""
    rows = load_rows(
        "quantities/kinds.csv",
        columns=("lemma", "part", "kind", "whom", "note"),
        allowed={"part": PARTS, "kind": QUANTITY_KINDS, "whom": WHOM},
    )
    return {(row["lemma"], row["part"]): (row["kind"], row["whom"]) for row in rows}


def _named(words: Iterable[Token], part: str) -> Measured | None:
    """Return the first of some words that names a kind as this part of speech."""
    for word in words:
        if found := load_kinds().get((word.lemma_.lower(), part)) or load_kinds().get((word.lower_, part)):
            return Measured(found[0], word)
    return None


def _participle(words: Iterable[Token]) -> Measured | None:
    """Return the first passive participle whose undergoers are said to be of a kind."""
    for word in words:
        kind, whom = load_kinds().get((word.lemma_.lower(), "verb"), ("", ""))
        if kind and (whom == "undergoer") == (word.tag_ in ("VBN", "VBD")):
            return Measured(kind, word)
    return None


PEOPLE_RULES = Rules[[Token], Measured | None]("people-measured", "What does a number of people say of them?", None)


@PEOPLE_RULES.add("Officials reported six deaths.")
def _counted_noun(counted: Token) -> Measured | None:
    return _named((counted,), "noun")


@PEOPLE_RULES.add("The quake left five dead.")
def _counted_adjective(counted: Token) -> Measured | None:
    return _named((counted,), "adjective") or (_participle((counted,)) if not is_main(counted) else None)


@PEOPLE_RULES.add("Norway flew out 21 injured miners.")
def _modifier(counted: Token) -> Measured | None:
    words = (*adjectives(counted), *adnominal_clauses(counted))
    return _named(words, "adjective") or _participle(words)


@PEOPLE_RULES.add("The raid killed 12 miners.")
def _argument(counted: Token) -> Measured | None:
    for verb in _verbs_over(counted):
        kind, whom = load_kinds().get((verb.lemma_.lower(), "verb"), ("", ""))
        clause = clause_of(verb)
        if kind and _first(counted) in (clause.undergoers if whom == "undergoer" else clause.subjects):
            return Measured(kind, verb)
    return None


def _of_phrase(verb: Token, noun: Token) -> tuple[str, str]:
    """Return the kind that a verb and its noun tell, and of which argument: "treat" and "hospital"."""
    return load_kinds().get((f"{verb.lemma_.lower()} {noun.lemma_.lower()}", "phrase"), ("", ""))


@PEOPLE_RULES.add("Two miners lost their lives.")
def _phrase(counted: Token) -> Measured | None:
    for verb in _verbs_over(counted):
        clause = clause_of(verb)
        for noun in (*clause.objects, *obliques(verb), *clause.object_predicatives):
            kind, whom = _of_phrase(verb, noun)
            of_whom = {"undergoer": clause.undergoers, "subject": clause.subjects, "life": (noun,), "": ()}[whom]
            if kind and _first(counted) in of_whom:
                return Measured(kind, verb)
    return None


@PEOPLE_RULES.add("Of the 81 treated in hospital six left Kenya.")
def _phrase_of_modifier(counted: Token) -> Measured | None:
    for verb in adnominal_clauses(counted):
        for noun in obliques(verb) if verb.tag_ == "VBN" else ():
            kind, whom = _of_phrase(verb, noun)
            if whom == "undergoer":
                return Measured(kind, verb)
    return None


@PEOPLE_RULES.add("Medics reached ten miners with gunshot wounds.")
def _with_injury(counted: Token) -> Measured | None:
    found = _named(obliques(counted, ("with",)), "noun")
    return found if found is not None and found.kind == "injured" else None


@PEOPLE_RULES.add("After the raid 39 miners are dead.")
def _predicate(counted: Token) -> Measured | None:
    for verb in _verbs_over(counted):
        clause = clause_of(verb)
        if _first(counted) not in (*clause.subjects, *clause.undergoers):
            continue
        words = (
            *clause.predicate_adjectives,
            *clause.object_predicatives,
            *clause.predicatives,
            *clause.open_complements,
        )
        if found := _named(words, "adjective") or _participle(words):
            return found
    return None


@PEOPLE_RULES.add("Police announced the arrest of 46 miners.")
def _of_noun(counted: Token) -> Measured | None:
    first = _first(counted)
    if not is_prepositional_object(first) or first.head.lower_ not in ("of", "to"):
        return None
    noun = first.head.head
    return _named((noun,), "noun") if first.head.lower_ == "of" and not _is_toll(noun) else None


@PEOPLE_RULES.add("The death toll rose to 22.")
def _toll(counted: Token) -> Measured | None:
    holder = _holder(_first(counted))
    if holder is None:
        return None
    is_verb = holder.pos_ in VERBAL
    for word in (holder, *clause_of(holder).subjects, *clause_of(holder).undergoers) if is_verb else (holder,):
        if _is_toll(word):
            return _named((*compounds(word), *adjectives(word)), "noun") or Measured("killed", word)
        if found := _named((word,), "noun"):
            return found if is_verb else None
    return None


def _holder(number: Token) -> Token | None:
    """Return the toll or verb that a number is said of: "a TOLL of 22", "the toll ROSE from 20 to 22", "REACHED 22"."""
    if is_object(number) and number.pos_ == "NUM":
        return number.head
    if not is_prepositional_object(number):
        return None
    above = (word for word in number.head.ancestors if word.pos_ != "ADP")
    return next((word for word in above if _is_toll(word) or not is_prepositional_object(word)), None)


@PEOPLE_RULES.add("The clashes left 28 civilian and 10 police deaths.")
def _coordinated_modifier(counted: Token) -> Measured | None:
    return _named(conjuncts(counted)[1:], "noun") if counted.pos_ in ("NOUN", "ADJ") else None


@PEOPLE_RULES.add("Ferry sinks off Larvik; 20 dead, 12 missing")
def _next_word(counted: Token) -> Measured | None:
    behind = counted.doc[counted.i + 1 : counted.i + 2]
    return _named(behind, "adjective") or _participle([word for word in behind if word.tag_ in ("VBN", "VBD")])


def _is_toll(word: Token) -> bool:
    return (word.lemma_.lower(), "toll") in load_kinds()


def _first(counted: Token) -> Token:
    """Return the first of the nominals that a counted one is coordinated with."""
    while is_conjunct(counted) and counted.head.pos_ in NOMINAL:
        counted = counted.head
    # "A total of 39 are dead": the total is the subject.
    if is_prepositional_object(counted) and counted.head.head.lemma_ in words_for("container noun"):
        return counted.head.head
    return counted


def _verbs_over(counted: Token) -> Iterator[Token]:
    """Yield the verb that a counted word is an argument of, those coordinated with it, and those it governs."""
    head = _first(counted).head
    for _ in range(CHAIN_AT_MOST):
        if head.pos_ not in (*VERBAL, "ADJ"):
            return
        yield head
        yield from (word for word in (*head.children,) if is_conjunct(word) and word.pos_ in VERBAL)
        yield from clause_of(head).open_complements
        head = head.head


def kind_of(lemma: str) -> str:
    """Return the kind that a word of any part of speech tells, "" for none."""
    return next((load_kinds()[lemma, part][0] for part in PARTS if (lemma, part) in load_kinds()), "")


def counted_by(number: Token) -> Token:
    """Return the word that a number counts, or the number itself: "six MINERS", "SIX of them"."""
    for above in number.ancestors:
        if not is_numeral(number) or above.pos_ not in ("NUM", "SYM"):
            break
        number = above
    if is_numeral(number) or (number.pos_ == "ADP" and number.head.pos_ in NOMINAL):
        return number.head
    return number
