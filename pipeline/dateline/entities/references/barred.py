"""The entities that a noun phrase cannot refer back to, whatever their weight.

Another number or gender, another state, or words that set two of one kind apart exclude an antecedent.
"""

from dateline.entities.drafts import EntityDraft
from dateline.entities.knowledge import lies_in
from dateline.entities.references.phrase import NounPhrase
from dateline.rules import Rules
from dateline.words import words_for

BARRED_RULES = Rules[[NounPhrase, EntityDraft], bool](
    "barred-antecedent", "Is an entity impossible as the antecedent of a noun phrase?", False
)


@BARRED_RULES.add("A soldier left Kenya. The soldiers attacked Peru.")
def _other_number(phrase: NounPhrase, draft: EntityDraft) -> bool | None:
    return True if not draft.named and draft.plural != phrase.is_plural else None


@BARRED_RULES.add("King Olav Moe met President Anna Dahl. The queen left Kenya.")
def _other_gender(phrase: NounPhrase, draft: EntityDraft) -> bool | None:
    genders = {phrase.noun.gender if phrase.noun is not None else "", draft.gender} - {""}
    return True if len(genders) > 1 else None


@BARRED_RULES.add("Peruvian President Anna Dahl left Kenya. The Norwegian president stayed.")
def _other_country(phrase: NounPhrase, draft: EntityDraft) -> bool | None:
    country = phrase.description.country if phrase.description is not None else ""
    return True if country and draft.country and draft.country != country else None


@BARRED_RULES.add("Peruvian President Anna Dahl left Kenya. The European leader stayed.")
def _other_region(phrase: NounPhrase, draft: EntityDraft) -> bool | None:
    region = phrase.description.region if phrase.description is not None else ""
    return True if region and not lies_in(draft.country, region) else None


@BARRED_RULES.add("The Labour Party left Kenya. The opposition party attacked Peru.")
def _set_apart(phrase: NounPhrase, draft: EntityDraft) -> bool | None:
    """A distinguishing modifier that the name lacks excludes it: "the opposition party" is not AK Party."""
    apart = phrase.modifiers & words_for("modifier of contrast")
    is_body = bool(apart) and draft.named and draft.type == "ORG"
    return True if is_body and apart - set(draft.name.lower().split()) else None


@BARRED_RULES.add("A young soldier left Kenya. The old soldier attacked Peru.")
def _told_apart(phrase: NounPhrase, draft: EntityDraft) -> bool | None:
    """Two without names differ where each has modifiers that the other lacks."""
    is_apart = bool(phrase.modifiers - draft.modifiers and draft.modifiers - phrase.modifiers)
    return True if is_apart and not draft.named else None


@BARRED_RULES.add("Two soldiers left Kenya. The three soldiers attacked Peru.")
def _other_count(phrase: NounPhrase, draft: EntityDraft) -> bool | None:
    description = phrase.description
    is_counted = description is not None and description.is_several and not draft.named
    return True if is_counted and description is not None and description.count != draft.count else None


@BARRED_RULES.add("A soldier left Kenya. A soldier attacked Peru.")
def _indefinite(phrase: NounPhrase, draft: EntityDraft) -> bool | None:
    """An indefinite phrase refers back only by the same modifiers, or to somebody whom the title mentions."""
    if draft.named or draft.in_title or (phrase.description is not None and phrase.description.is_known):
        return None
    return True if not phrase.modifiers or phrase.modifiers != draft.modifiers else None
