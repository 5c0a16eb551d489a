"""dateline in a spaCy pipeline gives the rows of dateline itself, also from disk and in worker processes."""

import subprocess
import sys
import weakref
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import dateline
from dateline import components, extraction
from dateline.errors import InputError
from dateline.lexicons import load_settings
from dateline.reader import Reader
from dateline.rows import table_rows

TEXT = "Talks\nAnna Dahl met Erik Moe in Bergen on Tuesday. “We agreed,” said Dahl.\nThe army will not attack Larvik."
DAY = "2026-02-03"
DATED = ("dateline_dates", "dateline_entities", "dateline_events")
STAGES = {
    "dateline_sentences": "sentences",
    "dateline_dates": "dates",
    "dateline_entities": "mentions",
    "dateline_quotes": "quotes",
    "dateline_events": "event_mentions",
}

# What runs for when it happened, who is in it, how they speak, and what happened.
WHEN = ("find_sentences", "find_expressions", "date_article", "find_dates")
WHO = ("find_sentences", "reader", "find_quotes", "find_cast")
HOW = ("attribute_quotes",)
WHAT = ("find_events",)


def pipeline() -> Language:
    return spacy.load(load_settings().model)


@pytest.fixture(scope="module")
def whole() -> Language:
    nlp = pipeline()
    nlp.add_pipe("dateline", config={"published": DAY})
    return nlp


@pytest.fixture(scope="module")
def expected() -> dict[str, list[dict[str, str]]]:
    return table_rows(dateline.extract(TEXT, published=DAY))


def rows(doc: Doc) -> dict[str, list[dict[str, str]]]:
    groups = {name: doc.spans[f"dateline_{name}"].attrs for name in STAGES.values()}
    found = {name: attrs["rows"] for name, attrs in groups.items()}
    beside = {name: groups["event_mentions"][name] for name in ("events", "quantities")}
    return found | {"entities": groups["mentions"]["entities"]} | beside


def without_roles(tables: dict[str, list[dict[str, str]]]) -> dict[str, list[dict[str, str]]]:
    """Return tables as components for single tables make them: sentences alone have no role in the news."""
    return tables | {"sentences": [row | {"news_role": ""} for row in tables["sentences"]]}


def without_articles(tables: dict[str, list[dict[str, str]]]) -> dict[str, list[dict[str, str]]]:
    return {name: found for name, found in tables.items() if name != "articles"}


def test_the_component_gives_the_rows_of_the_tables(whole: Language, expected: dict[str, list[dict[str, str]]]) -> None:
    doc = whole(TEXT)
    assert rows(doc) == without_articles(expected)
    assert all(expected[name] for name in STAGES.values())


def test_a_span_is_the_words_of_its_row(whole: Language) -> None:
    doc = whole(TEXT)
    for name in STAGES.values():
        group = doc.spans[f"dateline_{name}"]
        for span, row in zip(group, group.attrs["rows"], strict=True):
            assert TEXT[int(row["start"]) : int(row["end"])] in span.text, name
    (met,) = [span for span in doc.spans["dateline_event_mentions"] if span.text == "met"]
    assert met.label_ == "CONSULT"
    assert met.id_ in {row["event_id"] for row in doc.spans["dateline_event_mentions"].attrs["events"]}


def test_a_pipeline_from_disk_reads_as_it_did_and_so_does_its_doc(whole: Language, tmp_path: Path) -> None:
    whole.to_disk(tmp_path / "pipeline")
    loaded = spacy.load(tmp_path / "pipeline")
    doc = loaded(TEXT)
    assert rows(doc) == rows(whole(TEXT))
    doc.to_disk(tmp_path / "doc")
    back = Doc(loaded.vocab).from_disk(tmp_path / "doc")
    assert rows(back) == rows(doc)
    assert [span.text for span in back.spans["dateline_mentions"]] == [
        span.text for span in doc.spans["dateline_mentions"]
    ]


def test_worker_processes_give_the_same_rows(whole: Language) -> None:
    texts = [TEXT, TEXT.replace("Bergen", "Oslo"), TEXT]
    alone = [rows(doc) for doc in whole.pipe(texts)]
    assert [rows(doc) for doc in whole.pipe(texts, n_process=2, batch_size=1)] == alone


def test_entry_points_bring_the_factories_without_an_import() -> None:
    code = (
        "import spacy\n"
        f"nlp = spacy.load({load_settings().model!r})\n"
        f"for name in ({', '.join(map(repr, STAGES))}): nlp.add_pipe(name)\n"
        "print(nlp.pipe_names)"
    )
    out = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert all(name in out for name in (*STAGES, "dateline_lines"))


