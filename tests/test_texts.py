"""The texts of labelled articles of a public set are found by their hash."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from . import texts

TEXT = "Ferry burns off Larvik\n\nA ferry burnt on Monday."


def test_labelled_records_become_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = sha256(TEXT.encode()).hexdigest()
    (tmp_path / "articles.csv").write_text(f"doc_id,sha256,published\nferry,{mark},2026-05-04\n", encoding="utf-8")
    monkeypatch.setattr(texts, "GOLD", tmp_path)
    records = [{"text": "Another."}, {"text": TEXT, "headline": [0, 22]}]
    (tmp_path / "set.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    (tmp_path / "had").mkdir()
    (tmp_path / "had" / "other.txt").write_text("Other.", encoding="utf-8")
    texts.main(tmp_path / "had", tmp_path / "set.jsonl", folder=tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["ferry.toml", "ferry.txt", "other.txt"]
    assert (tmp_path / "out" / "ferry.txt").read_text(encoding="utf-8") == TEXT
    assert (tmp_path / "out" / "ferry.toml").read_text(encoding="utf-8") == (
        'title = "Ferry burns off Larvik"\npublished = 2026-05-04\n'
    )
