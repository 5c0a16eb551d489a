"""Explains a mention of an event: the words of each cell, its rule, and the line of the data file behind it."""

from collections.abc import Iterator
from itertools import zip_longest

from dateline.explain.lines import FROM_CONTEXT, row_lines, why
from dateline.explain.places import coding_places, place_of_cue
from dateline.explain.reckoning import steps_of
from dateline.explain.written import WrittenArticle, span_of
from dateline.rows import Row

Reasons = dict[str, list[str]]


def explain_mention(mention: Row, article: WrittenArticle) -> Iterator[str]:
    """Yield the lines that explain a row of event_mentions.csv."""
    trigger = article.words(span_of(mention))
    yield f"  {trigger} (event_mentions.csv) in sentence {mention['sentence_id']}: {article.sentence_words(mention)}"
    fillers: dict[str, list[list[str]]] = {}
    for slot in ("actor", "recipient"):
        found = [reasons for _, _, reasons in slot_reasons(slot, mention, article)]
        fillers |= {f"{slot}_ids": found, f"{slot}_spans": [reasons[:1] for reasons in found]}
    yield from row_lines("event_mentions", mention, mention_reasons(mention, article), fillers)


def mention_reasons(mention: Row, article: WrittenArticle) -> Reasons:
    """Return the reasons for the cells of a mention, by column."""
    trigger = [article.words(span_of(mention))]
    places = list(coding_places(mention["act_rule"]))
    reasons: Reasons = dict.fromkeys(("event_id", "sentence_id", "start", "end", "trigger"), trigger)
    coding = [*trigger, mention["act_rule"], *places]
    reasons |= dict.fromkeys(("event_type", "mode"), coding) | {"act_rule": places}
    reasons |= _standing(mention, article)
    for slot, value in (("place", "place_id"), ("date", "date_id")):
        reasons |= _filled(slot, value, mention, article)
    reasons["merge_rule"] = list(why("merge_rule", mention["merge_rule"]))[1:]
    return reasons


def _standing(mention: Row, article: WrittenArticle) -> Reasons:
    """Return the reasons for the status, and for its source."""
    cue, rule = article.words(mention["cue_span"]), mention["status_rule"]
    status = [cue, *why("status_rule", rule), place_of_cue(rule, article.cut(mention["cue_span"]))]
    source = [article.words(mention["asserter_span"]), mention["source_rule"]]
    return (
        dict.fromkeys(("status", "factuality", "cue_span"), status)
        | dict.fromkeys(("asserted_by", "asserted_by_id", "asserter_span"), source)
        | {"quote_id": _pieces(mention["quote_id"], article)}
    )


def _pieces(quote_id: str, article: WrittenArticle) -> list[str]:
    """Return the pieces of a quote's content."""
    quotes = article.rows("quotes", quote_id=quote_id) if quote_id else []
    return [article.words(span) for row in quotes for span in row["spans"].split("|")]


def _filled(slot: str, value: str, mention: Row, article: WrittenArticle) -> Reasons:
    """Return the reasons for the place or date."""
    if not mention[value]:
        return {}
    words = article.words(mention[f"{slot}_span"]) or FROM_CONTEXT
    found = [words, *why(f"{slot}_rule", mention[f"{slot}_rule"])]
    if slot == "date":
        for row in article.rows("dates", date_id=mention[value]):
            found += steps_of(row, article) or [f"{article.words(span_of(row))} is {row['value']}"]
    return {value: found, f"{slot}_span": found}


def slot_reasons(slot: str, mention: Row, article: WrittenArticle) -> Iterator[tuple[str, str, list[str]]]:
    """Yield the fillers of a slot: entity, rule, and the reasons for it."""
    cells = (mention[f"{slot}_{column}"].split("|") for column in ("ids", "spans", "rules"))
    for entity_id, span, rule in zip_longest(*cells, fillvalue=""):
        if entity_id or span:
            yield entity_id, rule, [article.words(span) or FROM_CONTEXT, *why(f"{slot}_rules", rule)]
