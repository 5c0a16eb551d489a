"""Reads again the headlines whose verb the tagger took for a noun: "EU fines Ampere", "Gunmen storm mosque".

A headline's present looks like a noun; its past does not. So where a line printed as a heading has no clause, or its
part behind a word that opens one ("after", "as", "says") has none, each word that the ontology knows as a verb is put
into the past and the part parsed again. The new parse stands where that word is now the verb, with a subject and an
object beside it.
Misses: verbs without object ("Oil jumps on fears": as good a noun, "Strikes on Gaza").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from dateline.clauses.functions import (
    is_active_subject,
    is_complement,
    is_expletive,
    is_main,
    is_object,
    is_premodifier,
    is_subject,
)
from dateline.clauses.mending import Links, attach
from dateline.layout import find_paragraphs
from dateline.ontology import load_ontology
from dateline.segment import TITLE_WORDS, looks_like_heading
from dateline.words import words_for

HEADLINES = "dateline_headlines"
FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
NOUNS = frozenset({"NN", "NNP", "NNPS", "NNS", "VBZ"})
PLURAL = re.compile(r"(?:\w\w[^s]s|men|people|police)$")
# What is doubled before an ending: "expelled".
DOUBLED = re.compile(r"(?<=[^aeiou][aeiou])([bdglmnprt])$")
LINKS = ["token.dep", "token.head"]
ATTRIBUTES: list[int | str] = ["TAG", "DEP", "HEAD"]


@Language.factory(HEADLINES, assigns=["token.tag", *LINKS], requires=["token.tag", *LINKS], retokenizes=False)
@dataclass
class HeadlineReader:
    """A component behind tagger and parser; ``nlp`` is the pipeline whose parser reads the lines again."""

    nlp: Language
    name: str

    def __call__(self, doc: Doc) -> Doc:
        """Mend the tags and the parse of headlines without a verb."""
        for line in _headlines(doc):
            for part in _parts(line):
                if not any(map(_is_clause, part)):
                    self._mend(line, part)
        return doc

    def _mend(self, line: Span, part: Span) -> None:
        for verb, base in _candidates(part):
            reading = self._with_past(part, verb, base)
            if reading is not None:
                _write(reading, line, part, verb)
                return

    def _with_past(self, part: Span, verb: Token, base: str) -> Doc | None:
        """Return a clause parsed with its verb in the past, its tag then a present's, or None where it is no verb."""
        words = [_past(base) if token == verb else token.text for token in part]
        parsed = Doc(self.nlp.vocab, words=words, spaces=[bool(token.whitespace_) for token in part])
        for name, read in self.nlp.pipeline:
            if name == HEADLINES:
                break
            parsed = read(parsed)
        past = parsed[verb.i - part.start]
        if not _is_verb_of_clause(past):
            return None
        past.tag_ = "VBP" if verb.lower_ == base else "VBZ"
        return parsed


def _headlines(doc: Doc) -> Iterator[Span]:
    """Yield the lines that look like headings and do not ask."""
    text = doc.text
    for start, end in find_paragraphs(text):
        if text[end - 1] != "?" and looks_like_heading(text[start:end], TITLE_WORDS):
            line = doc.char_span(start, end)
            if line is not None:
                yield line


def _parts(line: Span) -> Iterator[Span]:
    """Yield the parts of a line that may each be a clause."""
    cuts = [token.i for token in line if token.lower_ in words_for("opener of a headline's clause")]
    for start, end in pairwise([line.start - 1, *cuts, line.end]):
        yield line.doc[start + 1 : end]


def _is_clause(token: Token) -> bool:
    """Tell whether a word is a finite verb with a subject, be it an empty one."""
    is_verb = token.tag_ in FINITE and not is_premodifier(token)
    return is_verb and any(is_subject(child) or is_expletive(child) for child in token.lefts)


def _candidates(part: Span) -> Iterator[tuple[Token, str]]:
    """Yield the words behind a noun that may be a verb in the present, with the verb's base."""
    for before, token in pairwise(part):
        if (before.tag_ in NOUNS or before.is_title) and token.tag_ in NOUNS and token.is_alpha:
            bases = [token.lower_] if PLURAL.search(before.lower_) else _bases(token.lower_)
            yield from ((token, base) for base in bases if load_ontology().patterns_of("verb", base))


def _bases(present: str) -> list[str]:
    """Return the bases that a word may be the third person of."""
    if not present.endswith("s"):
        return []
    return [present.removesuffix("s"), present.removesuffix("es"), f"{present.removesuffix('ies')}y"]


def _past(base: str) -> str:
    """Return a regular past: the tagger goes by the ending, in unknown words too."""
    return DOUBLED.sub(r"\1\1", base).removesuffix("e") + "ed"


def _is_verb_of_clause(verb: Token) -> bool:
    """Tell whether a word is its clause's verb in the past, with a subject and, next to it, an object."""
    objects = [child for child in verb.rights if is_object(child) or is_complement(child)]
    if not is_main(verb) or verb.tag_ != "VBD" or not objects or objects[0].left_edge.i != verb.i + 1:
        return False
    return any(map(is_active_subject, verb.lefts)) and not _may_be_compound(verb, objects[0])


def _may_be_compound(verb: Token, thing: Token) -> bool:
    """Tell whether a verb with its object is as well a noun before another: "sanctions list", "charges inquiry".

    So it is with a bare word behind which the line ends, or which is itself a happening.
    """
    if thing.tag_ not in ("NN", "NNS", "VBG") or thing.n_lefts + thing.n_rights:
        return False
    is_event = any(load_ontology().patterns_of("noun", word) for word in (thing.lower_, thing.lower_.removesuffix("s")))
    return is_event or verb.n_rights == 1


def _write(reading: Doc, line: Span, part: Span, verb: Token) -> None:
    """Give a part of a line the tags and the parse of its reading, and attach its verb where it belongs in the line."""
    doc, links = part.doc, _links(line, part, verb)
    table = doc.to_array(ATTRIBUTES)
    table[part.start : part.end] = reading.to_array(ATTRIBUTES)
    doc.from_array(ATTRIBUTES, table)  # type: ignore[arg-type] # a thinc type in the stub
    attach(doc, links)


def _links(line: Span, part: Span, verb: Token) -> Links:
    """Return the new heads of the verb of a part and of the word that opens it; none is below itself.

    The verb of the root's own part is the root. The parser may also take the opener for it ("Until Storm Attacks
    Raid"), whose place the verb takes, or attach a "says" to a word of the part.
    """
    root, inside = line.root, range(part.start, part.end)
    if root.i in inside:
        return {}
    if part.start == line.start:
        return {verb.i: (root.i, "adverbial")}
    opener = line.doc[part.start - 1]
    if opener.lower_ in words_for("inflected verb of saying"):
        is_below = any(above.i in inside for above in opener.ancestors)
        return {verb.i: (root.i, "adverbial") if is_below else (opener.i, "content")}
    if opener == root:
        return {verb.i: (verb.i, "main"), opener.i: (verb.i, "subordinator")}
    return {verb.i: (root.i, "adverbial"), opener.i: (verb.i, "subordinator")}
