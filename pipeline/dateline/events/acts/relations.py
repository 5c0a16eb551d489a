"""The relations of an act to the words around it, by the names that models/ontology/ uses on both sides of a pattern.

Each is defined once for verbs and nouns: "suspended aid", "suspension of aid". A noun that is the object of a verb
shares that verb's subject and prepositions ("held talks with"), since the parser attaches the phrase to either.
"""

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Token

from dateline.clauses import phrases
from dateline.clauses.clause import clause_of
from dateline.clauses.functions import NOMINAL, VERBAL, is_adverb, is_particle, is_preposition, is_prepositional_object
from dateline.lemmas import compound_lemma
from dateline.ontology.patterns import TYPE_MARK
from dateline.words import words_for

PARTICLES = "particles"

Find = Callable[[Token], Iterable[Token]]


def relation_words(word: Token, relation: str) -> list[Token]:
    """Return the words in a relation to a word, conjuncts included; for "hundreds of protesters" the protesters too."""
    find = RELATIONS.get(relation)
    heads = find(word) if find else _in_phrase(word, relation)
    return [word for head in heads for member in phrases.conjuncts(head) for word in _with_contents(member)]


def _with_contents(head: Token) -> Iterator[Token]:
    yield head
    if head.pos_ == "NUM" or head.lemma_ in words_for("quantifier"):
        yield from phrases.obliques(head, ("of",))


def relation_names(word: Token, relation: str) -> frozenset[str]:
    """Return the names by which patterns match the words in a relation: lemmas, whole compounds, entity types."""
    words = relation_words(word, relation)
    names = {name for word in words for name in (word.lemma_, compound_lemma(word))}
    return frozenset(names | {f"{TYPE_MARK}{word.ent_type_}" for word in words if word.ent_type_})


def nouns_in_relation(word: Token, relation: str) -> list[Token]:
    """Return the nouns in a relation to a word that may be recipients, for all relations but prepositions."""
    return list(RECIPIENTS.get(relation, RELATIONS[relation])(word))


# The relations, each by what stands in it.


def _objects(word: Token) -> Iterable[Token]:
    """The undergoer; of a noun the compounds and possessors too: "ARMS sales", "NORWAY's defeat"."""
    if word.pos_ in VERBAL:
        return _undergoers(word) or _behind_particle(word)
    return [*_undergoers(word), *phrases.premodifiers(word), *phrases.possessors(word)]


def _undergoers(word: Token) -> list[Token]:
    """A verb's logical objects, the one that the parser takes for a subject ("told HIM to go"); a noun's "of"."""
    if word.pos_ not in VERBAL:
        return list(_in_phrase(word, "of"))
    told = (clause for clause in map(clause_of, clause_of(word).content_clauses) if clause.is_own_infinitive)
    return [*clause_of(word).undergoers] or [noun for clause in told for noun in clause.own_active_subjects]


def _behind_particle(verb: Token) -> list[Token]:
    """The object of a particle that the parser takes for a preposition: "called off the STRIKE"."""
    links = (*phrases.prepositions(verb), *clause_of(verb).particles)
    taken = [link for link in links if link.i == verb.i + 1 and link.lower_ in words_for("verb particle")]
    return [noun for link in taken for noun in phrases.objects_of(link)]


def _subjects(word: Token) -> Iterator[Token]:
    """The doer: a verb's logical subject; a noun's possessor, "by" phrase, or the subject of its verb."""
    if word.pos_ in VERBAL:
        yield from clause_of(word).doers
        return
    yield from phrases.possessors(word)
    yield from _in_phrase(word, "by")
    if verb := phrases.verb_of_object(word):
        yield from clause_of(verb).doers


def _indirect_objects(word: Token) -> Iterator[Token]:
    """The indirect object of a verb, or of the verb whose object a noun is: "paid KENYA", "made KENYA an offer"."""
    for holder in with_verb(word):
        for child in clause_of(holder).indirect_objects:
            yield from phrases.objects_of(child) or [child]


def _owners(word: Token) -> list[Token]:
    """The possessors of a noun, or of a verb's logical object: "NORWAY's offer", "rejected NORWAY's offer"."""
    things = clause_of(word).undergoers if word.pos_ in VERBAL else (word,)
    return [owner for thing in things for owner in phrases.possessors(thing)]


def _modifiers(word: Token) -> list[Token]:
    """Adjectives, compounds, numbers and adverbs: "PEACE talks", "withdrew MILITARILY"."""
    clause = clause_of(word)
    return [*phrases.premodifiers(word), *phrases.numerals(word), *clause.adverbs, *clause.adverbial_nouns]


def _predicatives(word: Token) -> Iterator[Token]:
    """What somebody is called ("called the envoy a LIAR"), and the nouns and adjectives of small clauses.

    The parser may take "called the envoy a liar" for an apposition; those stand behind a comma.
    """
    clause = clause_of(word)
    yield from clause.object_predicatives
    if clause.is_set_off:  # "the gang, designated a terrorist group"
        yield from clause.objects
    pairs = ((named, name) for named in clause.objects for name in phrases.appositions(named))
    yield from (name for named, name in pairs if not any(mark.is_punct for mark in word.doc[named.i : name.i]))
    yield from (inner for inner in clause.complements if inner.pos_ in (*NOMINAL, "ADJ"))


