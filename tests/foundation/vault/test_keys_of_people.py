"""Enrolling, unlocking, replacing a key, reference codes."""

import pickle
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction

from beraad.foundation.kernel.actor import SYSTEM, Actor
from beraad.foundation.kernel.errors import NotHeld
from beraad.foundation.kernel.ids import new_id
from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ledger.acts import Act
from beraad.foundation.vault import door, enrol, queries, rekey, unlock
from beraad.foundation.vault.compartment_keys import key_of
from beraad.foundation.vault.errors import NotEnrolled, WrongPassphrase
from beraad.foundation.vault.models import Holder, HolderKind, SittingOpening, Unlock
from beraad.law.kinds import Kind
from tests.foundation.vault.conftest import AT, YES, Bear, Person, read

pytestmark = pytest.mark.django_db(databases="__all__")


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


class TestUnlocking:
    def test_the_wrong_passphrase_opens_nothing(self, an: Person) -> None:
        with pytest.raises(WrongPassphrase):
            unlock.unlock(an.holder, "not this one", AT)

    def test_a_passphrase_may_be_typed_with_another_keyboard(self, an: Person) -> None:
        holder = enrol.enrol_holder("caf\u00e9", by=SYSTEM, at=AT)
        unlock.unlock(holder, "cafe\u0301", AT)

    def test_neither_row_nor_cookie_alone_holds_the_seeds(self, an: Person) -> None:
        row = Unlock.objects.get(holder=an.holder)
        assert an.keys.seeds not in bytes(row.sealed_seeds)
        value = unlock._parse(an.cookie)
        assert value is not None
        assert value[1] not in bytes(row.sealed_seeds)
        assert len(an.cookie) == 64

    @pytest.mark.parametrize("value", ["", "x", "!" * 64, "A" * 64, "é" * 64, "A" * 63])
    def test_a_cookie_that_is_none_opens_nothing(self, an: Person, value: str) -> None:
        assert unlock.resume(value, AT) is None

    def test_a_cookie_with_another_key_opens_nothing_and_locks_nobody(self, an: Person) -> None:
        forged = an.cookie[:-4] + ("AAAA" if an.cookie[-4:] != "AAAA" else "BBBB")
        assert unlock.resume(forged, AT) is None
        assert unlock.resume(an.cookie, AT) is not None

    def test_it_locks_after_fifteen_minutes_without_a_press(self, an: Person) -> None:
        assert unlock.resume(an.cookie, AT + minutes(14.9)) is not None
        assert unlock.resume(an.cookie, AT + minutes(29)) is not None
        assert unlock.resume(an.cookie, AT + minutes(29 + 15)) is None
        assert not Unlock.objects.filter(holder=an.holder).exists()

    def test_background_requests_keep_nobody_awake(self, an: Person) -> None:
        assert unlock.resume(an.cookie, AT + minutes(14), is_background=True) is not None
        assert unlock.resume(an.cookie, AT + minutes(15)) is None

    def test_it_ends_after_twelve_hours_however_busy(self, an: Person) -> None:
        at = AT
        while at < AT + timedelta(hours=12) - minutes(10):
            at += minutes(10)
            assert unlock.resume(an.cookie, at) is not None
        assert unlock.resume(an.cookie, AT + timedelta(hours=12)) is None

    def test_who_is_at_an_open_item_stays_awake_for_at_most_an_hour(self, an: Person) -> None:
        unlock.keep([an.holder.id], AT + timedelta(hours=3))
        assert unlock.resume(an.cookie, AT + minutes(59), is_background=True) is not None
        assert unlock.resume(an.cookie, AT + minutes(60)) is None

    def test_and_no_longer_than_the_item(self, an: Person) -> None:
        unlock.keep([an.holder.id], AT + minutes(30))
        assert unlock.resume(an.cookie, AT + minutes(29), is_background=True) is not None
        unlock.keep([an.holder.id], None)
        assert unlock.resume(an.cookie, AT + minutes(29)) is None

    def test_the_seat_says_when_it_locks(self, an: Person) -> None:
        assert an.keys.locks_at == AT + minutes(15)
        kept = unlock.resume(an.cookie, AT, keep_until=AT + minutes(40))
        assert kept is not None
        assert kept.locks_at == AT + minutes(40)

    def test_a_clock_that_moved_backwards_locks(self, an: Person) -> None:
        assert unlock.resume(an.cookie, AT - minutes(4)) is not None
        assert unlock.resume(an.cookie, AT - minutes(6)) is None

    def test_a_sitting_lasts_an_hour(self, an: Person) -> None:
        first = unlock.resume(an.cookie, AT + minutes(14))
        for more in (28, 42, 56):
            same = unlock.resume(an.cookie, AT + minutes(more))
            assert same is not None
            assert first is not None
            assert same.sitting_id == first.sitting_id
        other = unlock.resume(an.cookie, AT + minutes(61))
        assert other is not None
        assert other.sitting_id != first.sitting_id
        assert other.since == AT + minutes(61)

    def test_locking_forgets_what_the_sitting_opened(self, an: Person, bear: Bear) -> None:
        read(an, bear(an))
        assert SittingOpening.objects.count() == 1
        unlock.lock(an.cookie)
        assert unlock.resume(an.cookie, AT) is None
        assert not SittingOpening.objects.exists()

    def test_what_a_sitting_opened_goes_when_nobody_is_in_it_any_more(self, an: Person, ces: Person, town) -> None:
        """A sitting that rolled over, and that of a code or of shares, which lasts one request."""
        code, reporter = enrol.reference_code_holder(by=SYSTEM, at=AT)
        with transaction.atomic():
            grants = [an.grant, ces.grant, door.Grant(reporter.id)]
            place = door.bear(Kind.PARCEL, controller_id=town, holders=grants, basis=YES, ends_at=None, at=AT).id
        read(an, place)
        read(ces, place)
        once = unlock.by_reference_code(code, AT)
        door.open(place, keys=once, actor=Actor(new_id(), reporter.id, ""), basis=YES, at=AT)
        Unlock.objects.filter(holder=an.holder).update(sitting_id=new_id())
        unlock.lock_overdue(AT)
        assert [row.sitting_id for row in SittingOpening.objects.all()] == [ces.keys.sitting_id]

    def test_every_seat_of_a_holder_locks_at_once(self, an: Person, ces: Person) -> None:
        an.at_a_new_sitting()
        unlock.lock_all(an.holder.id)
        assert list(Unlock.objects.values_list("holder_id", flat=True)) == [ces.holder.id]

    def test_keys_cannot_be_stored(self, an: Person) -> None:
        with pytest.raises(TypeError, match="never stored"):
            pickle.dumps(an.keys)

    def test_a_press_is_written_at_most_twice_a_minute(self, an: Person, django_assert_num_queries) -> None:
        with django_assert_num_queries(1):
            unlock.resume(an.cookie, AT + timedelta(seconds=20))


