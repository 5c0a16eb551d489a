"""The words that name the speaker of a cue.

They are the subject of an active verb, also one shared by control or conjunction (in a relative clause, the pronoun);
the agent of a passive; the person quoted in "was quoted as saying"; the object of "according to"; the possessor or
author of a noun cue. Where the subject is a text, its author is the speaker. Where the parse gives none, or puts the
subject inside the content, the phrase next to the cue is taken. A name is given without title, determiner or
possessive; a description as a whole phrase.
Misses: a speaker named only in another sentence (attribution.py takes the turn's).
"""

from collections.abc import Iterable, Sequence

from spacy.tokens import Span, Token

from dateline.clauses.arguments import antecedent
from dateline.clauses.clause import clause_of
from dateline.clauses.functions import (
    NOMINAL,
    is_adverbial_noun,
    is_conjunct,
    is_content_clause,
    is_object,
    is_possessor,
    is_premodifier,
    is_prepositional_object,
    kind_of,
)
from dateline.clauses.phrases import contents_of, noun_phrase, obliques, possessors, prepositions
from dateline.quotes.cues import Cue, is_act, is_venue
from dateline.quotes.extents import complement_of, is_alien_conjunct, is_parallel_report
from dateline.quotes.ground import Ground
from dateline.quotes.marks import Range
from dateline.ranges import inside_any
from dateline.rules import Rules
from dateline.words import words_for

NAMED_TYPES = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "WORK_OF_ART"})
# How many tokens may stand between a cue and the phrase next to it: adverbs, auxiliaries, a comma.
GAP_TOKENS = 4
LINKS_BEFORE = frozenset({"ADV", "AUX", "PART", "PUNCT", "SPACE"})
LINKS_AFTER = frozenset({"DET", "ADJ"})

REPORTER_RULES = Rules[[Token], Token | None]("verb-of-speaker", "Which verb's subject is the speaker of a cue?", None)


def find_speaker(ground: Ground, cue: Cue, pieces: Iterable[Range]) -> Range | None:
    """Return the characters that name the speaker of a cue, or None."""
    said = tuple(pieces)
    head = next((noun for noun in _candidates(cue) if _may_speak(ground, cue, noun, said)), None)
    if head is None and not cue.takes("noun", "source") and not clause_of(cue.head).is_passive:
        head = _neighbour(ground, cue, said)
    return speaker_range(_pronoun_of(cue, head) or head) if head is not None else None


def _pronoun_of(cue: Cue, noun: Token) -> Token | None:
    """Return the relative pronoun, subject of a cue, whose antecedent is a noun ("the mayor, who said")."""
    return next((subject for subject in clause_of(cue.head).own_active_subjects if antecedent(subject) == noun), None)


def _candidates(cue: Cue) -> Sequence[Token]:
    """Return the nouns that may name the speaker of a cue, the likeliest first."""
    if cue.takes("source"):
        return [noun for prep in cue.tokens for noun in contents_of(prep)]
    if cue.takes("noun"):
        return authors(cue.head)
    return [author for noun in _verb_speakers(cue.head) for author in (authors(noun) if _is_text(noun) else [noun])]


def _verb_speakers(verb: Token) -> Sequence[Token]:
    """Return the speakers of a verb: its agent, the person whom it quotes ("quoted her as saying"), its subject."""
    said = clause_of(verb)
    is_quoting = verb.lemma_ in words_for("verb of quoting") and any(link.lower_ == "as" for link in prepositions(verb))
    quoted = said.undergoers if is_quoting else ()
    if said.is_passive:
        return said.doers or quoted
    return quoted or clause_of(_reporter(verb)).subjects


def _reporter(verb: Token) -> Token:
    """Return the verb whose subject is the speaker of a cue; another verb for a cue without a subject."""
    return REPORTER_RULES.answer(verb) or verb


@REPORTER_RULES.add("Norway said that Kenya attacked Peru.")
def _own_subject(verb: Token) -> Token | None:
    return verb if clause_of(verb).own_subjects else None


@REPORTER_RULES.add("Norway claimed that Kenya called it theft and said it was over.")
def _parallel_report(verb: Token) -> Token | None:
    """A verb coordinated with the outer report may continue the inner one."""
    return complement_of(verb.head) if is_parallel_report(verb.head, verb) else None


@REPORTER_RULES.add("Norway said it was ready to leave Kenya, insisting that Peru was next.")
def _participle(verb: Token) -> Token | None:
    """A participle (", adding that ...") continues the outer report."""
    is_free = verb.tag_ == "VBG" and kind_of(verb) in ("conjunct", "open", "adverbial")
    report = _report_around(verb) if is_free and not clause_of(verb).tense_auxiliaries else None
    return report[0] if report is not None else None


