"""One reading of the article from left to right: each pronoun and noun phrase is resolved to an entity, or to none.

Names are known beforehand (clusters.py); here they only enter the memory where they stand. Rules decide what is certain
(certain.py), a judge the rest, among the options for an anaphor (judge.py). First and second person wait until all
speakers are known (speech.py). Misses: a description before its name, except in one sentence.
"""

from collections.abc import Callable
from itertools import chain

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import (
    is_active_subject,
    is_adverbial_noun,
    is_apposition,
    is_main,
    is_predicate_noun,
    is_premodifier,
    is_subject,
)
from dateline.clauses.phrases import appositions, is_nominal, obliques
from dateline.cues import is_made
from dateline.entities.drafts import EntityDraft, Memory, Recent, Spot
from dateline.entities.quantities import is_quantity
from dateline.entities.references.certain import CERTAIN_RULES, Known
from dateline.entities.references.delayed import find_delayed
from dateline.entities.references.descriptions import TYPE_OF_KIND, Description, named_follows
from dateline.entities.references.extents import is_joined
from dateline.entities.references.identified import find_identified
from dateline.entities.references.noun_options import options_of_phrase
from dateline.entities.references.options import Anaphor, ReferentJudge, ReferentOption
from dateline.entities.references.phrase import DEFINITE, NounPhrase, count_nouns, determiner_of, read_phrase
from dateline.entities.references.pronoun_features import (
    Candidate,
    features_of_candidate,
    features_of_none,
    is_speaker,
)
from dateline.entities.references.pronouns import (
    Position,
    Pronoun,
    antecedents,
    controllers,
    is_empty_it,
    pronoun_forms,
    words_above,
)
from dateline.entities.references.scene import Scene, pronoun_spot
from dateline.entities.references.speech import SpeechReader, Spoken
from dateline.entities.references.things import RULE as ONLY_OF_CLASS
from dateline.entities.references.things import only_of_class
from dateline.entities.references.tied import tied
from dateline.entities.types.roles import role_noun
from dateline.judges import Option
from dateline.page import Page
from dateline.records import Quote

TIMES = ("DATE", "TIME")


