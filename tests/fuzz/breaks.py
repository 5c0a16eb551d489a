"""How the formats that are text, or nearly so, are broken: markup, records, archives of the web and PDF."""

from .mutations import Break, change_one, put_one_of

DEEP = (20, 300, 5_000)
BIG = "9" * 5_000
REFERENCES = (
    "&#1114112;", "&#xD800;", "&#0;", "&#x1F600;", "&#99999999999999;", "&#-1;", "&#x;", "&nosuch;", "&amp", "&#10;",
    "&#x85;", "&lt;p&gt;", "&#xFFFE;", "&a;", "&#8232;", "&#27;", "&#124;",
)  # fmt: skip
NESTED = tuple(f"<{tag}>" * deep for tag in ("div", "p", "b") for deep in DEEP)
HUGE = (
    f'<p a="{"x" * 20_000}">',
    f"<p {' '.join(f'a{n}=1' for n in range(1_000))}>",
    f"<{'p' * 10_000}>",
    "<p " * 1_000,
)
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
ODD_MARKUP = ("<![CDATA[", "]]>", "<!--", "-->", "<?x ?>", "<script>", "<br/>", "</article>", LAUGHS, "<title>", "<p/>")
ENCODINGS = tuple(
    f'encoding="{name}"' for name in ("utf-16", "ascii", "latin-1", "nosuch", "\x01", "utf-7", "é", "", "hex", "idna")
)
MARKUP: tuple[Break, ...] = (
    put_one_of(">", *REFERENCES), put_one_of(">", *REFERENCES), put_one_of(">", *NESTED), put_one_of(">", *HUGE),
    put_one_of(">", *ODD_MARKUP), change_one("<[^>]*>", "", *ODD_MARKUP), change_one('encoding="[^"]*"', *ENCODINGS),
    change_one('charset="?[^" >]*"?', "charset=utf-16", "charset=nosuch", "charset=hex", "charset=idna", "charset="),
    change_one(r"\d{4}-\d\d-\d\d(T[\d:]*Z)?", "0001-01-01", "9999-12-31", "2026-02-30", "", "-1", BIG, "99999-01-01"),
    change_one(r"\w{3}, \d.*GMT", "Tue, 99 Feb 2026", "Sat, 01 Jan 0001 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT",
        "x", BIG),
    change_one(">[^<]+<", "><", "> <", ">\x00<", ">\u2028<", ">|<", ">a\nb<", f">{BIG}<"),
    change_one("<(content:encoded|content|description|guid|id|title|link)[^>]*>", "<content>", "<content/>", "<guid>\n",
        "<id>"),
    change_one(r"\{.*\}", "[" * 5_000, "null", "[null]", '{"@type": {}}',
        '{"@type": "Article", "headline": {"name": 1}}'),
)  # fmt: skip
VALUES = (
    "null", "true", "1", "-1e999", "NaN", "[]", "{}", '""', '" "', '"\\u0000"', '"\\ud800"', '"a\\u0000b"', '"|"',
    '"\\n"', BIG, '"9999-12-31"', '"0001-01-01"', '"0001-01-01T00:00:00Z"', '"../../x"', '"\\u001b[1m"',
    '{"name": "x"}', '["x"]', '"\\ud83d"', '"a-good"', '"z-good"', '"fr"', '"En-us"', '"1"',
)  # fmt: skip
JSON: tuple[Break, ...] = (
    change_one(r'(?<=: )("(\\.|[^"\\])*"|\[|\{)', *VALUES), change_one(r'(?<=: )("(\\.|[^"\\])*"|\[|\{)', *VALUES),
    change_one(r'"\w+"(?=:)', '"id"', '"text"', '"body"', '"published"', '"\\ud800"', '""', "1", '"language"',
        '"source"'),
    put_one_of(r"[:,\[{]", *("[" * deep for deep in DEEP), *('{"a":' * deep for deep in DEEP)),
    put_one_of("[}\n]", "{}", "\n", "\r", "\u2028", ",", "[]", "null\n", '{"id": "r0", "text": "Anna Dahl left."}\n',
        "\n\n"),
    change_one("[}\n]", "", ",", "\r"),
)  # fmt: skip
CSV: tuple[Break, ...] = (
    put_one_of("[,\n]", '"', '""', ",", ",,,,", "\0", "\r", "\n", "x" * 200_000, "\t", "9999-12-31,", "a-good",
        "\u2028"),
    put_one_of("^", "sep=;\n", "\n", "\ufeff", "text,text\n", ",", "#"),
    change_one("^[^\n]*\n", "", "text\n", "text,text,text\n", "id\n", '"text\n', "body,id,id,published\n", ",text,\n"),
    change_one("2026-02-03|r[0-9]|en\\b", "", "0001-01-01", "9999-12-31", "x", "\0", "2026-02-30", "a\rb"),
)  # fmt: skip
WARC: tuple[Break, ...] = (
    change_one(r"[\w-]+: [^\r\n]*\r\n", "", "x\r\n", "WARC-Type: response\r\n", ": \r\n", f"{'A' * 9_000}: 1\r\n"),
    change_one(r"(?<=Content-Length: )\d+", "0", "1", "-1", "x", "", "999999", BIG, "1e3", "100"),
    change_one(r"(?<=WARC-Type: )\w+", "request", "revisit", "x", "", "response", "continuation"),
    change_one(r"HTTP/1.1 200 OK", "HTTP/1.1 200", "HTTP/9 200 OK", "200", "", "HTTP/1.1 404 Not Found",
        "HTTP/1.1 200 \x00"),
    change_one(r"WARC/1.0", "WARC/0.18", "WARC/99", "warc/1.0", "", "ARC"),
    change_one(r"\r\n\r\n", "", "\r\n", "\n\n", "\r\n\r\n\r\n\r\n", "\r\n \r\n"),
    put_one_of(r"text/html[^\r]*\r\n", *(f"Content-Encoding: {name}\r\n" for name in ("gzip", "br", "deflate", "x"))),
    put_one_of(r"text/html[^\r]*\r\n", "Transfer-Encoding: chunked\r\n", "Content-Length: 5\r\n", "\xff: \xff\r\n"),
    *MARKUP[:6],
)  # fmt: skip
# No key opens it: what counts is that it takes a package of its own to try.
ENCRYPT = (
    "/Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /O <{o}> /U <{o}> /OE <{k}> /UE <{k}> /Perms <{p}> /P -4 "
    "/CF << /StdCF << /CFM /AESV3 /AuthEvent /DocOpen /Length 32 >> >> /StmF /StdCF /StrF /StdCF >> /ID [<00> <00>]"
).format(o="00" * 48, k="00" * 32, p="00" * 16)
LOCKS = (
    ENCRYPT, ENCRYPT.replace("/V 5 /R 6", "/V 4 /R 4").replace("AESV3", "AESV2"), "/Encrypt << /Filter /Nonsense >>",
    "/Encrypt 99 0 R", "/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -4 >> /ID [(a) (b)]", "/Encrypt 5 0 R",
)  # fmt: skip
FILTERS = tuple(
    f"/Filter {name} "
    for name in (
        "/Nonsense", "/FlateDecode", "[/LZWDecode /FlateDecode]", "/JBIG2Decode", "/ASCII85Decode", "/Crypt", "1",
        "[/ASCIIHexDecode null]", "/DCTDecode", "/CCITTFaxDecode", "/RunLengthDecode",
    )
)  # fmt: skip
PDF: tuple[Break, ...] = (
    put_one_of("trailer <<", *LOCKS), put_one_of(r"<< (?=/Length)", *FILTERS),
    put_one_of("<<", "[" * 3_000, "<<" * 3_000, "/A " * 9),
    change_one(r"\d+ 0 R", "1 0 R", "2 0 R", "3 0 R", "99 0 R", "null", "-1 0 R", "[]", "(x)", "0 0 R"),
    change_one(r"(?<=/Length )\d+", "0", "-1", "999999", "5 0 R", "x", BIG),
    change_one(r"\d{10} 00000 n", "0000000000 00000 n", "x", ""),
    change_one(r"(?<=startxref\n)\d+", "0", "-1", "999999", "x", BIG),
    change_one("/Type /\\w+", "/Type /Page", "/Type /X", "/Type 1", ""),
    change_one("/(Kids|Count|Contents|Resources|Font|Subtype|BaseFont)", "/X", "/Kids", "/Encoding /Nonsense /X",
        "/ToUnicode 5 0 R /X"),
    put_one_of("BT ", "q " * 2_000, "/F9 1 Tf ", "<D800> Tj ", "BI ID EI ", "(\\xff\\000) Tj ", "[" * 2_000,
        "1 0 0 1 Tm "),
    change_one("<< /Size 6", "<< /Size 6 /Info << /Title 1 >>", "<< /Size 6 /Info << /Title <feffd800> >>",
        "<< /Size -1", "<< /Prev 0"),
)  # fmt: skip
