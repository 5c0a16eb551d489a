"""The evidence for a noun phrase's being the actor or recipient of a predicate, as features of a log-linear model.

Candidates are the noun phrases of the predicate's sentence. How the two hang together in the parse, what the reader
makes of them and what the rules hold the phrase for is evidence; no feature holds a word of the text but function words
and predicates that the lexicons list.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import is_determiner, is_numeral, is_premodifier
from dateline.clauses.paths import path_between
from dateline.clauses.phrases import is_nominal
from dateline.cues import load_cues
from dateline.events.happenings.drafts import MentionDraft
from dateline.events.parties.things import is_thing
from dateline.judges import steps
from dateline.page import Page
from dateline.reader.labels import ROLES
from dateline.records import Participant
from dateline.words import uses_of

SLOTS = ("actor", "recipient")
CHANCES = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9)
COARSE = (0.05, 0.15, 0.35, 0.65)
DISTANCES = (-20, -10, -5, -3, -2, -1, 2, 3, 4, 6, 10, 20)
# From here on the reader's highest chance in a sentence sets a phrase apart.
TOLD_AT_ALL = 0.05
# "This", "which", "whom", "his".
PRONOUN_TAGS = ("DT", "WDT", "WP", "PRP$")
_Chances = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase by its head, with the evidence for its part in a predicate."""

    head: Token
    features: tuple[str, ...]


def phrases_around(page: Page, draft: MentionDraft) -> list[Phrase]:
    """Return the noun phrases of a predicate's sentence, none where no reader tells roles."""
    trigger = draft.trigger
    told = page.roles_around(trigger.token)
    if told is None:
        return []
    sentence = page.tokens(page.sentence_of(trigger.token))
    heads = [token for token in sentence if _may_take_part(token, trigger.token, is_noun=trigger.is_noun)]
    rows = [told.of(page.word_at(head.idx)) for head in heads]
    chances = [(0.0, 0.0) if row is None else _of_slots(row.tolist()) for row in rows]
    return list(_phrases(_Predicate(page, draft), heads, chances))


def _of_slots(row: Sequence[float]) -> _Chances:
    return row[ROLES.index("actor")], row[ROLES.index("recipient")]


def _may_take_part(word: Token, predicate: Token, *, is_noun: bool) -> bool:
    if word.i == predicate.i or not (is_nominal(word) or word.tag_ in PRONOUN_TAGS):
        return False
    # Words before a noun are no phrases of their own; before an event noun some of them tell of its parties.
    if is_premodifier(word):
        return is_noun and word.head.i == predicate.i
    return not (is_numeral(word) or is_determiner(word))


def _phrases(about: "_Predicate", heads: Sequence[Token], chances: Sequence[_Chances]) -> Iterator[Phrase]:
    best = [max((row[n] for row in chances), default=0.0) for n in range(len(SLOTS))]
    for head, row in zip(heads, chances, strict=True):
        is_best = " ".join(str(a == b and a > TOLD_AT_ALL) for a, b in zip(row, best, strict=True))
        yield Phrase(head, tuple(about.features(head, row, is_best)))


def slots_of(draft: MentionDraft) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Return whoever the rules hold for actors and for recipients, words without an entity too."""
    roles = draft.roles
    return (*roles.actors, *roles.actor_words), (*roles.recipients, *roles.recipient_words)


def head_of(page: Page, party: Participant) -> int:
    """Return the index of the head of a participant's words, -1 for one from context."""
    return page.span(*party.span).root.i if party.span else -1


def _held(page: Page, draft: MentionDraft) -> dict[int, tuple[str, str]]:
    """Return by head of a phrase what the rules hold it for, "a", "r" or "ar", and the last rule's name."""
    found: dict[int, tuple[str, str]] = {}
    for slot, parties in zip(SLOTS, slots_of(draft), strict=True):
        for party in parties:
            head = head_of(page, party)
            before = found.get(head, ("", ""))[0].replace(slot[0], "")
            found[head] = (before + slot[0], party.rule.rpartition(": ")[2])
    found.pop(-1, None)
    return found


class _Predicate:
    """The evidence that all phrases around a predicate share, and what each adds."""

    def __init__(self, page: Page, draft: MentionDraft) -> None:
        self._word = draft.trigger.token
        clause = clause_of(self._word)
        self._kind = "noun" if draft.trigger.is_noun else "passive" if clause.is_passive else self._word.pos_
        complements = {"o": clause.objects, "i": clause.indirect_objects, "c": clause.content_clauses}
        self._frame = f"{self._kind} {''.join(letter for letter, words in complements.items() if words)}"
        self._held: Mapping[int, tuple[str, str]] = _held(page, draft)
        self._filled = "".join(sorted({letter for letters, _ in self._held.values() for letter in letters}))
        lemma = self._word.lemma_
        self._lemma = lemma if uses_of(lemma) or lemma in load_cues() else ""

    def features(self, head: Token, chances: _Chances, is_best: str) -> Iterator[str]:
        """Yield what tells of a phrase's part."""
        path, (held, rule) = path_between(self._word, head), self._held.get(head.i, ("", ""))
        rough = " ".join(steps(chance, *COARSE) for chance in chances)
        yield f"any {self._kind}"
        yield from self._of_parse(head, path)
        yield from self._of_reader(chances, rough, path)
        yield f"told {rough}, held {held}, of {self._filled}"
        yield f"told {rough}, best {is_best}"
        yield f"best {is_best}, held {held}"
        yield f"path {path}, held {held}"
        yield f"held {held}, of {self._filled}, {self._kind}"
        yield f"rule {rule}, {held}"
        yield f"thing {is_thing(head)}, {head.ent_type_}, held {held}"

    def _of_parse(self, head: Token, path: str) -> Iterator[str]:
        yield f"path {path}, {self._kind}"
        yield f"path {path}, {self._frame}"
        yield f"path {path}, {self._word.tag_}"
        yield f"path {path}, thing {is_thing(head)}, {self._kind}"
        word = head.lower_ if head.pos_ == "PRON" or head.tag_ in PRONOUN_TAGS else head.pos_
        yield f"word {word}"
        yield f"word {word}, {path}"
        if self._lemma:
            yield f"lemma {self._lemma}"
            yield f"lemma {self._lemma}, {path}"
        yield f"apart {steps(head.i - self._word.i, *DISTANCES)}, {self._kind}"

    def _of_reader(self, chances: _Chances, rough: str, path: str) -> Iterator[str]:
        acts, receives = (steps(chance, *CHANCES) for chance in chances)
        for fact in (f"acts {acts}", f"receives {receives}"):
            yield fact
            yield f"{fact}, {self._kind}"
        yield f"told {rough}"
        yield f"path {path}, told {rough}"
        yield f"end {path.rpartition('>')[2]}, {self._kind}, told {rough}"
