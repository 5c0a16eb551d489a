"""Judges the rows of one article against its labels: pairs of a gold row and a system row, and the rows without a pair.

A judgement holds what the pair adds to each figure, so that figures are plain sums of them, and its ``points``: how
many of them it gets right. The same judgements give the scores, the list of errors, and whether a change is better.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from dateline.rows import Row
from dateline.score.pairing import Pairs, Span, characters, jaccard, match_entities, pair, same_content, shared, span

JACCARD_EXACT = 0.97

Rows = dict[str, list[Row]]
Count = tuple[float, int, int]


@dataclass(frozen=True)
class Judgement:
    """A gold row and the system row for it: ``gold`` is None for a row too many, ``system`` for one not found.

    ``counts`` gives (hits, gold items, system items) for each figure; ``right`` the figures and cells that agree.
    """

    table: str
    gold: Row | None
    system: Row | None
    counts: dict[str, Count] = field(default_factory=dict)
    right: dict[str, float] = field(default_factory=dict)

    @property
    def points(self) -> float:
        """Return how good the system row is: its right answers, -1 for a row too many, 0 for none."""
        if self.gold is None:
            return -1.0
        return sum(self.right.values()) if self.system is not None else 0.0

    @property
    def wrong(self) -> list[str]:
        """Return the names of the figures and cells that do not agree in full."""
        return [name for name, value in self.right.items() if value < 1]


@dataclass(frozen=True)
class JudgedArticle:
    """One article's labels and tables, and the gold entity that each system entity is matched with."""

    gold: Rows
    system: Rows
    known: dict[str, str]
    values: dict[str, str]

    @classmethod
    def of(cls, gold: Rows, system: Rows) -> "JudgedArticle":
        """Match the entities of the two sides and look up the values of the system's dates."""
        values = {row["date_id"]: row["value"] for row in system["dates"] if row.get("date_id")}
        return cls(gold, system, match_entities(gold["mentions"], system["mentions"]), values)

    def date(self, row: Row) -> str:
        """Return the date of an event mention: its own, or the value of the date expression it names."""
        return row.get("date") or self.values.get(row.get("date_id", ""), "")

    def judge(self) -> Iterator[Judgement]:
        """Yield the judgements of all tables."""
        yield from _sentences(self)
        yield from _entities(self)
        yield from _mentions(self)
        for table, weight, agree in (
            ("dates", _exact_first, _date_agreement),
            ("quotes", same_content, _quote_agreement),
            ("event_mentions", _overlap, _event_agreement),
            ("quantities", _same_quantity, _quantity_agreement),
        ):
            yield from _paired(self, table, weight, agree)


Agreement = Callable[[JudgedArticle, Row, Row], dict[str, float]]


def _paired(
    article: JudgedArticle, table: str, weight: Callable[[Row, Row], float], agree: Agreement
) -> Iterator[Judgement]:
    gold, system = article.gold.get(table, []), article.system.get(table, [])
    pairs = pair(gold, system, weight)
    for g, s in pairs:
        right = agree(article, g, s)
        yield Judgement(table, g, s, _counts(article, table, g, s, right), right)
    for g in _others(gold, (left for left, _ in pairs)):
        yield Judgement(table, g, None, _counts(article, table, g, None, {}))
    for s in _others(system, (right for _, right in pairs)):
        yield Judgement(table, None, s, _counts(article, table, None, s, {}))


def _others(rows: list[Row], taken: Iterable[Row]) -> list[Row]:
    met = {id(row) for row in taken}
    return [row for row in rows if id(row) not in met]


FIGURES_OF_A_ROW = {
    "dates": ("dates", ("strict", "relaxed", "value")),
    "quotes": ("quotes", ("content", "exact", "speaker", "kind")),
    "event_mentions": ("events", ("trigger", "type", "status", "asserted_by", "tuple")),
    "quantities": ("quantities", ("found", "value")),
}


SLOT_COLUMNS = {"actors": "actor_ids", "recipients": "recipient_ids", "place": "place_id"}


def _counts(
    article: JudgedArticle, table: str, g: Row | None, s: Row | None, right: dict[str, float]
) -> dict[str, Count]:
    layer, names = FIGURES_OF_A_ROW[table]
    counts = {f"{layer}.{name}": (right.get(name, 0.0), int(g is not None), int(s is not None)) for name in names}
    if table == "event_mentions":
        for slot, column in SLOT_COLUMNS.items():
            left, mine = (_ids(row.get(column, "") if row else "") for row in (g, s))
            found = Counter({article.known.get(name, f"?{name}"): n for name, n in mine.items()})
            counts[f"events.{slot}"] = ((left & found).total() if g and s else 0, left.total(), mine.total())
        dated = [bool(row is not None and article.date(row)) for row in (g, s)]
        credit = date_credit(article.date(g), article.date(s)) if g and s else 0.0
        counts["events.date"] = (credit, int(dated[0]), int(dated[1]))
    return counts


def _overlap(gold: Row, system: Row) -> float:
    return shared(span(gold), span(system))


def _same_quantity(gold: Row, system: Row) -> float:
    return _exact_first(gold, system) if gold["kind"] == system["kind"] else 0.0


def _exact_first(gold: Row, system: Row) -> float:
    return _overlap(gold, system) + 1000 * (span(gold) == span(system))


def _sentences(article: JudgedArticle) -> Iterator[Judgement]:
    mine = {span(row): row for row in article.system["sentences"]}
    pairs = [(g, mine.get(span(g))) for g in article.gold["sentences"]]
    for g, s in pairs:
        right = {"spans": 1.0, "kind": float(g["kind"] == s["kind"])} if s else {}
        counts = {f"sentences.{name}": (right.get(name, 0.0), 1, int(s is not None)) for name in ("spans", "kind")}
        counts["sentences.news_role"] = _role_count(g, s)
        yield Judgement("sentences", g, s, counts, right)
    for s in _others(article.system["sentences"], (answer for _, answer in pairs if answer)):
        counts = {f"sentences.{name}": (0.0, 0, 1) for name in ("spans", "kind")}
        yield Judgement("sentences", None, s, counts | {"sentences.news_role": _role_count(None, s)})