class ReferenceReader:
    """Reads a page once and resolves each reference to a draft of the story."""

    def __init__(
        self, page: Page, quotes: tuple[Quote, ...], story: Memory, named: dict[int, EntityDraft], judge: ReferentJudge
    ) -> None:
        """Take the page, its quotes, the entity of each token that belongs to a name, and what chooses."""
        self._page, self._story, self._judge = page, story, judge
        self._scene = Scene(page, quotes, story, named)
        self._told_later = find_identified(page, self._scene.heads) | find_delayed(page, self._scene.heads)
        self._uses = count_nouns(page)
        self._speaking = {quote.speaker_span[0] for quote in quotes if quote.kind == "direct" and quote.speaker_span}
        speakers = (page.span(*quote.speaker_span).root for quote in quotes if quote.speaker_span is not None)
        # A text that speaks is no participant, but whoever made it (quotes/sources.py).
        self._speakers = {head.i for head in speakers if not is_made(head.lemma_) and not is_quantity(head)}
        self._spoken: list[Spoken] = []

    def read(self) -> None:
        """Resolve all references of the page."""
        for sentence in self._page.sentences:
            if sentence.kind == "boilerplate":
                continue
            tokens = list(self._page.tokens(sentence))
            ahead = self._subjects_ahead(tokens, sentence.id)
            for token in tokens:
                self._read_token(token, sentence.id, ahead)
        SpeechReader(self._scene, self._judge).read(self._spoken)

    def _read_token(self, token: Token, sentence: int, ahead: list[Recent]) -> None:
        i, pos = token.i, token.pos_
        if (draft := self._scene.heads.get(i)) is not None:
            self._story.notice(draft, token, sentence)
            draft.classes.update(_classes(token))
        elif i in self._scene.named:
            return
        elif pos == "PRON" and not is_quantity(token):
            if (pronoun := pronoun_forms().get(token.lower_)) is not None:
                self._read_pronoun(token, pronoun, sentence, ahead)
        elif pos in ("NOUN", "PROPN") or is_quantity(token) or is_nominal(token):
            self._read_noun(token, sentence)

    def _subjects_ahead(self, tokens: list[Token], sentence: int) -> list[Recent]:
        """Return the named subjects of main clauses: a pronoun in a phrase before them may refer to them."""
        return [
            Recent(self._scene.heads[token.i], token, sentence)
            for token in tokens
            if is_active_subject(token) and is_main(token.head) and token.i in self._scene.heads
        ]

    def _read_pronoun(self, token: Token, pronoun: Pronoun, sentence: int, ahead: list[Recent]) -> None:
        quote = self._scene.quote_at(token.idx)
        if pronoun.person < 3:
            self._spoken.append((token, pronoun, quote))
            return
        if is_empty_it(token):
            return
        found = antecedents(
            token, pronoun, self._story, sentence,
            named=self._scene.heads, ahead=ahead, excluded=self._barred(token, quote),
        )  # fmt: skip
        draft = self._choose_antecedent(token, pronoun, sentence, found)
        if draft is None:
            return
        if not draft.gender and draft.is_person:
            draft.gender = pronoun.gender
        if draft.is_thing:
            self._story.notice(draft, token, sentence)
        else:
            self._scene.add(draft, pronoun_spot(token, "pronoun-ranker"), token, sentence)

    def _choose_antecedent(
        self, token: Token, pronoun: Pronoun, sentence: int, found: dict[EntityDraft, list[Recent]]
    ) -> EntityDraft | None:
        quote = self._scene.quote_at(token.idx)
        place = Position(
            token, pronoun.gender, sentence, words_above(token), controllers(token), is_speaker(token),
            quote, self._scene.speaker(quote) if quote is not None else None,
        )  # fmt: skip
        ties = tied(self._page, token, found, chain(*found.values()))
        options: list[ReferentOption] = [Option(None, features_of_none(pronoun, place, len(found), ties))]
        for rank, (draft, mentions) in enumerate(found.items()):
            candidate = Candidate(draft, mentions, rank, self._scene.quote_at(mentions[0].token.idx), ties)
            options.append(Option(draft, features_of_candidate(pronoun, place, candidate)))
        return self._judge.choose(Anaphor(token), options).choice

    def _barred(self, token: Token, quote: Quote | None) -> Callable[[EntityDraft], bool]:
        """Return a test for impossible antecedents: the speaker inside direct speech; for a speaker, those named in it.

        "'I spoke to the gentleman,' he said": he is not the gentleman.
        """
        if quote is not None:
            speaker = self._scene.speaker(quote) if quote.kind == "direct" else None
            return lambda draft: draft is speaker
        if token.idx not in self._speaking:
            return lambda draft: False
        return lambda draft: bool(draft.spots) and all(self._is_spoken(spot.head) for spot in draft.spots)

    def _is_spoken(self, i: int) -> bool:
        quote = self._scene.quote_at(self._page.doc[i].idx)
        return quote is not None and quote.kind == "direct"

    def _read_noun(self, token: Token, sentence: int) -> None:
        if is_joined(token) or (is_adverbial_noun(token) and token.ent_type_ in TIMES):
            return
        if role_noun(token) is None and not self._may_refer_back(token):
            self._notice_thing(token, sentence)
            return
        quote, is_speaker = self._scene.quote_at(token.idx), token.i in self._speakers
        phrase = read_phrase(token, self._page, sentence, self._uses, quote, is_speaker=is_speaker)
        description = phrase.description
        if description is not None and (place := self._place_named(description)) is not None:
            place.nouns.add(description.noun.word)
        elif description is not None:
            self._read_described(phrase, description)
        elif (thing := only_of_class(phrase, self._story)) is not None:
            self._refer(thing, phrase, ONLY_OF_CLASS)
        else:
            self._refer(self._weighed(phrase, None), phrase)

    def _may_refer_back(self, token: Token) -> bool:
        """Tell whether a noun of no list may refer to an entity: definite, in apposition, called so, or a speaker.

        Nobody new is looked for behind it, which spares nine nouns in ten the weighing.
        """
        if token.i in self._speakers or is_quantity(token) or is_apposition(token):
            return True
        has_apposition = any(is_apposition(child) for child in token.children)
        return has_apposition or self._story.is_called(token.lemma_) or determiner_of(token) in DEFINITE

    def _read_described(self, phrase: NounPhrase, description: Description) -> None:
        """Resolve a description of a participant: by what is certain, else by weighing."""
        known = self._known(phrase, description)
        if description.noun.kind == "kin" and known.beside is not None and known.beside.owner is None:
            known.beside.owner = known.owner
        if known.beside is not None and _is_title(description, known.beside):
            self._learn(known.beside, description)
            return
        ruling = CERTAIN_RULES.decide(description, known)
        if ruling.answer is not None:
            self._refer(ruling.answer, phrase, ruling.rule)
        else:
            self._refer(self._weighed(phrase, known.owner), phrase)

    def _known(self, phrase: NounPhrase, description: Description) -> Known:
        possessor = description.possessor
        return Known(
            beside=self._named_beside(phrase),
            owner=self._scene.draft_of.get(possessor.i) if possessor is not None else None,
            told_later=self._told_later.get(phrase.token.i), draft_of=self._scene.draft_of,
            story=self._story, sentence=phrase.sentence,
        )  # fmt: skip

    def _weighed(self, phrase: NounPhrase, owner: EntityDraft | None) -> EntityDraft | None:
        """Return the entity that weighs most, a new one among them, or None for no mention."""
        beside = self._scene.draft_of.get(phrase.beside.i) if phrase.beside is not None else None
        options = options_of_phrase(self._page, phrase, _new_draft(phrase, owner), self._story, beside)
        return self._judge.choose(Anaphor(phrase.token), options).choice

    def _refer(self, draft: EntityDraft | None, phrase: NounPhrase, rule: str = "") -> None:
        """Add the mention that a phrase makes, or remember that it refers to a thing."""
        token, sentence = phrase.token, phrase.sentence
        if draft is None:
            self._notice_thing(token, sentence)
            return
        is_new = not draft.spots
        if is_new:
            self._story.meet(draft)
        elif phrase.description is not None:
            self._learn(draft, phrase.description)
        spot = Spot(*phrase.extent, token.i, "nominal", rule or ("unnamed" if is_new else "description"))
        self._scene.add(draft, spot, token, sentence)

    def _place_named(self, description: Description) -> EntityDraft | None:
        """Return the place whose kind a noun gives: "the village of Doba"."""
        following = obliques(description.token, ("of",)) if description.noun.kind == "place" else []
        draft = self._scene.named.get(following[0].i) if following else None
        return draft if draft is not None and draft.type == "GPE" else None

    def _named_beside(self, phrase: NounPhrase) -> EntityDraft | None:
        """Return the entity of the name beside a description."""
        token, name = phrase.token, phrase.beside
        draft = self._scene.named.get(name.i) if name is not None else None
        if name is None or draft is None:
            return None
        # The parser attaches the name to the noun itself, and not as apposition to a word in its phrase.
        is_direct = name.head == token or not is_apposition(name) or token.head == name
        return draft if draft.is_person or is_direct else None

    def _learn(self, draft: EntityDraft, description: Description) -> None:
        """Add the facts of a description to a draft: "the Chilean leader" is of Chile."""
        draft.nouns.add(description.noun.word)
        if not draft.country and draft.type in ("PERSON", "ORG"):
            draft.country = description.country
        if not draft.gender and draft.type == "PERSON":
            draft.gender = description.noun.gender
        self._story.index(draft)

    def _notice_thing(self, token: Token, sentence: int) -> None:
        if token.pos_ != "NOUN" or is_premodifier(token) or is_adverbial_noun(token):
            return
        thing = EntityDraft(token.text, "OTHER", named=False, plural=token.tag_ == "NNS", is_thing=True)
        self._story.notice(thing, token, sentence)


