"""The reader: pieces and windows keep their characters, decoding its words, and the weights read alike each time."""

import json
import re
import shutil
from collections.abc import Sequence
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.lexicons import models_folder
from dateline.reader import load_reader
from dateline.reader.decode import best_path, bio_moves, bio_runs, cue_spans, labelled_runs
from dateline.reader.labels import HEADS, NAMES, PARTIES
from dateline.reader.marks import DOUBLE, OUTSIDE, SINGLE, quotation_mask
from dateline.reader.pairs import FARTHEST, PairHead, Related, Ties, WordPlaces, steps_of
from dateline.reader.windows import WINDOW_PIECES, Window, make_windows
from dateline.reader.wordpiece import CAPITAL, CAPITALS, LOWER, MIXED, WordPiece

FOLDER = models_folder() / "reader"
ARTICLE = """Harbour strike ends

LISBON — Dock workers went back to their cranes on Monday after the port authority promised a pay rise.

"We got most of what we asked for," said Ana Teixeira, who leads the union. She told us that talks had been "hard".

The authority did not say how much the rise would cost. Shipping firms fear that prices will climb.
"""


@pytest.fixture(scope="module")
def vocabulary() -> WordPiece:
    return WordPiece.load(FOLDER / "vocab.txt")


def surfaces(text: str, vocabulary: WordPiece) -> list[str]:
    pieces = vocabulary.pieces(text)
    return [text[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True)]


def test_a_word_is_cut_into_its_longest_known_beginnings(vocabulary: WordPiece) -> None:
    assert surfaces("unbelievably", vocabulary) == ["un", "bel", "ie", "va", "bly"]


def test_pieces_keep_accents_curly_marks_and_symbols(vocabulary: WordPiece) -> None:
    assert surfaces("“Café” 🎉 cost €5", vocabulary) == ["“", "Café", "”", "🎉", "cost", "€", "5"]


def test_a_combining_accent_belongs_to_the_letter_before(vocabulary: WordPiece) -> None:
    assert surfaces("cafe\u0301s", vocabulary)[0].startswith("cafe\u0301")


def test_letters_that_one_character_folds_into_are_one_piece(vocabulary: WordPiece) -> None:
    assert surfaces("셈 at", vocabulary) == ["셈", "at"]


def test_a_very_long_word_is_one_unknown_piece(vocabulary: WordPiece) -> None:
    assert surfaces("see " + "x" * 5000 + " end", vocabulary) == ["see", "x" * 5000, "end"]


def test_the_case_of_a_word_is_kept(vocabulary: WordPiece) -> None:
    pieces = vocabulary.pieces("talks London NATO iPad 9")
    first = pieces.cases[pieces.is_first]
    assert first.tolist() == [LOWER, CAPITAL, CAPITALS, MIXED, LOWER]


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_pieces_are_ordered_apart_and_inside_the_text(text: str) -> None:
    pieces = WordPiece.load(FOLDER / "vocab.txt").pieces(text) if len(text) > 10_000 else _shared().pieces(text)
    assert (pieces.starts < pieces.ends).all()
    assert (pieces.ends[:-1] <= pieces.starts[1:]).all()
    assert not len(pieces) or (pieces.starts[0] >= 0 and pieces.ends[-1] <= len(text))
    assert all(not text[start:end].isspace() for start, end in zip(pieces.starts, pieces.ends, strict=True))


_LOADED: list[WordPiece] = []


def _shared() -> WordPiece:
    if not _LOADED:
        _LOADED.append(WordPiece.load(FOLDER / "vocab.txt"))
    return _LOADED[0]


def kinds(text: str) -> str:
    return "".join("-ds"[kind] for kind in quotation_mask(text))


def test_double_marks_of_any_shape_quote() -> None:
    for text in ('He "ran" on', "He “ran” on", "He «ran» on", "He „ran“ on"):
        assert kinds(text) == "---ddddd---"


def test_an_open_mark_runs_to_the_end_of_its_paragraph() -> None:
    assert kinds("“No\nyes") == "ddd----"


def test_single_marks_quote_only_as_a_pair() -> None:
    assert kinds("the ‘new deal’ is") == "----ssssssssss---"
    assert set(kinds("the workers' right, it's 'em")) == {"-"}


@given(st.text(alphabet="ab \n'\"“”‘’«»`.,", max_size=80))
def test_the_mask_covers_each_character_once(text: str) -> None:
    mask = quotation_mask(text)
    assert len(mask) == len(text)
    assert set(mask) <= {OUTSIDE, DOUBLE, SINGLE}


@given(st.lists(st.integers(1, 400), max_size=12), st.sampled_from(["\n", "\n\n", " "]))
@settings(max_examples=60, deadline=None)
def test_each_piece_stands_in_exactly_one_window(sizes: list[int], gap: str) -> None:
    text = gap.join("word " * size for size in sizes)
    pieces, windows = make_windows(text, _shared())
    own = [int(piece) for window in windows for piece in window.piece if piece >= 0]
    assert own == list(range(len(pieces)))
    assert all(len(window) <= WINDOW_PIECES for window in windows)


