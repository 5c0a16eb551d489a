"""dateline inside a spaCy pipeline: ``nlp.add_pipe("dateline")``, or one table alone (``"dateline_dates"`` ...).

A component leaves the words of each row in ``doc.spans["dateline_dates"]`` and so on, and the rows of the tables in the
group's ``attrs["rows"]``, in the same order, as strings. Both outlive ``to_disk``, ``to_bytes`` and worker processes.
A span's label is the row's type or kind, its ``id_`` the row's id. A quote's span runs from its first to its last
piece; a span grows to whole tokens, while the rows have the exact offsets.

Each component runs the stages alone that its tables need; entities need the events, in which the nameless take part.
The role of a sentence in the news hangs on all else, so that sentences alone have none.
Several on one Doc share what they found, as long as the Doc lives and nothing changes its parse between them.

The pipeline needs a tagger, a parser, a lemmatizer and an NER before. The first component adds ``dateline_lines``
before the parser, so that line breaks end sentences as they do in ``dateline extract``.
"""

import logging
from collections.abc import Collection, Sequence
from hashlib import sha256
from typing import Any
from weakref import WeakKeyDictionary

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from dateline.articles import ReadOptions, make_article
from dateline.errors import InputError
from dateline.extraction import Steps, load_reading
from dateline.layout import find_paragraphs
from dateline.lexicons import models_folder
from dateline.nlp import prepare
from dateline.once import Once
from dateline.overlays import PLAIN, Overlay, find_overlay, use_overlay
from dateline.records import Article
from dateline.registry import Source, find_registers, link_extraction
from dateline.rows import Row, table_rows

log = logging.getLogger("dateline")

# The tables whose rows are words of the article: the column that labels a span, and the one that names it.
LABELS = {
    "sentences": ("kind", "sentence_id"),
    "mentions": ("kind", "entity_id"),
    "dates": ("type", "date_id"),
    "quotes": ("kind", "quote_id"),
    "event_mentions": ("event_type", "event_id"),
}
# Rows without words of their own are kept with those that have them.
BESIDE = {"mentions": ("entities",), "event_mentions": ("events", "quantities")}
# The fields of an extraction that the rows are made of.
FIELDS = {
    "sentences": ("sentences",),
    "mentions": ("cast",),
    "dates": ("dates",),
    "quotes": ("quotes",),
    "event_mentions": ("sentences", "news_roles", "cast", "event_mentions", "events", "quantities"),
}
UNTYPED = "EVENT"
USER_DATA = "dateline"
# All that the stages read in a Doc: its text, its parse and its names.
PARSE: list[int | str] = [
    *("ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA"),
    *("DEP", "HEAD", "SENT_START", "ENT_IOB", "ENT_TYPE"),
]

# What stages found in Docs still in use, with a hash of the parse that they read; it keeps no Doc alive.
_found: WeakKeyDictionary[Doc, tuple[bytes, Once]] = WeakKeyDictionary()


class Dateline:
    """A component that reads a Doc's article and adds span groups for some tables.

    ``doc.user_data["dateline"]`` may hold the article's own ``id``, ``published`` and ``title``; ``published`` of the
    component is the day of all others. ``registers`` are what entities are linked to, ``overlay`` lies over models/.
    """

    def __init__(
        self,
        tables: Collection[str],
        *,
        published: str = "",
        reader: bool = True,
        registers: Sequence[Source] = (),
        overlay: Overlay = PLAIN,
    ) -> None:
        self.tables = tuple(tables)
        self.published = published
        self.reader = reader
        self.registers = tuple(registers)
        self.overlay = overlay

    def __call__(self, doc: Doc) -> Doc:
        """Add the span groups; an empty Doc has empty ones."""
        use_overlay(self.overlay)
        rows = self._rows(doc) if find_paragraphs(doc.text) else {}
        for name in self.tables:
            group = _group(doc, name, rows.get(name, []))
            for beside in BESIDE.get(name, ()):
                group.attrs[beside] = rows.get(beside, [])
            doc.spans[f"dateline_{name}"] = group
        return doc

    def _rows(self, doc: Doc) -> dict[str, list[Row]]:
        steps = Steps(self._article(doc), doc, load_reading(reader=self.reader), once=_found_in(doc))
        fields = {field for name in self.tables for field in FIELDS[name]}
        beside = [other for name in self.tables for other in BESIDE.get(name, ())]
        found = link_extraction(steps.extraction(fields), self.registers)
        return table_rows(found, (*self.tables, *beside))

    def _article(self, doc: Doc) -> Article:
        known = doc.user_data.get(USER_DATA, {})
        metadata = {"published": known.get("published", self.published), "title": known.get("title", "")}
        return make_article(known.get("id", "article"), doc.text, metadata, options=ReadOptions(), place=USER_DATA)


