"""Re-keying when things do not go as usual: a retired key, a re-keying cut off before its commit, a reader beside it."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, OperationalError, transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import NotHeld
from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ledger.acts import Act
from beraad.foundation.vault import compartment_keys, door, enrol, key_store, queries, reading, recovery, rekey, unlock
from beraad.foundation.vault.errors import KeyStoreMissing, Tampered
from beraad.foundation.vault.models import Compartment, Half, Holder, HolderKind, SealedRecord
from beraad.foundation.vault.search import search
from beraad.law.capacities import Capacity
from beraad.law.kinds import Kind
from tests.foundation.vault.conftest import AT, YES, Bear, Person, read

pytestmark = pytest.mark.django_db(databases="__all__")


def withdraw(place: UUID, whom: Person, by: Person) -> None:
    with transaction.atomic():
        door.withdraw(place, holder_id=whom.holder.id, actor=by.actor, basis=YES, at=AT)


def told(place: UUID, *acts: Act) -> list[tuple[Act, str]]:
    return [(leaf.act, leaf.outcome) for leaf in reversed(ledger.bodies_about(place, acts=acts))]


class TestARetiredKey:
    def ceremony(self, town: UUID, by: Person) -> tuple[str, str, str]:
        return recovery.hold_ceremony(town, actor=by.actor, basis=YES, at=AT)

    def recovery_holders(self, place: UUID) -> list[UUID]:
        return [view.holder_id for view in queries.holders_of(place) if view.kind == HolderKind.RECOVERY]

    def test_after_a_second_ceremony_a_place_is_still_rekeyed_opened_and_sealed(
        self, an: Person, ces: Person, town: UUID, bear: Bear
    ) -> None:
        self.ceremony(town, an)
        place = bear(an, ces, text="x")
        self.ceremony(town, an)
        withdraw(place, ces, by=an)
        assert read(an, place).text("text") == "x"
        with transaction.atomic():
            door.seal(place, "text", "y", keys=an.keys, at=AT)
        assert read(an, place).text("text") == "y"

    def test_the_new_recovery_key_takes_the_place_of_the_retired_one_and_the_ledger_says_so(
        self, an: Person, ces: Person, town: UUID, bear: Bear
    ) -> None:
        self.ceremony(town, an)
        place = bear(an, ces, text="x")
        (old,) = self.recovery_holders(place)
        printed = self.ceremony(town, an)
        withdraw(place, ces, by=an)
        read(an, place)
        new = recovery.unlock_with_shares(*printed[:2], controller_id=town, at=AT)
        assert self.recovery_holders(place) == [new.holder_id]
        assert told(place, Act.HOLDER_WITHDRAWN, Act.HOLDER_ADMITTED) == [
            (Act.HOLDER_WITHDRAWN, str(ces.holder.id)),
            (Act.HOLDER_WITHDRAWN, str(old)),
            (Act.HOLDER_ADMITTED, str(new.holder_id)),
        ]
        enrol.replace_key(an.holder, "new", by=an.actor, at=AT)
        with transaction.atomic():
            keeper = Actor(an.actor.account_id, new.holder_id, "two of the three")
            door.admit(
                place, holder_id=an.holder.id, ends_on=None, keys=new, actor=keeper, basis=YES, at=AT,
                capacity=Capacity.MAYOR,
            )  # fmt: skip
        _, cookie = unlock.unlock(Holder.objects.get(pk=an.holder.pk), "new", AT)
        assert read(an, place, keys=unlock.resume(cookie, AT)).text("text") == "x"

    def test_where_no_recovery_key_held_none_joins(self, an: Person, ces: Person, town: UUID, bear: Bear) -> None:
        places = [bear(an, ces), bear(an, ces, kind=Kind.TABLE)]
        self.ceremony(town, an)
        for place in places:
            withdraw(place, ces, by=an)
            read(an, place)
            assert self.recovery_holders(place) == []

    def test_any_other_retired_key_gets_nothing_and_stops_nobody(
        self, an: Person, ces: Person, eli: Person, bear: Bear
    ) -> None:
        place = bear(an, ces, eli, text="x")
        Holder.objects.filter(pk=ces.holder.pk).update(retired_at=AT)
        withdraw(place, eli, by=an)
        assert read(an, place).text("text") == "x"
        with pytest.raises(NotHeld):
            read(ces, place)


class TestCutOffBeforeItsCommit:
    """The main transaction is lost after the half of the next epoch was laid."""

    def test_the_next_opening_rekeys_without_anything_being_reconciled(
        self, an: Person, ces: Person, bear: Bear, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        place = bear(an, ces, text="x")
        withdraw(place, ces, by=an)

        def full(*_args: Any, **_named: Any) -> None:
            raise OperationalError("database or disk is full")

        with monkeypatch.context() as patch, pytest.raises(OperationalError):
            patch.setattr(rekey, "record", full)
            read(an, place)
        assert Half.objects.using("keys").filter(compartment_id=place, epoch=2, state="pending").exists()
        assert read(an, place).text("text") == "x"
        assert Compartment.objects.get(pk=place).epoch == 2

    def test_a_half_that_lives_is_never_replaced(self, an: Person, bear: Bear, after_commit: Callable[[], Any]) -> None:
        with after_commit():
            place = bear(an)
        with pytest.raises(IntegrityError):
            key_store.lay_pending(compartment_keys.place_of(Compartment.objects.get(pk=place)))


class TestBesideAReader:
    """Another holder re-keys while somebody reads: that is no tampering, and nothing is missing."""

    @pytest.fixture
    def place(self, an: Person, ces: Person, eli: Person, bear: Bear, after_commit: Callable[[], Any]) -> UUID:
        with after_commit():
            return bear(an, ces, eli, text="said by an")

    def rekeyed_meanwhile(self, place: UUID, eli: Person, ces: Person, after_commit: Callable[[], Any]) -> None:
        withdraw(place, eli, by=ces)
        with after_commit():
            key = compartment_keys.key_of(place, ces.keys, AT.date())
            rekey.rekey(key, actor=ces.actor, at=AT)

    @pytest.mark.parametrize("how", ["open", "search"])
    def test_between_the_key_and_the_rows(
        self, an: Person, ces: Person, eli: Person, place: UUID, after_commit: Callable[[], Any],
        monkeypatch: pytest.MonkeyPatch, how: str,
    ) -> None:  # fmt: skip
        ask = reading.records.rows_by_compartment

        def late(found: Any, **named: Any) -> Iterator[Any]:
            monkeypatch.setattr(reading.records, "rows_by_compartment", ask)
            self.rekeyed_meanwhile(place, eli, ces, after_commit)
            yield from ask(found, **named)

        monkeypatch.setattr(reading.records, "rows_by_compartment", late)
        if how == "open":
            assert read(an, place).text("text") == "said by an"
        else:
            hits = search("said", [place], keys=an.keys, actor=an.actor, basis=YES, at=AT, purpose="work")
            assert [hit.compartment_id for hit in hits] == [place]

    def test_between_the_holding_and_the_half(
        self, an: Person, ces: Person, eli: Person, place: UUID, after_commit: Callable[[], Any],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        ask = key_store.read

        def late(places: Any) -> Any:
            monkeypatch.setattr(key_store, "read", ask)
            self.rekeyed_meanwhile(place, eli, ces, after_commit)
            return ask(places)

        monkeypatch.setattr(key_store, "read", late)
        assert read(an, place).text("text") == "said by an"

    def test_what_really_was_changed_or_is_away_is_still_said(self, an: Person, place: UUID) -> None:
        sealed = SealedRecord.objects.get(compartment=place)
        changed = bytes(sealed.envelope)
        SealedRecord.objects.filter(pk=sealed.pk).update(envelope=changed[:-1] + bytes([changed[-1] ^ 1]))
        with pytest.raises(Tampered):
            read(an, place)
        Half.objects.using("keys").all().delete()
        with pytest.raises(KeyStoreMissing):
            read(an, place)


class TestARotationIsDue:
    def test_after_a_rekeying_and_after_a_half_that_nothing_needs(
        self, an: Person, ces: Person, bear: Bear, own_roots: Any, after_commit: Callable[[], Any]
    ) -> None:
        with after_commit():
            place = bear(an, ces)
        assert not key_store.rotation_is_due()
        withdraw(place, ces, by=an)
        with after_commit():
            rekey.rekey(compartment_keys.key_of(place, an.keys, AT.date()), actor=an.actor, at=AT)
        assert key_store.rotation_is_due()
        key_store.rotate_root(AT)
        key_store.destroy_epoch("keys", place, 2)
        assert key_store.rotation_is_due()