def window_of(firsts: list[bool]) -> Window:
    n = len(firsts)
    zeros = np.zeros(n, np.int64)
    return Window(ids=zeros, cases=zeros, marks=zeros, piece=np.arange(n), is_first=np.array(firsts))


def test_the_best_path_pays_for_changes() -> None:
    scores = np.log(np.array([[0.9, 0.1], [0.4, 0.6], [0.9, 0.1]], np.float32))
    free, dear = np.zeros((2, 2), np.float32), np.array([[0, -5], [-5, 0]], np.float32)
    assert best_path(scores, free) == [0, 1, 0]
    assert best_path(scores, dear) == [0, 0, 0]


@given(st.lists(st.lists(st.integers(-9, 0), min_size=3, max_size=3), min_size=1, max_size=5), st.integers(-6, 0))
@settings(max_examples=100, deadline=None)
def test_no_path_is_better_than_the_best(rows: list[list[int]], change: int) -> None:
    scores = np.array(rows, np.float32)
    moves = np.where(np.eye(3, dtype=bool), 0, change).astype(np.float32)

    def worth(path: Sequence[int]) -> float:
        return float(sum(scores[n, label] for n, label in enumerate(path)) + sum(moves[m] for m in pairwise(path)))

    assert worth(best_path(scores, moves)) == max(worth(path) for path in product(range(3), repeat=len(rows)))


def test_a_name_never_goes_on_as_another_kind() -> None:
    scores = np.full((2, len(NAMES)), -9.0, np.float32)
    scores[0, NAMES.index("B-PER")] = 0
    scores[1, NAMES.index("I-ORG")] = 0
    scores[1, NAMES.index("I-PER")] = -1
    path = best_path(scores, bio_moves(NAMES))
    assert [NAMES[i] for i in path] == ["B-PER", "I-PER"]


def test_spans_cover_the_later_pieces_of_their_last_word() -> None:
    window = window_of([True, True, False, True])
    assert bio_runs([1, 2, 0], [0, 1, 3], NAMES, window) == [("PER", 0, 2)]
    assert labelled_runs([0, 1, 1], [0, 1, 3], window) == [(1, 1, 3)]


def test_a_cue_of_two_words_is_one_cue() -> None:
    chances = np.array([[0.1, 0.8, 0.1], [0.1, 0.1, 0.8], [0.9, 0.1, 0.0]], np.float32)
    assert [(first, last) for first, last, _ in cue_spans(chances, window_of([True] * 3), 0.15)] == [(0, 1)]


def test_short_paragraphs_are_read_together_with_separators_between(vocabulary: WordPiece) -> None:
    _, (alone,) = make_windows("It rained.", vocabulary)
    _, (among,) = make_windows("Snow fell.\nIt rained.\nThe sun came out.", vocabulary)
    first, second, third = among.paragraphs()
    assert among.part(second).ids.tolist()[1:] == alone.ids.tolist()[1:]
    assert (first.stop - 1, second.stop - 1) == (second.start, third.start)
    assert third.stop == len(among)


def test_the_windows_of_an_article_are_about_equally_long(vocabulary: WordPiece) -> None:
    _, windows = make_windows("\n".join("word " * 60 for _ in range(7)), vocabulary)
    assert [len(window) for window in windows] == [4 * 61 + 1, 3 * 61 + 1]


def test_the_link_layer_reads_one_paragraph_alone(vocabulary: WordPiece) -> None:
    _, (window,) = make_windows("Snow fell.\nIt rained.", vocabulary)
    low, high = window.around(5, 5)
    assert window.piece[[low - 1, high]].tolist() == [-1, -1]
    assert window.piece[low:high].tolist() == [3, 4, 5]


needs_weights = pytest.mark.skipif(not (FOLDER / "trunk.onnx").exists(), reason="the weights are not here")


@pytest.fixture(scope="module")
def runtime() -> None:
    pytest.importorskip("onnxruntime")


@needs_weights
def test_an_article_reads_the_same_whatever_was_read_before(runtime: None) -> None:
    reader = load_reader(FOLDER)
    alone = reader.read(ARTICLE)
    reader.read("SHOUTING!!! " * 400)
    assert reader.read(ARTICLE) == alone


@needs_weights
def test_every_candidate_lies_inside_the_article(runtime: None) -> None:
    for text in (ARTICLE, "", " \n ", "🎉" * 300, "“" * 50, "said " * 700, "\ud800 said x"):
        reading = load_reader(FOLDER).read(text)
        spans = [(x.start, x.end) for x in (*reading.names, *reading.triggers)]
        for quote in reading.quotes:
            spans += [quote.cue, *quote.content, *([quote.source] if quote.source else [])]
        assert all(0 <= start < end <= len(text) for start, end in spans)


