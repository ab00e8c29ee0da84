"""Letting in, sending away, re-keying, and what waits at a door."""

from datetime import timedelta

import pytest
from django.db import transaction

from beraad.foundation.kernel.errors import NotHeld, Refused
from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.foundation.vault import door, envelope, primitives, queries
from beraad.foundation.vault.errors import NotEnrolled
from beraad.foundation.vault.models import Compartment, Half, HalfState, Holder, Holding, PendingAdmission, SealedRecord
from beraad.law.capacities import Capacity
from beraad.law.kinds import Kind
from tests.foundation.vault.conftest import AT, NO, YES, Bear, Person, read

pytestmark = pytest.mark.django_db(databases="__all__")


def admit(place, one: Person, by: Person, **options) -> None:
    with transaction.atomic():
        door.admit(
            place,
            holder_id=one.holder.id,
            ends_on=options.pop("ends_on", None),
            keys=by.keys,
            actor=by.actor,
            basis=options.pop("basis", YES),
            at=AT,
            capacity=Capacity.CHAIR,
        )


def withdraw(place, one: Person, by: Person) -> None:
    with transaction.atomic():
        door.withdraw(place, holder_id=one.holder.id, actor=by.actor, basis=YES, at=AT)


def leaves(place, act: Act) -> list:
    return ledger.bodies_about(place, acts=[act])


class TestAdmission:
    def test_a_holder_lets_another_in(self, an: Person, ces: Person, bear: Bear) -> None:
        place = bear(an, text="x")
        admit(place, ces, by=an)
        assert read(ces, place).text("text") == "x"
        (leaf,) = leaves(place, Act.HOLDER_ADMITTED)
        assert (leaf.outcome, leaf.capacity) == (str(ces.holder.id), "chair")

    def test_who_is_outside_lets_nobody_in(self, an: Person, ces: Person, eli: Person, bear: Bear) -> None:
        place = bear(an)
        with pytest.raises(NotHeld):
            admit(place, ces, by=eli)

    def test_a_refusal_lets_nobody_in(self, an: Person, ces: Person, bear: Bear) -> None:
        place = bear(an)
        with pytest.raises(Refused):
            admit(place, ces, by=an, basis=NO)
        assert not queries.is_held_by(place, ces.holder.id, AT.date())

    def test_it_ends_at_its_date(self, an: Person, ces: Person, bear: Bear) -> None:
        place = bear(an)
        admit(place, ces, by=an, ends_on=AT.date())
        read(ces, place)
        with pytest.raises(NotHeld):
            read(ces, place, at=AT + timedelta(days=1))


class TestEnrolledFingerprints:
    def swap_key(self, one: Person) -> None:
        seeds = primitives.random_bytes(96)
        public = primitives.PrivateKey(seeds).public_bytes
        Holder.objects.filter(pk=one.holder.pk).update(
            public_key=public, fingerprint=envelope.fingerprint(public).hex()
        )

    def test_a_key_slipped_into_the_database_gets_no_half_at_a_birth(self, an: Person, bear: Bear) -> None:
        self.swap_key(an)
        with pytest.raises(NotEnrolled):
            bear(an)

    def test_nor_at_an_admission(self, an: Person, ces: Person, bear: Bear) -> None:
        place = bear(an)
        self.swap_key(ces)
        with pytest.raises(NotEnrolled):
            admit(place, ces, by=an)

    def test_nor_at_a_rekeying(self, an: Person, ces: Person, eli: Person, bear: Bear) -> None:
        place = bear(an, ces, eli, text="x")
        withdraw(place, eli, by=an)
        self.swap_key(ces)
        with pytest.raises(NotEnrolled):
            read(an, place)

    def test_a_lookup_column_changed_in_the_ledger_convinces_nobody(self, an: Person, ces: Person, bear: Bear) -> None:
        """The leaf commits to the body's bytes; the columns beside them are for finding only."""
        from tests.foundation.vault.tampering import without_triggers

        place = bear(an)
        other = Body.objects.get(act=Act.KEY_ENROLLED, about=an.holder.id)
        with without_triggers():
            Body.objects.filter(act=Act.KEY_ENROLLED, about=ces.holder.id).update(salt=other.salt)
            with pytest.raises(NotEnrolled):
                admit(place, ces, by=an)


