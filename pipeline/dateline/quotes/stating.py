"""Whether a content that the trained reader found states something or only names a thing.

"Announced sanctions" and "rejected the charges" are acts of speech without content. A content states something if it
has quoted words, a name that the cue gives to somebody, or a verb that does more than identify a thing.
Misses: nouns equivalent to a clause ("predicted a defeat").
"""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import VERBAL, is_auxiliary, is_relative_clause
from dateline.quotes.cues import Cue
from dateline.quotes.ground import Ground
from dateline.quotes.marks import Range
from dateline.rules import Rules

# Kinds of cues whose object is as often a thing as a statement: "denied the charge", "wrote a letter".
ANSWERS = frozenset({"deny", "agree", "act", "write"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A supposed content of a cue; ``cue`` is None where the rules do not know its words."""

    cue: Cue | None
    spans: tuple[Span, ...]
    is_quoted: bool

    @property
    def words(self) -> list[Token]:
        """Return the words of all pieces."""
        return [word for span in self.spans for word in span]

    @property
    def tops(self) -> list[Token]:
        """Return the words that depend on none of the others."""
        said = {word.i for word in self.words}
        return [word for word in self.words if word.head.i not in said and not word.is_punct]

    @property
    def kind(self) -> str:
        """Return the kind of the cue, "" where the rules do not know it."""
        return self.cue.word.kind if self.cue is not None else ""

    def takes(self, shape: str) -> bool:
        """Tell whether the cue takes a shape."""
        return self.cue is not None and self.cue.takes(shape)


STATES_RULES = Rules[[Content], bool]("content-states", "Does a content that the reader found state something?", False)


def says_something(ground: Ground, pieces: Sequence[Range], known: Cue | None) -> bool:
    """Tell whether a content states something."""
    is_quoted = any(ground.passages.near(*piece) for piece in pieces)
    spans = tuple(ground.page.span(*piece) for piece in pieces)
    return STATES_RULES.answer(Content(cue=known, spans=spans, is_quoted=is_quoted))


@STATES_RULES.add("Norway dismissed the “crackdown” in Kenya.")
def _quoted_words(content: Content) -> bool | None:
    return True if content.is_quoted else None


@STATES_RULES.add("The police identified the suspect as Anna Dahl.")
def _as_phrase(content: Content) -> bool | None:
    """The content has an "as" phrase that describes somebody or something ("it as a gift")."""
    is_seen = content.takes("as") and not content.takes("name")
    return True if is_seen and any(word.lower_ == "as" for word in content.words) else None


@STATES_RULES.add("Norway called the document a forgery.")
def _small_clause(content: Content) -> bool | None:
    """The content has a person and the name given ("him a thug"); a single noun is none ("declared a holiday")."""
    if not content.takes("name"):
        return None
    tops = content.tops
    return True if len(tops) > 1 or any(clause_of(top).own_active_subjects for top in tops) else None


@STATES_RULES.add("A state of war was declared by Norway in May.")
def _passive_of_naming(content: Content) -> bool | None:
    if content.cue is None or not content.takes("name"):
        return None
    return True if clause_of(content.cue.head).is_passive else None


@STATES_RULES.add("Norway confirmed this to Peru.")
def _lone_word(content: Content) -> bool | None:
    """The parser takes "that claim" for a clause."""
    return False if sum(word.is_alpha for word in content.words) == 1 else None


@STATES_RULES.add("The report shows that Norway attacked Kenya.")
def _weak_cue(content: Content) -> bool | None:
    """An unlisted cue, or one of showing, reports only clauses: not "fired gas", "showed no fear as he left"."""
    if content.cue is not None and content.kind != "show":
        return None
    return any(span.root.pos_ in VERBAL for span in content.spans)


@STATES_RULES.add("Norway rejected the accusations that Kenya made.")
def _answer_to_thing(content: Content) -> bool | None:
    """The object of denying, agreeing or writing is as often a thing as a statement."""
    return False if content.kind in ANSWERS and all(_is_thing(span) for span in content.spans) else None


@STATES_RULES.add("Norway called a meeting that failed.")
def _naming(content: Content) -> bool | None:
    """A verb of naming has no small clause in its content."""
    return False if content.kind == "call" else None


@STATES_RULES.add("Norway said that Kenya attacked Peru.")
def _clause(content: Content) -> bool | None:
    return True if any(word.pos_ in VERBAL for word in content.words) else None


def _is_thing(words: Span) -> bool:
    """Tell whether words name a thing, all their verbs in its relative clauses: "rejected a bill that banned it"."""
    verbs = [word for word in words if word.pos_ in VERBAL and not is_auxiliary(word)]
    return words.root.pos_ in ("NOUN", "PROPN") and all(_is_in_relative(verb, words) for verb in verbs)


def _is_in_relative(verb: Token, words: Span) -> bool:
    return any(is_relative_clause(step) and step in words for step in (verb, *verb.ancestors))
