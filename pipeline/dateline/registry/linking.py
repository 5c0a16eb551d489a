"""Links the entities of an article to registers of the user's own, and tells why.

All it goes by stands in the tables too, so that the reasons can be told of tables already written.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from dateline.records import Cast, Extraction
from dateline.registry.matching import Subject, Verdict, judge
from dateline.registry.names import ACRONYM
from dateline.registry.register import Source, open_register
from dateline.rows import Row

COLUMNS = ("doc_id", "entity_id", "name", "type", "country", "role", "link", "reason", "candidates")


def link_extraction(extraction: Extraction, sources: Sequence[Source]) -> Extraction:
    """Return an extraction whose entities have their links; a register's link goes before one that is there."""
    if not sources or not extraction.cast.entities:
        return extraction
    return replace(extraction, cast=_linked(extraction.cast, sources))


def _linked(cast: Cast, sources: Sequence[Source]) -> Cast:
    names = [(mention.entity_id, mention.text) for mention in cast.mentions if mention.kind == "name"]
    subjects = find_subjects(
        (
            (entity.id, entity.name, entity.type, entity.country, entity.role)
            for entity in cast.entities
            if entity.named
        ),
        names,
    )
    links = {verdict.subject.id: verdict.link for verdict in find_verdicts(subjects, sources)}
    entities = (replace(entity, link=links.get(entity.id) or entity.link) for entity in cast.entities)
    return Cast(tuple(entities), cast.mentions)


def find_subjects(
    entities: Iterable[tuple[str, str, str, str, str]], names: Iterable[tuple[str, str]]
) -> Iterator[Subject]:
    """Yield the named entities of an article, given id, name, type, country and role of each, and ids with names."""
    told = list(entities)
    spelled = defaultdict[str, list[str]](list)
    for entity_id, name in names:
        spelled[entity_id].append(" ".join(name.split()))
    counts = Counter(country for _, _, _, country, _ in told if country)
    for entity_id, name, type_, country, role in told:
        yield Subject(
            id=entity_id,
            names=tuple(dict.fromkeys((name, *filter(_is_telling, spelled[entity_id])))),
            type=type_,
            country=country,
            role=role,
            countries=frozenset(code for code, count in counts.items() if count > (code == country)),
        )


def _is_telling(name: str) -> bool:
    """Tell whether a shorter form of a name is more than a surname or a common noun: several words, or an acronym."""
    return " " in name or ACRONYM.fullmatch(name) is not None


def find_verdicts(subjects: Iterable[Subject], sources: Sequence[Source]) -> Iterator[Verdict]:
    """Yield what became of each entity that any register has a candidate for."""
    registers = [open_register(source) for source in sources]
    for subject in subjects:
        verdict = judge(subject, registers)
        if verdict.reason:
            yield verdict


def explain_links(entities: Collection[Row], mentions: Iterable[Row], sources: Sequence[Source]) -> Iterator[Row]:
    """Yield a row of COLUMNS for each entity of an article that a register has candidates for."""
    by_id = {row["entity_id"]: row for row in entities}
    subjects = find_subjects(
        (
            (row["entity_id"], row["name"], row["type"], row["country"], row["role"])
            for row in entities
            if row["named"] == "true"
        ),
        ((row["entity_id"], row["text"]) for row in mentions if row["kind"] == "name"),
    )
    for verdict in find_verdicts(subjects, sources):
        row = by_id[verdict.subject.id]
        told = {"link": verdict.link, "reason": verdict.reason, "candidates": "|".join(map(str, verdict.candidates))}
        yield {column: told.get(column, row.get(column, "")) for column in COLUMNS}
