"""Births and deaths that a crash interrupted are finished here (``docs/specs/key-store.md``, section 4)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from beraad.foundation.vault import deaths, key_store
from beraad.foundation.vault.births import shut_births
from beraad.foundation.vault.crash import CRASH_POINTS
from beraad.foundation.vault.envelope import Place
from beraad.foundation.vault.models import Compartment, CompartmentState
from beraad.foundation.vault.routing import KEYS

_NAMED = 5

__all__ = ["CRASH_POINTS", "Reconciled", "Survey", "reconcile", "survey"]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What was found half done and is whole now."""

    births_finished: int = 0
    births_undone: int = 0
    deaths_finished: int = 0
    rotation_finished: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether everything was whole already."""
        return self == Reconciled()


@dataclass(frozen=True, slots=True)
class Survey:
    """Halves without compartment and living compartments without half: never mended by a machine."""

    strays: tuple[UUID, ...]
    without_half: tuple[UUID, ...]

    @property
    def is_whole(self) -> bool:
        """Whether key stores and database belong together."""
        return not self.strays and not self.without_half

    @property
    def told(self) -> list[str]:
        """What does not belong together and what to do, a line each; none when everything does."""
        lines = []
        if self.without_half:
            lines.append(
                f"{len(self.without_half)} living places lack the half of their key ({_some(self.without_half)}): the "
                "key store may be an older one. Bring the right one back, or restore a backup: beraad restore DIR."
            )
        if self.strays:
            lines.append(
                f"{len(self.strays)} keys are of no place ({_some(self.strays)}): the main database may be an older "
                "one. Bring the right one back; nothing is removed by itself."
            )
        return lines


def _some(ids: tuple[UUID, ...]) -> str:
    return ", ".join(map(str, ids[:_NAMED])) + (" …" if len(ids) > _NAMED else "")


def reconcile(at: datetime) -> Reconciled:
    """Finish every birth, death, re-keying and rotation that was begun; safe at any time, and twice."""
    rotation = key_store.finish_rotation()
    finished, undone = _settle_pending()
    dying = list(
        Compartment.objects.filter(state=CompartmentState.DYING).order_by("shred_begun_at").values_list("id", flat=True)
    )
    return Reconciled(finished, undone, deaths.finish(dying, at), rotation)


def _settle_pending() -> tuple[int, int]:
    if not any(True for _ in key_store.pending()):
        return 0, 0
    finished = undone = 0
    with transaction.atomic():
        shut_births(out=True)
        found = list(key_store.pending())
        epochs = dict(Compartment.objects.filter(pk__in=[row[1] for row in found]).values_list("id", "epoch"))
        for alias, compartment_id, epoch in found:
            if epochs.get(compartment_id) == epoch:
                key_store.make_live(Place(compartment_id, epoch, in_backups=alias == KEYS))
                finished += 1
            else:
                key_store.destroy_epoch(alias, compartment_id, epoch)
                undone += 1
    return finished, undone


def survey() -> Survey:
    """Compare key stores and database, and change nothing; what is just being born or dying is looked at twice."""
    first = _survey()
    if first.is_whole:
        return first
    second = _survey()
    strays, without = (set(first.strays) & set(second.strays), set(first.without_half) & set(second.without_half))
    return Survey(tuple(sorted(strays)), tuple(sorted(without)))


def _survey() -> Survey:
    there = list(key_store.every_half())
    living = Compartment.objects.filter(state=CompartmentState.LIVE).values_list("id", "epoch")
    known = set(Compartment.objects.values_list("id", flat=True).iterator())
    strays = {row[1] for row in there if not row[3] and row[1] not in known}
    without = set(living.iterator()) - {(compartment_id, epoch) for _, compartment_id, epoch, _ in there}
    return Survey(tuple(sorted(strays)), tuple(sorted(compartment_id for compartment_id, _ in without)))
