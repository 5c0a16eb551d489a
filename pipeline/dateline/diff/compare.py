"""Tables to changes, and changes back to tables: ``patch(old, diff(old, new))`` gives ``new``, rows in their order."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import accumulate

from dateline.diff.align import Pair, align, find_homes
from dateline.diff.change import OWN_ID, READING_ORDER, Change, Renames, Tables, classify
from dateline.rows import Row


def diff_tables(old: Tables, new: Tables, *, ignored: Mapping[str, Collection[str]] | None = None) -> list[Change]:
    """Return the changes from one set of tables to another; a table that one side lacks counts as empty.

    ``ignored`` names the columns of a table that are not compared.
    """
    homes = find_homes(old.get("sentences", [])), find_homes(new.get("sentences", []))
    names = [name for name in READING_ORDER if name in old or name in new]
    pairs = {name: align(name, old.get(name, []), new.get(name, []), *homes) for name in names}
    renames = dict(_renames(old, new, pairs))
    changes: list[Change] = []
    for name in names:
        skipped = frozenset(ignored.get(name, ()) if ignored else ())
        changes += _changes(name, (old.get(name, []), new.get(name, [])), pairs[name], renames, skipped)
    return changes


def patch(tables: Tables, changes: Iterable[Change]) -> Tables:
    """Return the tables with the changes made to them."""
    by_table: dict[str, list[Change]] = {}
    for change in changes:
        by_table.setdefault(change.table, []).append(change)
    names = dict.fromkeys([*tables, *by_table])
    return {name: _patched(tables.get(name, []), by_table.get(name, [])) for name in names}


def _patched(rows: list[Row], changes: list[Change]) -> list[Row]:
    touched = {change.old_at for change in changes}
    placed = {change.new_at: change.new for change in changes if change.new is not None}
    kept = iter([row for i, row in enumerate(rows) if i not in touched])
    size = len(rows) - sum(change.old_at is not None for change in changes) + len(placed)
    return [placed[i] if i in placed else next(kept) for i in range(size)]


def _renames(old: Tables, new: Tables, pairs: Mapping[str, list[Pair]]) -> Iterator[tuple[tuple[str, str], str]]:
    for table, own in OWN_ID.items():
        for i, j in pairs.get(table, ()):
            before, after = old[table][i], new[table][j]
            if own in before and own in after and before[own] != after[own]:
                yield (before["doc_id"], before[own]), after[own]


def _changes(
    table: str, sides: tuple[list[Row], list[Row]], pairs: list[Pair], renames: Renames, skipped: frozenset[str]
) -> Iterator[Change]:
    """Yield the changes of one table: rows gone and different in the old order, then rows that came."""
    old, new = sides
    partner, in_order = dict(pairs), _undisturbed(pairs)
    for i, row in enumerate(old):
        if i not in partner:
            yield Change(table, "removed", row, None, i, None)
            continue
        j = partner[i]
        columns = changed_columns(row, new[j], skipped)
        if columns or i not in in_order:
            kind, told = classify(table, row, new[j], columns, renames)
            yield Change(table, kind, row, new[j], i, j, columns, told)
    met = set(partner.values())
    for j, row in enumerate(new):
        if j not in met:
            yield Change(table, "added", None, row, None, j)


def changed_columns(old: Row, new: Row, skipped: Collection[str] = ()) -> tuple[str, ...]:
    """Return the columns in which two rows differ."""
    columns = dict.fromkeys((*old, *new))
    return tuple(column for column in columns if column not in skipped and old.get(column) != new.get(column))


def _undisturbed(pairs: list[Pair]) -> set[int]:
    """Return the old numbers of the pairs that stand in the same order to every other pair on both sides."""
    places = [j for _, j in pairs]
    highest = [-1, *accumulate(places, max)]
    lowest = [*reversed(list(accumulate(reversed(places), min)))]
    return {i for n, (i, j) in enumerate(pairs) if highest[n] < j and lowest[n] == j}
