"""Scores tables against hand labels, layer by layer; reads tables, never a Doc.

Figures are precision, recall and F1 in percent, micro-averaged over the labelled articles that the tables have:
  sentences  spans: exact ranges; kind, news_role: exact range with the same one
  entities   names: exact range and type of the name mentions; mentions: exact ranges of all kinds; coref: CoNLL F1
  dates      strict and relaxed (overlapping) ranges; value: overlapping with the same TIMEX3 value
  quotes     content: character Jaccard of at least .5; exact: above .97; speaker, kind: content with the same one
  events     trigger: overlapping ranges; type, status, asserted_by: trigger with the same one; actors, recipients,
             place: over all slots; date: the same value counts 1, one that begins like the other 1/2; tuple: type,
             status, actors and recipients all right; coref: CoNLL F1 over triggers
  quantities found: overlapping ranges and kind; value: value and unit too
  rows       right, nothing_false: the share of the rows of events.csv (see happenings.py)
  main       first, among_three: the share of articles whose main event is the first row, or among the first three
Entities are compared by their mentions: a system entity is the gold entity with which it shares most of them.
"""

from dateline.score.corpus import Corpus as Corpus
from dateline.score.corpus import score_corpus as score_corpus
from dateline.score.figures import FIGURES as FIGURES
from dateline.score.figures import Score as Score
from dateline.score.figures import Tally as Tally
from dateline.score.folders import score_articles as score_articles
from dateline.score.folders import score_folders as score_folders
from dateline.score.folders import total as total
from dateline.score.pairing import pair as pair
from dateline.score.pairing import same_content as same_content