class TestWithdrawal:
    def test_who_was_sent_away_reads_nothing_from_that_moment(self, an: Person, ces: Person, bear: Bear) -> None:
        place = bear(an, ces, text="x")
        withdraw(place, ces, by=an)
        with pytest.raises(NotHeld):
            read(ces, place)
        assert [leaf.outcome for leaf in leaves(place, Act.HOLDER_WITHDRAWN)] == [str(ces.holder.id)]

    def test_sending_away_who_is_not_there_leaves_nothing(self, an: Person, ces: Person, bear: Bear) -> None:
        place = bear(an)
        withdraw(place, ces, by=an)
        assert leaves(place, Act.HOLDER_WITHDRAWN) == []
        assert Compartment.objects.get(pk=place).rekey_asked_at is None

    def test_the_next_opening_rekeys(
        self, an: Person, ces: Person, bear: Bear, django_capture_on_commit_callbacks
    ) -> None:
        place = bear(an, ces, text="x")
        before = bytes(SealedRecord.objects.get(compartment=place).envelope)
        withdraw(place, ces, by=an)
        assert [row.id for row in queries.waiting_for_rekey(an.holder.id, AT.date())] == [place]
        with django_capture_on_commit_callbacks(execute=True):
            assert read(an, place).text("text") == "x"
        row = Compartment.objects.get(pk=place)
        assert (row.epoch, row.rekey_asked_at) == (2, None)
        assert bytes(SealedRecord.objects.get(compartment=place).envelope) != before
        (half,) = Half.objects.using("keys").filter(compartment_id=place)
        assert (half.epoch, half.state) == (2, HalfState.LIVE)
        assert read(an, place).revision("text") == 1
        assert len(leaves(place, Act.COMPARTMENT_REKEYED)) == 1

    def test_sealing_rekeys_too(self, an: Person, ces: Person, bear: Bear) -> None:
        place = bear(an, ces, text="x")
        withdraw(place, ces, by=an)
        with transaction.atomic():
            door.seal(place, "text", "y", keys=an.keys, at=AT)
        assert Compartment.objects.get(pk=place).epoch == 2
        assert read(an, place).text("text") == "y"

    def test_what_the_withdrawn_kept_opens_nothing_sealed_since(self, an: Person, ces: Person, bear: Bear) -> None:
        place = bear(an, ces, text="x")
        kept = Holding.objects.get(compartment=place, holder=ces.holder)
        withdraw(place, ces, by=an)
        read(an, place)
        kept.pk, kept.epoch = None, 2
        kept.save(force_insert=True)
        from beraad.foundation.vault.errors import Tampered

        with pytest.raises(Tampered):
            read(ces, place)

    def test_rekeying_a_table_names_no_record_in_the_ledger(self, an: Person, ces: Person, bear: Bear) -> None:
        core, table = bear(an, ces, text="x"), bear(an, ces, kind=Kind.TABLE, card="said")
        told = {}
        for place in (core, table):
            withdraw(place, ces, by=an)
            read(an, place)
            (leaf,) = leaves(place, Act.COMPARTMENT_REKEYED)
            told[place] = bytes(Body.objects.get(leaf_id=leaf.index).json)
        assert b'"field":"text"' in told[core]
        assert b'"sealed":[]' in told[table]

    def test_whose_time_is_over_gets_no_new_half(self, an: Person, ces: Person, eli: Person, bear: Bear) -> None:
        place = bear(an, ces, text="x")
        admit(place, eli, by=an, ends_on=AT.date())
        withdraw(place, ces, by=an)
        read(an, place, at=AT + timedelta(days=1))
        assert [view.holder_id for view in queries.holders_of(place)] == [an.holder.id]


class TestWaiting:
    def test_what_was_asked_waits_on_the_list_of_who_holds_it(
        self, an: Person, ces: Person, eli: Person, bear: Bear
    ) -> None:
        places = [bear(an, text=str(number)) for number in range(3)] + [bear(eli)]
        asked = door.ask_admission(places, holder_id=ces.holder.id, capacity=Capacity.MAYOR, at=AT)
        again = door.ask_admission(places, holder_id=ces.holder.id, capacity=Capacity.MAYOR, at=AT)
        assert (asked, again) == (4, 0)
        waiting = door.admissions_waiting_for(an.holder.id)
        assert {row.compartment_id for row in waiting} == set(places[:3])
        assert door.admissions_waiting_for(ces.holder.id) == []

    def test_one_press_lets_in_the_whole_batch(self, an: Person, ces: Person, bear: Bear) -> None:
        places = [bear(an, text=str(number)) for number in range(3)]
        door.ask_admission(places, holder_id=ces.holder.id, capacity=Capacity.MAYOR, at=AT)
        ids = [row.id for row in door.admissions_waiting_for(an.holder.id)]
        count = door.admit_waiting(ids, keys=an.keys, actor=an.actor, basis=YES, at=AT, capacity=Capacity.COORDINATOR)
        assert count == 3
        assert door.admissions_waiting_for(an.holder.id) == []
        assert [read(ces, place).text("text") for place in places] == ["0", "1", "2"]

    def test_what_is_held_already_is_not_asked(self, an: Person, bear: Bear) -> None:
        assert door.ask_admission([bear(an)], holder_id=an.holder.id, capacity=Capacity.MAYOR, at=AT) == 0

    def test_turning_away_lets_nobody_in(self, an: Person, ces: Person, bear: Bear) -> None:
        place = bear(an)
        door.ask_admission([place], holder_id=ces.holder.id, capacity=Capacity.MAYOR, at=AT)
        door.turn_away([row.id for row in door.admissions_waiting_for(an.holder.id)])
        assert not PendingAdmission.objects.exists()
        assert not queries.is_held_by(place, ces.holder.id, AT.date())
