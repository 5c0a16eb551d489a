"""How packed files are broken, inside and out, and which ways of breaking a file each family of formats has."""

import gzip
import io
import random
import re
import zipfile
import zlib

from .breaks import BIG, CSV, JSON, MARKUP, PDF, WARC
from .files import zipped
from .mutations import ANY, Break, change_one

ODD_MEMBERS: tuple[Break, ...] = (
    change_one("<w:body>.*</w:body>", "", "<w:body/>", "<w:body>" * 300),
    change_one("<w:t>", "<w:t>", "<w:tab/><w:t>", "<w:br/><w:t>&#124;", "<w:br w:type='page'/><w:t>"),
    change_one('(Target|Type|PartName|ContentType)="[^"]*"', "", 'Target=""', 'Target="../../x"', 'Target="http://x/"',
        'Type="x"'),
    change_one("<dc:title>[^<]*", "<dc:title/>", "<dc:title>\n\n", f"<dc:title>{BIG}", "<dc:title><b/>"),
)  # fmt: skip
# Where the headers of a zip archive's members say how they are packed, and what may be written there.
ZIP_FIELDS = {
    "flags": (6, (1, 8, 64)),
    "method": (8, (1, 12, 14, 99)),
    "size": (22, (0, 0xFFFF)),
    "packed": (18, (0, 0xFFFF)),
}
# In the list at the archive's end they stand two bytes further.
ZIP_HEADERS = ((b"PK\x03\x04", 0), (b"PK\x01\x02", 2))


def gzip_member(rng: random.Random, raw: bytes) -> bytes:
    """Break one record of a packed archive, and pack all again."""
    members = _members(raw)
    at = rng.randrange(len(members))
    members[at] = rng.choice(WARC)(rng, members[at])
    return b"".join(gzip.compress(member, mtime=0) for member in members)


def _members(raw: bytes) -> list[bytes]:
    found = []
    try:
        while raw:
            unpacked = zlib.decompressobj(31)
            found.append(unpacked.decompress(raw))
            raw = unpacked.unused_data
    except zlib.error:  # spoilt by an earlier change
        pass
    return found or [raw]


def one_member(rng: random.Random, raw: bytes) -> bytes:
    return b"".join(gzip.compress(member, mtime=0) for member in (b"".join(_members(raw)),))


def zip_member(rng: random.Random, raw: bytes) -> bytes:
    """Break one member of a zip archive, or leave it out, or name it otherwise."""
    members = _unzipped(raw)
    if not members:
        return raw
    name = rng.choice([*members, "word/document.xml", "word/document.xml"])
    content = members.pop(name, b"")
    change = rng.choice((*MARKUP[:6], *MARKUP[:6], *ANY, *ODD_MEMBERS))
    changed = change(rng, content)
    if rng.random() < 0.1:
        name = rng.choice(("", "../x", "word/other.xml", name.upper(), name + "\0", "/" + name))
    return zipped(members | ({name: changed} if rng.random() < 0.9 else {}))


def _unzipped(raw: bytes) -> dict[str, str | bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            return {name: parts.read(name) for name in parts.namelist()}
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError, EOFError, ValueError):
        return {}


def zip_header(rng: random.Random, raw: bytes) -> bytes:
    """Write flags, a method or sizes that are not so into the headers of all members."""
    out, (offset, values) = bytearray(raw), rng.choice(list(ZIP_FIELDS.values()))
    value = rng.choice(values)
    for signature, shift in ZIP_HEADERS:
        for found in re.finditer(re.escape(signature), raw):
            at = found.start() + offset + shift
            out[at : at + 2] = value.to_bytes(2, "little")
    return bytes(out)


FAMILIES: dict[str, tuple[Break, ...]] = {
    "text": ANY,
    "markup": (*MARKUP, *ANY[:7]),
    "json": (*JSON, *JSON, *ANY[:9]),
    "csv": (*CSV, *ANY[:9]),
    "warc": (*WARC, *ANY[:6]),
    "members": (gzip_member, gzip_member, gzip_member, one_member, *ANY[:6]),
    "pdf": (*PDF, *PDF, *ANY[:7]),
    "zip": (zip_member, zip_member, zip_member, zip_member, zip_header, zip_header, *ANY[:6]),
}