@needs_weights
def test_the_reader_finds_who_said_what(runtime: None) -> None:
    reading = load_reader(FOLDER).read(ARTICLE)
    by_cue = {ARTICLE[slice(*quote.cue)]: quote for quote in reading.quotes}
    said = by_cue["said"]
    assert said.cue_type == "speech"
    assert said.source is not None
    assert "Ana Teixeira" in ARTICLE[slice(*said.source)]
    assert "We got most of what we asked for" in ARTICLE[said.content[0][0] : said.content[-1][1]]


@needs_weights
def test_the_reader_tells_who_takes_part_in_an_event(runtime: None) -> None:
    text = "Police arrested Erik Moe in Larvik on Monday."
    reading = load_reader(FOLDER).read(text)
    words = [text[word.start :].split(maxsplit=1)[0].strip(".") for word in reading.words]
    related = reading.parties[words.index("arrested")]

    def told(word: str) -> str:
        chances = related.of(words.index(word))
        assert chances is not None
        return PARTIES[int(chances.argmax())]

    assert [told(word) for word in ("Police", "Erik", "on")] == ["actor", "recipient", ""]


def test_chances_over_pairs_add_up_and_know_the_distance() -> None:
    rng = np.random.default_rng(1)
    shapes = (4, 3, 3), (6, 4), (2 * FARTHEST + 1, 4), (4,)
    head = PairHead(*(rng.normal(size=shape).astype(np.float32) for shape in shapes))
    words = np.repeat(rng.normal(size=(1, 3)).astype(np.float32), 4, axis=0)
    chances = head.chances(words[0], words, np.array([1, 2, 330, 380]))
    assert np.allclose(chances.sum(1), 1, atol=1e-3)
    assert not np.allclose(chances[0], chances[1])
    assert np.allclose(chances[2], chances[3])


def test_distances_are_told_apart_less_the_farther_they_are() -> None:
    steps = steps_of(np.array([0, 1, 20, 21, 40, 41, 80, 320, -1, -20, -21, -380]))
    assert (steps - FARTHEST).tolist() == [0, 1, 20, 21, 21, 22, 22, 24, -1, -20, -21, -24]


def test_ties_are_asked_of_words_of_one_window() -> None:
    # The weights see the distance alone: the word before is of the same, all others are not.
    distance = np.zeros((2 * FARTHEST + 1, 2), np.float32)
    distance[FARTHEST - 1, 1] = 9
    head = PairHead(np.zeros((2, 3, 3), np.float32), np.zeros((6, 2), np.float32), distance, np.zeros(2, np.float32))
    at = WordPlaces(np.array([0, 0, 0, 1, 1]), np.array([1, 2, 4, 1, 2]))
    ties = Ties(np.zeros((5, 3), np.float32), at, {"clusters": head})
    first, itself, behind, elsewhere = ties.chances("clusters", 1, [0, 1, 2, 4])
    assert (itself, elsewhere) == (None, None)
    assert first is not None
    assert first > 0.9
    assert behind == 0.5
    assert ties.chances("clusters", 0, [1]) == [first]


def test_only_words_around_an_event_are_related_to_it() -> None:
    related = Related(7, np.array([[0.2, 0.8], [0.9, 0.1]], np.float32))
    assert related.of(6) is None
    assert related.of(9) is None
    assert related.of(8) is not None


@pytest.mark.parametrize("part", ["trunk.onnx", "link.onnx"])
def test_the_weights_read_the_same_on_every_processor(part: str) -> None:
    # ONNX's own softmax adds up in an order that depends on the processor (models/reader/train/network.py).
    assert b"Softmax" not in (models_folder() / "reader" / part).read_bytes()


def test_a_reader_without_its_weights_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"trunk\.onnx: not there; .* --no-reader"):
        load_reader(tmp_path)


@needs_weights
@pytest.mark.parametrize(
    "name", ["trunk.onnx", "link.onnx", "vocab.txt", "thresholds.json", "parties.npz", "happenings.npz", "clusters.npz"]
)
def test_a_spoilt_file_of_the_reader_is_one_clear_line(runtime: None, tmp_path: Path, name: str) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "reader", ignore=shutil.ignore_patterns("train")))
    (folder / name).write_bytes((folder / name).read_bytes()[:20])
    with pytest.raises(InputError, match=rf"{re.escape(name)}: spoilt; .* --no-reader"):
        load_reader(folder)


@needs_weights
def test_the_file_of_labels_is_that_of_the_code() -> None:
    stored = json.loads(Path(FOLDER / "labels.json").read_text(encoding="utf-8"))
    assert stored["heads"] == {head: list(labels) for head, labels in HEADS.items()}
