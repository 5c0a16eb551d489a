"""The extraction as objects that point to one another: what ``dateline.extract`` and ``dateline.read_tables`` return.

An object is a record of ``records`` with the same fields, and properties that lead on: ``event.actors`` are
entities, ``entity.mentions`` their words, ``quote.speaker_entity`` whoever speaks. As it is a record, everything that
takes records takes it too (``write_tables``, ``tables.frames``). The stages know nothing of objects.

``views``, ``happenings`` and ``extraction`` have the classes, ``links`` finds what an id stands for, ``linking`` makes
objects of records, ``reading`` of tables; ``typed`` makes DataFrames and ``html`` what a notebook shows.
Two objects are equal if the tables have the same of them: an article's licence and a mention's lemma do not count.
"""

from dateline.objects.extraction import Extraction as Extraction
from dateline.objects.linking import link as link
from dateline.objects.reading import read_tables as read_tables
