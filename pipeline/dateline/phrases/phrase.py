"""A noun phrase with its agreement, words and place: all data that linking reads (pairs.py)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase: characters ``start`` to ``end``, tokens ``first`` to ``last``; ``head`` is a token index.

    ``form`` is a pronoun's class, else its opening: name, definite, demonstrative, possessive, indefinite, bare, or
    several for a coordination. ``words`` are its folded words without determiner, ``core`` the lemmas up to the head.
    ``quote`` is the index of the quote around it or -1, ``possessor`` that of the token before its 's, "his" or -1.
    ``entity`` is the id of the entity of the cast that it refers to and ``rule`` that of the mention, "" for none.
    """

    start: int
    end: int
    first: int
    last: int
    head: int
    form: str
    lemma: str
    text: str
    words: tuple[str, ...]
    core: frozenset[str]
    numerals: frozenset[str]
    number: str
    gender: str
    kind: str
    role: str
    governor: str
    entity: str
    sentence: int
    paragraph: int
    quote: int
    rule: str
    possessor: int

    @property
    def is_pronoun(self) -> bool:
        """Tell whether it is a pronoun."""
        return self.form.startswith("pronoun")

    @property
    def is_name(self) -> bool:
        """Tell whether its head is a proper noun."""
        return self.form == "name"
