"""No stage takes time that grows with the square of a paragraph: rows of marks and words cost what prose costs."""

import time

import pytest

from dateline.api import extract

PROSE = (
    "The board of Larvik met on Tuesday and agreed to close the harbour. “We had no choice,” said Anna Dahl. "
    "Police arrested twelve people after a protest in Oslo. Erik Moe denied that he had left the country in May.\n\n"
)
# The machine is shared: the bound is on processor time, against prose in the same run, and wide of what is reached.
TIMES_PROSE = 10
CHARS = 8_000


def seconds(text: str) -> float:
    start = time.process_time()
    extract(text, published="2026-02-03")
    return time.process_time() - start


@pytest.fixture(scope="module")
def prose() -> float:
    seconds(PROSE)
    return seconds(PROSE * (CHARS // len(PROSE)))


@pytest.mark.parametrize(
    "piece",
    [
        '"', "(", "“", "'a ", "the ministry of ", "Anna said that ", "Anna and ", "“No,” said ", "which was ",
        "3 May 2019 ", "Dahl ", "killed ", "a.", "|",
    ],
)  # fmt: skip
def test_a_row_of_one_thing_costs_little_more_than_prose(piece: str, prose: float) -> None:
    assert seconds(piece * (CHARS // len(piece))) < TIMES_PROSE * prose
