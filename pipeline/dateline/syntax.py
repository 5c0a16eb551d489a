"""Questions about a dependency parse that several stages ask: who governs whom, in which voice, tense and polarity.

Relations are spaCy's English labels (ClearNLP style). Functions take tokens and return tokens; nothing is set.
"""

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from spacy.tokens import Doc, Token

from dateline.words import words_for

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
ALL_SUBJECTS = SUBJECTS | PASSIVE_SUBJECTS
OBJECTS = frozenset({"dobj", "obj"})
AUXILIARIES = frozenset({"aux", "auxpass"})
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
# Relations of clauses and appositions that are no part of a noun phrase's core.
CLAUSAL_MODIFIERS = frozenset({"relcl", "acl", "appos", "advcl", "punct", "parataxis"})
# "Turkey," before "Greece".
LISTED_TOKENS = 2
PARTIES = ("GPE", "ORG", "PERSON", "NORP")
# Verbs coordinated in a longer chain than this are a parser's error, and share no auxiliary.
CHAIN_AT_MOST = 30
# The relations and numbers of each token's direct dependents: asked for ten times a word, so that the stages take 8%
# longer without a table. It goes with its Doc; it holds numbers, since tokens would keep that alive.
_dependents: WeakKeyDictionary[Doc, list[list[tuple[str, int]]]] = WeakKeyDictionary()


def children(token: Token, *relations: str) -> list[Token]:
    """Return the direct dependents with one of the relations, in reading order."""
    doc = token.doc
    table = _dependents.get(doc)
    if table is None:
        table = _dependents[doc] = _read_dependents(doc)
    return [doc[i] for relation, i in table[token.i] if relation in relations]


def forget_dependents(doc: Doc) -> None:
    """Have the relations of a Doc looked up anew: its parse may have been changed since it was read."""
    _dependents.pop(doc, None)


def _read_dependents(doc: Doc) -> list[list[tuple[str, int]]]:
    table: list[list[tuple[str, int]]] = [[] for _ in doc]
    for token in doc:
        head = token.head.i
        if head != token.i:
            table[head].append((token.dep_, token.i))
    return table


def is_nominal(token: Token) -> bool:
    """Tell whether a word is the head of a noun phrase; that of "the injured" is a participle or adjective.

    A capitalised subject is a name, even if it is tagged as an adverb.
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
    found: list[Token] = []
    waiting = [token]
    while waiting:  # in a list of a thousand names each depends on the one before
        noun = waiting.pop()
        found += [*_listed_before(noun), noun]
        waiting += [child for child in reversed(children(noun, "conj")) if child.pos_ in NOMINAL]
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
        if (
            child.dep_ not in CLAUSAL_MODIFIERS
            and child.dep_ not in ("cc", "conj", "preconj", "case")
            and not _is_result(child)
        ):
            yield from (token.i for token in child.subtree if not token.is_space)


def _is_result(word: Token) -> bool:
    """Tell whether a word before a noun phrase is a resultative predicate: "shot dead two men"."""
    verb = word.head.head
    return word.lower_ in words_for("resultative adjective") and word.i == verb.i + 1 and verb.pos_ == "VERB"


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is passive, by itself or by the auxiliary of the verb it is coordinated with."""
    for _ in range(CHAIN_AT_MOST):
        if _is_passive_alone(verb):
            return True
        is_participle = verb.dep_ == "conj" and verb.tag_ == "VBN" and not children(verb, "aux", *SUBJECTS)
        if not is_participle or verb.head.pos_ not in VERBAL:
            return False
        verb = verb.head
    return False


def _is_passive_alone(verb: Token) -> bool:
    """Tell whether a verb is passive by an auxiliary, or as a participle that modifies a noun ("the man killed").

    Headlines leave the auxiliary out ("Envoy named in Oslo", "Village hit by floods").
    """
    if children(verb, "auxpass", "nsubjpass"):
        return True
    if not children(verb, "aux", *OBJECTS) and (children(verb, "agent") or _is_bare_participle(verb)):
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and not children(verb, "aux", *SUBJECTS):
        return True
    return is_small_clause(verb) or _is_ordered(verb) or is_set_off(verb)


def is_small_clause(verb: Token) -> bool:
    """Tell whether a participle is the predicate of a small clause: "wants the mayor removed", "saw jets delivered"."""
    if verb.dep_ != "ccomp" or children(verb, "aux", "mark", *OBJECTS):
        return False
    # No past clause stands behind the first, so what the tagger takes for a past tense there is a participle too.
    governor = verb.head.lemma_
    return (verb.tag_ in ("VBN", "VBD") and governor in words_for("verb with a small clause")) or (
        verb.tag_ == "VBN" and governor in words_for("perception verb")
    )


def is_set_off(verb: Token) -> bool:
    """Tell whether a participle behind one comma is parsed as its subject's past tense ("Moe, jailed in May, left")."""
    own = children(verb, "nsubj")
    if verb.tag_ not in ("VBD", "VBN") or not own or own[0].i > verb.i or children(verb, "aux"):
        return False
    between = [token.text for token in verb.doc[own[0].i : verb.i]]
    return between[-1] == "," and between.count(",") == 1


def _is_ordered(verb: Token) -> bool:
    """Tell whether a bare participle is a passive complement with the object before it: "ordered her held"."""
    is_bare = verb.tag_ == "VBN" and verb.dep_ == "xcomp" and not children(verb, *AUXILIARIES, *OBJECTS)
    return is_bare and bool(children(verb.head, *OBJECTS))


def _is_bare_participle(verb: Token) -> bool:
    """Tell whether a headline's verb is a participle; of a full sentence one in -ed is rather a past tense."""
    is_sentence = verb.sent[-1].text == "." and bool(children(verb, "nsubj"))
    return verb.tag_ == "VBN" and verb.dep_ == "ROOT" and not (is_sentence and verb.lower_.endswith("ed"))


def auxiliaries(verb: Token) -> list[Token]:
    """Return the auxiliaries of a verb, or those it shares with the verb it is coordinated to."""
    for _ in range(CHAIN_AT_MOST):
        own = children(verb, *AUXILIARIES)
        if own or verb.dep_ != "conj" or verb.head.pos_ not in VERBAL or verb.tag_ not in ("VB", "VBN", "VBG"):
            return own
        verb = verb.head
    return []


def is_infinitive(verb: Token) -> bool:
    """Tell whether a verb has the "to" of an infinitive."""
    return any(aux.tag_ == "TO" for aux in auxiliaries(verb))


def is_command(verb: Token) -> bool:
    """Tell whether a bare verb is an imperative: "Stop the war", as a sentence or at the start of a quotation."""
    if verb.tag_ != "VB" or children(verb, *SUBJECTS) or auxiliaries(verb):
        return False
    first = verb.left_edge
    is_quoted = first.is_quote or (first.i > 0 and first.nbor(-1).is_quote)
    return verb.dep_ == "ROOT" or (is_quoted and verb.dep_ in ("ccomp", "xcomp"))


def negation(verb: Token) -> Token | None:
    """Return the word that negates a verb or noun directly ("not", "n't", "never", "no"), or None."""
    for child in verb.children:
        if child.dep_ == "neg" or (child.dep_ == "det" and child.lower_ == "no"):
            return child
    return None


def tense(verb: Token) -> str:
    """Return "past", "present", "future" or "" (no finite verb) for the verb group around a verb."""
    helpers = auxiliaries(verb)
    if any(helper.lower_ in words_for("future auxiliary") for helper in helpers):
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
