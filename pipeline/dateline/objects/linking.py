"""Makes objects of an article's records."""

from collections.abc import Callable
from dataclasses import fields
from itertools import zip_longest
from typing import Any, TypeVar

from dateline import records
from dateline.objects.extraction import Extraction
from dateline.objects.happenings import Event, EventMention, Participant, Quantity
from dateline.objects.links import Links
from dateline.objects.views import Article, Date, Entity, Mention, Quote, Sentence
from dateline.rows import headline

View = TypeVar("View")


def link(found: records.Extraction, *, sha256: str = "") -> Extraction:
    """Return an extraction's objects; ``sha256`` is the hash of the article's text where this is not exactly known."""
    links = Links()
    entities = tuple(_as(Entity, entity, _links=links) for entity in found.cast.entities)
    mentions = tuple(_as(Mention, mention, _links=links) for mention in found.cast.mentions)
    digest = sha256 or found.article.sha256
    extraction = Extraction(
        article=_as(Article, found.article, digest=digest, title=headline(found)),
        sentences=tuple(
            _as(Sentence, sentence, news_role=role, _links=links)
            for sentence, role in zip_longest(found.sentences, found.news_roles, fillvalue="")
        ),
        cast=records.Cast(entities, mentions),
        entities=entities,
        mentions=mentions,
        dates=tuple(_as(Date, date, _links=links) for date in found.dates),
        quotes=tuple(_as(Quote, quote, _links=links) for quote in found.quotes),
        event_mentions=tuple(_event_mention(mention, links) for mention in found.event_mentions),
        events=tuple(_as(Event, event, _links=links) for event in found.events),
        news_roles=found.news_roles,
        quantities=tuple(_as(Quantity, quantity, _links=links) for quantity in found.quantities),
    )
    links.tie(extraction)
    return extraction


def _event_mention(mention: records.EventMention, links: Links) -> EventMention:
    actors, recipients = (
        tuple(_as(Participant, one, _links=links) for one in slot) for slot in (mention.actors, mention.recipients)
    )
    place = mention.place and _as(Participant, mention.place, _links=links)
    return _as(EventMention, mention, actors=actors, recipients=recipients, place=place, _links=links)


def _as(view: Callable[..., View], record: Any, **further: Any) -> View:
    """Return a record as an object, with further values in place of its own."""
    own = {field.name: getattr(record, field.name) for field in fields(record)}
    return view(**own | further)
