"""Explains an entity: the words that its name and role are from, and each mention with its rule."""

from collections.abc import Iterator

from dateline.explain.lines import row_lines
from dateline.explain.places import place_of_word
from dateline.explain.written import WrittenArticle, span_of
from dateline.lexicons import find_line
from dateline.rows import Row


def explain_entity(entity: Row, article: WrittenArticle) -> Iterator[str]:
    """Yield the lines that explain a row of entities.csv and its rows of mentions.csv."""
    mentions = article.rows("mentions", entity_id=entity["entity_id"])
    yield f"{entity['doc_id']} {entity['entity_id']} (entities.csv): {entity['name']}, {entity['type']}"
    named = [_words(mention, article) for mention in mentions if _has_name(mention, entity)][:1]
    first = [_words(mention, article) for mention in mentions[:1]]
    reasons = (
        dict.fromkeys(("entity_id", "name", "type", "named", "link", "latitude", "longitude"), named or first)
        | dict.fromkeys(("start", "end"), first)
        | {"country": _country(entity["country"]), "role": list(_role(entity["role"], article))}
        | {"members": list(_members(entity, article))}
    )
    yield from row_lines("entities", entity, reasons)
    for mention in mentions:
        place = place_of_form(mention)
        parts = (_words(mention, article), mention["kind"], f"sentence {mention['sentence_id']}", place)
        yield "    mention         " + "; ".join(filter(None, parts))


def _has_name(mention: Row, entity: Row) -> bool:
    return entity["name"].lower() in " ".join(mention["text"].split()).lower()


def _words(mention: Row, article: WrittenArticle) -> str:
    return f"{article.words(span_of(mention))}; {mention['rule']}"


def _members(group: Row, article: WrittenArticle) -> Iterator[str]:
    """Yield the first words of each member of a group."""
    for member in filter(None, group.get("members", "").split("|")):
        yield from (_words(mention, article) for mention in article.rows("mentions", entity_id=member)[:1])


def _country(code: str) -> list[str]:
    line = find_line("countries.csv", code) if code else None
    return [f"models/countries.csv:{line}"] if line else []


def _role(role: str, article: WrittenArticle) -> Iterator[str]:
    """Yield where the words of a role first stand together, and the line of its noun."""
    at = article.text.find(role) if role else -1
    if at >= 0:
        yield article.words(f"{at}:{at + len(role)}")
    found = (place_of_word("roles.csv", word) for word in role.split())
    yield next(filter(None, found), "")


def place_of_form(mention: Row) -> str:
    """Return the line of a pronoun, or of the noun that a description ends in."""
    if mention["kind"] == "pronoun":
        return place_of_word("pronouns.csv", mention["text"])
    return place_of_word("roles.csv", mention["text"].split()[-1]) if mention["kind"] == "nominal" else ""
