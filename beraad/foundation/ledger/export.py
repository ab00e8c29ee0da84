"""Leaves for outsiders, one line of JSON each (docs/specs/ledger.md §9)."""

from collections.abc import Iterator

from beraad.foundation.ledger import rows


def lines(size: int) -> Iterator[str]:
    """The first ``size`` leaves: time and commitment, never a body."""
    for first, end in rows.pages(size):
        for row in rows.leaves(first, end):
            yield f'{{"at":{row[1]},"commitment":"{bytes(row[2]).hex()}","index":{row[0]}}}\n'
