"""A bar on the terminal for rows that are copied one by one; none where nobody looks, or where a file is copied."""

from collections.abc import Iterator
from contextlib import contextmanager

from tqdm import tqdm

from beraad.foundation.vault.copying import Told


@contextmanager
def rows_bar() -> Iterator[Told]:
    """Tell it how many rows were copied."""
    with tqdm(total=0, unit=" rows", unit_scale=True, disable=None, leave=False, delay=1) as bar:

        def told(done: int, /, *, of: int = 0) -> None:
            bar.total = (bar.total or 0) + of
            bar.update(done)

        yield told
