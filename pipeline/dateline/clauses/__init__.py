"""Reads the parse: each predicate as a clause, each noun as a phrase, each word by its grammatical function.

Nothing else in the package speaks spaCy's dependency labels (ClearNLP style). Stages ask four modules, which name
things as linguistics does:

- ``clause.clause_of(word)`` for what a predicate has: voice, tense, polarity, subjects, objects, complements, governor;
- ``phrases`` for what stands in a noun phrase or behind a preposition: determiners, possessors, obliques, conjuncts;
- ``functions`` for what a word is to its head: a subject, an object, an adverbial clause;
- ``supports`` for the verbs that lend an event noun tense and subject.

The others (``predicates``, ``dependents``, ``labels``, ``voice``, ``tense``, ``arguments``, ``control``) work for
these. ``mending`` gives words new heads where the parser was wrong on a whole line.
"""
