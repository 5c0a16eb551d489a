"""The spans of time expressions: a table of constructions over classes of lexemes, in models/dates/constructions.csv.

A pattern is a regular expression whose letters are the classes of words.csv and lexer.py in capitals; names in
macros.csv abbreviate their patterns, blanks mean nothing, and ``<a: ...>`` names a part. All constructions are tried
everywhere; of overlapping matches the leftmost is kept, then the longest, then the first in the table. A leading
preposition is never part of a span; "early", "about", "ago", "later" and the determiner are. A construction with parts
``a``, ``b``, ``c`` makes an expression of each; the words between them belong to none. The family is the function that
gives the value. Parts of one family complete each other ("5 and 6 June 1944"); a row with two families has a part that
is read on its own, and a first part that depends on it ("the quarter ended Sept. 30").
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.dates.lexer import Lexeme, lex
from dateline.lexicons import load_rows

CONSTRUCTIONS, COLUMNS = "dates/constructions.csv", ("rule", "family", "pattern", "example")
FIRST_SYMBOL = 0xE000
# An age takes its words and is no time expression: "the 46-year-old driver".
AGE = "age"
FAMILIES = frozenset(
    {"calendar", "ordinal", "relative", "shift", "stretch", "duration", "set", "reference", "counted", AGE}
)
HANGING = "stretch calendar"
PART_NAMES = "abc"
WHOLE = ""
# The class of a word that is no word of time.
PLAIN = "X"
STRETCHES_REMEMBERED = 10_000

# The lexemes of a match and of its parts, as half-open ranges.
Spans = dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Match:
    """A construction found: its name, family, lexemes, those of its partners in a range, and its neighbours."""

    rule: str
    family: str
    first: int
    last: int
    lexemes: tuple[Lexeme, ...]
    partner: tuple[Lexeme, ...] = ()
    before: Lexeme | None = None
    after: Lexeme | None = None
    part: str = ""

    @property
    def start(self) -> int:
        """Return the first character."""
        return self.lexemes[0].start

    @property
    def end(self) -> int:
        """Return the character after the last."""
        return self.lexemes[-1].end

    @property
    def kinds(self) -> list[str]:
        """Return the classes of the lexemes."""
        return [lexeme.kind for lexeme in self.lexemes]

    @property
    def before_kind(self) -> str:
        """Return the class of the lexeme before it, "" at the start of the text."""
        return self.before.kind if self.before else ""

    @property
    def after_kind(self) -> str:
        """Return the class of the lexeme after it, "" at the end of the text."""
        return self.after.kind if self.after else ""

    def of(self, *kinds: str) -> list[Lexeme]:
        """Return the lexemes of some classes, in reading order."""
        return [lexeme for lexeme in self.lexemes if lexeme.kind in kinds]

    def value(self, *kinds: str) -> str:
        """Return the value of the first lexeme of some classes, "" without one."""
        return next((lexeme.value for lexeme in self.lexemes if lexeme.kind in kinds), "")

    def has(self, *kinds: str) -> bool:
        """Tell whether a lexeme of one of the classes is in it."""
        return any(lexeme.kind in kinds for lexeme in self.lexemes)


class Symbols(dict[str, str]):
    """A character of its own for each class of lexemes."""

    def __missing__(self, kind: str) -> str:
        return self.setdefault(kind, chr(FIRST_SYMBOL + len(self)))


@cache
def _macros() -> dict[str, str]:
    rows = load_rows("dates/macros.csv", columns=("name", "pattern", "note"))
    return {row["name"]: row["pattern"] for row in rows}


@dataclass(frozen=True, slots=True)
class Construction:
    """A row of the table; one that names plain words may span them, the others match only between them."""

    rule: str
    family: str
    pattern: re.Pattern[str]
    names_plain: bool


@cache
def _compiled() -> tuple[Symbols, tuple[Construction, ...]]:
    symbols = Symbols()
    rows = load_rows(
        CONSTRUCTIONS,
        columns=COLUMNS,
        allowed={"family": FAMILIES | {HANGING}},
    )
    return symbols, tuple(_construction(row, symbols) for row in rows)


def _construction(row: dict[str, str], symbols: Symbols) -> Construction:
    pattern = _translate(row["pattern"], symbols)
    return Construction(row["rule"], row["family"], re.compile(pattern), symbols[PLAIN] in pattern)


def construction_lines(rule: str, text: str) -> dict[int, str]:
    """Return the lines of the table that have a rule, with their examples: those that match a text, else all of them.

    A part of a construction ("5" of "5 and 6 June") matches none.
    """
    symbols, table = _compiled()
    shown = "".join([symbols[lexeme.kind] for lexeme in lex(text)])
    rows = load_rows(CONSTRUCTIONS, columns=COLUMNS)
    mine = [(line, row) for line, row in enumerate(zip(rows, table, strict=True), start=2) if row[1].rule == rule]
    fitting = [(line, row) for line, row in mine if row[1].pattern.fullmatch(shown)]
    return {line: cells["example"] for line, (cells, _) in fitting or mine}


def _translate(pattern: str, symbols: Symbols) -> str:
    """Turn a pattern over class names into a regular expression over symbols."""

    def expand(match: re.Match[str]) -> str:
        name = match[0]
        return f"(?:{_translate(_macros()[name], symbols)})" if name in _macros() else symbols[name]

    plain = re.sub(r"\((?!\?)", "(?:", pattern).replace(">", ")")
    expanded = re.sub(r"[A-Z]+", expand, plain).replace(" ", "")
    return re.sub(r"<([a-z]+):", r"(?P<\1>", expanded)


def find_matches(lexemes: list[Lexeme]) -> list[list[Match]]:
    """Return the candidates in order of preference: by start, longest first, then by place in the table."""
    symbols, table = _compiled()
    text = "".join([symbols[lexeme.kind] for lexeme in lexemes])
    found = _search(text, names_plain=True)
    for stretch in re.finditer(f"[^{symbols[PLAIN]}]+", text):
        found += [(rank, _shifted(spans, stretch.start())) for rank, spans in _search_stretch(stretch.group())]
    found.sort(key=lambda item: (item[1][WHOLE][0], -item[1][WHOLE][1], item[0]))
    return [_split(table[rank], spans, lexemes) for rank, spans in found]


def _search(text: str, *, names_plain: bool) -> list[tuple[int, Spans]]:
    """Return the matches of the constructions that name plain words, or of the others, each with its place."""
    wanted = [(rank, row.pattern) for rank, row in enumerate(_compiled()[1]) if row.names_plain == names_plain]
    return [(rank, _spans(match)) for rank, pattern in wanted for match in pattern.finditer(text)]


@lru_cache(maxsize=STRETCHES_REMEMBERED)
def _search_stretch(stretch: str) -> list[tuple[int, Spans]]:
    """Return the matches in a stretch without plain words; cached, since most are a preposition or "of the"."""
    return _search(stretch, names_plain=False)


def _spans(match: re.Match[str]) -> Spans:
    return {WHOLE: match.span()} | {part: match.span(part) for part in PART_NAMES if part in match.re.groupindex}


def _shifted(spans: Spans, offset: int) -> Spans:
    return {part: (offset + start, offset + end) for part, (start, end) in spans.items()}


def _split(row: Construction, spans: Spans, lexemes: list[Lexeme]) -> list[Match]:
    """Return the one expression of a match, or those of its parts."""
    names = [part for part in spans if part != WHOLE]
    first_family, _, other_family = row.family.partition(" ")
    found = []
    for part in names or [WHOLE]:
        start, end = spans[part]
        is_own = bool(other_family) and part != names[0]
        partners = [] if is_own else [spans[name] for name in names if name != part]
        found.append(
            Match(
                row.rule,
                other_family if is_own else first_family,
                start,
                end,
                tuple(lexemes[start:end]),
                partner=tuple(lexeme for first, last in partners for lexeme in lexemes[first:last]),
                before=lexemes[start - 1] if start else None,
                after=lexemes[end] if end < len(lexemes) else None,
                part=part,
            )
        )
    return found
