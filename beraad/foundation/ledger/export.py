"""Leaves for outsiders, one line of JSON each (docs/specs/ledger.md §9)."""

from collections.abc import Iterator

from beraad.foundation.ledger import rows


def lines(size: int) -> Iterator[str]:
    """The first ``size`` leaves: time and commitment, never a body."""
    for row in rows.leaves(0, size):
        yield f'{{"at":{row[1]},"commitment":"{bytes(row[2]).hex()}","index":{row[0]}}}\n'