def _role_count(gold: Row | None, system: Row | None) -> Count:
    left, right = ((row or {}).get("news_role", "") for row in (gold, system))
    return float(bool(left) and left == right), int(bool(left)), int(bool(right))


def _entities(article: JudgedArticle) -> Iterator[Judgement]:
    """Yield the pairs of entities, by the cells that describe them; they add to no figure."""
    labelled = {row["entity_id"]: row for row in article.gold["entities"]}
    answers = {}
    for s in article.system["entities"]:
        g = labelled.get(article.known.get(s["entity_id"], ""))
        answers[g["entity_id"] if g else ""] = s
        right = {name: float(g.get(name) == s.get(name)) for name in ("name", "type", "country")} if g else {}
        yield Judgement("entities", g, s, {}, right)
    for g in article.gold["entities"]:
        if g["entity_id"] not in answers:
            yield Judgement("entities", g, None)


def _mentions(article: JudgedArticle) -> Iterator[Judgement]:
    """Yield a judgement for each range that either side mentions something at."""
    gold, system = _by_span(article.gold["mentions"]), _by_span(article.system["mentions"])
    types = [{row["entity_id"]: row["type"] for row in side["entities"]} for side in (article.gold, article.system)]
    for place in sorted(gold.keys() | system.keys()):
        left, mine = gold.get(place, []), system.get(place, [])
        named, found = _named(left, types[0]), _named(mine, types[1])
        counts: dict[str, Count] = {
            "entities.names": (len(named & found), len(named), len(found)),
            "entities.mentions": (float(bool(left and mine)), int(bool(left)), int(bool(mine))),
        }
        g, s = next(iter(left), None), next(iter(mine), None)
        yield Judgement("mentions", g, s, counts, _mention_agreement(article, g, s, named == found))


def _mention_agreement(article: JudgedArticle, g: Row | None, s: Row | None, same_name: bool) -> dict[str, float]:
    if g is None or s is None:
        return {}
    right = {"mention": 1.0, "entity": float(article.known.get(s["entity_id"]) == g["entity_id"])}
    return right | ({"name": float(same_name)} if "name" in (g["kind"], s["kind"]) else {})


def _by_span(rows: list[Row]) -> dict[Span, list[Row]]:
    grouped = defaultdict[Span, list[Row]](list)
    for row in rows:
        grouped[span(row)].append(row)
    return grouped


def _named(rows: list[Row], types: dict[str, str]) -> set[str]:
    return {types.get(row["entity_id"], "") for row in rows if row["kind"] == "name"}


def _date_agreement(_: JudgedArticle, g: Row, s: Row) -> dict[str, float]:
    return {"strict": float(span(g) == span(s)), "relaxed": 1.0, "value": float(g["value"] == s["value"])}


def _quote_agreement(article: JudgedArticle, g: Row, s: Row) -> dict[str, float]:
    speaker = article.known.get(s["speaker_id"], "?") if s["speaker_id"] else ""
    return {
        "content": 1.0,
        "exact": float(jaccard(characters(g), characters(s)) > JACCARD_EXACT),
        "speaker": float(speaker == g["speaker_id"]),
        "kind": float(g["kind"] == s["kind"]),
    }


def _quantity_agreement(_: JudgedArticle, g: Row, s: Row) -> dict[str, float]:
    return {"found": 1.0, "value": float((g["value"], g.get("unit", "")) == (s["value"], s.get("unit", "")))}


def _event_agreement(article: JudgedArticle, g: Row, s: Row) -> dict[str, float]:
    asserter = article.known.get(s["asserted_by_id"], "?") if s["asserted_by_id"] else ""
    slots = {f"{slot}s": _slot_f1(_ids(g[f"{slot}_ids"]), _ids(s[f"{slot}_ids"], article.known)) for slot in SLOTS}
    is_same = {"type": g["event_type"] == s["event_type"], "status": g["status"] == s["status"]}
    date = date_credit(article.date(g), article.date(s)) if article.date(g) or article.date(s) else 1.0
    return {
        "trigger": 1.0,
        **{name: float(same) for name, same in is_same.items()},
        "asserted_by": float(asserter == g["asserted_by_id"]),
        **slots,
        "date": date,
        "tuple": float(all(is_same.values()) and all(value == 1 for value in slots.values())),
    }


SLOTS = ("actor", "recipient")


def _slot_f1(gold: Counter[str], system: Counter[str]) -> float:
    total = gold.total() + system.total()
    return 2 * (gold & system).total() / total if total else 1.0


def _ids(cell: str, known: dict[str, str] | None = None) -> Counter[str]:
    """Return the entities of a cell; a system entity without a gold entity keeps its own id."""
    names = [name for name in cell.split("|") if name]
    return Counter(names if known is None else (known.get(name, f"?{name}") for name in names))


def pairs_of(judgements: Iterable[Judgement], table: str) -> Pairs:
    """Return the pairs of gold and system rows of a table."""
    return [(j.gold, j.system) for j in judgements if j.table == table and j.gold is not None and j.system is not None]


def date_credit(gold: str, system: str) -> float:
    """Return 1 for the same value, 1/2 where one begins like the other."""
    if not gold or not system:
        return 0.0
    if gold == system:
        return 1.0
    return 0.5 if gold.startswith(system) or system.startswith(gold) else 0.0
