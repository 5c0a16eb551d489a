"""Names as the trained reader sees them, joined with those that spaCy labels.

Where both see a name, the reader decides its extent and type; only the kind of place is spaCy's, because the reader has
a single one. Names that only the reader sees are added. Names that only spaCy sees stay if a table knows them; the rest
are more often wrong than right (held-out documents of GUM: organisations 61.8 with them, 69.6 without).
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from spacy.tokens import Span, Token

from dateline.clauses.functions import is_compound
from dateline.entities.knowledge import find_known, find_noun, find_plural
from dateline.entities.names.acronyms import names_spelled
from dateline.entities.names.marked import names_in_marks
from dateline.entities.names.tagger import tag_names
from dateline.entities.names.tokens import BAR, Name, Taken
from dateline.page import Page
from dateline.reader import UNREAD
from dateline.reader.labels import KINDS
from dateline.words import words_for

RULE = "reader"
PLACES = frozenset({"GPE", "LOC", "FAC"})
_LABELS = {"PER": "PERSON", "ORG": "ORG", "LOC": "GPE", "NORP": "NORP", "OTHER": "OTHER"}
# A body with "and" in its name has so many words.
WHOLE_WORDS = 4
# Below this certainty a name of the reader is dropped.
SURE = 0.5
# Where the reader's own head is so sure of a place, a team or person of its name is doubted.
SURELY_PLACE = 0.8
BORNE_BY_PLACES = ("ORG", "PERSON")
GROUP_OPENERS = frozenset({"PRP$", "CD", "JJ", "NNS"})


def join_readings(page: Page, labelled: Iterable[Name]) -> list[Name]:
    """Return the names of both, in reading order and without overlaps; none in furniture, and no languages."""
    names = list(labelled)
    if page.reading is UNREAD or not page.sentences:
        return names
    labels = {i: name.label for name in names for i in range(name.start, name.end)}
    read = list(_tagged(page) if page.reading.words else _candidates(page, labels))
    bodies = {(name.start, name.end) for name in names if name.label == "ORG"}
    starts = frozenset(name.start for name in read)
    read = [_completed(page, name, bodies, starts) for name in _joined(page, _whole(page, read, bodies))]
    read = sorted(_told_whole(page, read), key=lambda name: name.start)
    taken = Taken(page.doc, read)
    kept = [n for n in names if find_known(n.text(page.doc)) is not None and not taken.any_in(n.start, n.end)]
    return sorted([*kept, *read], key=lambda name: name.start)


def _tagged(page: Page) -> Iterator[Name]:
    """Yield the names that the tagger finds by the reader's scores."""
    places = {(x.start, x.end) for x in page.reading.names if x.type == "LOC" and x.score >= SURELY_PLACE}
    for tagged in tag_names(page.doc, page.reading):
        for span in _parts(page, page.doc[tagged.start : tagged.end]):
            if _may_be_name(page, span):
                is_place = tagged.kind in BORNE_BY_PLACES and (span.start_char, span.end_char) in places
                label, chances = ("GPE", _halved(tagged.chances)) if is_place else (tagged.kind, tagged.chances)
                yield Name(span.start, span.end, label, RULE, chances=chances)


def _halved(chances: tuple[float, ...]) -> tuple[float, ...]:
    """Return chances of which half goes to a place, for a town that the tagger takes for its team or a person."""
    return tuple(chance / 2 + (kind == "GPE") / 2 for kind, chance in zip(KINDS, chances, strict=True))


def _candidates(page: Page, labels: dict[int, str]) -> Iterator[Name]:
    """Yield the reader's own candidates; ``labels`` are those of spaCy's names by token."""
    for candidate in page.reading.names:
        for span in _parts(page, page.span(candidate.start, candidate.end)):
            if candidate.score >= SURE and _may_be_name(page, span):
                label = _LABELS[candidate.type]
                if label == "GPE":
                    label = next((labels[token.i] for token in span if labels.get(token.i) in PLACES), label)
                yield Name(span.start, span.end, label, RULE)


def _whole(page: Page, names: list[Name], bodies: Collection[tuple[int, int]]) -> Iterator[Name]:
    """Yield the names; a body that is cut at "and" is whole where spaCy has it so: "Office of Science | and Policy"."""
    end = 0
    for name in names:
        longer = max((body[1] for body in bodies if body[0] == name.start and body[1] > name.end), default=0)
        if name.start >= end and _is_cut_at_and(page, name, longer):
            end = longer
            yield replace(name, end=longer, label="ORG", chances=())
        elif name.start >= end:
            yield name


def _told_whole(page: Page, names: list[Name]) -> Iterator[Name]:
    """Yield the names, those that marks hold or letters in brackets spell in one: "Space | and | Sea Office (SSO)"."""
    spans = [*names_spelled(page.doc), *names_in_marks(page.doc)]
    told = {i: span for span in reversed(spans) for i in range(span.start, span.end)}
    met = set[int]()
    for name in names:
        span = told.get(name.start) or told.get(name.end - 1)
        if span is None or (name.start <= span.start and span.end <= name.end):
            yield name
            met.update(range(name.start, name.end))
        elif span.start not in met:
            labels = [n.label for n in names if span.start < n.end and n.start < span.end]
            yield Name(span.start, span.end, "ORG" if "ORG" in labels else labels[-1], RULE)
            met.update(range(span.start, span.end))
    for span in names_in_marks(page.doc):
        if met.isdisjoint(range(span.start, span.end)) and page.kind_of(span[0]) not in ("", "boilerplate"):
            yield Name(span.start, span.end, "OTHER", "marked")


