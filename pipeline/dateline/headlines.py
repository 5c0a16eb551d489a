"""Reads again the headlines whose verb the tagger took for a noun: "EU fines Ampere", "Gunmen storm mosque".

A headline's present looks like a noun; its past does not. So where a line printed as a heading has no clause, each
word of it that the ontology knows as a verb is put into the past and the line parsed again. The new parse stands where
that word is now the clause's verb, with a subject and an object beside it.
Misses: verbs without object ("Oil jumps on fears": as good a noun, "Strikes on Gaza"), and lines with another verb in
them ("Bank fined as regulator orders review").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from dateline.events.ontology import load_ontology
from dateline.layout import find_paragraphs
from dateline.segment import TITLE_WORDS, looks_like_heading

HEADLINES = "dateline_headlines"
FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
NOUNS = frozenset({"NN", "NNP", "NNPS", "NNS", "VBZ"})
SUBJECTS = frozenset({"csubj", "expl", "nsubj", "nsubjpass"})
PLURAL = re.compile(r"(?:\w\w[^s]s|men|people|police)$")
OBJECTS = frozenset({"ccomp", "dobj", "xcomp"})
# What is doubled before an ending: "expelled".
DOUBLED = re.compile(r"(?<=[^aeiou][aeiou])([bdglmnprt])$")
ATTRIBUTES: list[int | str] = ["TAG", "DEP", "HEAD"]


@Language.factory(HEADLINES, retokenizes=False)
@dataclass
class HeadlineReader:
    """A component behind tagger and parser; ``nlp`` is the pipeline whose parser reads the lines again."""

    nlp: Language
    name: str

    def __call__(self, doc: Doc) -> Doc:
        """Mend the tags and the parse of headlines without a verb."""
        for line in _verbless_lines(doc):
            readings = (self._with_past(line, verb, base) for verb, base in _candidates(line))
            if reading := next((reading for reading in readings if reading is not None), None):
                _write(reading, line)
        return doc

    def _with_past(self, line: Span, verb: Token, base: str) -> Doc | None:
        """Return the line parsed with a verb in the past, its tag then a present's, or None where it is no verb."""
        words = [_past(base) if token == verb else token.text for token in line]
        parsed = Doc(self.nlp.vocab, words=words, spaces=[bool(token.whitespace_) for token in line])
        for name, read in self.nlp.pipeline:
            if name == HEADLINES:
                break
            parsed = read(parsed)
        past = parsed[verb.i - line.start]
        if not _is_verb_of_clause(past):
            return None
        past.tag_ = "VBP" if verb.lower_ == base else "VBZ"
        return parsed


def _verbless_lines(doc: Doc) -> Iterator[Span]:
    """Yield the lines that look like headings and have no finite verb with a subject."""
    text = doc.text
    for start, end in find_paragraphs(text):
        if text[end - 1] == "?" or not looks_like_heading(text[start:end], TITLE_WORDS):
            continue
        line = doc.char_span(start, end)
        if line is not None and not any(_is_clause(token) for token in line):
            yield line


def _is_clause(token: Token) -> bool:
    return token.tag_ in FINITE and any(child.dep_ in SUBJECTS for child in token.lefts)


def _candidates(line: Span) -> Iterator[tuple[Token, str]]:
    """Yield the words behind a noun that may be a verb in the present, with the verb's base."""
    for before, token in pairwise(line):
        if (before.tag_ in NOUNS or before.is_title) and token.tag_ in NOUNS and token.is_alpha:
            bases = [token.lower_] if PLURAL.search(before.lower_) else _bases(token.lower_)
            yield from ((token, base) for base in bases if load_ontology().patterns_of("verb", base))


def _bases(present: str) -> list[str]:
    """Return what a word is the third person of, if it is one."""
    if not present.endswith("s"):
        return []
    return [present.removesuffix("s"), present.removesuffix("es"), f"{present.removesuffix('ies')}y"]


def _past(base: str) -> str:
    """Return a regular past: what the tagger goes by is the ending, in words that it never met too."""
    return DOUBLED.sub(r"\1\1", base).removesuffix("e") + "ed"


def _is_verb_of_clause(verb: Token) -> bool:
    """Tell whether a word is its clause's verb in the past, with a subject and, next to it, an object."""
    objects = [child for child in verb.rights if child.dep_ in OBJECTS]
    if verb.dep_ != "ROOT" or verb.tag_ != "VBD" or not objects or objects[0].left_edge.i != verb.i + 1:
        return False
    return any(child.dep_ == "nsubj" for child in verb.lefts) and not _may_be_compound(verb, objects[0])


def _may_be_compound(verb: Token, thing: Token) -> bool:
    """Tell whether a verb with its object is as well a noun before another: "sanctions list", "charges inquiry".

    So it is with a bare word behind which the line ends, or which is itself a happening.
    """
    if thing.tag_ not in ("NN", "NNS", "VBG") or thing.n_lefts + thing.n_rights:
        return False
    is_event = any(load_ontology().patterns_of("noun", word) for word in (thing.lower_, thing.lower_.removesuffix("s")))
    return is_event or verb.n_rights == 1


def _write(reading: Doc, line: Span) -> None:
    """Give the line the tags and the parse of its reading."""
    table = line.doc.to_array(ATTRIBUTES)
    table[line.start : line.end] = reading.to_array(ATTRIBUTES)
    line.doc.from_array(ATTRIBUTES, table)  # type: ignore[arg-type] # a thinc type in the stub
