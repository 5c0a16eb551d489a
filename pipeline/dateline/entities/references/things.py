"""The named thing that a definite noun for its class refers to: "the Hallingfjord sank. The FERRY had left Bergen".

Only one named thing of the class may have been met. Misses: classes outside of models/references/classes.csv.
"""

from dateline.entities.drafts import EntityDraft, Memory
from dateline.entities.references.noun_features import thing_classes
from dateline.entities.references.phrase import NounPhrase

RULE = "only-of-class"
THINGS = ("OTHER", "FAC")
POINTING = ("the", "demonstrative")


def only_of_class(phrase: NounPhrase, story: Memory) -> EntityDraft | None:
    """Return the only named thing of the class that a noun phrase gives, None for several or none."""
    mine = thing_classes().get(phrase.token.lemma_)
    if mine is None or phrase.determiner not in POINTING or phrase.is_plural or phrase.modifiers:
        return None
    met = (draft for draft in story.drafts if draft.named and draft.type in THINGS and draft.last_sentence > 0)
    found = [draft for draft in met if mine in _classes_of(draft)]
    return found[0] if len(found) == 1 else None


def _classes_of(draft: EntityDraft) -> set[str]:
    classes = thing_classes()
    return {classes[word] for word in (*draft.name.lower().split(), *draft.classes) if word in classes}
