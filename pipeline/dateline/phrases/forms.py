"""The opening of a noun phrase, and the number, gender and kind of its head."""

from functools import cache

from spacy.tokens import Token

from dateline.clauses.functions import is_noun_modifier, is_possessor
from dateline.clauses.phrases import determiners, possessors, predeterminers
from dateline.entities.knowledge import gender_of
from dateline.entities.types.roles import role_noun
from dateline.lexicons import load_rows

TYPE_OF_KIND = {"person": "PERSON", "kin": "PERSON", "people": "PERSON", "org": "ORG", "place": "PLACE"}
KINDS = {"PERSON": "PERSON", "NORP": "PERSON", "ORG": "ORG", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE"}
TIMES = frozenset({"DATE", "TIME"})
# Forms whose speaker or addressee may be mentioned again at any distance.
PARTNERS = frozenset({"pronoun-i", "pronoun-we", "pronoun-you"})
GENDERS = {"pronoun-he": "m", "pronoun-she": "f", "pronoun-it": "n", "pronoun-this": "n"}
NUMBERS = {
    "pronoun-they": "plural", "pronoun-we": "plural", "pronoun-these": "plural", "pronoun-you": "", "pronoun": "",
}  # fmt: skip


@cache
def _forms() -> dict[tuple[str, str], str]:
    """Return the class of each pronoun and determiner; "pronoun" alone is one that is never linked ("something")."""
    rows = load_rows("phrases/forms.csv", columns=("word", "as", "form"), allowed={"as": ("pronoun", "determiner")})
    return {(row["as"], row["word"]): row["form"] for row in rows}


def form_of(head: Token) -> str:
    """Return the class of a phrase's opening by its head, or the class of a pronoun."""
    if head.pos_ == "PRON" or head.tag_ == "PRP$":
        return _forms().get(("pronoun", head.lower_), "pronoun")
    if not is_noun_modifier(head):
        openers = sorted((*predeterminers(head), *determiners(head), *possessors(head)))
        if openers and is_possessor(openers[0]):
            return "possessive"
        if openers and head.pos_ != "PROPN":
            return _forms().get(("determiner", openers[0].lower_), "bare")
    return "name" if head.pos_ == "PROPN" else "bare"


def number_of(head: Token, form: str) -> str:
    """Return "singular", "plural" or "" for a head."""
    if form.startswith("pronoun"):
        return NUMBERS.get(form, "singular")
    if head.tag_ in ("NNS", "NNPS"):
        return "plural"
    return "singular"


def gender_of_head(head: Token, form: str, kind: str) -> str:
    """Return "m", "f", "n" or "" for a head of a kind."""
    if form in GENDERS:
        return GENDERS[form]
    noun = role_noun(head) if head.pos_ == "NOUN" else None
    if noun is not None and noun.gender:
        return noun.gender
    if kind == "PERSON" and form == "name":
        return next((gender for word in head.subtree if (gender := gender_of(word.text))), "")
    return "" if kind in ("PERSON", "") else "n"


def kind_of(head: Token, form: str) -> str:
    """Return PERSON, ORG, PLACE, TIME, THING or "" for a head outside the cast."""
    if form in ("pronoun-he", "pronoun-she", "pronoun-i", "pronoun-we", "pronoun-you"):
        return "PERSON"
    if form.startswith("pronoun"):
        return ""
    if head.ent_type_ in TIMES:
        return "TIME"
    noun = role_noun(head) if head.pos_ == "NOUN" else None
    if noun is not None:
        return TYPE_OF_KIND.get(noun.kind, "PERSON")
    return KINDS.get(head.ent_type_, "THING")
