"""A clause with a parenthetical cue inside: "In his state, she said, voters will stay at home".

Commas behind the cue and before its subject distinguish the beginning of the clause from a phrase of the cue's own;
phrases of time and of the place of the speech belong to the cue even so.
Misses: "On Monday, she said, voters will stay at home", where the day is part of the content.
"""

from spacy.tokens import Span, Token

from dateline.clauses.clause import clause_of
from dateline.quotes.cues import Cue, is_venue
from dateline.quotes.ground import Ground
from dateline.quotes.marks import Range
from dateline.rules import Rules

# The ground, the cue, the token where the clause continues behind it, and the index of its earliest first token.
FRONTED_RULES = Rules[[Ground, Cue, Token, int], bool](
    "fronted-phrase", "Does a phrase before a cue and its subject belong to the clause behind the cue?", True
)


def fronted(ground: Ground, cue: Cue, start: Token, limit: int) -> Range | None:
    """Return the token run of a clause before a cue inside it, as indexes, the last one included."""
    is_said = FRONTED_RULES.answer(ground, cue, start, limit)
    return (limit, _subject_edge(cue) - 2) if is_said else None


def _subject_edge(cue: Cue) -> int:
    """Return the index of the first token of the cue's subject."""
    return clause_of(cue.head).own_active_subjects[0].left_edge.i


def _phrase(cue: Cue, limit: int) -> Span:
    """Return the words before the comma in front of the cue's subject."""
    return cue.head.doc[limit : _subject_edge(cue) - 1]


@FRONTED_RULES.add("Norway said that Kenya attacked Peru.")
def _no_comma_behind(ground: Ground, cue: Cue, start: Token, limit: int) -> bool | None:
    """The clause or another phrase follows its cue directly."""
    after = cue.last.i + 1
    return False if after >= start.i or cue.head.doc[after].text != "," else None


@FRONTED_RULES.add('Norway attacked Kenya, saying, "We will win."')
def _no_subject_before(ground: Ground, cue: Cue, start: Token, limit: int) -> bool | None:
    own = clause_of(cue.head).own_active_subjects
    return False if not own or own[0].i > cue.head.i else None


@FRONTED_RULES.add('Angry at this, Anna Dahl said, "We will go."')
def _whole_quotation(ground: Ground, cue: Cue, start: Token, limit: int) -> bool | None:
    """Whole sentences are quoted behind the cue."""
    return False if ground.passage_of(start) is not None and not start.text[:1].islower() else None


@FRONTED_RULES.add("Anna Dahl said, however, that Kenya attacked Peru.")
def _nothing_before(ground: Ground, cue: Cue, start: Token, limit: int) -> bool | None:
    """The subject opens the sentence, or no comma stands before it."""
    comma = _subject_edge(cue) - 1
    return False if comma <= limit or cue.head.doc[comma].text != "," else None


@FRONTED_RULES.add("On Monday, she said, voters will stay at home.")
def _time_of_speech(ground: Ground, cue: Cue, start: Token, limit: int) -> bool | None:
    return False if any(word.ent_type_ in ("DATE", "TIME") for word in _phrase(cue, limit)) else None


@FRONTED_RULES.add("In a statement, Norway said, Kenya attacked Peru.")
def _place_of_speech(ground: Ground, cue: Cue, start: Token, limit: int) -> bool | None:
    return False if any(is_venue(word) for word in _phrase(cue, limit)) else None


@FRONTED_RULES.add("But, she said, voters will stay at home.")
def _conjunction(ground: Ground, cue: Cue, start: Token, limit: int) -> bool | None:
    """A conjunction joins the cue's clause to the one before."""
    return False if any(word.tag_ == "CC" for word in _phrase(cue, limit)) else None