class TestEnrolment:
    def test_a_key_enters_with_its_fingerprint(self, an: Person) -> None:
        (leaf,) = ledger.bodies_about(an.holder.id)
        assert (leaf.act, leaf.outcome, leaf.purpose) == (Act.KEY_ENROLLED, an.holder.fingerprint, "person")
        assert an.keys.fingerprint.hex() == an.holder.fingerprint

    def test_another_passphrase_opens_the_same_key(self, an: Person, bear: Bear) -> None:
        place = bear(an, text="x")
        enrol.rewrap(an.holder, old=an.passphrase, new="another one")
        with pytest.raises(WrongPassphrase):
            unlock.unlock(an.holder, an.passphrase, AT)
        assert unlock.resume(an.cookie, AT) is None
        _, cookie = unlock.unlock(an.holder, "another one", AT)
        keys = unlock.resume(cookie, AT)
        assert read(an, place, keys=keys).text("text") == "x"

    def test_the_old_passphrase_is_asked(self, an: Person) -> None:
        with pytest.raises(WrongPassphrase):
            enrol.rewrap(an.holder, old="not this one", new="another one")


class TestReplacingAKey:
    def unlocked(self, one: Person, passphrase: str) -> unlock.Unlocked:
        _, cookie = unlock.unlock(one.holder, passphrase, AT)
        keys = unlock.resume(cookie, AT)
        assert keys is not None
        return keys

    def test_a_lost_passphrase_restores_no_reading(self, an: Person, ces: Person, bear: Bear) -> None:
        shared, alone = bear(an, ces, text="x"), bear(an, text="y")
        enrol.replace_key(an.holder, "new", by=an.actor, at=AT)
        keys = self.unlocked(an, "new")
        for place in (shared, alone):
            with pytest.raises(NotHeld):
                read(an, place, keys=keys)
        (waiting,) = door.admissions_waiting_for(ces.holder.id)
        assert (waiting.compartment_id, waiting.holder_id) == (shared, an.holder.id)

    def test_another_holder_lets_one_in_again(self, an: Person, ces: Person, bear: Bear) -> None:
        place = bear(an, ces, text="x")
        enrol.replace_key(an.holder, "new", by=an.actor, at=AT)
        ids = [row.id for row in door.admissions_waiting_for(ces.holder.id)]
        from beraad.law.capacities import Capacity

        door.admit_waiting(ids, keys=ces.keys, actor=ces.actor, basis=YES, at=AT, capacity=Capacity.CHAIR)
        assert read(an, place, keys=self.unlocked(an, "new")).text("text") == "x"

    def test_with_the_old_key_nothing_is_lost_and_every_place_is_rekeyed(
        self, an: Person, ces: Person, bear: Bear
    ) -> None:
        shared, alone = bear(an, ces, text="x"), bear(an, text="y")
        enrol.replace_key(an.holder, "new", by=an.actor, at=AT, keys=an.keys)
        keys = self.unlocked(an, "new")
        assert [read(an, place, keys=keys).text("text") for place in (shared, alone)] == ["x", "y"]
        assert {row.epoch for row in queries.compartments([shared, alone]).values()} == {2}
        assert read(ces, shared).text("text") == "x"

    def test_a_place_that_another_rekeys_meanwhile_is_not_lost(
        self, an: Person, ces: Person, eli: Person, bear: Bear, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        place, lock_all = bear(an, ces, eli, text="x"), enrol.lock_all
        with transaction.atomic():
            door.withdraw(place, holder_id=eli.holder.id, actor=ces.actor, basis=YES, at=AT)

        def late(holder_id: UUID) -> None:
            rekey.rekey(key_of(place, ces.keys, AT.date()), actor=ces.actor, at=AT)
            lock_all(holder_id)

        with monkeypatch.context() as patch:
            patch.setattr(enrol, "lock_all", late)
            enrol.replace_key(an.holder, "new", by=an.actor, at=AT, keys=an.keys)
        assert read(an, place, keys=self.unlocked(an, "new")).text("text") == "x"

    def test_keys_unlocked_before_write_nothing_more(self, an: Person, ces: Person, bear: Bear) -> None:
        place = bear(an, ces)
        enrol.replace_key(an.holder, "new", by=an.actor, at=AT, keys=an.keys)
        assert unlock.resume(an.cookie, AT) is None
        with pytest.raises(NotEnrolled), transaction.atomic():
            door.seal(place, "text", "x", keys=an.keys, at=AT)

    def test_the_keys_of_somebody_else_reseal_nothing(self, an: Person, ces: Person) -> None:
        with pytest.raises(NotEnrolled):
            enrol.replace_key(an.holder, "new", by=an.actor, at=AT, keys=ces.keys)


class TestReferenceCodes:
    def test_who_has_the_code_reads_the_reply(self, an: Person, town) -> None:
        code, holder = enrol.reference_code_holder(by=SYSTEM, at=AT)
        with transaction.atomic():
            parcel = door.bear(
                Kind.PARCEL, controller_id=town, holders=[door.Grant(holder.id)], basis=YES, ends_at=None, at=AT
            )
            parcel.seal("reply", "thank you")
        keys = unlock.by_reference_code(code.lower().replace("-", " "), AT)
        reporter = Actor(new_id(), holder.id, "")
        opened = door.open(parcel.id, keys=keys, actor=reporter, basis=YES, at=AT)
        assert opened.text("reply") == "thank you"

    def test_the_code_is_kept_nowhere(self, an: Person) -> None:
        code, holder = enrol.reference_code_holder(by=SYSTEM, at=AT)
        row = Holder.objects.get(pk=holder.pk)
        assert (len(code.replace("-", "")), row.kind, bytes(row.wrapped_seeds)) == (20, HolderKind.REFERENCE_CODE, b"")
        assert code.replace("-", "") not in repr(row.__dict__)

    @pytest.mark.parametrize("code", ["", "AAAA-AAAA-AAAA-AAAA-AAAA", "é"])
    def test_another_code_opens_nothing(self, an: Person, code: str) -> None:
        with pytest.raises(WrongPassphrase):
            unlock.by_reference_code(code, AT)
