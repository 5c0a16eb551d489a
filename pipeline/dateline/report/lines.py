"""An event as a row of the page's table, and its parties."""

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.report.marks import entity_key, shape_of
from dateline.report.participants import Participant
from dateline.report.source import number_of
from dateline.rows import Row

# By what confidence means, of the rows below it more than two in three say something false.
UNSURE_PERCENT = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An entity as a table names it: ``key`` is empty for a phrase without an entity."""

    name: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """An event with its parties; ``shape`` is how its mark looks: its status, or denied."""

    row: Row
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: tuple[Party, ...]
    asserted_by: Party
    shape: str
    label: str  # the event in a few words
    day: str  # for sorting; empty where undated
    days: str  # first and last, for the filter
    participants: tuple[Participant, ...]
    percent: int  # its confidence

    @property
    def is_unsure(self) -> bool:
        """Return whether it is shown pale."""
        return self.percent < UNSURE_PERCENT

    @property
    def keys(self) -> str:
        """Return the keys of who takes part, for the filter."""
        return " ".join(one.key for one in self.participants)


def make_line(row: Row, number: int, names: Mapping[str, str], known: Mapping[str, Participant]) -> EventLine:
    """Return an event of the article with this number; ``names`` are those of its entities, ``known`` who they are."""
    actors = _parties(row["actors"], row["actor_ids"], number, names)
    recipients = _parties(row["recipients"], row["recipient_ids"], number, names)
    who, whom = (", ".join(party.name for party in side) for side in (actors, recipients))
    (asserter,) = _parties(row["asserted_by"], row["asserted_by_id"], number, names) or (Party(name="", key=""),)
    day = row["date_start"] or row["date_end"]
    return EventLine(
        row=row,
        actors=actors,
        recipients=recipients,
        place=_parties(row["place"], row["place_id"], number, names),
        asserted_by=asserter,
        shape=shape_of(row["status"], is_denied=bool(row["denied_by"])),
        label=" ".join(part for part in (who, f"{row['trigger']}", f"→ {whom}" if whom else "") if part),
        day=day,
        days=f"{day}/{row['date_end'] or day}" if day else "",
        participants=tuple(dict.fromkeys(known[party.key] for party in (*actors, *recipients) if party.key)),
        percent=round(100 * number_of(row, "confidence")),
    )


def _parties(cell: str, ids: str, number: int, names: Mapping[str, str]) -> tuple[Party, ...]:
    """Pair names with keys; where the columns are not parallel the names stand alone."""
    shown, known = cell.split("|") if cell else [], ids.split("|")
    keys = [entity_key(number, one) if one in names else "" for one in known]
    if len(shown) != len(known):
        keys = [""] * len(shown)
    return tuple(Party(name=name, key=key) for name, key in zip(shown, keys, strict=True))
