"""How far the confidence of rows is from the truth: bins of confidence, calibration error, risk and coverage."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from dateline.score.happenings import happenings_of, has_nothing_false
from dateline.score.judge import JudgedArticle

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The rows with confidence in a tenth of the scale: how many, its mean, and the share that has nothing false."""

    rows: int
    told: float
    true: float


def told_and_true(articles: Iterable[JudgedArticle]) -> Iterator[tuple[float, bool]]:
    """Yield the confidence of each row of events.csv, and whether it has nothing false."""
    for article in articles:
        for row, happening in happenings_of(article, article.judge()):
            is_true = happening is not None and has_nothing_false(article, row, happening)
            yield float(row["confidence"]), is_true


def bins_of(told: Sequence[float], true: Sequence[bool]) -> list[Bin]:
    """Return the bins that have rows, in order."""
    found: dict[int, list[tuple[float, bool]]] = {}
    for chance, is_true in zip(told, true, strict=True):
        found.setdefault(min(int(chance * BINS), BINS - 1), []).append((chance, is_true))
    return [
        Bin(len(rows), sum(chance for chance, _ in rows) / len(rows), sum(is_true for _, is_true in rows) / len(rows))
        for _, rows in sorted(found.items())
    ]


def calibration_error(told: Sequence[float], true: Sequence[bool]) -> float:
    """Return how far confidence is from the truth in percent: the mean over rows of how far their bin is.

    >>> calibration_error([0.5, 0.5, 0.95], [True, False, True])
    1.666...
    """
    return 100 * sum(one.rows * abs(one.told - one.true) for one in bins_of(told, true)) / len(told)


def risk_and_coverage(told: Sequence[float], true: Sequence[bool]) -> list[tuple[float, float]]:
    """Return, from the surest rows on, the share of rows that are kept and the share of these with something false.

    >>> risk_and_coverage([0.9, 0.4, 0.4, 0.1], [True, True, False, False])
    [(0.25, 0.0), (0.75, 0.333...), (1.0, 0.5)]
    """
    rows = sorted(zip(told, true, strict=True), reverse=True)
    false = list(accumulate(not is_true for _, is_true in rows))
    ends = [n for n in range(len(rows)) if n + 1 == len(rows) or rows[n][0] != rows[n + 1][0]]
    return [((n + 1) / len(rows), false[n] / (n + 1)) for n in ends]