def _classes(name: Token) -> set[str]:
    """Return the nouns that say what a name is: "the VESSEL Asta", "Asta, a TRAWLER", "Asta is a SHIP"."""
    nouns = [*appositions(name)]
    if is_premodifier(name) or is_apposition(name):
        nouns.append(name.head)
    if is_subject(name):
        nouns += (noun for noun in clause_of(name.head).predicate_nouns if is_predicate_noun(noun))
    return {noun.lemma_ for noun in nouns if noun.pos_ == "NOUN"}


def _is_title(description: Description, named: EntityDraft) -> bool:
    """Tell whether a description directly before a name is its title: "the singer Shakira"."""
    is_of_kind = named.type == TYPE_OF_KIND[description.noun.kind] and not description.is_plural
    return is_of_kind and named_follows(description.token)


def _new_draft(phrase: NounPhrase, owner: EntityDraft | None) -> EntityDraft:
    """Return the draft of somebody whom a phrase introduces."""
    described, kind = phrase.description, _kind_of(phrase)
    return EntityDraft(
        "", TYPE_OF_KIND.get(kind, "PERSON"), named=False, kind=kind,
        country=described.country if described is not None else "",
        gender=phrase.noun.gender if phrase.noun is not None else "", plural=phrase.is_plural, nouns={phrase.word},
        modifiers=phrase.modifiers, count=described.count if described is not None else "",
        in_title=phrase.sentence_kind == "title", owner=owner,
    )  # fmt: skip


def _kind_of(phrase: NounPhrase) -> str:
    """Return the kind of a phrase; a noun of no list stands for people, or for a body if it is one speaker."""
    if phrase.noun is not None:
        return phrase.noun.kind
    return "org" if phrase.is_speaker and not phrase.is_plural else "people"
