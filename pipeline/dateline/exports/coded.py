"""Events as rows of the event-coding projects GDELT 2.0, ICEWS and POLECAT: tab-separated, one row per pair of parties.

Only events with a PLOVER type have a row, since these projects know no other. PLOVER roots and modes become CAMEO codes
by models/exports/cameo.csv; the intensity is that of the code's root on the Goldstein scale
(models/exports/goldstein.csv).
A column for which the article's words say nothing (tone, sectors) is empty. GDELT's files have no header. None of the
three has a column for numbers of people or amounts: quantities.csv has them by event_id.
Misses: CAMEO distinguishes acts that share a PLOVER root, so an act without a mode gets the root's general code.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from dateline.exports import ExportOptions
from dateline.exports.coded_columns import GDELT, ICEWS, POLECAT
from dateline.exports.countries import country_name, fips, geonames_id, is_country
from dateline.exports.happenings import Happening, happenings
from dateline.lexicons import load_rows
from dateline.plover import QUAD_OF, QUADS
from dateline.rows import Row

# GDELT numbers the quad classes in PLOVER's own order, from 1.
QUAD_NUMBERS = {quad: str(number) for number, quad in enumerate(QUADS, 1)}
GEO_COUNTRY = "1"
# Columns that no article gives, but that each row of the projects' own files has: they identify those files.
NEVER_FILLED = frozenset({"AvgTone", "DATEADDED", "Source Sectors", "Target Sectors", "Version"})
LONGEST_ROW_BYTES = 1 << 20
Fields = dict[str, str]


def write_gdelt(tables: Path, made: Path, options: ExportOptions) -> None:
    """Write GDELT's 61 columns, without a header as GDELT does."""
    _write(made, GDELT, _rows(tables, options, gdelt_fields), header=False)


def write_icews(tables: Path, made: Path, options: ExportOptions) -> None:
    """Write the 20 columns of ICEWS."""
    _write(made, ICEWS, _rows(tables, options, icews_fields))


def write_polecat(tables: Path, made: Path, options: ExportOptions) -> None:
    """Write the 40 columns of POLECAT."""
    _write(made, POLECAT, _rows(tables, options, polecat_fields))


def _rows(
    tables: Path, options: ExportOptions, fields: Callable[[Happening, int, Row, Row], Fields]
) -> Iterator[Fields]:
    for happening in happenings(tables, options):
        if happening.event["event_type"] in QUAD_OF:
            for number, actor, recipient in happening.dyads():
                yield fields(happening, number, actor, recipient)


def _write(made: Path, columns: tuple[str, ...], rows: Iterable[Fields], *, header: bool = True) -> None:
    with made.open("w", encoding="utf-8", newline="\n") as file:
        if header:
            file.write("\t".join(columns) + "\n")
        for row in rows:
            file.write("\t".join(" ".join(row.get(column, "").split()) for column in columns) + "\n")


def is_gdelt(path: Path) -> bool:
    """Tell whether a file's first row is one of dateline's; without events it has none."""
    return _is_own(path, GDELT, header=False)


def is_icews(path: Path) -> bool:
    """Tell whether a file has the header of ICEWS and its first row is one of dateline's."""
    return _is_own(path, ICEWS)


def is_polecat(path: Path) -> bool:
    """Tell whether a file has the header of POLECAT and its first row is one of dateline's."""
    return _is_own(path, POLECAT)


def _is_own(path: Path, columns: tuple[str, ...], *, header: bool = True) -> bool:
    with path.open("rb") as file:
        lines = [file.readline(LONGEST_ROW_BYTES).decode("utf-8", "replace") for _ in range(1 + header)]
    if header and lines[0] != "\t".join(columns) + "\n":
        return False
    cells = lines[-1].removesuffix("\n").split("\t")
    if not lines[-1]:
        return True
    return len(cells) == len(columns) and not any(
        cell for column, cell in zip(columns, cells, strict=True) if column in NEVER_FILLED
    )


def gdelt_fields(happening: Happening, number: int, actor: Row, recipient: Row) -> Fields:
    """Return the columns of GDELT that an event and two of its parties fill."""
    event, code = happening.event, cameo_code(happening.event)
    return {
        "GLOBALEVENTID": str(number),
        **_gdelt_date(event),
        **_gdelt_party("Actor1", actor),
        **_gdelt_party("Actor2", recipient),
        "IsRootEvent": "1" if happening.is_lead else "0",
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": QUAD_NUMBERS.get(event["quad"], ""),
        "GoldsteinScale": goldstein(code),
        "NumMentions": event["mentions"],
        "NumSources": "1",
        "NumArticles": "1",
        **_gdelt_place("ActionGeo", happening.place),
        "SOURCEURL": event["doc_id"],
    }


