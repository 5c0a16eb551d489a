"""What recipes learn from: an article is read by weights that have not seen it, where there are such."""

from pathlib import Path

import pytest

from dateline import learning
from dateline.lexicons import models_folder


@pytest.fixture
def folds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    pytest.importorskip("onnxruntime")
    monkeypatch.setattr(learning, "FOLDS", tmp_path)
    return tmp_path


def test_a_text_that_a_fold_did_not_see_is_read_by_it(folds: Path) -> None:
    copy = folds / "1"
    copy.mkdir()
    for path in (models_folder() / "reader").iterdir():
        (copy / path.name).symlink_to(path)
    (copy / learning.UNSEEN).write_text(learning.hash_of("Norway attacked Kenya.") + "\n", encoding="utf-8")
    reader = learning.folded_reader()
    assert reader.of("Norway attacked Kenya.").folder == copy
    assert reader.of("Kenya attacked Norway.").folder == models_folder() / "reader"


def test_without_folds_it_is_said_that_the_states_have_seen_the_articles(
    folds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert learning.folded_reader().unseen == {}
    assert "have seen the articles" in capsys.readouterr().err
