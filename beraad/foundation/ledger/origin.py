"""Beginning a new origin after a disaster (docs/specs/ledger.md §8)."""

import secrets
from datetime import UTC, datetime

from django.db import transaction

from beraad.foundation.ledger import note, rows
from beraad.foundation.ledger.checkpoint import enrolled_key
from beraad.foundation.ledger.models import Leaf
from beraad.foundation.ledger.note import VerifierKey
from beraad.foundation.ledger.queries import origin
from beraad.foundation.ledger.record import append, founding
from beraad.foundation.ledger.trust import Trust
from beraad.foundation.ledger.verify_origins import NOT_WITNESSED, believed

_AFTER = "/restored-"


def begin_origin(new_origin: str, *, last_checkpoint: str | None, trust: Trust, at: datetime) -> Leaf:
    """Append the founding leaf of a new origin; it holds the last witnessed checkpoint of the old one.

    ``None``: there is none, and somebody answers for that; the leaf says *not witnessed* for ever. ValueError when
    the origin is not new, or the checkpoint is not one that a verification will believe.
    """
    note.check_name(new_origin)
    with transaction.atomic():
        old = origin()
        if new_origin in {name for _, name, _ in rows.founded()}:
            raise ValueError("the new origin bears the old name")
        if last_checkpoint is not None:
            require_believable(last_checkpoint, old, enrolled_key(), trust)
        return append([founding(new_origin, last_checkpoint or NOT_WITNESSED)], at, origin=new_origin)[0]


def require_believable(last_checkpoint: str, old: str, key: str, trust: Trust) -> None:
    """ValueError unless a founding leaf after ``old``, whose tree names that key last, may hold this checkpoint."""
    keys = [VerifierKey.parse(key)] if key else []
    told = believed(last_checkpoint, old, keys, trust)
    if isinstance(told, str):
        raise ValueError(told)  # noqa: TRY004 - a sentence in place of a checkpoint


def next_origin(old: str, at: datetime) -> str:
    """A name for the origin that begins at this moment: the old one, and since when."""
    base, _, _ = old.partition(_AFTER)
    return f"{base}{_AFTER}{at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
