"""Places whose key half is gone: ended again after a restore, or because their store is in no backup and was lost."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.core.management import call_command
from django.db import transaction

from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.vault import deaths, ends, house_mark, key_store, life
from beraad.foundation.vault.errors import KeyStoreMissing
from beraad.foundation.vault.models import Compartment, CompartmentState

_BATCH = 500
_NAMED = 20


def adopt_stores(at: datetime) -> int:
    """Say that the key stores in place are those of this house, after one was lost for good or brought back by hand.

    Destroys the places whose half lay in the store that is in no backup, and returns how many. Raises KeyStoreMissing,
    and destroys nothing, when a place that backups do keep lacks its half.
    """
    call_command("migrate", verbosity=0, adopting=True)
    require_no_other_lost()
    key_store.rotate_root(at)
    gone = die_again(life.survey().without_half, at, purpose="lost")
    life.reconcile(at)
    house_mark.mark_anew()
    key_store.rotate_root(at)
    return gone


def require_no_other_lost() -> None:
    """Raise KeyStoreMissing, which names them, when places lack a half that a backup of the key store would have."""
    lost = Compartment.objects.filter(pk__in=life.survey().without_half, in_backups=True)
    named = sorted(map(str, lost.values_list("pk", flat=True)))
    if named:
        raise KeyStoreMissing(told_of(named))


def told_of(compartment_ids: Iterable[str]) -> str:
    """Which places lack their half, and what to do."""
    ids = sorted(compartment_ids)
    return (
        f"{len(ids)} living place(s) lack the half of their key that backups do keep, so this key store is not the one "
        f"that belongs to this database: {', '.join(ids[:_NAMED])}{' …' if len(ids) > _NAMED else ''}. Nothing was "
        "changed and none was destroyed. Bring the right key store back, or restore another backup."
    )


def die_again(compartment_ids: Iterable[UUID], at: datetime, *, purpose: str = "restore") -> int:
    """Finish these deaths in this house too; a hold of an earlier day does not stop them."""
    wanted, done = list(compartment_ids), 0
    for start in range(0, len(wanted), _BATCH):
        with transaction.atomic():
            rows = Compartment.objects.filter(pk__in=wanted[start : start + _BATCH], state=CompartmentState.LIVE)
            dying = list(rows)
            for row in dying:
                basis = ends.basis_of(row)
                Compartment.objects.filter(pk=row.pk).update(
                    state=CompartmentState.DYING, shred_begun_at=at, shred_basis=basis.basis
                )
                record(
                    Act.SHRED_BEGUN,
                    actor=SYSTEM,
                    at=at,
                    controller_id=row.controller_id,
                    about=row.id,
                    basis=basis,
                    purpose=purpose,
                )
        done += deaths.finish([row.id for row in dying], at)
    return done
