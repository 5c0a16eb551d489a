"""Files of the user's own lie over models/: new types, modes and words in the tables, in every process, and checked."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import dateline
from dateline.bulk.processes import OneProcess
from dateline.bulk.shards import Shard, fingerprint
from dateline.bulk.worker import read_shard
from dateline.containment import Contained
from dateline.cues import load_cues
from dateline.errors import InputError
from dateline.lexicons import load_settings, models_folder
from dateline.nlp import load_model
from dateline.ontology import load_ontology, quad_of
from dateline.overlays import PLAIN, current_overlay, find_overlay, use_overlay
from dateline.records import Article
from dateline.registry import index
from dateline.tables import read_table
from dateline.words import words_for

from .conftest import ROOT

Run = Callable[..., tuple[int, str, str]]
README = (ROOT / "models" / "README.md").read_text(encoding="utf-8")
ROOT_FILE = 'root = "TRANSFER"\nquad = ""\ngloss = "A player changes the club."\n[general]\nverbs = [{}]\n'
FILES = re.findall(r"`(shipping/[\w./-]+)`[^\n]*:\n\n```\w+\n(.*?)```", README, re.DOTALL)
ARTICLE = re.findall(r"```text\n(Nordline.*?)```", README, re.DOTALL)[0]
EXPECTED = [line.split(",") for line in re.findall(r"```csv\n(trigger,.*?)```", README, re.DOTALL)[0].splitlines()]


@pytest.fixture(autouse=True)
def plainly() -> Iterator[None]:
    yield
    use_overlay(PLAIN)


@pytest.fixture
def shipping(tmp_path: Path) -> Path:
    """The example of models/README.md as files."""
    for name, text in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path / "shipping"


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_csv", ".csv").replace("_toml", ".toml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def found_in(folder: Path) -> list[list[str]]:
    header, *_ = EXPECTED
    return [header, *([row[column] for column in header] for row in read_table(folder, "events"))]


def test_the_example_of_the_readme_gives_its_types_in_plain_runs_and_in_workers(shipping: Path, run: Run) -> None:
    folder = shipping.parent
    common = (folder / "article.txt", "--models", shipping, "--published", "2026-02-03", "-q")
    assert run("extract", *common, "-o", folder / "plain")[0] == 0
    assert found_in(folder / "plain") == EXPECTED
    assert run("extract", *common, "-o", folder / "work", "--workers", "1")[0] == 0
    for name in ("events.csv", "datapackage.json"):
        assert (folder / "work" / name).read_bytes() == (folder / "plain" / name).read_bytes()
    described = json.loads((folder / "plain" / "datapackage.json").read_text())
    events = next(resource for resource in described["resources"] if resource["name"] == "events")
    types = next(field for field in events["schema"]["fields"] if field["name"] == "event_type")
    assert types["constraints"]["enum"][-1] == "SHIPPING"


def test_formats_with_codes_of_their_own_leave_own_types_out(shipping: Path, run: Run) -> None:
    article, out = shipping.parent / "article.txt", shipping.parent / "out"
    assert run("extract", article, "-o", out, "--models", shipping, "--no-reader", "-q")[0] == 0
    assert run("check", out)[0] == 0
    assert run("export", "polecat", out, "-o", out / "polecat.tsv")[0] == 0
    said = (out / "polecat.tsv").read_text(encoding="utf-8")
    assert "PROTEST" in said
    assert "SHIPPING" not in said


def test_the_ontology_alone_can_be_given_and_the_next_call_without_it_reads_plainly(shipping: Path) -> None:
    text = "Nordline rerouted its tankers around Africa."
    (event,) = dateline.extract(text, ontology=shipping / "ontology").events
    assert (event.event_type, event.act_rule) == ("SHIPPING", "SHIPPING: reroute [obj: ship|tanker|vessel]")
    (event,) = dateline.extract(text).events
    assert event.event_type == ""


def test_a_component_and_typed_frames_know_own_types(shipping: Path) -> None:
    nlp = load_model.__wrapped__(load_settings().model)
    nlp.add_pipe("dateline_events", config={"reader": False, "ontology": str(shipping / "ontology")})
    doc = nlp("Nordline rerouted its tankers around Africa.")
    assert [span.label_ for span in doc.spans["dateline_event_mentions"]] == ["SHIPPING"]
    found = dateline.extract("The tanker Vega ran aground.", reader=False, models=shipping)
    assert found.to_frames()["events"]["event_type"].tolist() == ["SHIPPING"]


def test_a_long_lived_worker_reads_each_run_with_its_own_files(shipping: Path) -> None:
    overlay = find_overlay(models_folder(), models=shipping)
    shard = Shard(items=(Article(id="a", text="Nordline rerouted its tankers around Africa."),))
    with OneProcess() as worker:
        own, plain, again = (
            worker.submit(read_shard, shard, Contained(reader=False, overlay=given)).result().lines["events"]
            for given in (overlay, PLAIN, overlay)
        )
    assert "SHIPPING" in own
    assert "SHIPPING" not in plain
    assert own == again


def test_runs_with_other_files_are_other_runs(shipping: Path) -> None:
    overlay = find_overlay(models_folder(), models=shipping)
    assert Contained().key != Contained(overlay=overlay).key
    plain, recipe = fingerprint(), index.recipe()
    use_overlay(overlay)
    assert fingerprint() != plain
    assert index.recipe() != recipe  # an index has the words of roles.csv in its keys
    assert overlay.sha256 == find_overlay(models_folder(), models=str(shipping)).sha256


def test_own_rows_take_the_place_of_those_of_the_same_word(tmp_path: Path) -> None:
    write(
        tmp_path,
        cues_csv="lemma,kind,takes,note,source\nsay,deny,clause,,own\nblurt,say,clause quote,,own\n",
        words__nouns_csv="word,use,value,note,source\nknees-up,event noun,,,own\n",
        pipeline_toml="batch_articles = 7\n",
    )
    before = words_for("event noun")
    use_overlay(find_overlay(models_folder(), models=tmp_path))
    assert [cue.kind for cue in load_cues()["say"]] == ["deny"]
    assert "blurt" in load_cues()
    assert words_for("event noun") == before | {"knees-up"}
    assert load_settings().batch_articles == 7
    use_overlay(PLAIN)
    assert words_for("event noun") == before
    assert load_cues()["say"][0].kind == "say"


def test_a_bare_trigger_of_the_users_is_no_longer_one_of_another_root(tmp_path: Path) -> None:
    write(tmp_path, a_toml=ROOT_FILE.format('"protest", "loan out"'))
    use_overlay(find_overlay(models_folder(), ontology=tmp_path))
    bare = [pattern.root for pattern in load_ontology().patterns_of("verb", "protest") if pattern.is_bare]
    assert bare == ["TRANSFER"]
    assert load_ontology().roots["PROTEST"].gloss
    assert quad_of("TRANSFER") == ""
    assert quad_of("PROTEST") == "material-conflict"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"a_toml": 'root = "TRANSFER"\ngloss = "x"\n'}, "a.toml:1: root: unknown root 'TRANSFER'; one of"),
        ({"a_toml": 'root = "TRANSFER"\nquad = "sport"\ngloss = "x"\n'}, "a.toml:2: quad: unknown quad 'sport'"),
        ({"a_toml": 'root = "AID"\nquad = ""\ngloss = "x"\n'}, "a.toml:2: quad: only a root of your own"),
        ({"a_toml": 'root = "Transfer"\nquad = ""\ngloss = "x"\n'}, "a.toml:1: root: 'Transfer'; expected capital"),
        ({"a_toml": 'root = "AID"\ngloss = "x"\n[modes.food]\n'}, "a.toml:3: modes.food: AID has no such mode"),
        ({"a_toml": ROOT_FILE.format('"sign [obj"')}, "a.toml:5: general.verbs: 'sign [obj' is not a pattern"),
        ({"a_toml": ROOT_FILE.format('"a"'), "b_toml": ROOT_FILE.format('"a"')}, "stands in TRANSFER and in TRANSFER"),
        ({"a_toml": "root = \n"}, "a.toml:1: not valid TOML"),
    ],
)
def test_a_malformed_type_is_one_line_with_file_and_line(tmp_path: Path, files: dict[str, str], message: str) -> None:
    with pytest.raises(InputError) as error:
        dateline.extract("It was.", ontology=write(tmp_path, **files), reader=False)
    assert message in str(error.value)
    assert "\n" not in str(error.value)
    assert current_overlay() == PLAIN


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"words__nouns_csv": "word,use\n"}, "nouns.csv:1: expected the columns word,use,value,note,source"),
        ({"words__nouns_csv": "word,use,value,note,source\na,b,,,\n"}, "nouns.csv:2: unknown use 'b'"),
        ({"events__modals_csv": "word,status,factuality,note\nmay,x,1,\n"}, "modals.csv:2: unknown status 'x'"),
        ({"pipeline_toml": "colour = 1\n"}, "pipeline.toml:1: colour: Extra inputs are not permitted"),
        ({"word_csv": "word\n"}, "word.csv: models/ has no word.csv to lie over"),
        ({"reader__thresholds_csv": ""}, "models/ has no reader/thresholds.csv to lie over"),
        ({}, "no .csv or .toml in it; expected files as in models/"),
    ],
)
def test_a_malformed_file_is_found_before_anything_is_read(
    tmp_path: Path, files: dict[str, str], message: str, run: Run
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "a.txt").write_text("It was.")
    write(tmp_path / "own", **files)
    code, _, said = run("extract", tmp_path / "a.txt", "-o", tmp_path / "out", "--models", tmp_path / "own")
    assert code == 2
    assert message in said
    assert said.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_missing_is_named(tmp_path: Path, run: Run) -> None:
    assert "no such folder" in run("show", ROOT / "README.md", "--ontology", tmp_path / "none")[2]