@pytest.mark.parametrize(("stage", "table"), STAGES.items())
def test_a_stage_alone_adds_its_group_alone(
    stage: str, table: str, whole: Language, expected: dict[str, list[dict[str, str]]]
) -> None:
    nlp = pipeline()
    nlp.add_pipe(stage, config={"published": DAY} if stage in DATED else {})
    doc = nlp(TEXT)
    assert list(doc.spans) == [f"dateline_{table}"]
    assert doc.spans[f"dateline_{table}"].attrs["rows"] == without_roles(expected)[table]


def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Return a count of the stages that are run from now on, the reader being one."""
    runs: Counter[str] = Counter()

    def count(name: str, run: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            runs[name] += 1
            return run(*arguments)

        return call

    for name in {*WHEN, *WHO, *HOW, *WHAT} - {"reader"}:
        monkeypatch.setattr(extraction, name, count(name, getattr(extraction, name)))
    monkeypatch.setattr(Reader, "read", count("reader", Reader.read))
    return runs


@pytest.mark.parametrize(
    ("stage", "needed"),
    {
        "dateline_sentences": ("find_sentences",),
        "dateline_dates": WHEN,
        "dateline_entities": (*WHEN, *WHO, *HOW, *WHAT),
        "dateline_quotes": (*WHO, *HOW),
        "dateline_events": (*WHEN, *WHO, *HOW, *WHAT),
    }.items(),
)
def test_a_component_runs_the_stages_alone_that_it_needs(
    stage: str, needed: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    nlp = pipeline()
    nlp.add_pipe(stage)
    runs = counted(monkeypatch)
    nlp(TEXT)
    assert runs == dict.fromkeys(needed, 1)


@pytest.fixture(scope="module")
def stages() -> Language:
    """A pipeline with each component, of which three have the day and two do without."""
    nlp = pipeline()
    for stage in STAGES:
        nlp.add_pipe(stage, config={"published": DAY} if stage in DATED else {})
    return nlp


def test_components_run_each_stage_once_for_all_of_them(
    stages: Language, expected: dict[str, list[dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = counted(monkeypatch)
    doc = stages(TEXT)
    assert runs == dict.fromkeys((*WHEN, *WHO, *HOW, *WHAT), 1)
    assert rows(doc) == without_roles(without_articles(expected))


def test_a_doc_changed_between_two_components_is_read_anew(stages: Language) -> None:
    doc, events = stages(TEXT), stages.get_pipe("dateline_events")
    before = doc.spans["dateline_event_mentions"].attrs["rows"]
    (subject,) = [token for token in doc if token.text == "Dahl" and token.head.text == "met"]
    subject.dep_ = "npadvmod"
    fresh = Doc(stages.vocab).from_bytes(doc.to_bytes())
    changed, anew = (events(read).spans["dateline_event_mentions"].attrs["rows"] for read in (doc, fresh))
    assert changed == anew != before


def test_what_was_found_in_a_doc_goes_with_it(stages: Language) -> None:
    doc = stages(TEXT)
    known = len(components._found)
    Doc(stages.vocab).from_bytes(doc.to_bytes())
    assert len(components._found) == known
    alive = weakref.ref(doc)
    del doc
    assert alive() is None
    assert len(components._found) == known - 1


def test_a_doc_may_say_its_own_id_and_day(whole: Language) -> None:
    doc = whole.make_doc(TEXT)
    doc.user_data["dateline"] = {"id": "a", "published": "2024-05-07"}
    (row,) = whole(doc).spans["dateline_dates"].attrs["rows"]
    assert (row["doc_id"], row["value"]) == ("a", "2024-05-07")


@pytest.mark.parametrize("text", [" ", "\ufeff", "\u200b\n"])
def test_an_empty_doc_has_empty_groups(whole: Language, text: str) -> None:
    doc = whole(text)
    assert {name: len(group) for name, group in doc.spans.items()} == {
        f"dateline_{name}": 0 for name in STAGES.values()
    }


def test_a_pipeline_without_a_parser_is_refused() -> None:
    with pytest.raises(InputError, match="is not an English pipeline with tagger, parser"):
        spacy.blank("en").add_pipe("dateline")


@pytest.mark.parametrize("name", ["dateline", *STAGES])
def test_a_component_says_what_it_needs_and_gives(name: str) -> None:
    nlp = pipeline()
    nlp.add_pipe(name)
    analysis = nlp.analyze_pipes()
    assert not any(analysis["problems"].values())
    told = analysis["summary"][name]
    assert told["assigns"] == ["doc.spans"]
    assert {"token.dep", "token.tag"} <= set(told["requires"])


def test_a_pipeline_that_lacks_names_has_a_problem() -> None:
    nlp = pipeline()
    nlp.add_pipe("dateline_quotes")
    nlp.remove_pipe("ner")
    assert nlp.analyze_pipes()["problems"]["dateline_quotes"] == ["doc.ents"]
