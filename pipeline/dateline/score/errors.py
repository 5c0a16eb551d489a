"""Lists the errors of a layer, each with its sentence."""

from collections.abc import Iterator

from dateline.rows import Row
from dateline.score.judge import JudgedArticle, Judgement
from dateline.score.pairing import span

TABLES_OF_LAYER = {
    "sentences": ("sentences",),
    "entities": ("entities", "mentions"),
    "dates": ("dates",),
    "quotes": ("quotes",),
    "events": ("event_mentions",),
    "quantities": ("quantities",),
}
# The cells that answer a figure; any other figure is a cell itself.
CELLS = {
    "type": ("event_type", "type"),
    "actors": ("actor_ids",),
    "recipients": ("recipient_ids",),
    "asserted_by": ("asserted_by_id",),
    "speaker": ("speaker_id",),
    "strict": ("text",),
    "exact": ("text",),
    "entity": ("entity_id",),
    "tuple": (),
}


def error_lines(article: JudgedArticle, doc_id: str, layer: str) -> Iterator[str]:
    """Yield the errors of a layer in one article: missed and extra rows, and rows with a wrong answer."""
    for judgement in _judgements(article, layer):
        if line := _line(judgement, article):
            yield f"{doc_id} {line}"
            if layer != "sentences":
                yield f"    {_sentence(judgement, article)}"


def differences(article: JudgedArticle, layer: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield the differences between two labellings of an article: sentence number, words, and the cells of each."""
    for judgement in _judgements(article, layer):
        if any(sides := _sides(judgement, article)):
            row = _row(judgement)
            words = _words(row, article) or row.get("name") or _range(row)
            yield row.get("sentence_id", ""), words, *sides


def _judgements(article: JudgedArticle, layer: str) -> list[Judgement]:
    """Return the judgements on a layer, in reading order."""
    return sorted((j for j in article.judge() if j.table in TABLES_OF_LAYER[layer]), key=_place)


def _sides(judgement: Judgement, article: JudgedArticle) -> tuple[str, str]:
    """Return the cells of each labelling that the other lacks, "" and "" where they agree."""
    left, right = judgement.gold, judgement.system
    if left is None or right is None:
        return _detail(left) if left else "", _detail(right) if right else ""
    pairs = [each.partition(", found ") for each in _wrong(judgement, left, right, article)]
    pairs += [
        (f"{name} {mine or 'none'}", "", theirs or "none") for name, mine, theirs in _further(left, right, article)
    ]
    return "; ".join(pair[0] for pair in pairs), "; ".join(pair[2] for pair in pairs)


def _further(left: Row, right: Row, article: JudgedArticle) -> Iterator[tuple[str, str, str]]:
    """Yield cells that no figure of a pair judges, where they differ."""
    for name in ("news_role", "mode"):
        if left.get(name, "") != right.get(name, ""):
            yield name, left.get(name, ""), right.get(name, "")
    place = article.known.get(right.get("place_id", ""), right.get("place_id", ""))
    if left.get("place_id", "") != place:
        yield "place", left.get("place_id", ""), place


def _range(row: Row) -> str:
    """Return the offsets of a row, for labels whose words are not there."""
    return f"{row['start']}:{row['end']}" if row.get("start") else ""


def _detail(row: Row) -> str:
    """Return the cells of a row that the other labelling lacks."""
    cells = ("kind", "event_type", "value", "speaker_id", "entity_id", "actor_ids", "recipient_ids", "status", "name")
    return ", ".join(f"{cell} {row[cell]}" for cell in cells if row.get(cell)) or "there"


def _place(judgement: Judgement) -> tuple[int, int]:
    row = _row(judgement)
    return span(row) if row.get("start") else (0, 0)


def _row(judgement: Judgement) -> Row:
    return judgement.gold or judgement.system or {}


def _line(judgement: Judgement, article: JudgedArticle) -> str:
    gold, system = judgement.gold, judgement.system
    if gold is None or system is None:
        return f"{'missed' if system is None else 'extra'} {judgement.table} {_name(_row(judgement), article)}"
    if wrong := _wrong(judgement, gold, system, article):
        return f"wrong {judgement.table} {_name(gold, article)}: {'; '.join(wrong)}"
    return ""


def _name(row: Row, article: JudgedArticle) -> str:
    words = row.get("trigger") or row.get("text") or row.get("name") or _words(row, article)
    detail = row.get("event_type") or row.get("value") or row.get("speaker") or row.get("entity_id") or ""
    return f"{' '.join(words.split())!r} {detail}".rstrip()


def _wrong(judgement: Judgement, gold: Row, system: Row, article: JudgedArticle) -> list[str]:
    return [_difference(name, gold, system, article) for name in judgement.wrong if name != "tuple"]


def _difference(figure: str, gold: Row, system: Row, article: JudgedArticle) -> str:
    if figure == "date":
        return f"date {article.date(gold) or 'none'}, found {article.date(system) or 'none'}"
    columns = CELLS.get(figure, (figure,))
    column = next((name for name in columns if name in gold and name in system), "")
    return f"{figure} {gold.get(column) or 'none'}, found {system.get(column) or 'none'}" if column else figure


def _words(row: Row, article: JudgedArticle) -> str:
    """Return the words of a row without text, where the sentence is that of either side."""
    if not row.get("start"):
        return ""
    home, (start, end) = _home(row, article), span(row)
    return home["text"][start - int(home["start"]) : end - int(home["start"])] if home else ""


def _home(row: Row, article: JudgedArticle) -> Row | None:
    start = int(row.get("start") or -1)
    homes = (home for side in (article.gold, article.system) for home in side["sentences"] if home.get("text"))
    return next((home for home in homes if int(home["start"]) <= start < int(home["end"])), None)


def _sentence(judgement: Judgement, article: JudgedArticle) -> str:
    home = _home(_row(judgement), article)
    return " ".join(home["text"].split()) if home else ""
