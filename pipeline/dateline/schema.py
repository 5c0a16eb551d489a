"""The schema of the tables, declared once: README's column lists, datapackage.json and the checks come from here."""

from dataclasses import dataclass
from typing import Any

from dateline.plover import EVENT_TYPES, QUADS, YIELD

ENTITY_TYPES = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "OTHER")
SENTENCE_KINDS = ("title", "heading", "dateline", "boilerplate", "body")
MENTION_KINDS = ("name", "nominal", "pronoun")
DATE_TYPES = ("DATE", "TIME", "DURATION", "SET")
DATE_BASES = ("explicit", "published", "narrative")
PUBLISHED_BASES = ("given", "metadata", "text", "inferred")
QUOTE_KINDS = ("direct", "mixed", "indirect")
STATUSES = ("actual", "planned", "possible", "negated")
EVENT_DATE_BASES = ("explicit", "context")
# What a sentence does in its article, after van Dijk 1988 and Choubey et al. 2020 (NewsDiscourse).
NEWS_ROLES = ("main", "consequence", "cause", "history", "anecdote", "evaluation", "expectation")
QUANTITY_KINDS = ("killed", "injured", "missing", "detained", "displaced", "rescued", "money")

EVENT_TYPE = "event_type"


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


def _id(name: str, about: str, *, required: bool = False) -> Column:
    return Column(name, "string", about, required=required)


def _text(name: str, about: str) -> Column:
    return Column(name, "string", about)


def _list(name: str, about: str) -> Column:
    return Column(name, "string", about, is_list=True)


def _count(name: str, about: str) -> Column:
    return Column(name, "integer", about, required=True)


def _offset(name: str, about: str, *, required: bool = True) -> Column:
    return Column(name, "integer", about, required=required)


def _degrees(name: str, about: str) -> Column:
    return Column(name, "number", about)


def _one_of(name: str, values: tuple[str, ...], about: str, *, required: bool = False) -> Column:
    return Column(name, "string", about, values, required)


DOC_ID = _id("doc_id", "article: file stem, or the record's id", required=True)
SENTENCE_ID = Column("sentence_id", "integer", "ordinal of the sentence in the article, from 1", required=True)
START = _offset("start", "first character, in code points of the article's text")
END = _offset("end", "character after the last")
RULE = _text("rule", "rule or model that made the row")
# Of events each value carries the rule that gave it; of a happening, that of the mention it was taken from.
VALUE_RULES = (
    _text(
        "act_rule",
        'pattern of models/ontology/ that gave the type, or "judged", else what kind of word it is',
    ),
    _text("status_rule", "rule for the status"),
    _text("source_rule", "rule for who asserts it"),
    _list("actor_rules", "rules that filled the actors, in the same order"),
    _list("recipient_rules", "rules that filled the recipients, in the same order"),
    _text("place_rule", "rule for the place"),
    _text("date_rule", "rule for the date"),
)
CONFIDENCE = Column("confidence", "number", "0 .. 1: the chance that nothing in the row is false", required=True)
MERGE_RULE = _text("merge_rule", "rule that made it a mention of its happening; `founds` for the first")

