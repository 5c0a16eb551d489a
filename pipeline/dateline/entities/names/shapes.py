"""Names whose shape tells that they are cut too long or short, or are none.

"2018 | Norway", "Manhattan | District Attorney", "Larvik - Anna Dahl | 39", "Helm | Norway" and "U.S.-backed"; in
"Larvik 3 Skien 2" both are teams. Misses: such names without any mark, number or word of these tables.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc

from dateline.entities.knowledge import find_known, find_title, is_state
from dateline.entities.names.tokens import Name
from dateline.reader.labels import KINDS

YEAR = re.compile(r"(19|20)\d\d")
# "U.S.-designated", which the tokenizer leaves whole.
DESCRIBING = re.compile(r".*[a-z.]-[a-z]+(ed|led|run|wide|era|style|born|made)")
# "R154m": an amount of rand is no name, as one of pounds or dollars could not be.
AMOUNT = re.compile(r"R\d[\d.,]*(m|bn|k)?")
DASHES = frozenset("-–—")


def settle_shapes(doc: Doc, names: Iterable[Name]) -> list[Name]:
    """Return the names with these corrections, in reading order."""
    small = Counter(token.text for token in doc if token.text.islower())
    inside = Counter(token.lower_ for token in doc if token.text[:1].isupper() and not token.is_sent_start)
    kept = (name for name in names if not _is_none(doc, name, small, inside))
    parts = [_before_office(doc, _without_year(doc, part)) for name in kept for part in _apart(doc, name)]
    return _as_teams(doc, list(_with_states(doc, parts)))


def _is_none(doc: Doc, name: Name, small: Counter[str], inside: Counter[str]) -> bool:
    """Tell whether a word only describes ("U.S.-backed"), has its capital from its sentence ("Mayhem!") or is money."""
    word = doc[name.start]
    if AMOUNT.fullmatch(word.text):
        return True
    if name.end - name.start > 1 or find_known(word.text) is not None:
        return False
    is_common = word.is_sent_start and word.text.istitle() and small[word.lower_] > 0 and not inside[word.lower_]
    return is_common or DESCRIBING.fullmatch(word.text) is not None


def _apart(doc: Doc, name: Name) -> Iterator[Name]:
    """Yield the parts of a person's name between dashes set off by blanks, without numbers at their ends."""
    start = name.start
    for at in range(name.start, name.end + 1):
        is_dash = at < name.end and doc[at].text in DASHES and doc[at].whitespace_ and doc[at - 1].whitespace_
        if at < name.end and not (name.label == "PERSON" and is_dash):
            continue
        end = at
        while name.label == "PERSON" and end - 1 > start and doc[end - 1].text.isdigit():
            end -= 1
        if end > start:
            yield name if (start, end) == (name.start, name.end) else replace(name, start=start, end=end)
        start = at + 1


def _without_year(doc: Doc, name: Name) -> Name:
    """Return a state's name without the year before it."""
    known = find_known(doc[name.start + 1 : name.end].text) if YEAR.fullmatch(doc[name.start].text) else None
    return name if known is None else replace(name, start=name.start + 1, label=known.type, chances=())


def _before_office(doc: Doc, name: Name) -> Name:
    """Return a name without the first word of an office that follows: "Manhattan | District Attorney"."""
    office = doc[name.end - 1 : name.end + 1].text
    is_cut = name.end - name.start > 1 and name.label != "PERSON" and find_title(office) is not None
    if not is_cut or len(office.split()) < 2 or find_known(name.text(doc)) is not None:
        return name
    known = find_known(doc[name.start : name.end - 1].text)
    return replace(name, end=name.end - 1, label=known.type if known is not None else name.label, chances=())


def _with_states(doc: Doc, names: Iterable[Name]) -> Iterator[Name]:
    """Yield the names; a body's goes on with the state right behind it: "Helm | Norway"."""
    last: Name | None = None
    for name in names:
        if last is not None and last.label == "ORG" and last.end == name.start and _is_branch(doc, last, name):
            last = replace(last, end=name.end)
            continue
        if last is not None:
            yield last
        last = name
    if last is not None:
        yield last


def _is_branch(doc: Doc, body: Name, state: Name) -> bool:
    """Tell whether a state behind a body's name closes it, rather than opening another phrase ("NATO US troops")."""
    after = doc[state.end] if state.end < len(doc) else None
    closes = after is None or after.tag_ not in ("NN", "NNS", "NNP", "NNPS", "JJ", "HYPH")
    return is_state(state.text(doc)) and closes and find_known(body.text(doc)) is None


def _as_teams(doc: Doc, names: list[Name]) -> list[Name]:
    """Return the names, those of the two sides of a score as bodies wherever they stand: "Larvik 3 Skien 2"."""
    teams = set[str]()
    for name, after in pairwise(names):
        goals = doc[name.end : after.start], doc[after.end : after.end + 1]
        if all(len(goal) == 1 and goal.text.isdigit() for goal in goals):
            teams |= {name.text(doc), after.text(doc)}
    sure = tuple(float(kind == "ORG") for kind in KINDS)
    return [
        replace(name, label="ORG", chances=sure if name.chances else ()) if name.text(doc) in teams else name
        for name in names
    ]
