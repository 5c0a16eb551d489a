"""The report: one HTML file to read an extraction in, made from its tables alone.

``source`` groups the tables by article and gives the text back from sentences.csv; ``marks`` says which words carry
what; ``runs`` cuts the text where marks begin and end, so that marks may overlap and cross; ``participants`` says who
is one and the same; ``lines`` are events as rows and ``cards`` as cards, in ``words``; ``timeline`` and ``network`` are
layouts, pure functions from rows to coordinates; ``model`` puts an article's page together as plain data, ``overview``
that of several; ``page`` fills the templates. Nothing is fetched and nothing is computed in the browser but sorting,
filtering and following links.
"""

from dateline.report.page import MOST_ARTICLES as MOST_ARTICLES
from dateline.report.page import HtmlReport as HtmlReport
from dateline.report.page import is_report as is_report
from dateline.report.page import make_report as make_report
