"""Background knowledge: countries and their peoples, well-known names, role nouns, titles, given names.

All of it is data in models/ (countries.csv, places.csv, groups.csv, regions.csv, roles.csv, given_names.csv), read
once. Names are looked up as they are written, since case decides ("US" and "us", "Turkey" and "turkey"); accents do
not. Misses: a city not on the list has no country; a name that two countries share ("Guinea", "Dominican") has the
commoner.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.lexicons import load_rows
from dateline.schema import ENTITY_TYPES
from dateline.words import words_for

KINDS = ("honorific", "person", "kin", "people", "org", "place")
# What the columns of models/countries.csv name.
KIND_OF_COLUMN = {"name": "country", "aliases": "country", "demonyms": "people", "capital": "capital"}
# "A400M", "737-800", "F-16"; "31st" counts.
MODEL = re.compile(r"(?=.*\d)(?=.*[a-z-])(?!\d+(st|nd|rd|th)$)[a-z\d]+(-[a-z\d]+)*|[1-9]\d\d")
LONGEST_ACRONYM = 3
APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})


@dataclass(frozen=True, slots=True)
class Known:
    """A name that needs no context: its type, its state, a key (equal for names of one thing) and its kind."""

    type: str
    country: str
    key: str
    kind: str


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for persons, organisations or places; ``is_title`` if it may stand before a name."""

    word: str
    kind: str
    gender: str
    is_title: bool
    note: str

    @property
    def is_ruler(self) -> bool:
        """Tell whether the noun denotes the leader of a state or government."""
        return self.note == "rules a state"

    @property
    def is_ambiguous(self) -> bool:
        """Tell whether the noun as often denotes something else ("office", "campaign")."""
        return "ambiguous" in self.note

    @property
    def may_be_firm(self) -> bool:
        """Tell whether the noun denotes firms as often as persons ("rival", "owner")."""
        return "or a firm" in self.note

    @property
    def also(self) -> str:
        """Return the shorter noun for the same office: "minister" for a foreign minister."""
        return self.note.removeprefix("also: ") if self.note.startswith("also: ") else ""


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return a name without accents, case, full stops and doubled space, for comparison.

    >>> fold("São  Tomé"), fold("U.S.")
    ('sao tome', 'us')
    """
    return " ".join(_spelled(text).replace(".", "").casefold().split())


def _spelled(name: str) -> str:
    """Return a name as the tables spell it: straight apostrophes, no accents."""
    plain = unicodedata.normalize("NFKD", name.translate(APOSTROPHES))
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=65536)
def find_known(name: str) -> Known | None:
    """Return the entry of a name as written, or None: a people also in the plural ("Chileans"), a place in capitals.

    Datelines and headlines print "BAMAKO"; short words in capitals are acronyms.
    """
    spelled = _spelled(name)
    table = _known_names()
    found = table.get(spelled)
    if found is None and spelled.endswith("s"):
        singular = table.get(spelled[:-1])
        found = singular if singular is not None and singular.type == "NORP" else None
    if found is None and len(spelled) > LONGEST_ACRONYM and spelled.isupper():
        plain = table.get(spelled.title())
        found = plain if plain is not None and plain.type == "GPE" else None
    return found


def state_named(name: str) -> str:
    """Return the code of the state that a name denotes, by itself or by its people ("Chile", "Chilean"), else ""."""
    known = find_known(name)
    return known.country if known is not None and known.kind in ("country", "people") else ""


def is_state(name: str) -> bool:
    """Tell whether a name is that of a state, and not of its people."""
    known = find_known(name)
    return known is not None and known.kind == "country"


@cache
def _known_names() -> dict[str, Known]:
    table: dict[str, Known] = {}
    for row in _countries():
        code = row["code"]
        for column, kind in KIND_OF_COLUMN.items():
            for name in filter(None, row[column].split("|")):
                key = f"{kind}:{code}" if kind != "capital" else f"capital:{code}:{row[column].split('|')[0]}"
                table.setdefault(_spelled(name), Known("NORP" if kind == "people" else "GPE", code, key, kind))
    for name in ("places.csv", "groups.csv"):
        for row in load_rows(name, columns=("name", "type", "country", "note"), allowed={"type": ENTITY_TYPES}):
            spelled = _spelled(row["name"])
            table.setdefault(spelled, Known(row["type"], row["country"], f"name:{fold(spelled)}", row["note"]))
    return table


@cache
def first_words() -> dict[str, int]:
    """Return the words that known names begin with, and how many words the longest of them has."""
    longest: dict[str, int] = {}
    for name in _known_names():
        words = name.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


@cache
def _countries() -> list[dict[str, str]]:
    return load_rows("countries.csv", columns=("code", "name", "aliases", "demonyms", "capital", "region"))


@cache
def country_names() -> dict[str, str]:
    """Return the English short name of each country code."""
    return {row["code"]: row["name"] for row in _countries()}


@cache
def _regions() -> dict[str, str]:
    return {row["code"]: row["region"] for row in _countries()}


@cache
def _regional() -> dict[str, frozenset[str]]:
    rows = load_rows("regions.csv", columns=("adjective", "regions"))
    return {row["adjective"]: frozenset(row["regions"].split("|")) for row in rows}


def is_regional(adjective: str) -> bool:
    """Tell whether an adjective denotes a part of the world with several states ("European")."""
    return adjective in _regional()


def lies_in(country: str, adjective: str) -> bool:
    """Tell whether a country code belongs to the region of an adjective."""
    return _regions().get(country, "") in _regional().get(adjective, frozenset())


@cache
def _nouns() -> dict[str, Noun]:
    rows = load_rows("roles.csv", columns=("noun", "kind", "gender", "title", "note"), allowed={"kind": KINDS})
    return {
        row["noun"]: Noun(row["noun"], row["kind"], row["gender"], row["title"] == "yes", row["note"]) for row in rows
    }


def find_noun(word: str) -> Noun | None:
    """Return the entry of a role, kin, group or place noun in lower case, or None."""
    return _nouns().get(word)


def is_noun_for(kind: str, word: str) -> bool:
    """Tell whether a word in lower case is a noun for a kind of participant ("place", "org", "people")."""
    noun = find_noun(word)
    return noun is not None and noun.kind == kind


def is_model(words: list[str]) -> bool:
    """Tell whether folded words are a product's name ("airbus a380"), and not that of a numbered organisation."""
    if len(words) < 2 or not MODEL.fullmatch(words[-1]):
        return False
    return not is_noun_for("org", words[-2]) and words[-2] not in words_for("noun of a numbered body")


