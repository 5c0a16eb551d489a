"""Questions about a dependency parse that several stages ask: who governs whom, in which voice, tense and polarity.

Relations are spaCy's English labels (ClearNLP style). Functions take tokens and return tokens; nothing is set.
"""

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj"})
AUXILIARIES = frozenset({"aux", "auxpass"})
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
# Clauses hung on a noun phrase that are no part of its core.
CLAUSAL_MODIFIERS = frozenset({"relcl", "acl", "appos", "advcl", "punct", "parataxis"})
FUTURE_AUXILIARIES = frozenset({"will", "shall", "'ll", "’ll", "wo"})
# "accused him of selling", "stopped them from landing": the object does what the gerund says.
OBJECT_CONTROL_PREPOSITIONS = frozenset({"of", "for", "from", "into", "against"})
# "Called on the minister to resign": so does the object of the preposition.
PREPOSITIONAL_CONTROL = frozenset({
    ("call", "on"), ("call", "upon"), ("appeal", "to"), ("plead", "with"), ("rely", "on"), ("count", "on"),
    ("wait", "for"), ("call", "for"), ("arrange", "for"), ("push", "for"),
})  # fmt: skip
# "Sued the firm to stop the sale", "used drones to attack": the subject does what the infinitive behind an object says.
SUBJECT_CONTROL = frozenset({
    "sue", "use", "promise", "threaten", "vow", "pledge", "spend", "exploit", "borrow", "visit",
})  # fmt: skip
# "Foiled a plot to kill her": whose plan it was is not told.
THWARTING_VERBS = frozenset({
    "avert", "block", "condemn", "criticise", "criticize", "defeat", "foil", "frustrate", "halt", "oppose", "prevent",
    "reject", "repel", "stop", "thwart", "uncover",
})  # fmt: skip
# "Wants the mayor removed", "saw jets delivered": the participle behind the object is what is done to it.
SMALL_CLAUSE_VERBS = frozenset({"get", "have", "keep", "leave", "like", "need", "want", "watch"})
PERCEPTION_VERBS = frozenset({"find", "hear", "see", "wish"})
# "Turkey," before "Greece".
LISTED_TOKENS = 2
PARTIES = ("GPE", "ORG", "PERSON", "NORP")
# Chains of coordination and control longer than this are parser errors.
DEPTH_AT_MOST = 5
# Parses are never changed once the stages read them.
DOCS_REMEMBERED = 4


def children(token: Token, *relations: str) -> list[Token]:
    """Return the direct dependents with one of the relations, in reading order."""
    return [child for relation, child in _dependents(token.doc).get(token.i, ()) if relation in relations]


@lru_cache(maxsize=DOCS_REMEMBERED)
def _dependents(doc: Doc) -> dict[int, list[tuple[str, Token]]]:
    """Return the direct dependents of each token with their relations: asked for so often that a table pays."""
    table: dict[int, list[tuple[str, Token]]] = {}
    for token in doc:
        head = token.head.i
        if head != token.i:
            table.setdefault(head, []).append((token.dep_, token))
    return table


def is_nominal(token: Token) -> bool:
    """Tell whether a word heads a noun phrase: "the injured" has a participle or adjective for its head.

    A capitalised subject is a name, though the tagger take it for an adverb.
    """
    is_name = token.dep_ in SUBJECTS and token.text[:1].isupper() and token.pos_ in ("ADV", "ADJ", "INTJ", "X")
    return token.pos_ in NOMINAL or is_name or (token.tag_ in ("VBN", "JJ") and bool(children(token, "det")))


def _listed_before(subject: Token) -> list[Token]:
    """Return the name that a headline lists before its subject with a comma for "and": "Turkey, Greece agree"."""
    first = subject.left_edge
    if subject.dep_ != "nsubj" or subject.head.tag_ != "VBP" or first.i < LISTED_TOKENS or first.nbor(-1).text != ",":
        return []
    return [noun for noun in children(subject.head, "npadvmod") if noun.i == first.i - 2 and noun.ent_type_ in PARTIES]


def conjuncts(token: Token) -> list[Token]:
    """Return a nominal and those coordinated with it, in reading order."""
    found = [*_listed_before(token), token]
    for child in children(token, "conj"):
        if child.pos_ in NOMINAL:
            found += conjuncts(child)
    return found


def noun_phrase(head: Token) -> tuple[int, int]:
    """Return the character range of the phrase around a nominal head: no relative clause, apposition or conjunct."""
    doc, first, last = head.doc, head.i, head.i
    kept = set(_core(head))
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def _core(head: Token) -> Iterator[int]:
    yield head.i
    for child in head.children:
        if child.dep_ not in CLAUSAL_MODIFIERS and child.dep_ not in ("cc", "conj", "preconj"):
            yield from (token.i for token in child.subtree if not token.is_space)


