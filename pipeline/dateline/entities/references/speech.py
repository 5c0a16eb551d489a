"""First and second person: "I", "we" and "you", resolved when all speakers are known.

Inside a quote "I" is its speaker and "you" the person spoken to; outside all quotes "I" is a narrator. For "we" a judge
chooses (we.py).
"""

import re

from spacy.tokens import Token

from dateline.entities.drafts import EntityDraft
from dateline.entities.references.addressees import find_addressees
from dateline.entities.references.options import Anaphor, ReferentJudge
from dateline.entities.references.pronouns import Pronoun
from dateline.entities.references.scene import Scene, pronoun_spot
from dateline.entities.references.we import Speech, options_of_we
from dateline.ranges import Cover
from dateline.records import Quote

# The "I" outside all quotes: the author, or the speaker of a whole speech or statement. A single one may be a slip.
NARRATOR = "narrator"
NARRATOR_MENTIONS = 2
IN_MARKS = re.compile(r'“[^”\n]*(?:”|$|\n)|"[^"\n]*"|``.*?\'\'|«[^»\n]*»')

Spoken = tuple[Token, Pronoun, Quote | None]


class SpeechReader:
    """Resolves the pronouns of first and second person of a page."""

    def __init__(self, scene: Scene, judge: ReferentJudge) -> None:
        self._scene, self._judge = scene, judge
        self._we: dict[Quote | EntityDraft | None, EntityDraft] = {}

    def read(self, spoken: list[Spoken]) -> None:
        """Resolve pronouns, each with the quote around it: those in quotes first, since they tell who speaks."""
        for token, pronoun, quote in spoken:
            if quote is not None and pronoun.person == 1:
                self._read_first_person(token, pronoun, quote)
            elif quote is not None:
                self._read_second_person(token, quote)
        outside = [(token, pronoun) for token, pronoun, quote in spoken if quote is None and pronoun.person == 1]
        self._read_narrator([token for token, pronoun in outside if not pronoun.is_plural])
        for token, pronoun in outside:
            if pronoun.is_plural:
                self._read_we(token, None)

    def _read_first_person(self, token: Token, pronoun: Pronoun, quote: Quote) -> None:
        if pronoun.is_plural:
            self._read_we(token, quote)
        elif (speaker := self._scene.speaker(quote)) is not None:
            self._scene.add(speaker, pronoun_spot(token, "speaker"), token, 0)

    def _read_second_person(self, token: Token, quote: Quote) -> None:
        found = (self._scene.draft_of.get(head.i) for head in find_addressees(self._scene.page, quote))
        draft = next((draft for draft in found if draft is not None), None)
        if draft is not None and draft is not self._scene.speaker(quote):
            self._scene.add(draft, pronoun_spot(token, "addressee"), token, 0)

    def _read_narrator(self, outside: list[Token]) -> None:
        """Resolve "I" outside all quotes and quotation marks to one narrator."""
        text = self._scene.page.article.text if outside else ""
        marked = Cover(match.span() for match in IN_MARKS.finditer(text))
        spoken = [token for token in outside if not marked.touches((token.idx, token.idx + 1))]
        if len(spoken) >= NARRATOR_MENTIONS:
            narrator = EntityDraft(NARRATOR, "PERSON", named=False)
            self._scene.story.meet(narrator)
            for token in spoken:
                self._scene.add(narrator, pronoun_spot(token, "narrator"), token, 0)

    def _read_we(self, token: Token, quote: Quote | None) -> None:
        """Resolve "we": in a quote that of its speaker, outside that of the body whose statement the article is."""
        speaker = self._scene.speaker(quote) if quote is not None else None
        by_speaker = self._we.get(speaker) if speaker is not None else None
        speech = Speech(token, quote, speaker, self._we.get(quote), by_speaker)
        options = options_of_we(self._scene.page, self._scene.story, speech)
        draft = self._judge.choose(Anaphor(token), options).choice
        if draft is not None:
            self._we[quote] = draft
            if speaker is not None:
                self._we[speaker] = draft
            self._scene.add(draft, pronoun_spot(token, "we-ranker"), token, 0)
