"""The schema of the tables, declared once: pipeline/TABLES.md, datapackage.json and the checks come from here."""

from typing import Any

from dateline.columns import (
    CONFIDENCE,
    DOC_ID,
    END,
    HAPPENING,
    MERGE_RULE,
    RULE,
    SENTENCE_ID,
    START,
    VALUE_RULES,
    Column,
    Table,
    count,
    degrees,
    identifier,
    offset,
    one_of,
    several,
    text,
)
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

TABLES: dict[str, Table] = {
    "articles": Table(
        "one row per article",
        ("doc_id",),
        (
            DOC_ID,
            text("source", "publisher or feed, as given"),
            text("title", "headline"),
            Column("published", "date", "publication day"),
            one_of("published_basis", PUBLISHED_BASES, "where the publication day is from"),
            text("language", "language, as given"),
            text("sha256", "hash of the text's UTF-8 bytes"),
            identifier("duplicate_of", "doc_id of the first article with the same text; empty in parts"),
            count("sentences", "rows in sentences.csv"),
            count("entities", "rows in entities.csv"),
            count("dates", "rows in dates.csv"),
            count("quotes", "rows in quotes.csv"),
            count("events", "rows in events.csv"),
        ),
    ),
    "sentences": Table(
        "one row per sentence, heading or line of furniture",
        ("doc_id", "sentence_id"),
        (
            DOC_ID,
            SENTENCE_ID,
            Column("paragraph", "integer", "ordinal of the paragraph, from 1", required=True),
            one_of("kind", SENTENCE_KINDS, "what the sentence is", required=True),
            one_of("news_role", NEWS_ROLES, "what it does in the article, empty for furniture"),
            START,
            END,
            text("text", "its words"),
        ),
    ),
    "entities": Table(
        "one row per participant or place",
        ("doc_id", "entity_id"),
        (
            DOC_ID,
            identifier("entity_id", "readable slug of the name, unique in its article", required=True),
            text("name", "fullest form in the article, without title or honorific"),
            one_of("type", ENTITY_TYPES, "kind of entity", required=True),
            Column("named", "boolean", "whether it has a proper name", required=True),
            text("country", "ISO 3166 alpha-3 of the state it belongs to"),
            text("role", "its role, as the text gives it"),
            several(
                "link",
                "identifier: `geonames:3688689`, behind `iso3166:COL` for a country; `NAME:id` in a register",
            ),
            degrees("latitude", "of a place, in degrees north"),
            degrees("longitude", "of a place, in degrees east"),
            several("members", "ids of the entities that a group stands for"),
            count("mentions", "rows in mentions.csv"),
            offset("start", "first mention", required=False),
            offset("end", "end of the first mention", required=False),
        ),
    ),
    "mentions": Table(
        "one row per mention of an entity",
        ("doc_id", "start", "end", "entity_id"),
        (
            DOC_ID,
            identifier("entity_id", "the entity it stands for", required=True),
            SENTENCE_ID,
            one_of("kind", MENTION_KINDS, "form of the mention", required=True),
            START,
            END,
            text("text", "its words"),
            RULE,
        ),
    ),
    "dates": Table(
        "one row per time expression",
        ("doc_id", "date_id"),
        (
            DOC_ID,
            identifier("date_id", "stable id", required=True),
            SENTENCE_ID,
            START,
            END,
            text("text", "its words"),
            one_of("type", DATE_TYPES, "TIMEX3 type", required=True),
            text("value", "TIMEX3 value"),
            text("mod", "TIMEX3 mod: START, MID, END, APPROX ..."),
            Column("earliest", "date", "first day it covers"),
            Column("latest", "date", "last day it covers, inclusive"),
            one_of("basis", DATE_BASES, "what the value rests on"),
            text("anchor", "date_id it hangs on, or `published`"),
            RULE,
        ),
    ),
    "quotes": Table(
        "one row per act of speaking",
        ("doc_id", "quote_id"),
        (
            DOC_ID,
            identifier("quote_id", "stable id", required=True),
            SENTENCE_ID,
            one_of("kind", QUOTE_KINDS, "wholly, partly or not in quotation marks", required=True),
            offset("start", "first character of the content"),
            offset("end", "character after the content's last"),
            several("spans", "the content's pieces as `a:b|c:d`"),
            text("text", 'the pieces joined by " … "'),
            text("speaker", "name of the speaking entity"),
            identifier("speaker_id", "its entity_id"),
            offset("speaker_start", "first character of the words that name the speaker", required=False),
            offset("speaker_end", "character after their last", required=False),
            text("speaker_text", "the words that name the speaker by the cue"),
            offset("cue_start", "first character of the cue", required=False),
            offset("cue_end", "character after its last", required=False),
            text("cue", "the word that reports the speech"),
            RULE,
        ),
    ),
    "events": Table(
        "one row per happening, its mentions merged",
        ("doc_id", "event_id"),
        (
            DOC_ID,
            identifier("event_id", "stable id", required=True),
            SENTENCE_ID,
            START,
            END,
            text("trigger", "word of the first, most specific mention"),
            one_of("event_type", (*EVENT_TYPES, YIELD), "PLOVER 2021 root code; YIELD of 2018 with `--dyads`"),
            text("mode", "PLOVER mode"),
            one_of("quad", tuple(QUADS), "quad class of the root"),
            several("actors", "names, joined by `|`"),
            several("actor_ids", "entity_ids, in the same order"),
            several("recipients", "names, joined by `|`"),
            several("recipient_ids", "entity_ids, in the same order"),
            text("place", "name of the place"),
            identifier("place_id", "its entity_id"),
            several("place_link", "its identifier in a registry"),
            degrees("place_latitude", "its degrees north"),
            degrees("place_longitude", "its degrees east"),
            text("date", "ISO 8601 at the text's own precision, to the day, or an interval a/b"),
            Column("date_start", "date", "first day it covers"),
            Column("date_end", "date", "last day it covers, inclusive"),
            identifier("date_id", "the date expression it is from"),
            one_of("date_basis", EVENT_DATE_BASES, "whether that stands in the same sentence"),
            one_of("status", STATUSES, "whether it happened", required=True),
            Column("factuality", "number", "-3 (certainly not) .. 3 (certainly)", required=True),
            text("asserted_by", "`author`, or the name of whoever says so"),
            identifier("asserted_by_id", "entity_id, empty for the author"),
            several("denied_by", "names of those who deny it"),
            identifier("quote_id", "the quote it stands in"),
            Column("main", "integer", "1, 2 or 3: its rank among the main events of the article"),
            Column("salience", "number", "0 .. 1: the chance that it is a main event", required=True),
            HAPPENING,
            CONFIDENCE,
            count("mentions", "rows in event_mentions.csv"),
            text("sentence", "text of the sentence"),
            *VALUE_RULES,
        ),
    ),
    "event_mentions": Table(
        "one row per mention of a happening",
        ("doc_id", "start", "end"),
        (
            DOC_ID,
            identifier("event_id", "the happening it mentions; events.csv leaves out unlikely ones", required=True),
            SENTENCE_ID,
            START,
            END,
            text("trigger", "the word that mentions it"),
            one_of("event_type", (*EVENT_TYPES, YIELD), "PLOVER 2021 root code; YIELD of 2018 with `--dyads`"),
            text("mode", "PLOVER mode"),
            several("actor_ids", "entity_ids of who acts"),
            several(
                "actor_spans",
                "their words `a:b`, empty where filled in from context; a phrase that is no entity has an empty id",
            ),
            several("recipient_ids", "entity_ids of who it is done to"),
            several("recipient_spans", "their words, likewise"),
            identifier("place_id", "entity_id of the place"),
            text("place_span", "its words"),
            text("date", "its date, as in events.csv"),
            identifier("date_id", "the date expression it is from"),
            text("date_span", "its words, empty where it stands in another sentence"),
            one_of("status", STATUSES, "whether it happened", required=True),
            Column("factuality", "number", "-3 (certainly not) .. 3 (certainly)", required=True),
            text("cue_span", "the word that made it planned, possible or negated"),
            identifier("asserted_by_id", "entity_id of whoever says so, empty for the author"),
            text("asserter_span", "its words"),
            identifier("quote_id", "the quote it stands in"),
            several(
                "actor_scores",
                "0 .. 1: the chance of each actor, empty for words that are no entity",
            ),
            several("recipient_scores", "likewise of each recipient"),
            HAPPENING,
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
            identifier("event_id", "the happening it measures", required=True),
            SENTENCE_ID,
            one_of("kind", QUANTITY_KINDS, "what it counts", required=True),
            text("value", "`7`; `10/12` a range, `10/` at least, `/10` at most"),
            text("unit", "ISO 4217 code of money"),
            START,
            END,
            text("text", "its words"),
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
