"""How a column of a table is declared, and the columns that several tables share."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """A column: its Frictionless type, what it holds, its values where the set is closed, and if it joins several."""

    name: str
    type: str
    about: str
    values: tuple[str, ...] = ()
    required: bool = False
    is_list: bool = False


@dataclass(frozen=True)
class Table:
    """A table: one row per what, its key, and its columns in order."""

    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


def identifier(name: str, about: str, *, required: bool = False) -> Column:
    """Return a column of ids."""
    return Column(name, "string", about, required=required)


def text(name: str, about: str) -> Column:
    """Return a column of text."""
    return Column(name, "string", about)


def several(name: str, about: str) -> Column:
    """Return a column of several values, joined by a bar."""
    return Column(name, "string", about, is_list=True)


def count(name: str, about: str) -> Column:
    """Return a column of counts."""
    return Column(name, "integer", about, required=True)


def offset(name: str, about: str, *, required: bool = True) -> Column:
    """Return a column of characters of the text."""
    return Column(name, "integer", about, required=required)


def degrees(name: str, about: str) -> Column:
    """Return a column of latitudes or longitudes."""
    return Column(name, "number", about)


def one_of(name: str, values: tuple[str, ...], about: str, *, required: bool = False) -> Column:
    """Return a column with a closed set of values."""
    return Column(name, "string", about, values, required)


DOC_ID = identifier("doc_id", "article: file stem, or the record's id", required=True)
SENTENCE_ID = Column("sentence_id", "integer", "ordinal of the sentence in the article, from 1", required=True)
START = offset("start", "first character, in code points of the article's text")
END = offset("end", "character after the last")
RULE = text("rule", "rule or model that made the row")
# Of events each value carries the rule that gave it; of a happening, that of the mention it was taken from.
VALUE_RULES = (
    text(
        "act_rule",
        'pattern of models/ontology/ that gave the type, or "judged", else what kind of word it is',
    ),
    text("status_rule", "rule for the status"),
    text("source_rule", "rule for who asserts it"),
    several("actor_rules", "rules that filled the actors, in the same order"),
    several("recipient_rules", "rules that filled the recipients, in the same order"),
    text("place_rule", "rule for the place"),
    text("date_rule", "rule for the date"),
)
HAPPENING = Column("happening", "number", "0 .. 1: the chance that it tells of a happening", required=True)
CONFIDENCE = Column("confidence", "number", "0 .. 1: the chance that nothing in the row is false", required=True)
MERGE_RULE = text("merge_rule", "rule that made it a mention of its happening; `founds` for the first")
