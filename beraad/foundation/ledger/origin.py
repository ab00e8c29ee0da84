"""Beginning a new origin after a disaster (docs/specs/ledger.md §8)."""

from datetime import datetime

from django.db import transaction

from beraad.foundation.ledger import note
from beraad.foundation.ledger.models import Leaf
from beraad.foundation.ledger.queries import origin
from beraad.foundation.ledger.record import append, founding


def begin_origin(new_origin: str, *, last_checkpoint: str, at: datetime) -> Leaf:
    """Append the founding leaf of a new origin; it holds the last witnessed checkpoint of the old one.

    ValueError when the origin is not new, or the checkpoint is not one of the origin before it.
    """
    checkpoint = note.parse_checkpoint(note.parse(last_checkpoint).text)
    note.check_name(new_origin)
    with transaction.atomic():
        if new_origin == origin():
            raise ValueError("the new origin bears the old name")
        if checkpoint.origin != origin():
            raise ValueError(f"a checkpoint of {checkpoint.origin} does not belong to {origin()}")
        return append([founding(new_origin, last_checkpoint)], at, origin=new_origin)[0]
