"""Decides which entry of a register an entity of an article is, if any.

An entry is a candidate where one of its names is the entity's and its types do not contradict. Names that differ in the
middle, initials and surnames alone count only where the role or the country supports them, and so does an entry of a
country that the article does not name, where it names others: of 237 labelled entities this lost 2 links, and it kept
55 of 57 namesakes out where the register had the namesakes alone. Of several candidates the one with most in its favour
is taken, if it is ahead; else none is, and the verdict says why.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.entities.knowledge import find_noun
from dateline.registry.layouts import Entry, words_of_countries
from dateline.registry.names import (
    BARE,
    FORM,
    INITIAL,
    MIDDLE,
    ORDER,
    SAME,
    SURNAME,
    asked_of_person,
    compare_bodies,
    compare_persons,
    keys_of_body,
    words_of,
)  # fmt: skip
from dateline.registry.register import MOST_ROWS, Register

# What speaks for a candidate, in points; half a point decides between two. Names in order of how far they agree;
# another country speaks more against than the same speaks for. Set by hand before python -m tests.linking, which moved
# ORDER and FORM from 3 to 3.5: so a name spelled otherwise, of a country in the article, is ahead of a namesake.
POINTS = {SAME: 4.0, ORDER: 3.5, FORM: 3.5, MIDDLE: 2.0, INITIAL: 1.0, SURNAME: 1.0, BARE: 0.0}
COUNTRY_POINTS, OTHER_COUNTRY_POINTS, ROLE_POINTS, PART_OF_ROLE_POINTS, IN_ARTICLE_POINTS = 2.0, -3.0, 2.0, 1.0, 1.0
LEAD_POINTS = 0.5
STRONG = frozenset({SAME, ORDER, FORM})
# Shorter words are of, the, and their like; a noun for a role counts at any length ("CEO").
SHORTEST_ROLE_WORD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """An entity as its article tells of it: its names, the fullest first, and the countries of all others there."""

    id: str
    names: tuple[str, ...]
    type: str
    country: str
    role: str
    countries: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entry that has an entity's name: how the names agree, and what else speaks for it or against it.

    ``country`` is 1 where it is the entity's own, -1 where that is another, 0 where one is not known; ``in_article``
    likewise tells whether the article names it.
    """

    link: str
    how: str
    country: int
    role: float
    in_article: int

    @property
    def points(self) -> float:
        """Return what speaks for the candidate, less what speaks against it."""
        country = {1: COUNTRY_POINTS, 0: 0.0, -1: OTHER_COUNTRY_POINTS}[self.country]
        return POINTS[self.how] + country + self.role + IN_ARTICLE_POINTS * (self.in_article > 0)

    @property
    def objection(self) -> str:
        """Return why the candidate cannot be taken, however few others there are, "" where it can."""
        if self.country < 0 and self.role < ROLE_POINTS:
            return "another country"
        if self.country == 0 and self.in_article < 0 and not self.role:
            return "of a country that the article does not name"
        if self.how in STRONG:
            return ""
        if self.how == BARE:
            return "" if self.country > 0 and self.role >= ROLE_POINTS else f"{self.how}: needs role and country"
        return "" if self.country > 0 or self.role > 0 else f"{self.how}: needs role or country"

    def __str__(self) -> str:
        """Return the candidate with all that was weighed."""
        country = {1: ["country agrees"], 0: [], -1: ["another country"]}[self.country]
        role = ["role agrees"] if self.role >= ROLE_POINTS else ["role agrees in part"] if self.role else []
        place = ["country in the article"] * (self.in_article > 0 and not self.country)
        return f"{self.link} ({', '.join([self.how, *country, *role, *place])}: {self.points:g})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What an entity is linked to ("" for nothing), why, and the candidates, best first."""

    subject: Subject
    link: str = ""
    reason: str = ""
    candidates: tuple[Candidate, ...] = ()


def judge(subject: Subject, registers: Iterable[Register]) -> Verdict:
    """Return the verdict of the first register that has one to take, else of the first that has candidates."""
    verdicts = []
    for register in registers:
        verdict = _judge_in(subject, register)
        if verdict.link:
            return verdict
        verdicts.append(verdict)
    return next((verdict for verdict in verdicts if verdict.reason), Verdict(subject=subject))


def _judge_in(subject: Subject, register: Register) -> Verdict:
    verdict = Verdict(subject=subject)
    for name in subject.names:
        entries, is_cut = register.find(_keys(subject, name))
        found = [_candidate(subject, name, entry, register.name) for entry in entries]
        candidates = sorted(filter(None, found), key=lambda candidate: -candidate.points)
        if candidates:
            verdict = _verdict(subject, tuple(candidates), is_cut=is_cut)
            break
    return verdict


def _keys(subject: Subject, name: str) -> Iterable[str]:
    return asked_of_person(name) if subject.type == "PERSON" else keys_of_body(name)


def _candidate(subject: Subject, name: str, entry: Entry, register: str) -> Candidate | None:
    if entry.types and subject.type not in entry.types:
        return None
    compare = compare_persons if subject.type == "PERSON" else compare_bodies
    how = max((compare(name, other) for other in entry.names), key=lambda how: POINTS.get(how, -1.0), default="")
    if not how:
        return None
    return Candidate(
        link=f"{register}:{entry.id}",
        how=how,
        country=_sign(entry.countries, {subject.country} - {""}),
        role=agreement_of_role(subject.role, entry.description),
        in_article=_sign(entry.countries, subject.countries),
    )


def _sign(some: Collection[str], others: Collection[str]) -> int:
    """Return 1 where some countries are among others, -1 where none is, 0 where either are not known."""
    return 0 if not some or not others else 1 if set(some) & set(others) else -1


@lru_cache(maxsize=4096)
def agreement_of_role(role: str, description: str) -> float:
    """Return points for a role whose words, but for a country's, all stand in a description, or whose noun does.

    >>> agreement_of_role("Finance Minister of Norway", "Minister of Finance")
    2.0
    >>> agreement_of_role("finance minister", "foreign minister"), agreement_of_role("writer", "mayor")
    (1.0, 0.0)
    """
    wanted = {word for word in words_of(role) if _tells(word)} - words_of_countries()
    said = set(words_of(description))
    if wanted and wanted <= said:
        return ROLE_POINTS
    return PART_OF_ROLE_POINTS if any(_is_role(word) for word in wanted & said) else 0.0


def _tells(word: str) -> bool:
    return len(word) >= SHORTEST_ROLE_WORD or _is_role(word)


def _is_role(word: str) -> bool:
    noun = find_noun(word)
    return noun is not None and noun.kind == "person"


def _verdict(subject: Subject, candidates: Sequence[Candidate], *, is_cut: bool) -> Verdict:
    """Return the best candidate where nothing is to be said against it and it is ahead of the others."""
    best, *others = candidates
    reason = best.objection
    if is_cut:
        reason = f"more than {MOST_ROWS} rows have the name"
    elif not reason and best.how in (SURNAME, BARE) and any(_rivals(best, other) for other in others):
        reason = "others have the surname too"
    elif not reason and others and best.points - others[0].points < LEAD_POINTS:
        reason = "several have the name, and nothing tells which is meant"
    link = "" if reason else best.link
    return Verdict(subject=subject, link=link, reason=reason or "taken", candidates=tuple(candidates))


def _rivals(best: Candidate, other: Candidate) -> bool:
    """Tell whether a surname may be another entry's: one that has only the surname, or is not known to be elsewhere."""
    return best.how == SURNAME or other.country >= 0
