"""The report: one HTML file to read an extraction in, made from its tables alone.

``source`` groups the tables by article and gives the text back from sentences.csv; ``marks`` says which words carry
what; ``runs`` cuts the text where marks begin and end, so that marks may overlap and cross; ``timeline`` and
``network`` are layouts, pure functions from rows to coordinates; ``model`` puts an article's page together as plain
data; ``page`` fills the templates. Nothing is fetched and nothing is computed in the browser but sorting, filtering
and following links.
"""

from dateline.report.page import MOST_ARTICLES as MOST_ARTICLES
from dateline.report.page import HtmlReport as HtmlReport
from dateline.report.page import is_report as is_report
from dateline.report.page import make_report as make_report