def is_passive(verb: Token) -> bool:
    """Tell whether a verb stands in the passive: by auxiliary, or as a participle hung on a noun ("the man killed").

    Headlines leave the auxiliary out ("Envoy named in Oslo", "Village hit by floods").
    """
    if children(verb, "auxpass", "nsubjpass"):
        return True
    if not children(verb, "aux", *OBJECTS) and (children(verb, "agent") or _is_bare_participle(verb)):
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and not children(verb, "aux", *SUBJECTS):
        return True
    if is_small_clause(verb):
        return True
    shares_auxiliary = verb.dep_ == "conj" and verb.tag_ == "VBN" and not children(verb, "aux", *SUBJECTS)
    return shares_auxiliary and verb.head.pos_ in VERBAL and is_passive(verb.head)


def is_small_clause(verb: Token) -> bool:
    """Tell whether a participle says what is done to its subject: "wants the mayor removed", "saw jets delivered"."""
    if verb.dep_ != "ccomp" or children(verb, "aux", "mark", *OBJECTS):
        return False
    # No past clause stands behind the first, so what the tagger takes for a past tense there is a participle too.
    return (verb.tag_ in ("VBN", "VBD") and verb.head.lemma_ in SMALL_CLAUSE_VERBS) or (
        verb.tag_ == "VBN" and verb.head.lemma_ in PERCEPTION_VERBS
    )


