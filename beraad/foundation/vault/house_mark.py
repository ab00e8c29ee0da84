"""Which house a database belongs to, so that a key store that is new, empty or of another house is not taken for ours.

Specified in ``docs/specs/key-store.md``, section 1. A store that is away must never be made anew beside a database that
still has places: what is born meanwhile would be lost on the day the right one comes back.
"""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.db import connections, transaction

from beraad.foundation.kernel.ids import new_id
from beraad.foundation.vault.errors import KeyStoreForeign
from beraad.foundation.vault.models import Compartment, CompartmentState, Half, HouseMark
from beraad.foundation.vault.routing import KEYS, MAIN, STORES

_SAMPLE = 500


def is_away(alias: str) -> bool:
    """Whether that database is a file that is not there; asking SQLite would make an empty one."""
    name = str(connections[alias].settings_dict["NAME"])
    is_file = connections[alias].vendor == "sqlite" and not name.startswith(("file:", ":memory:"))
    return is_file and not Path(name).exists()


def problems() -> dict[str, str]:
    """Why a key store is not the one of this main database, by store; empty when both are, or in a new house."""
    return {alias: why for alias in STORES if (why := problem(alias))}


def require_ours() -> None:
    """Raise KeyStoreForeign, which says what to do, unless both key stores are those of this house."""
    found = problems()
    if found:
        raise KeyStoreForeign(
            "".join(f"The key store {alias!r} {why}. " for alias, why in found.items())
            + "Nothing was changed and nothing was made. Bring back BERAAD_KEYS (or the database) that belongs to this "
            "house, or restore a backup: beraad restore DIR. If what lies in no backup is lost for good and the rest "
            "is in place: beraad adopt_stores."
        )


def settle() -> bool:
    """Mark the three databases of a house that has no mark yet, once all are there; whether that was done."""
    if any(HouseMark._meta.db_table not in _tables(alias) for alias in (*STORES, MAIN)):  # noqa: SLF001 - published API
        return False
    if _mark_in(MAIN) is not None:
        return False
    mark_anew()
    return True


def mark_anew() -> UUID:
    """A new mark in all three, so that no store of before is taken for one of this house; the main one last."""
    house = new_id()
    for alias in (*STORES, MAIN):
        with transaction.atomic(using=alias):
            HouseMark.objects.using(alias).all().delete()
            HouseMark.objects.using(alias).create(house=house, part=alias)
    return house


def problem(alias: str) -> str:
    """Why that key store is not the one of this main database, in a few words; empty when it is."""
    if Compartment._meta.db_table not in _tables(MAIN):  # noqa: SLF001 - published API
        return ""
    ours, theirs = _mark_in(MAIN), _mark_in(alias)
    if ours is None:
        return _problem_without_mark(alias)
    if is_away(alias):
        return "is not there"
    if theirs is None:
        return "is new or empty" if not _has_halves(alias) else "has no mark of this house"
    if (theirs.house, theirs.part) != (ours.house, alias):
        return "is that of another house, or of before a restore"
    return ""


def _problem_without_mark(alias: str) -> str:
    """A house from before there were marks, or a new one: what lies in them says whether they fit."""
    living = list(_living(alias))
    if living and is_away(alias):
        return "is not there"
    if living and not _has_halves(alias):
        return "is new or empty"
    if living and not Half.objects.using(alias).filter(compartment_id__in=living).exists():
        return "is that of another house"
    if not Compartment.objects.exists() and _has_halves(alias):
        return "has keys, while the main database is new or empty"
    return ""


def _living(alias: str) -> Iterator[UUID]:
    rows = Compartment.objects.filter(state=CompartmentState.LIVE, in_backups=alias == KEYS)
    yield from rows.order_by("pk").values_list("pk", flat=True)[:_SAMPLE]


def _has_halves(alias: str) -> bool:
    return Half._meta.db_table in _tables(alias) and Half.objects.using(alias).exists()  # noqa: SLF001 - published API


def _mark_in(alias: str) -> HouseMark | None:
    if HouseMark._meta.db_table not in _tables(alias):  # noqa: SLF001 - published API
        return None
    return HouseMark.objects.using(alias).first()


def _tables(alias: str) -> set[str]:
    return set() if is_away(alias) else set(connections[alias].introspection.table_names())
