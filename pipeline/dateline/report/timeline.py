"""Layout of the timeline: a strip of marks over an axis of time, and the same events as a list, day by day.

Distances on the axis are logarithmic: a story of one week may look back ten years, and on a linear axis the week
would be a dot. The order is true, and labels give the distances. An event that covers more than a day has a bar below
its mark. Events without a day stand beside it, those that matter most first, so that none is lost.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from math import log2

from dateline.report.source import number_of
from dateline.rows import Row

WIDTH = 720  # of the drawing, in its own units
MARGIN = 34
STEP = 15  # between the marks' centres
LABEL_WIDTH = 58
AXIS_HEIGHT = 34
FEWEST_LANES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineSpot:
    """The mark of one event, by the place of its centre; ``bar`` is where its days begin and end on the axis."""

    event_id: str
    x: float
    y: float
    bar: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A label of the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The drawing of the dated events; ``base`` is the axis."""

    width: int
    height: float
    base: float
    spots: tuple[TimelineSpot, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The events of one date."""

    label: str
    events: tuple[Row, ...]


def first_day(event: Row) -> date | None:
    """Return the first day of an event, None where it has none."""
    return _day(event["date_start"]) or _day(event["date_end"])


def last_day(event: Row) -> date | None:
    """Return the last day of an event, None where it has none."""
    return _day(event["date_end"]) or _day(event["date_start"])


def _day(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return None


def by_moment(events: Sequence[Row]) -> list[Moment]:
    """Return dated events grouped by date in order of time; reading order decides within a date."""
    dated = sorted((event for event in events if first_day(event)), key=lambda event: (_order(event), event["date"]))
    return [Moment(label=label, events=tuple(group)) for label, group in groupby(dated, key=_label)]


def undated(events: Sequence[Row]) -> list[Row]:
    """Return events without a day, the most salient first."""
    return sorted((event for event in events if not first_day(event)), key=lambda row: -number_of(row, "salience"))


def _order(event: Row) -> tuple[date, date]:
    return first_day(event) or date.max, last_day(event) or date.max


def _label(event: Row) -> str:
    return event["date"] or event["date_start"]


def lay_out_strip(events: Sequence[Row]) -> Strip:
    """Return where the mark of each dated event stands."""
    dated = sorted((event for event in events if first_day(event)), key=_order)
    places = _axis(dated)
    lanes = _lanes(dated, places)
    base = max([FEWEST_LANES, *(lane + 1 for lane in lanes)]) * STEP + STEP / 2
    spots = [_spot(event, places, base - (lane + 1) * STEP) for event, lane in zip(dated, lanes, strict=True)]
    return Strip(
        width=WIDTH, height=base + AXIS_HEIGHT, base=base, spots=tuple(spots), ticks=tuple(_ticks(dated, places))
    )


def _axis(dated: Sequence[Row]) -> dict[date, float]:
    """Return the place of each first and last day."""
    days = sorted({day for event in dated for day in _order(event)})
    widths = [1 + log2(1 + (later - earlier).days) for earlier, later in pairwise(days)]
    unit = (WIDTH - 2 * MARGIN) / (sum(widths) or 1)
    places, x = {}, float(MARGIN) if widths else WIDTH / 2
    for day, width in zip(days, [*widths, 0], strict=False):
        places[day] = round(x, 1)
        x += width * unit
    return places


def _lanes(dated: Sequence[Row], places: dict[date, float]) -> list[int]:
    """Return the lowest free lane of each mark; marks of a lane are a step apart."""
    free: list[float] = []
    lanes = []
    for event in sorted(dated, key=lambda event: _centre(event, places)):
        x = _centre(event, places)
        lane = next((i for i, end in enumerate(free) if end <= x), len(free))
        free[lane : lane + 1] = [x + STEP]
        lanes.append((event["event_id"], lane))
    by_id = dict(lanes)
    return [by_id[event["event_id"]] for event in dated]


def _centre(event: Row, places: dict[date, float]) -> float:
    first, last = _order(event)
    return (places[first] + places[last]) / 2


def _spot(event: Row, places: dict[date, float], y: float) -> TimelineSpot:
    first, last = _order(event)
    bar = (places[first], places[last]) if first != last else None
    return TimelineSpot(event_id=event["event_id"], x=round(_centre(event, places), 1), y=y, bar=bar)


def _ticks(dated: Sequence[Row], places: dict[date, float]) -> Iterator[Tick]:
    """Yield a label for each date that has room for one; the last date has one in any case."""
    by_place = {round(_centre(event, places), 1): _label(event).split("/")[0] for event in reversed(dated)}
    last, end = max(by_place, default=0.0), 0.0
    for x in sorted(by_place):
        if x == last or end <= x <= last - LABEL_WIDTH:
            yield Tick(x=x, label=by_place[x])
            end = x + LABEL_WIDTH