def _is_bare_participle(verb: Token) -> bool:
    """Tell whether a headline's verb is a participle; of a full sentence one in -ed is rather a past tense."""
    is_sentence = verb.sent[-1].text == "." and bool(children(verb, "nsubj"))
    return verb.tag_ == "VBN" and verb.dep_ == "ROOT" and not (is_sentence and verb.lower_.endswith("ed"))


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Return the surface subjects of a verb (passive ones too): its own, or those it shares by conjunction or control.

    A relative pronoun is replaced by the noun it stands for.
    """
    own = children(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
    if own:
        return [antecedent(subject) or subject for subject in own]
    if depth > DEPTH_AT_MOST:
        return []
    if verb.dep_ == "relcl" and is_to_be_done(verb):
        return [verb.head]
    if verb.dep_ == "acl" and verb.head.pos_ in NOMINAL:
        return _owners(verb.head, depth) if _is_purpose_of_thing(verb) else [verb.head]
    return _shared_subjects(verb, depth)


def is_to_be_done(verb: Token) -> bool:
    """Tell whether an infinitive says what is to be done to what it hangs on ("the first jet to be delivered")."""
    return bool(children(verb, "auxpass")) and any(helper.tag_ == "TO" for helper in children(verb, "aux"))


def _is_purpose_of_thing(verb: Token) -> bool:
    """Tell whether an infinitive says what a thing is for or about ("a plan to leave"), not what somebody is to do."""
    is_infinitive = any(helper.tag_ == "TO" for helper in children(verb, "aux"))
    return is_infinitive and not is_passive(verb) and verb.head.pos_ == "NOUN"


def _owners(noun: Token, depth: int) -> list[Token]:
    """Return whose a plan or contract is: its possessor, or the subject of the verb whose object it is; else itself."""
    owners = children(noun, "poss")
    is_others = noun.head.lemma_.lower() in THWARTING_VERBS
    if not owners and noun.dep_ in OBJECTS and noun.head.pos_ in VERBAL and not is_others:
        owners = subjects(noun.head, depth + 1)
    return owners or [noun]


def antecedent(pronoun: Token) -> Token | None:
    """Return the noun that a relative pronoun stands for ("the mayor, who said"), None for any other word."""
    if pronoun.tag_ not in ("WDT", "WP") or pronoun.pos_ != "PRON":
        return None
    clause = pronoun.head
    while clause.dep_ == "conj":
        clause = clause.head
    return clause.head if clause.dep_ == "relcl" else None


def _shared_subjects(verb: Token, depth: int) -> list[Token]:
    governor = _matrix_of(verb) or governing_verb(verb)
    if governor is None or verb.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "ccomp"):
        return []
    is_others = _is_object_controlled(verb) and not (verb.dep_ == "xcomp" and governor.lemma_ in SUBJECT_CONTROL)
    if is_others and (objects := _objects_told(governor) or _addressed(governor, verb)):
        return objects
    if verb.dep_ == "ccomp" and not (verb.tag_ in ("VB", "VBG") and not children(verb, "mark")):
        return []
    if verb.dep_ == "advcl" and (verb.tag_ in ("VBD", "VBZ", "VBP") or governor.lemma_ in THWARTING_VERBS):
        return []
    return subjects(governor, depth + 1)


def _objects_told(governor: Token) -> list[Token]:
    """Return whom a verb accuses, stops or asks: its object, but of "was fined 90 euros" its subject."""
    return [] if children(governor, "nsubjpass") else children(governor, *OBJECTS)


def _matrix_of(verb: Token) -> Token | None:
    """Return the reporting verb that a past verb goes on from: "said they were reviewing it and declined to comment".

    The parser hangs it on the participle of the clause between, with whose auxiliary a past tense does not go.
    """
    head = verb.head
    is_slip = verb.dep_ == "conj" and verb.tag_ == "VBD" and head.tag_ in ("VBG", "VBN") and head.dep_ == "ccomp"
    has_own = children(verb, "aux", "auxpass", *SUBJECTS)
    is_said = head.head.tag_ == verb.tag_ and bool(children(head, "aux"))
    return head.head if is_slip and is_said and not has_own else None


def _addressed(governor: Token, verb: Token) -> list[Token]:
    """Return who is called on to do what an infinitive behind them says."""
    return [
        noun
        for preposition in children(governor, "prep")
        if (governor.lemma_.lower(), preposition.lower_) in PREPOSITIONAL_CONTROL
        for noun in children(preposition, "pobj")
        if noun.i < verb.i
    ]


def _is_object_controlled(verb: Token) -> bool:
    """Tell whether the object of the governing verb, if any, is the subject of a clause ("asked him to")."""
    is_gerund = verb.dep_ == "pcomp" and verb.head.lower_ in OBJECT_CONTROL_PREPOSITIONS
    return verb.dep_ == "xcomp" or is_gerund


def governing_verb(token: Token) -> Token | None:
    """Return the verb or auxiliary that a clause hangs on, None at the root or under a noun.

    Prepositions and predicate adjectives stand between ("by doing", "is ready to").
    """
    head = token.head
    while head.dep_ in ("prep", "acomp") and head.head != head:
        head = head.head
    if token.dep_ == "pcomp" and token.head.lower_ in OBJECT_CONTROL_PREPOSITIONS and head.dep_ in OBJECTS:
        head = head.head  # "convicted the banker, Joseph Osei, of taking": the parser hangs "of" on the banker
    return head if head != token and head.pos_ in VERBAL else None


def doers(verb: Token) -> list[Token]:
    """Return the logical subjects: the subject of an active verb, the by-phrase of a passive one."""
    if is_passive(verb):
        return [noun for by in children(verb, "agent") for noun in children(by, "pobj")]
    return subjects(verb)


def undergoers(verb: Token) -> list[Token]:
    """Return the logical objects: a passive verb's subject, an active one's objects or the noun a relative is about."""
    if is_passive(verb):
        return subjects(verb)
    found = [antecedent(noun) or noun for noun in children(verb, *OBJECTS)]
    if not found and verb.dep_ == "relcl" and _is_object_relative(verb):
        found = [verb.head]
    return found


def _is_object_relative(verb: Token) -> bool:
    """Tell whether a relative clause has its own subject and a gap: "a plan that she criticized", not "when ..."."""
    own = children(verb, *SUBJECTS)
    is_of_time = any(word.tag_ == "WRB" for word in children(verb, "advmod"))
    return bool(own) and not is_of_time and all(noun.tag_ not in ("WDT", "WP") for noun in own)


def auxiliaries(verb: Token) -> list[Token]:
    """Return the auxiliaries of a verb, or those it shares with the verb it is coordinated to."""
    own = children(verb, *AUXILIARIES)
    if not own and verb.dep_ == "conj" and verb.head.pos_ in VERBAL and verb.tag_ in ("VB", "VBN", "VBG"):
        return auxiliaries(verb.head)
    return own


def negation(verb: Token) -> Token | None:
    """Return the word that negates a verb or noun directly ("not", "n't", "never", "no"), or None."""
    for child in verb.children:
        if child.dep_ == "neg" or (child.dep_ == "det" and child.lower_ == "no"):
            return child
    return None


def tense(verb: Token) -> str:
    """Return "past", "present", "future" or "" (no finite verb) for the verb group around a verb."""
    helpers = auxiliaries(verb)
    if any(helper.lower_ in FUTURE_AUXILIARIES for helper in helpers):
        return "future"
    finite = [token for token in (*helpers, verb) if token.tag_ in ("VBD", "VBZ", "VBP", "MD")]
    if not finite:
        return "past" if verb.tag_ == "VBD" else ""
    if finite[0].tag_ == "VBD" or (finite[0].lemma_ == "have" and verb.tag_ == "VBN"):
        return "past"
    return "present"


def clause_verb(token: Token) -> Token | None:
    """Return the verb of the clause that a token stands in, or None in a phrase without one."""
    for step in (token, *token.ancestors):
        if step.pos_ in VERBAL and step.dep_ not in AUXILIARIES:
            return step
    return None
