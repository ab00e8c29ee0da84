"""Shredding, holds, and what ends by itself."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.db.models import QuerySet

from beraad.foundation.kernel.errors import Gone, Refused
from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ledger.acts import Act
from beraad.foundation.vault import door, ends, hold, key_store, life, queries
from beraad.foundation.vault.errors import Held
from beraad.foundation.vault.models import Compartment, Half, Hold, Holding, SealedRecord, Unlock
from beraad.law.kinds import Kind
from tests.foundation.vault.conftest import AT, NO, YES, Bear, Person, read

pytestmark = pytest.mark.django_db(databases="__all__")


def shred(places, by: Person, **options) -> None:
    with transaction.atomic():
        door.shred(places, actor=by.actor, basis=options.pop("basis", YES), at=options.pop("at", AT))


def acts_about(place) -> list[Act]:
    return [leaf.act for leaf in reversed(ledger.bodies_about(place))]


class TestShredding:
    def test_from_the_commit_nobody_opens_it(self, an: Person, bear: Bear) -> None:
        place = bear(an, text="x")
        shred([place], an)
        with pytest.raises(Gone):
            read(an, place)
        with pytest.raises(Gone), transaction.atomic():
            door.seal(place, "text", "y", keys=an.keys, at=AT)
        assert queries.holders_of(place) == []
        assert queries.revision_of(place) == 0

    def test_after_the_commit_key_ciphertext_and_holdings_are_no_more(
        self, an: Person, bear: Bear, after_commit
    ) -> None:
        core, table = bear(an, text="x"), bear(an, kind=Kind.TABLE, text="y")
        with after_commit():
            door.shred([core, table], actor=an.actor, basis=YES, at=AT)
        assert not Half.objects.using("keys").exists()
        assert not Half.objects.using("keys_no_backup").exists()
        assert not SealedRecord.objects.exists()
        assert not Holding.objects.exists()
        assert not Compartment.objects.exists()
        assert acts_about(core) == acts_about(table) == [Act.SHRED_BEGUN, Act.SHREDDED]

    def test_a_death_that_was_begun_is_finished_later(self, an: Person, bear: Bear) -> None:
        place = bear(an, text="x")
        shred([place], an)
        assert life.reconcile(AT).deaths_finished == 1
        assert acts_about(place) == [Act.SHRED_BEGUN, Act.SHREDDED]
        assert life.reconcile(AT).is_nothing

    def test_shredding_twice_leaves_the_leaves_once(self, an: Person, bear: Bear, after_commit) -> None:
        place = bear(an)
        with after_commit():
            door.shred([place], actor=an.actor, basis=YES, at=AT)
            door.shred([place], actor=an.actor, basis=YES, at=AT)
        shred([place, uuid4()], an)
        assert acts_about(place) == [Act.SHRED_BEGUN, Act.SHREDDED]

    def test_an_act_that_fails_kills_nothing(self, an: Person, bear: Bear) -> None:
        place = bear(an, text="x")
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            door.shred([place], actor=an.actor, basis=YES, at=AT)
            raise ZeroDivisionError
        assert read(an, place).text("text") == "x"

    def test_a_refusal_kills_nothing(self, an: Person, bear: Bear) -> None:
        place = bear(an)
        with pytest.raises(Refused):
            shred([place], an, basis=NO)
        assert queries.compartments([place])

    def test_an_act_survives_a_key_store_that_is_gone_and_the_death_is_finished_later(
        self, an: Person, bear: Bear, after_commit, monkeypatch
    ) -> None:
        from beraad.foundation.vault.errors import KeyStoreMissing

        place = bear(an, text="x")
        with monkeypatch.context() as broken:
            broken.setattr(key_store, "destroy", lambda _ids: (_ for _ in ()).throw(KeyStoreMissing("away")))
            with after_commit():
                door.shred([place], actor=an.actor, basis=YES, at=AT)
        with pytest.raises(Gone):
            read(an, place)
        assert life.reconcile(AT).deaths_finished == 1


class TestHolds:
    def place_hold(self, place, by: Person, until=None):
        with transaction.atomic():
            return hold.place([place], cause="complaint", actor=by.actor, basis=YES, until=until, at=AT)

    def test_a_hold_suspends_exactly_what_it_names(self, an: Person, bear: Bear) -> None:
        held, free = bear(an), bear(an)
        self.place_hold(held, an)
        with pytest.raises(Held) as caught:
            shred([held, free], an)
        assert caught.value.compartment_ids == {held}
        assert set(queries.compartments([held, free])) == {held, free}
        shred([free], an)
        assert acts_about(held) == [Act.HOLD_PLACED]

    def test_a_hold_placed_while_the_act_waited_for_its_turn_is_seen(
        self, an: Person, bear: Bear, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The holds are looked at after the places are locked: what another placed before that counts."""
        place, ask = bear(an), QuerySet.select_for_update

        def waited(rows: Any, *args: Any, **named: Any) -> Any:
            monkeypatch.setattr(QuerySet, "select_for_update", ask)
            self.place_hold(place, an)
            return ask(rows, *args, **named)

        monkeypatch.setattr(QuerySet, "select_for_update", waited)
        with pytest.raises(Held):
            shred([place], an)

    def test_it_ends_with_its_cause(self, an: Person, bear: Bear) -> None:
        place = bear(an)
        (row,) = self.place_hold(place, an)
        with transaction.atomic():
            hold.lift([row.id], actor=an.actor, basis=YES, at=AT)
        shred([place], an)
        assert acts_about(place) == [Act.HOLD_PLACED, Act.HOLD_LIFTED, Act.SHRED_BEGUN]

    def test_it_ends_at_its_date(self, an: Person, bear: Bear) -> None:
        place = bear(an)
        self.place_hold(place, an, until=AT + timedelta(days=5))
        with pytest.raises(Held):
            shred([place], an, at=AT + timedelta(days=4))
        shred([place], an, at=AT + timedelta(days=5))

    def test_what_is_gone_cannot_be_held(self, an: Person, bear: Bear) -> None:
        with pytest.raises(Gone):
            self.place_hold(uuid4(), an)
        assert not Hold.objects.exists()


