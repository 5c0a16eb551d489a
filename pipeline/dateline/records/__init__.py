"""The records that the stages yield, frozen; their ranges are half-open character offsets into the article.

Every text value is "" where it is unknown, as in the tables (see tables.py for what each column means).
"""

from dateline.records.entities import Cast, Entity, Mention
from dateline.records.events import Event, EventMention, Participant, Quantity
from dateline.records.extraction import Extraction
from dateline.records.texts import Article, Date, Quote, Sentence

__all__ = [
    "Article",
    "Cast",
    "Date",
    "Entity",
    "Event",
    "EventMention",
    "Extraction",
    "Mention",
    "Participant",
    "Quantity",
    "Quote",
    "Sentence",
]