@REPORTER_RULES.add("Anna Dahl said they had agreed to meet but insisted that the raid was illegal.")
def _coordinated_act(verb: Token) -> Token | None:
    """A coordinated act ("but insisted ...") continues the outer report."""
    report = _report_around(verb) if is_conjunct(verb) else None
    return report[0] if report is not None and is_alien_conjunct(*report, verb) else None


def _report_around(verb: Token) -> tuple[Token, Token] | None:
    """Return the nearest report around a verb in the parse, and the verb of its content."""
    said = clause_of(verb).governor
    while said is not None and kind_of(said) in ("conjunct", "content", "open"):
        above = clause_of(said).governor
        if is_content_clause(said) and above is not None and above.i < said.i and is_act(above):
            return above, said
        said = above
    return None


def _is_text(noun: Token) -> bool:
    """Tell whether a subject is a text or speech with an author, and no speaker."""
    return is_venue(noun) and noun.pos_ == "NOUN" and bool(authors(noun))


def authors(noun: Token) -> Sequence[Token]:
    """Return the authors of a statement: its possessor, "by" or "from" phrase, or the subject of its verb."""
    own = possessors(noun) or obliques(noun, words_for("preposition of authorship"))
    verb = clause_of(noun).governor if _is_governed(noun) else None
    if own or verb is None or clause_of(verb).is_passive:
        return own
    return clause_of(verb).subjects


def _is_governed(noun: Token) -> bool:
    """Tell whether a noun is the object of a verb or preposition."""
    return is_object(noun) or is_prepositional_object(noun)


def _may_speak(ground: Ground, cue: Cue, noun: Token, said: tuple[Range, ...]) -> bool:
    """Tell whether a noun can be the speaker: outside the content, and on the cue's side of the quotation marks."""
    is_noun = noun.pos_ in NOMINAL or noun.pos_ == "ADJ" or noun.tag_ in ("DT", "WP", "WDT")
    return is_noun and not inside_any(noun.idx, said) and ground.passage_of(noun) is ground.passage_of(cue.head)


def _neighbour(ground: Ground, cue: Cue, said: tuple[Range, ...]) -> Token | None:
    """Return the head of the noun phrase next to a cue: before it, or after it ("said the mayor")."""
    first, last = ground.sentence_range(cue.head)
    doc, i = cue.head.doc, cue.head.i
    before = [doc[k] for k in range(i - 1, max(first, i - GAP_TOKENS) - 1, -1)]
    after = list(doc[cue.last.i + 1 : min(last, cue.last.i + 1 + GAP_TOKENS)])
    for tokens, links in ((before, LINKS_BEFORE), (after, LINKS_AFTER)):
        noun = _first_nominal(tokens, links)
        head = _phrase_head(noun) if noun is not None else None
        if head is not None and _may_speak(ground, cue, head, said) and not _is_governed(head):
            return head
    return None


def _first_nominal(tokens: Iterable[Token], links: frozenset[str]) -> Token | None:
    """Return the first nominal that is no time, with only linking words before it."""
    for token in tokens:
        if token.pos_ in NOMINAL and not is_adverbial_noun(token) and token.ent_type_ not in ("DATE", "TIME"):
            return token
        if token.pos_ not in links:
            return None
    return None


def _phrase_head(word: Token) -> Token:
    """Return the head of the noun phrase that a word stands in, possessors included."""
    while is_premodifier(word) or is_possessor(word):
        word = word.head
    return word


def speaker_range(head: Token) -> Range:
    """Return the characters of a speaker: a name bare, a description with all its words."""
    entity = _entity_around(head)
    if entity is not None:
        return _bare(entity)
    if head.pos_ == "PRON" or head.tag_ in ("PRP", "WP", "WDT", "DT"):
        return head.idx, head.idx + len(head)
    return noun_phrase(head)


def _entity_around(head: Token) -> Span | None:
    """Return the name that ends a phrase's core at its head, or None."""
    if not head.ent_type_ or head.ent_type_ not in NAMED_TYPES:
        return None
    start = head.i
    while start > 0 and head.doc[start].ent_iob_ == "I" and head.doc[start - 1].ent_type_ == head.ent_type_:
        start -= 1
    end = head.i + 1
    while end < len(head.doc) and head.doc[end].ent_iob_ == "I" and head.doc[end].ent_type_ == head.ent_type_:
        end += 1
    return head.doc[start:end]


def _bare(entity: Span) -> Range:
    """Return the characters of a name without determiner in front and possessive behind."""
    tokens = list(entity)
    while len(tokens) > 1 and tokens[0].tag_ == "DT":
        tokens.pop(0)
    while len(tokens) > 1 and tokens[-1].tag_ == "POS":
        tokens.pop()
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])
