"""Events with the rows that they point to: the article, the actors, the recipients and the place."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations, product
from pathlib import Path

from dateline.amounts import amounts_by_event
from dateline.exports import ExportOptions
from dateline.exports.cells import stream, table
from dateline.ids import stable_hash
from dateline.rows import Row

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})


@dataclass(frozen=True, kw_only=True)
class Happening:
    """An event's row, its article's row, and its entities' rows; ``place`` is empty where it has none.

    ``amounts`` are its quantities in words. ``is_lead``: it is told in the headline or the first paragraph of prose.
    """

    event: Row
    article: Row
    actors: list[Row]
    recipients: list[Row]
    place: Row
    amounts: str
    is_lead: bool

    def dyads(self) -> Iterator[tuple[int, Row, Row]]:
        """Yield each actor with each recipient, an empty row where there is none, and an id for the pair (48 bits).

        The parties of a reciprocal act are all actors: each is paired with each other one, none with itself.
        """
        is_mutual = self.event["event_type"] in MUTUAL and len(self.actors) > 1 and not self.recipients
        pairs = permutations(self.actors, 2) if is_mutual else product(self.actors or [{}], self.recipients or [{}])
        for actor, recipient in pairs:
            if actor and actor == recipient:
                continue
            ids = (self.event["event_id"], actor.get("entity_id", ""), recipient.get("entity_id", ""))
            yield int(stable_hash(ids), 16), actor, recipient

    @property
    def day(self) -> str:
        """The ISO day of an event whose date is one day; empty where it is vaguer or unknown."""
        start = self.event["date_start"]
        return start if start == self.event["date_end"] else ""

    @property
    def headline(self) -> str:
        """Actors, trigger, recipients and quantities in a line: "Anna Dahl: met (Erik Moe)", "collapsed: 7 killed"."""
        actors, recipients = (", ".join(row["name"] for row in rows) for rows in (self.actors, self.recipients))
        what = f"{self.event['trigger']} ({recipients})" if recipients else self.event["trigger"]
        line = f"{actors}: {what}" if actors else what
        return f"{line}: {self.amounts}" if self.amounts else line


def happenings(tables: Path, options: ExportOptions) -> Iterator[Happening]:
    """Yield the events of a folder of tables, those that are actual unless all are asked for."""
    articles = {row["doc_id"]: row for row in table(tables, "articles")}
    entities = {(row["doc_id"], row["entity_id"]): row for row in table(tables, "entities")}
    amounts = amounts_by_event(stream(tables, "quantities"))
    leads = _lead_sentences(tables)
    for event in table(tables, "events", options.cut):
        if event["status"] != "actual" and not options.all_events:
            continue
        actors, recipients, places = (
            [entities[key] for name in event[column].split("|") if (key := (event["doc_id"], name)) in entities]
            for column in ("actor_ids", "recipient_ids", "place_id")
        )
        yield Happening(
            event=event,
            article=articles.get(event["doc_id"], {}),
            actors=actors,
            recipients=recipients,
            place=places[0] if places else {},
            amounts=amounts.get((event["doc_id"], event["event_id"]), ""),
            is_lead=(event["doc_id"], event["sentence_id"]) in leads,
        )


def _lead_sentences(tables: Path) -> set[tuple[str, str]]:
    firsts: dict[str, str] = {}
    leads = set()
    for row in table(tables, "sentences"):
        if row["kind"] == "body":
            firsts.setdefault(row["doc_id"], row["paragraph"])
        if row["kind"] == "title" or (row["kind"], row["paragraph"]) == ("body", firsts.get(row["doc_id"])):
            leads.add((row["doc_id"], row["sentence_id"]))
    return leads
