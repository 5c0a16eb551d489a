"""The judge of statuses: it chooses by weights where the reader has read, and nowhere else."""

import pytest

from dateline.api import extract
from dateline.events.status import judging
from dateline.events.status.local_states import FACTUALITY
from dateline.judges import WeighingJudge
from dateline.records import Extraction

TEXT = "Anna Dahl left Oslo on Monday. Norway attacked Kenya, the ministry said on Tuesday."


def weigh(monkeypatch: pytest.MonkeyPatch, weights: dict[str, float]) -> None:
    """Let the judge choose by some weights."""
    monkeypatch.setattr(judging, "trained_judge", lambda _: WeighingJudge(weights))


def read(*, reader: bool = True, **views: bool) -> Extraction:
    pytest.importorskip("onnxruntime")
    return extract(TEXT, published="2026-02-03", reader=reader, **views)


def test_a_status_that_no_rule_gives_names_its_rule_and_has_the_factuality_of_its_kind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    weigh(monkeypatch, {"planned, any": 9.0})
    mentions = {mention.trigger: mention for mention in read().event_mentions}
    assert {mention.status for mention in mentions.values()} == {"planned"}
    assert mentions["attacked"].status_rule == judging.LIKELY
    assert mentions["attacked"].factuality == FACTUALITY["planned"]


def test_without_weights_the_status_of_the_rules_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    weigh(monkeypatch, {})
    assert {mention.status_rule for mention in read().event_mentions} == {"asserted"}


@pytest.mark.parametrize("manner", [{"reader": False}, {"all_predicates": True}, {"dyads": True}], ids=str)
def test_without_the_reader_and_in_wide_views_the_rules_decide(
    monkeypatch: pytest.MonkeyPatch, manner: dict[str, bool]
) -> None:
    weigh(monkeypatch, {"planned, any": 9.0})
    assert judging.LIKELY not in {mention.status_rule for mention in read(**manner).event_mentions}
