"""One self-contained HTML page of a folder of tables: the article marked up, a timeline, a network, the tables.

Made from the tables alone, so that it shows what is in them: pages.py gathers an article's rows, markup.py cuts its
text where highlights begin and end, timeline.py and network.py place the marks, templates/ draws it all.
Nothing is loaded from elsewhere: style and script stand in the page, and its Content-Security-Policy allows just these.
"""

from dateline.report.render import render_report

__all__ = ["render_report"]
