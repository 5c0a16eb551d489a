"""Judges events.csv as its users see it: whether a row is right, and whether the main event comes first.

A row is compared with the happening that has a mention at its trigger. It is right if every cell is the labelled one.
It has nothing false if no filled cell contradicts the labels: a gap is no falsehood, a date may be less precise, and a
participant may be that of any mention of the happening.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.rows import Row
from dateline.score.judge import SLOT_COLUMNS, JudgedArticle, Judgement, date_credit, pairs_of
from dateline.score.pairing import shared, span

AMONG = 3


@dataclass(frozen=True)
class LabelledHappening:
    """A labelled happening: the mention at a row's trigger, and all of its mentions."""

    mention: Row
    mentions: list[Row]

    def values(self, column: str) -> list[str]:
        """Return the values of a column in the mentions, the row's own first."""
        return [row.get(column, "") for row in (self.mention, *self.mentions) if row.get(column)]

    def slot(self, column: str) -> list[frozenset[str]]:
        """Return the entities of a slot at each mention that fills it, the row's own first."""
        return [frozenset(value.split("|")) for value in self.values(column)]


def rows_of(article: JudgedArticle) -> list[Row]:
    """Return the rows of events.csv; of labels, which lack that table, the first mention of each event."""
    if "events" in article.system:
        return article.system["events"]
    ranks = {row["event_id"]: row["rank"] for row in article.system.get("main_events", ())}
    first: dict[str, Row] = {}
    for row in article.system["event_mentions"]:
        first.setdefault(row["event_id"], row | {"main": ranks.get(row["event_id"], "")})
    return list(first.values())


def happenings_of(
    article: JudgedArticle, judgements: Iterable[Judgement]
) -> list[tuple[Row, LabelledHappening | None]]:
    """Return each row with the happening that it is compared with, None where no label has it."""
    standing = {(s["event_id"], span(s)): g for g, s in pairs_of(judgements, "event_mentions")}
    by_key: dict[str, list[Row]] = {}
    for row in article.gold["event_mentions"]:
        by_key.setdefault(row["event_id"], []).append(row)
    found = []
    for row in rows_of(article):
        mention = standing.get((row["event_id"], span(row))) or _overlapping(row, article.gold["event_mentions"])
        found.append((row, LabelledHappening(mention, by_key[mention["event_id"]]) if mention else None))
    return found


def _overlapping(row: Row, mentions: list[Row]) -> Row | None:
    return next((mention for mention in mentions if shared(span(mention), span(row))), None)


def is_right(article: JudgedArticle, row: Row, happening: LabelledHappening) -> bool:
    """Tell whether every cell is the labelled one."""
    slots = all(
        _entities(article, row, column) == next(iter(happening.slot(column)), frozenset())
        for column in SLOT_COLUMNS.values()
    )
    date = next(iter(happening.values("date")), "")
    cells = ("event_type", "mode", "denied_by")
    same = all(row.get(column, "") == next(iter(happening.values(column)), "") for column in cells)
    return slots and same and article.date(row) == date and _is_told_alike(article, row, happening)


def has_nothing_false(article: JudgedArticle, row: Row, happening: LabelledHappening) -> bool:
    """Tell whether no filled cell contradicts the labels."""
    for column in SLOT_COLUMNS.values():
        if not _entities(article, row, column) <= frozenset().union(*happening.slot(column)):
            return False
    if row.get("event_type") and row["event_type"] not in happening.values("event_type"):
        return False
    modes, sources = happening.values("mode"), happening.values("denied_by")
    if (row.get("mode") and modes and row["mode"] not in modes) or row.get("denied_by", "") not in ("", *sources):
        return False
    date = article.date(row)
    if date and not any(date_credit(value, date) for value in happening.values("date")):
        return False
    return _is_told_alike(article, row, happening)


def _is_told_alike(article: JudgedArticle, row: Row, happening: LabelledHappening) -> bool:
    """Tell whether status and source are those of the mention."""
    source = article.known.get(row["asserted_by_id"], "?") if row.get("asserted_by_id") else ""
    mention = happening.mention
    return row["status"] == mention["status"] and source == mention.get("asserted_by_id", "")


def _entities(article: JudgedArticle, row: Row, column: str) -> frozenset[str]:
    names = [name for name in row.get(column, "").split("|") if name]
    return frozenset(article.known.get(name, f"?{name}") for name in names)


def main_ranks(article: JudgedArticle, found: list[tuple[Row, LabelledHappening | None]]) -> tuple[bool, bool] | None:
    """Tell whether the labelled main event is the first row, and whether it is among three; None without a label.

    The rows are ordered by ``main``, or by ``salience``, or as they stand.
    """
    ranked = sorted(article.gold.get("main_events", ()), key=lambda row: row["rank"])
    if not ranked:
        return None
    keys = [happening.mention["event_id"] if happening else "" for _, happening in sorted(found, key=_rank)]
    return ranked[0]["event_id"] in keys[:1], ranked[0]["event_id"] in keys[:AMONG]


def _rank(answer: tuple[Row, LabelledHappening | None]) -> tuple[float, float]:
    row, _ = answer
    rank = row.get("main") or ""
    return float(rank) if rank.isdecimal() else AMONG + 1.0, -float(row.get("salience") or 0)


def judge_happenings(
    article: JudgedArticle, judgements: list[Judgement]
) -> Iterator[tuple[str, tuple[float, int, int]]]:
    """Yield an article's parts of the figures of rows and main events."""
    found = happenings_of(article, judgements)
    for name, judge in (("right", is_right), ("nothing_false", has_nothing_false)):
        hits = sum(happening is not None and judge(article, row, happening) for row, happening in found)
        yield f"rows.{name}", (float(hits), len(found), len(found))
    if ranks := main_ranks(article, found):
        for name, is_there in zip(("first", "among_three"), ranks, strict=True):
            yield f"main.{name}", (float(is_there), 1, 1)