def find_plural(word: str) -> Noun | None:
    """Return the entry of a plural noun in lower case; spaCy gives no lemma to a noun that it takes for a name."""
    return find_noun(word.removesuffix("s")) or find_noun(re.sub("men$", "man", word))


def find_title(word: str) -> Noun | None:
    """Return the entry of a word (or words) that may stand before a name, or None."""
    noun = _nouns().get(word.lower())
    return noun if noun is not None and noun.is_title else None


@cache
def _name_words() -> dict[tuple[str, str], str]:
    rows = load_rows("name_words.csv", columns=("word", "position", "type", "note"), allowed={"type": ENTITY_TYPES})
    return {(row["position"], row["word"]): row["type"] for row in rows}


def type_of_words(words: list[str]) -> str:
    """Return the type that the first or last word of a longer name gives ("Bridge", "University"), else "".

    Of "Institute for the Study of War" the last word before the phrase counts.
    """
    table = _name_words()
    ends = [n for n, word in enumerate(words) if n and word in ("of", "for")]
    head = words[ends[0] - 1] if ends else words[-1]
    return table.get(("last", head)) or table.get(("last", words[-1])) or table.get(("first", words[0]), "")


def is_human_verb(lemma: str) -> bool:
    """Tell whether the subject of a verb is a person, and seldom an organisation or state ("marry", "smile")."""
    return lemma in words_for("human verb")


@cache
def legal_forms() -> frozenset[str]:
    """Return the legal forms of firms, in small letters without stops ("inc", "gmbh")."""
    rows = load_rows("registry/words.csv", columns=("word", "kind", "means", "note"))
    return frozenset(row["word"] for row in rows if row["kind"] == "legal form")


@cache
def _given_names() -> dict[str, str]:
    rows = load_rows("given_names.csv", columns=("name", "gender"), allowed={"gender": ("m", "f", "")})
    return {fold(row["name"]): row["gender"] for row in rows}


def is_given_name(word: str) -> bool:
    """Tell whether a word is a common given name."""
    return fold(word) in _given_names()


def gender_of(given_name: str) -> str:
    """Return "m" or "f" for a common given name borne mostly by one sex, "" for any other word."""
    return _given_names().get(fold(given_name), "")