def _complements(word: Token) -> Iterator[Token]:
    """The verbs of complements: "threatened to BOMB the port", "talk of BOMBING it", "a plan to BOMB it"."""
    clauses = (*clause_of(word).complements, *phrases.adnominal_clauses(word))
    yield from (clause for clause in clauses if clause.pos_ in VERBAL)
    for preposition in phrases.prepositions(word):
        yield from phrases.clauses_of(preposition)
    # "launched an operation to destroy the boats": the purpose depends on the verb.
    if verb := phrases.verb_of_object(word):
        purposes = (*clause_of(verb).adverbial_clauses, *clause_of(verb).open_complements)
        yield from (clause for clause in purposes if clause.tag_ == "VB")


def _infinitives(word: Token) -> list[Token]:
    """The verbs of complements with "to": "threatened to BOMB the port"."""
    return [clause for clause in _complements(word) if clause_of(clause).is_own_infinitive]


def _subjects_of_complements(word: Token) -> Iterator[Token]:
    """The subjects of a verb's complements: "asked KENYA to leave", "found HER guilty"."""
    for inner in clause_of(word).complements:
        clause = clause_of(inner)
        # The parser may take the subject of an adjective's small clause for a modifier.
        modifiers = (*phrases.noun_modifiers(inner), *clause.adverbial_nouns) if inner.pos_ == "ADJ" else ()
        yield from clause.subjects or [noun for noun in modifiers if noun.i < inner.i]


def _topics_of_complements(word: Token) -> list[Token]:
    """The undergoers of complements and purposes, else their obliques: "threatened (sent planes) to bomb the PORT"."""
    purposes = [clause for clause in clause_of(word).adverbial_clauses if clause.tag_ == "VB"]
    telling = [clause for clause in purposes if clause.lemma_ not in words_for("vague verb of purpose")]
    clauses = (*clause_of(word).complements, *telling)
    return [noun for clause in clauses for noun in _undergoers(clause) or phrases.obliques(clause)]


def _heads(word: Token) -> list[Token]:
    """The verb or noun above a noun: "ENDED the strikes", "an END to the strikes", but not "ended after strikes"."""
    head = word.head
    while is_preposition(head) and head.head is not head:
        if head.lower_ in words_for("preposition of another event"):
            return []
        head = head.head
    return [head] if head is not word else []


def _preposition_over(word: Token) -> list[Token]:
    """The preposition that a noun stands behind: "IN order"."""
    return [word.head] if is_prepositional_object(word) else []


def _particles(word: Token) -> Iterator[Token]:
    """All that stands behind a verb, with particles and prepositions on one another: "pull OUT OF"."""
    for child in word.rights:
        yield child
        if _is_step(child):
            yield from filter(_is_step, child.children)


def _is_step(word: Token) -> bool:
    return is_particle(word) or is_adverb(word) or is_preposition(word)


def _in_phrase(word: Token, preposition: str) -> Iterator[Token]:
    """The contents of a prepositional phrase on a word, on the verb whose object it is, or on a phrase next to it."""
    anchors = with_verb(word)
    # "met the envoy in Oslo": the parser may attach "in Oslo" to the envoy; an "of" phrase does belong there.
    if word.pos_ in VERBAL and preposition != "of":
        anchors += [*clause_of(word).objects, *phrases.obliques(word)]
    for anchor in anchors:
        for link in (*phrases.all_prepositions(anchor), *clause_of(anchor).particles, *clause_of(anchor).adverbs):
            # "out of the talks": the second preposition depends on the first.
            for inner in (link, *phrases.prepositions(link)):
                yield from phrases.contents_of(inner) if inner.lower_ == preposition else ()


def with_verb(word: Token) -> list[Token]:
    """Return a word, and the verb whose object it is."""
    verb = phrases.verb_of_object(word)
    return [word] if verb is None else [word, verb]


RELATIONS: dict[str, Find] = {
    "obj": _objects,
    "subj": _subjects,
    "dative": _indirect_objects,
    "poss": _owners,
    "mod": _modifiers,
    "oprd": _predicatives,
    "comp": _complements,
    "comp-obj": _topics_of_complements,
    "inf": _infinitives,
    "head": _heads,
    "prep": _preposition_over,
    PARTICLES: _particles,
}
# Where recipients are not the words that a condition asks for; behind prepositions, see related.py.
RECIPIENTS: dict[str, Find] = {
    "obj": _undergoers,  # not behind particles ("lost over Kenya"), and no compounds
    "mod": phrases.premodifiers,  # numbers and adverbs are nobody
    "comp": _subjects_of_complements,  # verbs are nobody; gerunds have the subject of the act itself
}
