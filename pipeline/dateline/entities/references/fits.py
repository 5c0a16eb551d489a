"""How well a description fits an entity met before: "the president" may be Anna Dahl, "the company" Helm.

Different type, number, gender or country exclude a fit. A description refers back to an entity without a name by the
same words, to a named person by any role of the kind, to an organisation by its kind or a word of its name. Misses: an
organisation of another kind than its name says.
"""

from dateline.entities.drafts import EntityDraft
from dateline.entities.knowledge import lies_in
from dateline.entities.references.descriptions import TYPE_OF_KIND, Description
from dateline.rules import Rules
from dateline.words import words_for

# Above 0 is enough.
UNFIT = -1.0
SAME_WORDS = 2.0
ROLE = 2.0
FIRM = 1.0
# "The president" refers to the president rather than to the king.
SAME_NOUN = 0.5
# An often named person gains up to 0.8: the story is about them.
PER_MENTION = 0.08
MENTIONS_COUNTED = 10
# Organisations that are no firm, by their kind in models/groups.csv.
PUBLIC_KINDS = frozenset({"agency or body", "international body", "seat of power used for the government"})

FIT_RULES = Rules[[Description, EntityDraft], float](
    "fit-of-description", "How well does a description fit an earlier entity?", UNFIT
)


@FIT_RULES.add("A soldier left Kenya. The soldiers attacked Peru.")
def _other_type_or_number(description: Description, draft: EntityDraft) -> float | None:
    is_other_type = draft.type != TYPE_OF_KIND[description.noun.kind]
    return UNFIT if is_other_type or draft.plural != description.is_plural else None


@FIT_RULES.add("King Olav Moe met President Anna Dahl. The queen left Kenya.")
def _other_gender(description: Description, draft: EntityDraft) -> float | None:
    genders = {description.noun.gender, draft.gender} - {""}
    return UNFIT if len(genders) > 1 else None


@FIT_RULES.add("Peruvian President Anna Dahl left Kenya. The Norwegian president stayed.")
def _other_country(description: Description, draft: EntityDraft) -> float | None:
    """A ruler without a name has no country yet: "the president" need not be South Africa's."""
    if not description.country or draft.country == description.country:
        return None
    is_ruler_unnamed = description.noun.is_ruler and not draft.named
    return UNFIT if draft.country or is_ruler_unnamed else None


@FIT_RULES.add("Peruvian President Anna Dahl left Kenya. The European leader stayed.")
def _other_region(description: Description, draft: EntityDraft) -> float | None:
    return UNFIT if description.region and not lies_in(draft.country, description.region) else None


@FIT_RULES.add("Two soldiers left Kenya. The three soldiers attacked Peru.")
def _other_words(description: Description, draft: EntityDraft) -> float | None:
    """An entity without a name must share the noun, and a group the number too."""
    if draft.named:
        return None
    is_other_count = description.is_several and description.count != draft.count
    return UNFIT if is_other_count or description.noun.word not in draft.nouns else None


@FIT_RULES.add("A young soldier left Kenya. The soldier attacked Peru.")
def _taken_up_again(description: Description, draft: EntityDraft) -> float | None:
    """A definite description refers back to an entity without a name if it adds no modifier."""
    if draft.named or not description.is_known or not description.modifiers <= draft.modifiers:
        return None
    return SAME_WORDS + (description.modifiers == draft.modifiers)


@FIT_RULES.add("Norwegian soldiers left Kenya. Norwegian soldiers attacked Peru.")
def _repeated(description: Description, draft: EntityDraft) -> float | None:
    """An indefinite description refers back only by the same modifiers."""
    is_same = bool(description.modifiers) and description.modifiers == draft.modifiers
    return SAME_WORDS if is_same and not draft.named and not description.is_known else None


@FIT_RULES.add("A young soldier left Kenya. The old soldier attacked Peru.")
def _told_apart(_: Description, draft: EntityDraft) -> float | None:
    return None if draft.named else UNFIT


@FIT_RULES.add("President Anna Dahl left Kenya. A president attacked Peru.")
def _no_anaphor(description: Description, _: EntityDraft) -> float | None:
    """Only a definite singular, or a word for a single organisation, refers to a name; "our president" does not."""
    is_ours = description.possessor is not None and description.possessor.tag_ == "PRP$"
    return None if description.is_known and not description.is_plural and not is_ours else UNFIT


@FIT_RULES.add("President Anna Dahl left Kenya. The president attacked Peru.")
def _holder_of_role(description: Description, draft: EntityDraft) -> float | None:
    if description.noun.kind != "person":
        return None
    is_compatriot = description.country == draft.country != ""
    alike = is_compatriot + SAME_NOUN * (description.noun.word in draft.nouns)
    return ROLE + alike + _prominence(draft)


@FIT_RULES.add("The Labour Party left Kenya. The opposition party attacked Peru.")
def _set_apart(description: Description, draft: EntityDraft) -> float | None:
    """A distinguishing modifier that the name lacks excludes it: "the opposition party" is not AK Party."""
    apart = description.modifiers & words_for("modifier of contrast")
    is_apart = draft.type == "ORG" and not apart <= set(draft.name.lower().split())
    return UNFIT if is_apart and _is_called_so(description, draft) else None


@FIT_RULES.add("The Labour Party left Kenya. The party attacked Peru.")
def _kind_of_body(description: Description, draft: EntityDraft) -> float | None:
    return SAME_WORDS if _is_called_so(description, draft) else None


def _is_called_so(description: Description, draft: EntityDraft) -> bool:
    word = description.noun.word
    return word in draft.nouns or f" {word} " in f" {draft.name.lower()} "


@FIT_RULES.add("Helm Inc. left Kenya. The company sued Peru.")
def _firm(description: Description, draft: EntityDraft) -> float | None:
    is_firm = description.noun.note == "business" or description.noun.word in words_for("noun for any body")
    return FIRM + _prominence(draft) if is_firm and draft.place_kind not in PUBLIC_KINDS else None


def _prominence(draft: EntityDraft) -> float:
    return PER_MENTION * min(len(draft.spots), MENTIONS_COUNTED)
