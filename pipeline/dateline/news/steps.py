"""Numbers as steps, so that a log-linear model may weigh each stretch of them by itself."""

from bisect import bisect_right
from collections.abc import Sequence


def step(value: float, edges: Sequence[float]) -> str:
    """Return the highest edge that a value reaches, "<" below the first.

    >>> step(4, (1, 3, 8)), step(0, (1, 3))
    ('3', '<')
    """
    at = bisect_right(edges, value)
    return f"{edges[at - 1]:g}" if at else "<"
