"""The reader: a small trained encoder that proposes names, quotes, event triggers and their factuality.

An article is cut into word pieces (``wordpiece``) with their case and quotation marks (``marks``), and paragraphs that
are read together into windows (``windows``). A six-layer encoder reads each, and for each word that may report
something one layer more (``run``); ``decode`` turns scores into spans, ``pairs`` tells how two words are related. What
comes out are candidates (``candidates``), never rows: the stages check them against the parse and the rest of the
article.

The weights, their training recipe and what they get wrong are described in models/reader/README.md.
"""

from dateline.reader.candidates import UNREAD, NameCandidate, QuoteCandidate, Reading, TriggerCandidate
from dateline.reader.run import Reader, load_reader

__all__ = ["UNREAD", "NameCandidate", "QuoteCandidate", "Reader", "Reading", "TriggerCandidate", "load_reader"]
