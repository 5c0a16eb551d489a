"""The parser's labels (ClearNLP style, as spaCy's English pipelines give them), in groups with a grammatical name."""

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
ALL_SUBJECTS = SUBJECTS | PASSIVE_SUBJECTS
OBJECTS = frozenset({"dobj", "obj"})
AUXILIARIES = frozenset({"aux", "auxpass"})
COMPLEMENTS = frozenset({"xcomp", "ccomp"})
PREDICATIVES = frozenset({"acomp", "attr"})
# Words before the noun that they modify, without determiners and possessors.
NOUN_MODIFIERS = frozenset({"compound", "nmod"})
PREMODIFIERS = NOUN_MODIFIERS | {"amod"}
# Clauses behind the noun that they modify.
CLAUSES_OF_NOUNS = frozenset({"acl", "relcl"})
# The labels of a verb behind a preposition: "of selling arms", and without object "of spying".
GERUNDS = frozenset({"pcomp", "pobj"})
# Relations of clauses and appositions that are no part of a noun phrase's core.
CLAUSAL_MODIFIERS = frozenset({"relcl", "acl", "appos", "advcl", "punct", "parataxis"})
