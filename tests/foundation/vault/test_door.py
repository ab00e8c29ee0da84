"""Births, sealing and opening, as the rooms use them."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connections, transaction
from django.test.utils import CaptureQueriesContext

from beraad.foundation.kernel.errors import Conflict, Gone, NotHeld, Refused
from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ledger.acts import Act
from beraad.foundation.vault import door, queries
from beraad.foundation.vault.checkpoint_key import current_records
from beraad.foundation.vault.errors import Tampered
from beraad.foundation.vault.models import Compartment, Half, HalfState, Holding, SealedRecord
from beraad.law.kinds import Kind
from tests.foundation.vault.conftest import AT, NO, YES, Bear, Person, read

pytestmark = pytest.mark.django_db(databases="__all__")


def openings_of(compartment_id):
    return ledger.bodies_about(compartment_id, acts=[Act.COMPARTMENT_OPENED])


class TestBirth:
    def test_what_is_sealed_at_birth_is_read_by_its_holders(self, an: Person, ces: Person, bear: Bear) -> None:
        place = bear(an, ces, reasons="because", view="beside it")
        assert read(an, place).text("reasons") == "because"
        assert read(ces, place).text("view") == "beside it"

    def test_it_needs_a_transaction(self, an: Person) -> None:
        with pytest.raises(RuntimeError, match="transaction"):
            door.bear(Kind.CORE, controller_id=uuid4(), holders=[an.grant], basis=YES, ends_at=None, at=AT)

    def test_it_needs_an_allowing_verdict(self, an: Person) -> None:
        with pytest.raises(Refused), transaction.atomic():
            door.bear(Kind.CORE, controller_id=uuid4(), holders=[an.grant], basis=NO, ends_at=None, at=AT)

    def test_the_half_of_a_kind_outside_backups_lies_in_the_other_store(self, an: Person, bear: Bear) -> None:
        table, core = bear(an, kind=Kind.TABLE), bear(an, kind=Kind.CORE)
        assert [half.compartment_id for half in Half.objects.using("keys_no_backup").all()] == [table]
        assert [half.compartment_id for half in Half.objects.using("keys").all()] == [core]

    def test_who_is_named_twice_holds_once_until_the_later_date(self, an: Person, ces: Person, town) -> None:
        first, later = AT.date(), AT.date() + timedelta(days=9)
        grants = [
            door.Grant(an.holder.id, first),
            an.grant,
            door.Grant(ces.holder.id, later),
            door.Grant(ces.holder.id, first),
        ]
        with transaction.atomic():
            place = door.bear(Kind.CORE, controller_id=town, holders=grants, basis=YES, ends_at=None, at=AT).id
        assert [(view.holder_id, view.ends_on) for view in queries.holders_of(place)] == [
            (an.holder.id, None),
            (ces.holder.id, later),
        ]

    def test_a_birth_is_confirmed_after_the_commit(self, an: Person, town, after_commit) -> None:
        with after_commit():
            place = door.bear(Kind.CORE, controller_id=town, holders=[an.grant], basis=YES, ends_at=None, at=AT).id
            assert Half.objects.using("keys").get().state == HalfState.PENDING
        assert Half.objects.using("keys").get(compartment_id=place).state == HalfState.LIVE

    def test_a_birth_that_was_not_confirmed_is_confirmed_by_the_first_opening(self, an: Person, bear: Bear) -> None:
        place = bear(an, text="x")
        assert Half.objects.using("keys").get().state == HalfState.PENDING
        read(an, place)
        assert Half.objects.using("keys").get().state == HalfState.LIVE

    def test_neither_text_nor_key_is_printed(self, an: Person, town) -> None:
        with transaction.atomic():
            newborn = door.bear(Kind.CORE, controller_id=town, holders=[an.grant], basis=YES, ends_at=None, at=AT)
            newborn.seal("reasons", "CANARY")
        opened = read(an, newborn.id)
        assert "CANARY" not in repr(newborn) + repr(opened) + repr(opened.records)
        assert an.keys.seeds.hex() not in repr(an.keys)
        assert repr(an.keys.seeds) not in repr(an.keys)


class TestSealing:
    def test_a_holder_writes_and_another_reads(self, an: Person, ces: Person, bear: Bear) -> None:
        place, record = bear(an, ces), uuid4()
        with transaction.atomic():
            ref = door.seal(place, "card", "seen", keys=an.keys, at=AT, record=record)
        assert (ref.compartment_id, ref.record_id, ref.field, ref.revision) == (place, record, "card", 1)
        opened = read(ces, place)
        assert opened.text("card", record) == "seen"
        assert opened.record_ids("card") == [record]
        assert opened.text("card") == ""
        assert opened.text("card", default="none") == "none"

    def test_the_reference_carries_the_digest_of_the_envelope(self, an: Person, bear: Bear) -> None:
        place = bear(an)
        with transaction.atomic():
            ref = door.seal(place, "text", "x", keys=an.keys, at=AT)
        (there,) = current_records()
        assert (there.revision, there.digest) == (ref.revision, ref.digest)

    def test_a_stale_revision_is_a_conflict(self, an: Person, bear: Bear) -> None:
        place = bear(an, text="first")
        with transaction.atomic():
            door.seal(place, "text", "second", keys=an.keys, at=AT, expected_revision=1)
        with pytest.raises(Conflict), transaction.atomic():
            door.seal(place, "text", "third", keys=an.keys, at=AT, expected_revision=1)
        with pytest.raises(Conflict), transaction.atomic():
            door.seal(place, "text", "third", keys=an.keys, at=AT, expected_revision=0)
        assert read(an, place).text("text") == "second"
        assert read(an, place).revision("text") == 2

    def test_every_change_bumps_the_counter_that_polls_compare(self, an: Person, bear: Bear) -> None:
        place, record = bear(an), uuid4()
        assert queries.revision_of(place) == 0
        with transaction.atomic():
            door.seal(place, "card", "x", keys=an.keys, at=AT, record=record)
        with transaction.atomic():
            refs = door.remove(place, record, keys=an.keys, at=AT)
        assert queries.revision_of(place) == 2
        assert queries.revisions_of([place, uuid4()]) == {place: 2}
        assert [ref.digest for ref in refs] == [b""]
        assert read(an, place).record_ids("card") == []

    def test_it_needs_a_transaction(self, an: Person, bear: Bear) -> None:
        with pytest.raises(RuntimeError, match="transaction"):
            door.seal(bear(an), "text", "x", keys=an.keys, at=AT)

    def test_who_does_not_hold_it_cannot_write(self, an: Person, eli: Person, bear: Bear) -> None:
        place = bear(an)
        with pytest.raises(NotHeld), transaction.atomic():
            door.seal(place, "text", "x", keys=eli.keys, at=AT)


class TestOpening:
    def test_who_does_not_hold_it_does_not_read(self, an: Person, eli: Person, bear: Bear) -> None:
        with pytest.raises(NotHeld):
            read(eli, bear(an, text="x"))

    def test_what_never_was_is_gone(self, an: Person) -> None:
        with pytest.raises(Gone):
            read(an, uuid4())

    def test_a_refusing_verdict_opens_nothing_and_leaves_no_leaf(self, an: Person, bear: Bear) -> None:
        place = bear(an)
        with pytest.raises(Refused):
            door.open(place, keys=an.keys, actor=an.actor, basis=NO, at=AT)
        assert openings_of(place) == []

    def test_inside_a_transaction_it_is_an_error(self, an: Person, bear: Bear) -> None:
        place = bear(an)
        with transaction.atomic(), pytest.raises(RuntimeError, match="open first"):
            read(an, place)

    def test_with_the_keys_of_somebody_else_it_is_not_held(self, an: Person, ces: Person, bear: Bear) -> None:
        place = bear(an, ces)
        with pytest.raises(NotHeld):
            read(an, place, keys=ces.keys)

    def test_a_holding_opens_between_its_dates_only(self, an: Person, town) -> None:
        with transaction.atomic():
            grant = door.Grant(an.holder.id, ends_on=date(2026, 3, 4))
            place = door.bear(Kind.CORE, controller_id=town, holders=[grant], basis=YES, ends_at=None, at=AT).id
        assert read(an, place, at=AT + timedelta(days=2)).compartment_id == place
        with pytest.raises(NotHeld):
            read(an, place, at=AT + timedelta(days=3))
        with pytest.raises(NotHeld):
            read(an, place, at=AT - timedelta(days=1))

    def test_it_leaves_one_leaf_per_purpose_and_sitting(self, an: Person, ces: Person, bear: Bear, town) -> None:
        place = bear(an, ces)
        for _ in range(3):
            read(an, place)
        assert len(openings_of(place)) == 1
        read(an, place, purpose="review")
        read(ces, place)
        read(an, place, keys=an.at_a_new_sitting())
        seen = openings_of(place)
        assert len(seen) == 4
        assert {(one.account_id, one.controller_id, one.basis) for one in seen} == {
            (an.actor.account_id, town, YES.basis),
            (ces.actor.account_id, town, YES.basis),
        }

    def test_the_leaf_is_there_before_the_content(self, an: Person, bear: Bear, monkeypatch) -> None:
        from beraad.foundation.vault import reading

        place = bear(an, text="x")
        seen = []
        monkeypatch.setattr(reading, "crash_point", lambda _name: seen.append(len(openings_of(place))))
        read(an, place)
        assert seen == [1]

    def test_many_cost_a_constant_number_of_queries_and_one_batch_of_leaves(self, an: Person, bear: Bear) -> None:
        def count(places):
            for place in places:
                Half.objects.using("keys").filter(compartment_id=place).update(state=HalfState.LIVE)
            with (
                CaptureQueriesContext(connections["default"]) as main,
                CaptureQueriesContext(connections["keys"]) as keys,
            ):
                opened = door.open_many(places, keys=an.keys, actor=an.actor, basis=YES, at=AT)
            assert set(opened) == set(places)
            return len(main), len(keys)

        few, many = [bear(an, a="1", b="2") for _ in range(2)], [bear(an, a="1", b="2") for _ in range(12)]
        assert count(few) == count(many)
        assert all(len(openings_of(place)) == 1 for place in few + many)

    def test_two_hundred_records_cost_one_key_opening_and_one_query(self, an: Person, bear: Bear, monkeypatch) -> None:
        from beraad.foundation.vault import envelope

        place = bear(an)
        with transaction.atomic():
            for number in range(20):
                door.seal(place, "card", str(number), keys=an.keys, at=AT, record=uuid4())
        calls = []
        real = envelope.open_half
        monkeypatch.setattr(envelope, "open_half", lambda *a, **k: calls.append(1) or real(*a, **k))
        with CaptureQueriesContext(connections["default"]) as queries_made:
            opened = read(an, place)
        assert len(opened.record_ids("card")) == 20
        assert calls == [1]
        assert sum("vault_sealedrecord" in query["sql"] for query in queries_made) == 1

    def test_many_leaves_out_what_is_not_held(self, an: Person, eli: Person, bear: Bear) -> None:
        mine, theirs = bear(an, text="x"), bear(eli, text="y")
        opened = door.open_many([theirs, mine, uuid4()], keys=an.keys, actor=an.actor, basis=YES, at=AT)
        assert list(opened) == [mine]
        assert openings_of(theirs) == []


class TestTampering:
    def test_a_record_put_elsewhere_does_not_open(self, an: Person, bear: Bear) -> None:
        place, other = bear(an, text="mine"), bear(an, text="other")
        stolen = SealedRecord.objects.get(compartment=other).envelope
        SealedRecord.objects.filter(compartment=place).update(envelope=stolen)
        with pytest.raises(Tampered):
            read(an, place)

    @pytest.mark.parametrize("change", [{"revision": 7}, {"field": "other"}, {"record_id": uuid4()}])
    def test_a_record_moved_within_its_place_does_not_open(self, an: Person, bear: Bear, change) -> None:
        place = bear(an, text="mine")
        SealedRecord.objects.filter(compartment=place).update(**change)
        with pytest.raises(Tampered):
            read(an, place)

    def test_a_half_sealed_for_another_place_does_not_open(self, an: Person, bear: Bear) -> None:
        place, other = bear(an, text="mine"), bear(an)
        Holding.objects.filter(compartment=place).update(sealed_half=Holding.objects.get(compartment=other).sealed_half)
        with pytest.raises(Tampered):
            read(an, place)

    def test_a_place_that_says_it_is_of_another_kind_does_not_open(self, an: Person, bear: Bear) -> None:
        place = bear(an, text="mine")
        Compartment.objects.filter(pk=place).update(kind=Kind.PLAN.value)
        with pytest.raises(Tampered):
            read(an, place)


class TestQueriesWithoutKeys:
    def test_who_holds_what_is_known_without_a_key(self, an: Person, ces: Person, bear: Bear) -> None:
        core, table = bear(an, ces), bear(an, kind=Kind.TABLE)
        on = AT.date()
        assert [view.holder_id for view in queries.holders_of(core)] == [an.holder.id, ces.holder.id]
        assert {row.id for row in queries.compartments_of(an.holder.id, on)} == {core, table}
        assert [row.id for row in queries.compartments_of(an.holder.id, on, [Kind.TABLE])] == [table]
        assert queries.is_held_by(core, ces.holder.id, on)
        assert queries.held_ids([core, table], ces.holder.id, on) == {core}
        assert set(queries.compartments([core, uuid4()])) == {core}

    def test_a_place_ends_when_its_act_says_so(self, an: Person, bear: Bear) -> None:
        place = bear(an, ends_at=AT + timedelta(days=30))
        with transaction.atomic():
            door.set_end([place], ends_at=AT + timedelta(days=2), ends_when="with the item")
        assert queries.ended(AT + timedelta(days=1)) == []
        assert queries.ended(AT + timedelta(days=2)) == [place]
        assert queries.compartments([place])[place].ends_when == "with the item"
