"""The plain text of a piece of HTML as feeds hold it: a line for each block, no tags."""

from html.parser import HTMLParser

BLOCKS = frozenset({"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figcaption"})
UNSEEN = frozenset({"script", "style"})


class _Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in UNSEEN
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in UNSEEN))
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(" ".join(f"x{data}x".split())[1:-1])


def plain_text(fragment: str) -> str:
    r"""Return the words of a fragment, a line a block.

    >>> plain_text("<p>One &amp; <b>two</b>.</p><p>Three.</p><script>x()</script>")
    'One & two.\nThree.'
    """
    collector = _Collector()
    collector.feed(fragment)
    collector.close()
    lines = ("".join(collector.parts)).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())