class TestWhatEndsByItself:
    def test_what_has_ended_is_shredded_without_a_key_and_once(self, an: Person, bear: Bear, own_roots) -> None:
        due, later, held = (bear(an, ends_at=AT + timedelta(days=days)) for days in (1, 3, 1))
        with transaction.atomic():
            hold.place([held], cause="inquiry", actor=an.actor, basis=YES, until=None, at=AT)
        seen = []
        ended = ends.run_due(AT + timedelta(days=2), on_progress=seen.append)
        assert (ended.shredded, ended.rotated, seen) == (1, True, [1])
        assert set(queries.compartments([due, later, held])) == {later, held}
        again = ends.run_due(AT + timedelta(days=2))
        assert (again.shredded, again.withdrawn, again.locked, again.rotated) == (0, 0, 0, False)
        assert again.reconciled.is_nothing

    def test_whose_time_is_over_loses_the_half_and_the_place_is_rekeyed(
        self, an: Person, ces: Person, town, own_roots
    ) -> None:
        with transaction.atomic():
            grants = [an.grant, door.Grant(ces.holder.id, ends_on=AT.date())]
            place = door.bear(Kind.CORE, controller_id=town, holders=grants, basis=YES, ends_at=None, at=AT).id
        assert ends.run_due(AT).withdrawn == 0
        assert ends.run_due(AT + timedelta(days=1)).withdrawn == 1
        assert [view.holder_id for view in queries.holders_of(place)] == [an.holder.id]
        assert Compartment.objects.get(pk=place).rekey_asked_at is not None

    def test_seats_that_locked_by_themselves_are_removed(self, an: Person, own_roots) -> None:
        assert ends.run_due(AT + timedelta(hours=13)).locked == 1
        assert not Unlock.objects.exists()
