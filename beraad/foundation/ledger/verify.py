"""Reads everything, believes nothing, and names the place (docs/specs/ledger.md §10)."""

from collections.abc import Iterable, Sequence

from beraad.foundation.ledger import rows, verify_checkpoints, verify_origins
from beraad.foundation.ledger.entry import parse_ranges
from beraad.foundation.ledger.findings import Report, What, span
from beraad.foundation.ledger.snapshot import one_moment
from beraad.foundation.ledger.tree import HASH_BYTES, fold, subtrees
from beraad.foundation.ledger.trust import Trust
from beraad.foundation.ledger.verify_checkpoints import Bench, Told
from beraad.foundation.ledger.verify_records import Book, CurrentRecord
from beraad.foundation.ledger.walk import Progress, Walk


def _quietly(_count: int) -> None:
    """Nobody watches the progress."""


def verify(
    trust: Trust,
    *,
    notes: Iterable[tuple[str, str]] = (),
    records: Iterable[CurrentRecord] | None = None,
    progress: Progress = _quietly,
    after_disaster: bool = False,
) -> Report:
    """Verify the whole ledger, as it was at one moment: others may go on writing.

    ``notes``: checkpoints kept outside, as (where from, text). ``records``: every sealed record as it
    lies in the database now. ``progress`` is told how many leaves were walked since the last time.
    ``after_disaster``: leaves that were lost before a later origin began are no finding.
    """
    with one_moment():
        return _verify(trust, notes, records, progress, after_disaster=after_disaster)


def _verify(
    trust: Trust,
    notes: Iterable[tuple[str, str]],
    records: Iterable[CurrentRecord] | None,
    progress: Progress,
    *,
    after_disaster: bool,
) -> Report:
    report = Report()
    told = [*verify_checkpoints.stored(report), *verify_checkpoints.brought(notes, report)]
    row = rows.head()
    size = 0 if row is None else int(row[0])
    book = None if records is None else Book()
    sizes = {one.checkpoint.size for one in told} | verify_origins.sizes_told(rows.founded())
    walk = Walk(size, report, sizes=sizes, book=book)
    walk.run(progress)
    _check_head(walk, row)
    _check_erasures(walk)
    _check_origins(walk, row)
    _check_checkpoints(walk, told, trust, after_disaster=after_disaster)
    if book is not None and records is not None:
        book.compare(records, report)
    return report


def _check_head(walk: Walk, row: rows.Row | None) -> None:
    report = walk.report
    report.size, report.root = walk.size, fold(walk.stack).hex()
    if row is None:
        largest = rows.largest_leaf()
        if largest is not None:
            report.add(What.HEAD_CHANGED, f"there is no head, yet there are leaves up to {largest}")
        return
    size, root, frontier, recorded_us, origin, leaf, body, node = row
    report.origin = origin
    for largest, name in ((leaf, "leaves"), (body, "bodies"), (None if node is None else node >> 6, "nodes")):
        if largest is not None and largest >= size:
            report.add(What.LEAF_INSERTED, f"{name} up to {largest} in a tree of {size}")
    kept = [bytes(frontier[at : at + HASH_BYTES]) for at in range(0, len(frontier), HASH_BYTES)]
    parts = subtrees(0, size)
    if len(kept) != len(parts):
        report.add(What.HEAD_CHANGED, "a frontier of another size")
    for part, expected, calculated in zip(parts, kept, walk.stack, strict=False):
        if expected != calculated:
            report.add(What.HEAD_CHANGED, f"the head over {span(part.start, part.last)}", expected, calculated)
    if bytes(root) != fold(walk.stack):
        report.add(What.HEAD_CHANGED, f"the root of {size}", bytes(root), fold(walk.stack))
    if recorded_us != walk.latest_us and size:
        report.add(What.HEAD_CHANGED, "the latest moment", str(recorded_us), str(walk.latest_us))


def _check_erasures(walk: Walk) -> None:
    """Every missing body was erased by name, and every erased one is missing."""
    named = bytearray(walk.size)
    for by, text in walk.erased:
        for first, last in parse_ranges(text):
            for index in range(first, min(last, by - 1) + 1):
                named[index] = 1
    walk.report.bodies_erased = named.count(1)
    if named == walk.missing:
        return
    for index, (is_named, is_missing) in enumerate(zip(named, walk.missing, strict=True)):
        if is_missing == 1 and not is_named:
            walk.report.add(What.BODY_REMOVED, span(index, index))
        elif is_named and not is_missing:
            walk.report.add(What.BODY_CAME_BACK, span(index, index))


def _check_origins(walk: Walk, row: rows.Row | None) -> None:
    """A second origin is always told, and judged by what its founding leaf holds."""
    walk.report.origins = [f"{origin} from leaf {index}" for index, origin, _ in walk.founded]
    if row is None:
        return
    if not walk.founded or walk.founded[0][0] != 0:
        walk.report.add(What.ORIGIN_CHANGED, "leaf 0 does not found the ledger")
    if walk.founded and walk.founded[-1][1] != row[4]:
        walk.report.add(What.ORIGIN_CHANGED, "the head", walk.founded[-1][1], row[4])


def _check_checkpoints(walk: Walk, told: Sequence[Told], trust: Trust, *, after_disaster: bool) -> None:
    walk.roots[0] = fold([])
    origins = verify_origins.judge(
        walk.founded, walk.keys, walk.roots, trust, walk.report, after_disaster=after_disaster
    )
    bench = Bench(walk.size, walk.roots, origins, walk.keys, trust, walk.report, after_disaster)
    for one in told:
        bench.judge(one)
