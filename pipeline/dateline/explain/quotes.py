"""Explains a quote: the pieces of its content, the words that name the speaker, and the cue."""

from collections.abc import Iterator

from dateline.explain.lines import row_lines
from dateline.explain.places import place_of_word
from dateline.explain.written import WrittenArticle, span_of
from dateline.rows import Row

CUES = "cues.csv"


def explain_quote(quote: Row, article: WrittenArticle) -> Iterator[str]:
    """Yield the lines that explain a row of quotes.csv."""
    pieces = [article.words(span) for span in quote["spans"].split("|")]
    by = quote["speaker"] or "nobody named"
    yield f"{quote['doc_id']} {quote['quote_id']} (quotes.csv): {quote['kind']}, by {by}"
    speaker = [article.words(span_of(quote, "speaker_start", "speaker_end")), quote["rule"]]
    cue = [article.words(span_of(quote, "cue_start", "cue_end")), place_of_word(CUES, quote["cue"])]
    reasons = (
        dict.fromkeys(("quote_id", "start", "end", "text"), pieces)
        | dict.fromkeys(("speaker", "speaker_id", "speaker_start", "speaker_end", "speaker_text"), speaker)
        | dict.fromkeys(("cue_start", "cue_end", "cue"), cue if quote["cue"] else [])
        | {"sentence_id": [article.sentence_words(quote)], "kind": [quote["rule"]]}
        | {"rule": _shape(quote)}
    )
    yield from row_lines("quotes", quote, reasons, {"spans": [[piece] for piece in pieces]})


def _shape(quote: Row) -> list[str]:
    """Return the shape of complement that a rule's name gives, as the cue's line of cues.csv has it."""
    _, is_of_cue, shape = quote["rule"].partition("cue-")
    return [f"a cue with {shape!r} among what it takes; {place_of_word(CUES, quote['cue'])}"] if is_of_cue else []