TABLES: dict[str, Table] = {
    "articles": Table(
        "one row per article",
        ("doc_id",),
        (
            DOC_ID,
            _text("source", "publisher or feed, as given"),
            _text("title", "headline"),
            Column("published", "date", "publication day"),
            _one_of("published_basis", PUBLISHED_BASES, "where the publication day is from"),
            _text("language", "language, as given"),
            _text("sha256", "hash of the text's UTF-8 bytes"),
            _id("duplicate_of", "doc_id of the first article with the same text; empty in parts"),
            _count("sentences", "rows in sentences.csv"),
            _count("entities", "rows in entities.csv"),
            _count("dates", "rows in dates.csv"),
            _count("quotes", "rows in quotes.csv"),
            _count("events", "rows in events.csv"),
        ),
    ),
    "sentences": Table(
        "one row per sentence, heading or line of furniture",
        ("doc_id", "sentence_id"),
        (
            DOC_ID,
            SENTENCE_ID,
            Column("paragraph", "integer", "ordinal of the paragraph, from 1", required=True),
            _one_of("kind", SENTENCE_KINDS, "what the sentence is", required=True),
            _one_of("news_role", NEWS_ROLES, "what it does in the article, empty for furniture"),
            START,
            END,
            _text("text", "its words"),
        ),
    ),
    "entities": Table(
        "one row per participant or place",
        ("doc_id", "entity_id"),
        (
            DOC_ID,
            _id("entity_id", "readable slug of the name, unique in its article", required=True),
            _text("name", "fullest form in the article, without title or honorific"),
            _one_of("type", ENTITY_TYPES, "kind of entity", required=True),
            Column("named", "boolean", "whether it has a proper name", required=True),
            _text("country", "ISO 3166 alpha-3 of the state it belongs to"),
            _text("role", "its role, as the text gives it"),
            _list(
                "link",
                "identifier: `geonames:3688689`, behind `iso3166:COL` for a country; `NAME:id` in a register",
            ),
            _degrees("latitude", "of a place, in degrees north"),
            _degrees("longitude", "of a place, in degrees east"),
            _count("mentions", "rows in mentions.csv"),
            _offset("start", "first mention", required=False),
            _offset("end", "end of the first mention", required=False),
        ),
    ),
    "mentions": Table(
        "one row per mention of an entity",
        ("doc_id", "start", "end", "entity_id"),
        (
            DOC_ID,
            _id("entity_id", "the entity it stands for", required=True),
            SENTENCE_ID,
            _one_of("kind", MENTION_KINDS, "form of the mention", required=True),
            START,
            END,
            _text("text", "its words"),
            RULE,
        ),
    ),
    "dates": Table(
        "one row per time expression",
        ("doc_id", "date_id"),
        (
            DOC_ID,
            _id("date_id", "stable id", required=True),
            SENTENCE_ID,
            START,
            END,
            _text("text", "its words"),
            _one_of("type", DATE_TYPES, "TIMEX3 type", required=True),
            _text("value", "TIMEX3 value"),
            _text("mod", "TIMEX3 mod: START, MID, END, APPROX ..."),
            Column("earliest", "date", "first day it covers"),
            Column("latest", "date", "last day it covers, inclusive"),
            _one_of("basis", DATE_BASES, "what the value rests on"),
            _text("anchor", "date_id it hangs on, or `published`"),
            RULE,
        ),
    ),
    "quotes": Table(
        "one row per act of speaking",
        ("doc_id", "quote_id"),
        (
            DOC_ID,
            _id("quote_id", "stable id", required=True),
            SENTENCE_ID,
            _one_of("kind", QUOTE_KINDS, "wholly, partly or not in quotation marks", required=True),
            _offset("start", "first character of the content"),
            _offset("end", "character after the content's last"),
            _list("spans", "the content's pieces as `a:b|c:d`"),
            _text("text", 'the pieces joined by " … "'),
            _text("speaker", "name of the speaking entity"),
            _id("speaker_id", "its entity_id"),
            _offset("speaker_start", "first character of the words that name the speaker", required=False),
            _offset("speaker_end", "character after their last", required=False),
            _text("speaker_text", "the words that name the speaker by the cue"),
            _offset("cue_start", "first character of the cue", required=False),
            _offset("cue_end", "character after its last", required=False),
            _text("cue", "the word that reports the speech"),
            RULE,
        ),
    ),
    "events": Table(
        "one row per happening, its mentions merged",
        ("doc_id", "event_id"),
        (
            DOC_ID,
            _id("event_id", "stable id", required=True),
            SENTENCE_ID,
            START,
            END,
            _text("trigger", "word of the first, most specific mention"),
            _one_of("event_type", (*EVENT_TYPES, YIELD), "PLOVER 2021 root code; YIELD of 2018 with `--dyads`"),
            _text("mode", "PLOVER mode"),
            _one_of("quad", tuple(QUADS), "quad class of the root"),
            _list("actors", "names, joined by `|`"),
            _list("actor_ids", "entity_ids, in the same order"),
            _list("recipients", "names, joined by `|`"),
            _list("recipient_ids", "entity_ids, in the same order"),
            _text("place", "name of the place"),
            _id("place_id", "its entity_id"),
            _list("place_link", "its identifier in a registry"),
            _degrees("place_latitude", "its degrees north"),
            _degrees("place_longitude", "its degrees east"),
            _text("date", "ISO 8601 at the text's own precision, to the day, or an interval a/b"),
            Column("date_start", "date", "first day it covers"),
            Column("date_end", "date", "last day it covers, inclusive"),
            _id("date_id", "the date expression it is from"),
            _one_of("date_basis", EVENT_DATE_BASES, "whether that stands in the same sentence"),
            _one_of("status", STATUSES, "whether it happened", required=True),
            Column("factuality", "number", "-3 (certainly not) .. 3 (certainly)", required=True),
            _text("asserted_by", "`author`, or the name of whoever says so"),
            _id("asserted_by_id", "entity_id, empty for the author"),
            _list("denied_by", "names of those who deny it"),
            _id("quote_id", "the quote it stands in"),
            Column("main", "integer", "1, 2 or 3: its rank among the main events of the article"),
            Column("salience", "number", "0 .. 1: the chance that it is a main event", required=True),
            CONFIDENCE,
            _count("mentions", "rows in event_mentions.csv"),
            _text("sentence", "text of the sentence"),
            *VALUE_RULES,
        ),
    ),
    "event_mentions": Table(
        "one row per mention of a happening",
        ("doc_id", "start", "end"),
        (
            DOC_ID,
            _id("event_id", "the happening it mentions", required=True),
            SENTENCE_ID,
            START,
            END,
            _text("trigger", "the word that mentions it"),
            _one_of("event_type", (*EVENT_TYPES, YIELD), "PLOVER 2021 root code; YIELD of 2018 with `--dyads`"),
            _text("mode", "PLOVER mode"),
            _list("actor_ids", "entity_ids of who acts"),
            _list(
                "actor_spans",
                "their words `a:b`, empty where filled in from context; a phrase that is no entity has an empty id",
            ),
            _list("recipient_ids", "entity_ids of who it is done to"),
            _list("recipient_spans", "their words, likewise"),
            _id("place_id", "entity_id of the place"),
            _text("place_span", "its words"),
            _text("date", "its date, as in events.csv"),
            _id("date_id", "the date expression it is from"),
            _text("date_span", "its words, empty where it stands in another sentence"),
            _one_of("status", STATUSES, "whether it happened", required=True),
            Column("factuality", "number", "-3 (certainly not) .. 3 (certainly)", required=True),
            _text("cue_span", "the word that made it planned, possible or negated"),
            _id("asserted_by_id", "entity_id of whoever says so, empty for the author"),
            _text("asserter_span", "its words"),
            _id("quote_id", "the quote it stands in"),
            _list(
                "actor_scores",
                "0 .. 1: the chance of each actor, empty for words that are no entity",
            ),
            _list("recipient_scores", "likewise of each recipient"),
            CONFIDENCE,
            *VALUE_RULES,
            MERGE_RULE,
        ),
    ),
    "quantities": Table(
        "one row per number that measures a happening",
        ("doc_id", "start", "end", "kind"),
        (
            DOC_ID,
            _id("event_id", "the happening it measures", required=True),
            SENTENCE_ID,
            _one_of("kind", QUANTITY_KINDS, "what it counts", required=True),
            _text("value", "`7`; `10/12` a range, `10/` at least, `/10` at most"),
            _text("unit", "ISO 4217 code of money"),
            START,
            END,
            _text("text", "its words"),
            RULE,
        ),
    ),
}


def datapackage(own_types: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the Frictionless data package that describes the CSV files; ``own_types`` are events' beside PLOVER's."""
    resources = [_resource(name, own_types) for name in TABLES]
    return {"name": "dateline", "profile": "tabular-data-package", "resources": resources}


def _resource(name: str, own_types: tuple[str, ...]) -> dict[str, Any]:
    table = TABLES[name]
    return {
        "name": name.replace("_", "-"),
        "title": table.about,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [_field(column, own_types) for column in table.columns],
            "primaryKey": list(table.key),
            "missingValues": [""],
        },
    }


def _field(column: Column, own_types: tuple[str, ...]) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = [*column.values, *(own_types if column.name == EVENT_TYPE else ())]
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.about}
    return field | ({"constraints": constraints} if constraints else {})