def _gdelt_date(event: Row) -> Fields:
    """Return the date as far as it is known: a day, or the month or year of an event that is dated no closer."""
    start, end = event["date_start"], event["date_end"]
    fields = {"Year": start[:4] if start[:4] == end[:4] else ""}
    if start[:7] == end[:7]:
        fields["MonthYear"] = start[:7].replace("-", "")
    if start and start == end:
        fields["SQLDATE"] = start.replace("-", "")
        # GDELT's codebook: a year of twelve months of thirty days, in parts of 365.
        fields["FractionDate"] = f"{int(start[:4]) + (int(start[5:7]) * 30 + int(start[8:])) / 365:.4f}"
    return fields


def _gdelt_party(prefix: str, party: Row) -> Fields:
    country = party.get("country", "")
    return {f"{prefix}Name": party.get("name", "").upper(), f"{prefix}Code": country, f"{prefix}CountryCode": country}


def _gdelt_place(prefix: str, place: Row) -> Fields:
    kind = GEO_COUNTRY if _is_country(place) else ""
    code = fips(place.get("country", ""))
    return {
        f"{prefix}_Type": kind,
        f"{prefix}_FullName": place.get("name", ""),
        f"{prefix}_CountryCode": code,
        f"{prefix}_Lat": place.get("latitude", ""),
        f"{prefix}_Long": place.get("longitude", ""),
    }


def _is_country(place: Row) -> bool:
    return is_country(place.get("name", ""), place.get("country", ""))


def icews_fields(happening: Happening, number: int, actor: Row, recipient: Row) -> Fields:
    """Return the columns of ICEWS that an event and two of its parties fill."""
    event, place = happening.event, happening.place
    code = cameo_code(event)
    return {
        "Event ID": str(number),
        "Event Date": happening.day,
        "Source Name": actor.get("name", ""),
        "Source Country": country_name(actor.get("country", "")),
        "Event Text": _cameo()[event["event_type"], mode_of(event)]["note"].capitalize(),
        "CAMEO Code": code,
        "Intensity": goldstein(code),
        "Target Name": recipient.get("name", ""),
        "Target Country": country_name(recipient.get("country", "")),
        "Story ID": event["doc_id"],
        "Sentence Number": event["sentence_id"],
        "Publisher": happening.article.get("source", ""),
        "City": "" if _is_country(place) or place.get("type") != "GPE" else place["name"],
        "Country": country_name(place.get("country", "")),
        **_coordinates(place),
    }


def polecat_fields(happening: Happening, number: int, actor: Row, recipient: Row) -> Fields:
    """Return the columns of POLECAT that an event and two of its parties fill."""
    event, article, place = happening.event, happening.article, happening.place
    return {
        "Event ID": str(number),
        "Event Date": happening.day,
        "Event Type": event["event_type"],
        "Event Mode": event["mode"],
        "Intensity": goldstein(cameo_code(event)),
        "Quad Code": event["quad"].upper().replace("-", " "),
        **_polecat_party("Actor", actor),
        **_polecat_party("Recipient", recipient),
        "Placename": place.get("name", ""),
        "Country": place.get("country", ""),
        **_coordinates(place),
        "GeoNames ID": geonames_id(place.get("link", "")),
        "Raw Placename": place.get("name", ""),
        "Source": article.get("source", ""),
        "Publication Date": article.get("published", ""),
        "Language": article.get("language", ""),
    }


def _coordinates(place: Row) -> Fields:
    return {"Latitude": place.get("latitude", ""), "Longitude": place.get("longitude", "")}


def _polecat_party(prefix: str, party: Row) -> Fields:
    return {
        f"{prefix} Name": party.get("name", ""),
        f"{prefix} Country": party.get("country", ""),
        f"{prefix} Title": party.get("role", ""),
        f"{prefix} Name Raw": party.get("name", ""),
    }


def cameo_code(event: Row) -> str:
    """Return the CAMEO code of an event's type and mode."""
    return _cameo()[event["event_type"], mode_of(event)]["code"]


def mode_of(event: Row) -> str:
    """Return the mode of an event, "" where CAMEO's table has no such mode."""
    return event["mode"] if (event["event_type"], event["mode"]) in _cameo() else ""


@cache
def _cameo() -> dict[tuple[str, str], Row]:
    rows = load_rows(
        "exports/cameo.csv", columns=("event_type", "mode", "code", "note"), allowed={"event_type": tuple(QUAD_OF)}
    )
    return {(row["event_type"], row["mode"]): row for row in rows}


@cache
def _goldstein() -> dict[str, str]:
    rows = load_rows("exports/goldstein.csv", columns=("root", "scale", "note"), numbers=("root", "scale"))
    return {row["root"]: row["scale"] for row in rows}


def goldstein(code: str) -> str:
    """Return the Goldstein value of a CAMEO code's root."""
    return _goldstein()[code[:2]]


WRITERS = {"gdelt": write_gdelt, "icews": write_icews, "polecat": write_polecat}
SIGNS = {"gdelt": is_gdelt, "icews": is_icews, "polecat": is_polecat}
