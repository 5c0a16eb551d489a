"""Links the forms of persons' names.

Two full names are one person if one only leaves out or shortens a word of the other. A bare surname refers to its first
bearer in the article, so that relatives named in full stay apart, and "Mrs." to the first woman of that name; a bare
given name refers only to a person named in full before it. Misses: two people only ever called by surname.
"""

from collections import defaultdict

from dateline.entities.knowledge import is_given_name
from dateline.entities.names.forms import Form, Groups
from dateline.page import Page
from dateline.words import words_for


def link_people(page: Page, forms: list[Form], groups: Groups) -> None:
    """Link the forms of persons' names."""
    by_surname: dict[str, list[int]] = defaultdict(list)
    by_given: dict[str, list[int]] = defaultdict(list)
    for i, form in enumerate(forms):
        if form.label == "PERSON" and len(form.bare) > 1:
            by_surname[form.bare[-1]].append(i)
            by_given[form.words[0]].append(i)
    for same in (*by_surname.values(), *by_given.values()):
        _link_full_names(forms, same, groups)
    alone: dict[str, list[int]] = defaultdict(list)
    for i, form in enumerate(forms):
        if len(form.bare) == 1 and _may_be_person(form):
            introduced = [c for c in by_given.get(form.bare[0], ()) if _is_introduced(page, form, forms[c])]
            bearer = _bearer(form, forms, by_surname.get(form.bare[0], []), introduced)
            if bearer is not None:
                groups.join(bearer, i)
            else:
                alone[form.bare[0]].append(i)
    for first, *others in alone.values():
        for i in others:
            if _may_be_one(forms[first], forms[i]):
                groups.join(first, i)


def _link_full_names(forms: list[Form], candidates: list[int], groups: Groups) -> None:
    """Link two full names if one only leaves out or shortens a word of the other."""
    heads: list[int] = []
    for i in sorted(candidates, key=lambda i: -len(forms[i].words)):
        match = next((h for h in heads if _shortens(forms[i].words, forms[h].words)), None)
        if match is None:
            heads.append(i)
        else:
            groups.join(match, i)


def _shortens(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether a full name is another one with words left out or cut to initials, beginning with the same."""
    suffixes = words_for("name suffix")
    if (short[-1] in suffixes) != (long[-1] in suffixes) or not _same_or_initial(short[0], long[0]):
        return False
    rest = iter(long)
    return all(any(_same_or_initial(word, other) for other in rest) for word in short)


def _same_or_initial(left: str, right: str) -> bool:
    return left == right or (min(len(left), len(right)) == 1 and left[0] == right[0])


def _may_be_person(form: Form) -> bool:
    """Tell whether a single word may be short for a person, and is no firm or other known name."""
    return not form.is_firm and (form.label == "PERSON" or form.known is None)


def _is_introduced(page: Page, given: Form, full: Form) -> bool:
    """Tell whether a full name stands before its given name alone; headings may run ahead of the text."""
    first = next((name.start for name in given.names if page.kind_of(page.doc[name.start]) == "body"), None)
    return first is None or full.first < first


def _bearer(form: Form, forms: list[Form], by_surname: list[int], by_given: list[int]) -> int | None:
    """Return the person that a single word names: the first bearer of the surname, else of the given name."""
    if by_surname:
        fitting = [i for i in by_surname if _may_be_one(form, forms[i])]
        return min(fitting, key=lambda i: forms[i].first, default=None)
    if by_given and (form.label == "PERSON" or is_given_name(form.bare[0])):
        return min(by_given, key=lambda i: forms[i].first)
    return None


def _may_be_one(left: Form, right: Form) -> bool:
    """Tell whether titles and given names allow that two forms name one person."""
    return not left.gender or not right.gender or left.gender == right.gender
