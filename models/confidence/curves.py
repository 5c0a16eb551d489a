"""Prints how far the chances of rows are from the truth, and what cuts cost and gain."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from rows import Judged

from dateline.score.reliability import calibration_error

CONFIDENCES = (0.0, 0.05, 0.08, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
HAPPENINGS = (0.0, 0.4, 0.42, 0.44, 0.45, 0.46, 0.47, 0.48, 0.5, 0.55, 0.6, 0.7, 0.8, 0.9)


def tell(name: str, judged: Sequence[Judged], happening: Any, confidence: Any) -> None:
    """Print the figures of a split, by table and with and without the reader; cuts are of events.csv."""
    for is_event, is_read in ((True, True), (True, False), (False, True), (False, False)):
        kept = np.array([(one.is_event, one.is_read) == (is_event, is_read) for one in judged])
        some = [one for one, is_kept in zip(judged, kept, strict=True) if is_kept]
        off = calibration_error(confidence[kept], [one.is_true for one in some])
        off_happening = calibration_error(happening[kept], [bool(one.key) for one in some])
        table, reader = "events" if is_event else "mentions", "" if is_read else ", no reader"
        print(f"{name}, {table}{reader}: {len(some)} rows, off by {off:.1f}, as happenings {off_happening:.1f}")
        if is_event:
            _tell_cuts("happening", some, happening[kept], HAPPENINGS)
            _tell_cuts("confidence", some, confidence[kept], CONFIDENCES)


def _tell_cuts(column: str, some: Sequence[Judged], told: Any, cuts: Sequence[float]) -> None:
    labelled = sum({one.article: one.labelled for one in some}.values())
    for cut in cuts:
        rows = [one for one, chance in zip(some, told, strict=True) if round(chance, 2) >= cut]
        if rows:
            print(f"  {column} {cut:.2f}: {_gain(rows, len(some), labelled)}")


def _gain(rows: Sequence[Judged], of: int, labelled: int) -> str:
    real, true, right = (sum(bool(getattr(row, name)) for row in rows) for name in ("key", "is_true", "is_right"))
    found = len({(row.article, row.key) for row in rows if row.key})
    n, all_ = len(rows), len(rows) + labelled
    shares = {
        "rows": n / of, "happenings": real / n, "nothing false": true / n, "right": right / n,
        "recall": found / labelled, "F1 right": 2 * right / all_, "F1 nothing false": 2 * true / all_,
    }  # fmt: skip
    return ", ".join(f"{name} {100 * share:.1f}" for name, share in shares.items())
