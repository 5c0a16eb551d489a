"""Explains an event: each cell of its row by the mention that it is from, then each cell of each mention."""

from collections.abc import Iterator
from itertools import zip_longest

from dateline.explain.lines import FROM_CONTEXT, row_lines, why
from dateline.explain.mentions import explain_mention, mention_reasons, slot_reasons
from dateline.explain.written import WrittenArticle, span_of
from dateline.rows import Row

# Columns whose cells are from one mention, and the column of the mention that says why. It is the first that agrees
# with the event in the cells that come first.
ACT = ("act_rule",)
STANDING = ("status", "status_rule", "source_rule", "asserted_by_id", "quote_id")
PLACE, DATE = ("place_id", "place_rule"), ("date_id", "date_rule")
TAKEN = {
    "event_type": (ACT, "event_type"),
    "mode": (ACT, "mode"),
    "quad": (ACT, "event_type"),
    "act_rule": (ACT, "act_rule"),
    "status": (STANDING, "status"),
    "factuality": (STANDING, "factuality"),
    "asserted_by": (STANDING, "asserted_by"),
    "asserted_by_id": (STANDING, "asserted_by_id"),
    "quote_id": (STANDING, "quote_id"),
    "place": (PLACE, "place_id"),
    "place_id": (PLACE, "place_id"),
    "date": (DATE, "date_id"),
    "date_start": (DATE, "date_id"),
    "date_end": (DATE, "date_id"),
    "date_id": (DATE, "date_id"),
    "date_basis": (DATE, "date_id"),
}
OF_HEAD = ("event_id", "sentence_id", "start", "end", "trigger", "sentence")


def explain_event(event: Row, article: WrittenArticle) -> Iterator[str]:
    """Yield the lines that explain a row of events.csv and its rows of event_mentions.csv."""
    mentions = article.rows("event_mentions", event_id=event["event_id"])
    title = f"{event['trigger']}, {event['status']}, {event['mentions']} mention(s)"
    yield f"{event['doc_id']} {event['event_id']} (events.csv): {title}"
    weighed = _by_weight(event, mentions, article)
    fillers: dict[str, list[list[str]]] = {}
    for slot in ("actor", "recipient"):
        found = list(_slot(slot, event, weighed, article))
        fillers |= dict.fromkeys((f"{slot}s", f"{slot}_ids"), found)
    yield from row_lines("events", event, _reasons(event, weighed, article), fillers)
    for mention in mentions:
        yield from explain_mention(mention, article)


def _by_weight(event: Row, mentions: list[Row], article: WrittenArticle) -> list[Row]:
    """Return the mentions in the order in which values are taken from them: the event's own, the text's, headings'."""
    return sorted(mentions, key=lambda row: (row["start"] != event["start"], article.is_in_headline(row)))


def _reasons(event: Row, mentions: list[Row], article: WrittenArticle) -> dict[str, list[str]]:
    head = [article.words(span_of(event))]
    reasons: dict[str, list[str]] = dict.fromkeys(OF_HEAD, head) | {"mentions": [f"{len(mentions)} below"]}
    for column, (agreeing, wanted) in TAKEN.items():
        giver = next((row for row in mentions if all(row[name] == event[name] for name in agreeing)), None)
        if giver is not None:
            reasons[column] = [_at(giver), *mention_reasons(giver, article).get(wanted, ())]
    if event["quad"]:
        reasons["quad"] = [f"the class of {event['event_type']}"]
    return reasons


def _at(mention: Row) -> str:
    return f"from the mention at {span_of(mention)}"


def _slot(slot: str, event: Row, mentions: list[Row], article: WrittenArticle) -> Iterator[list[str]]:
    """Yield for each filler of a slot the mention that it is from, its words and its rule."""
    ids, rules = (event[f"{slot}_{column}"].split("|") for column in ("ids", "rules"))
    for filler in zip_longest(ids, rules, fillvalue="") if event[f"{slot}_ids"] else ():
        given = (
            [_at(mention), *reasons]
            for mention in mentions
            for entity_id, rule, reasons in slot_reasons(slot, mention, article)
            if (entity_id, rule) == filler
        )
        yield next(given, [FROM_CONTEXT, *why(f"{slot}_rules", filler[1])])