def _found_in(doc: Doc) -> Once:
    """Return what components before found in a Doc, nothing where its parse was changed since."""
    parse = sha256(doc.to_array(PARSE).tobytes()).digest()
    read, found = _found.get(doc, (b"", Once()))
    if read != parse:
        found = Once()
        _found[doc] = parse, found
    return found


def _group(doc: Doc, name: str, rows: list[Row]) -> SpanGroup:
    return SpanGroup(doc, name=f"dateline_{name}", attrs={"rows": rows}, spans=[_span(doc, name, row) for row in rows])


def _span(doc: Doc, name: str, row: Row) -> Span:
    label, span_id = LABELS[name]
    start, end = int(row["start"]), int(row["end"])
    span = doc.char_span(start, end, row[label] or UNTYPED, span_id=row[span_id], alignment_mode="expand")
    if span is None:
        raise InputError(f"no token in the characters {start}:{end} of a row of {name}")
    return span


def _make(
    nlp: Language,
    tables: Collection[str],
    *,
    published: str = "",
    reader: bool = False,
    registry: Sequence[str] = (),
    models: str = "",
    ontology: str = "",
) -> Dateline:
    overlay = find_overlay(models_folder(), models=models, ontology=ontology)
    use_overlay(overlay)  # the tokenizer has words of the lists
    prepare(nlp)
    registers = find_registers(registry, log.info)
    return Dateline(tables, published=published, reader=reader, registers=registers, overlay=overlay)


# What every stage reads in a Doc; quotes, entities and events read its names too.
PARSED = ["token.tag", "token.lemma", "token.dep", "token.head", "token.is_sent_start"]
NAMED = [*PARSED, "doc.ents"]
SPANS = ["doc.spans"]
DEFAULTS: dict[str, Any] = {"published": "", "reader": True}
OWN: dict[str, Any] = {"models": "", "ontology": ""}


@Language.factory("dateline", default_config=DEFAULTS | OWN | {"registry": []}, assigns=SPANS, requires=NAMED)
def make_dateline(
    nlp: Language, name: str, *, published: str, reader: bool, registry: list[str], models: str, ontology: str
) -> Dateline:
    """Make the component of all tables.

    ``published`` is the day of Docs that have none of their own, ``reader`` whether the trained reader is used,
    ``registry`` CSV files to link entities to, ``models`` and ``ontology`` folders of files that lie over models/.
    InputError where the pipeline before it lacks something, or where one of these files is malformed.
    """
    return _make(nlp, LABELS, published=published, reader=reader, registry=registry, models=models, ontology=ontology)


@Language.factory("dateline_sentences", assigns=SPANS, requires=PARSED)
def make_sentences(nlp: Language, name: str) -> Dateline:
    """Make the component of sentences and their kinds: ``doc.spans["dateline_sentences"]``."""
    return _make(nlp, ["sentences"])


@Language.factory("dateline_dates", default_config={"published": ""}, assigns=SPANS, requires=PARSED)
def make_dates(nlp: Language, name: str, published: str) -> Dateline:
    """Make the component of time expressions: ``doc.spans["dateline_dates"]``."""
    return _make(nlp, ["dates"], published=published)


@Language.factory("dateline_entities", default_config=DEFAULTS | {"registry": []}, assigns=SPANS, requires=NAMED)
def make_entities(nlp: Language, name: str, published: str, reader: bool, registry: list[str]) -> Dateline:
    """Make the component of mentions and their entities: ``doc.spans["dateline_mentions"]``.

    Who has no name is among them if an event has them.
    """
    return _make(nlp, ["mentions"], published=published, reader=reader, registry=registry)


@Language.factory("dateline_quotes", default_config={"reader": True}, assigns=SPANS, requires=NAMED)
def make_quotes(nlp: Language, name: str, reader: bool) -> Dateline:
    """Make the component of quotes: ``doc.spans["dateline_quotes"]``."""
    return _make(nlp, ["quotes"], reader=reader)


@Language.factory("dateline_events", default_config=DEFAULTS | OWN, assigns=SPANS, requires=NAMED)
def make_events(nlp: Language, name: str, *, published: str, reader: bool, models: str, ontology: str) -> Dateline:
    """Make the component of mentions of happenings and their events: ``doc.spans["dateline_event_mentions"]``.

    ``models`` and ``ontology`` as of ``dateline``; the components of one pipeline have the same.
    """
    return _make(nlp, ["event_mentions"], published=published, reader=reader, models=models, ontology=ontology)
