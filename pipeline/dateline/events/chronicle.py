"""The story's time: the date that a narrative has reached carries over to the next events of its thread.

Carried is the last date that the article itself gives to something that happened, to undated things it then tells as
having happened, within a few sentences and the same section. Not carried: into quotes, to what is planned or possible,
to present perfects ("has repeatedly rejected"), and to definite nouns, whose happenings have times of their own.
Misses: flashbacks without a date.
"""

from collections.abc import Sequence

from dateline.events.drafts import Draft
from dateline.page import Page
from dateline.records import Date, Sentence
from dateline.syntax import auxiliaries, children

# On the seed's 60 dated mentions, reaching further adds more wrong dates than right ones.
REACH_SENTENCES = 3
PERFECT = ("has", "have", "'s", "'ve", "’s", "’ve")


def carry_dates(page: Page, drafts: Sequence[Draft]) -> dict[int, Date]:
    """Return the carried dates by index of the mention; mentions with a date of their own are not in it."""
    carried: dict[int, Date] = {}
    current: tuple[Date, Sentence] | None = None
    for i, draft in enumerate(drafts):
        sentence = page.sentence_of(draft.trigger.token)
        if draft.source.quote_id or draft.state.status != "actual" or sentence.kind != "body":
            continue
        if draft.setting.date is not None:
            current = (draft.setting.date, sentence)
        elif current is not None and _is_in_reach(page, current[1], sentence) and _moves_on(draft):
            carried[i] = current[0]
    return carried


def _is_in_reach(page: Page, told: Sentence, sentence: Sentence) -> bool:
    between = page.sentences[told.id : sentence.id]
    is_one_section = all(other.kind == "body" for other in between)
    return is_one_section and sentence.id - told.id <= REACH_SENTENCES


def _moves_on(draft: Draft) -> bool:
    """Tell whether a mention carries the story on: a past verb, or a noun that is not definite."""
    token = draft.trigger.carrier
    if token.pos_ == "NOUN":
        return not children(token, "det", "poss") or any(det.lower_ in ("a", "an") for det in children(token, "det"))
    return not any(aux.lower_ in PERFECT for aux in auxiliaries(token)) and token.tag_ in ("VBD", "VBN", "VBG", "VB")