def _is_cut_at_and(page: Page, name: Name, end: int) -> bool:
    """Tell whether "and" and the rest of a body follow: not another body, as in "Larvik and Skien"."""
    rest = page.doc[name.end + 1 : end]
    if end - name.start < WHOLE_WORDS or page.doc[name.end].lower_ != "and" or any(word.text in "()" for word in rest):
        return False
    return find_known(name.text(page.doc)) is None and find_known(rest.text) is None


def _joined(page: Page, names: Iterable[Name]) -> list[Name]:
    """Join a name that breaks off before its last words ("International Committee of the | Red Cross")."""
    joined: list[Name] = []
    for name in names:
        last = joined[-1] if joined else None
        if last is not None and last.end == name.start and page.doc[last.end - 1].tag_ in ("DT", "IN"):
            joined[-1] = replace(last, end=name.end)
        else:
            joined.append(name)
    return joined


def _completed(page: Page, name: Name, bodies: Collection[tuple[int, int]], starts: Collection[int]) -> Name:
    """Return a name with the next word, if both together are an organisation for spaCy: "Homeland | Security".

    Or if both together are a known name ("Islamic | State"). ``bodies`` are the tokens of spaCy's names of
    organisations, ``starts`` the first tokens of the reader's names.
    """
    end = name.end + 1
    if end > len(page.doc) or name.end in starts:
        return name
    known = find_known(page.doc[name.start : end].text)
    if known is not None and known.type == "ORG":
        return replace(name, end=end, label=known.type)
    is_cut = (name.start, end) in bodies and is_compound(page.doc[name.end - 1])
    return replace(name, end=end) if is_cut else name


def _parts(page: Page, whole: Span) -> Iterator[Span]:
    """Yield the tokens of a candidate, split at sentence ends and bars, without marks at its ends."""
    for (_, is_bar), tokens in groupby(whole, key=lambda token: (page.sentence_of(token).id, token.text == BAR)):
        listed = [] if is_bar else list(tokens)
        while listed and _is_loose(listed[-1]):
            listed.pop()
        while listed and not any(map(str.isalnum, listed[0].text)):
            listed.pop(0)
        if listed:
            yield page.doc[listed[0].i : listed[-1].i + 1]


def _is_loose(token: Token) -> bool:
    """Tell whether a mark or picture at the end of a name is no part of it."""
    return (token.is_punct and len(token) == 1) or not (token.is_punct or any(map(str.isalnum, token.text)))


def _opens_title(span: Span) -> bool:
    """Tell whether words begin an office that goes on behind them: "Interior | Minister"."""
    following = span.doc[span.end : span.end + 1].text
    return following.istitle() and find_noun(f"{span.text} {following}".lower()) is not None


def _may_be_name(page: Page, span: Span) -> bool:
    """Tell whether words are no furniture, language, verb of a heading ("Revoke the visa") or part of a title."""
    return not (
        page.kind_of(span[0]) in ("", "boilerplate")
        or _opens_title(span)
        or not any(map(str.isalnum, span.text))
        or any(token.ent_type_ == "LANGUAGE" for token in span)
        or (len(span) == 1 and _is_loose_word(span[0]))
    )


def _is_loose_word(word: Token) -> bool:
    is_amount = word.text.endswith("$") or _is_sum(word)
    return is_amount or word.tag_ == "VB" or _is_plural_opening(word) or _is_group(word) or _is_label(word)


def _is_label(word: Token) -> bool:
    """Tell whether a noun for an act or state in capitals labels what follows: "CORRECTION: ..."."""
    is_before_colon = word.doc[word.i + 1 : word.i + 2].text == ":"
    return word.is_upper and is_before_colon and word.lower_ in words_for("abstract noun") | words_for("event noun")


def _is_group(word: Token) -> bool:
    """Tell whether a plural noun for persons has a capital behind a word about them: "our Allies"."""
    noun = find_noun(word.lemma_.lower()) or find_plural(word.lower_)
    before = word.doc[word.i - 1].tag_ if word.i else ""
    return noun is not None and noun.kind == "person" and word.tag_ in ("NNS", "NNPS") and before in GROUP_OPENERS


def _is_sum(token: Token) -> bool:
    """Tell whether a word is a currency's: "US$12m"."""
    return token.doc[token.i + 1 : token.i + 2].text == "$" and not token.whitespace_


def _is_plural_opening(token: Token) -> bool:
    """Tell whether a plural noun has its capital from the beginning of a sentence: "Eyewitnesses said"."""
    if not token.is_sent_start or token.tag_ != "NNS" or find_known(token.text) is not None:
        return False
    return not any(other.text == token.text and not other.is_sent_start for other in token.doc)
