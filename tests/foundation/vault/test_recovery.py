"""The key ceremony, its shares, and what two of them open."""

from itertools import combinations, permutations
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Refused
from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ledger.acts import Act
from beraad.foundation.vault import door, enrol, queries, recovery, shares
from beraad.foundation.vault.errors import WrongShares
from beraad.foundation.vault.models import Holder, HolderKind
from beraad.law.capacities import Capacity
from beraad.law.kinds import Kind
from tests.foundation.vault.conftest import AT, NO, YES, Bear, Person, read

SECRET = bytes(range(32))


class TestShares:
    @given(st.binary(min_size=32, max_size=32))
    def test_any_two_of_three_make_the_secret_in_any_order(self, secret: bytes) -> None:
        for first, second in permutations(shares.split(secret, b"same"), 2):
            assert shares.combine(first, second) == secret

    def test_one_share_fits_every_secret(self) -> None:
        """For each share and each other secret there is a second share that makes that secret."""
        (one, *_) = shares.split(SECRET, b"same")
        for wanted in (bytes(32), bytes([255] * 32)):
            slope = bytes(a ^ b for a, b in zip(one.value, wanted, strict=True))
            other = shares.Share(
                2, b"same", bytes(w ^ shares.multiply(s, 2) for w, s in zip(wanted, slope, strict=True))
            )
            assert shares.combine(one, other) == wanted

    def test_the_field_is_that_of_aes(self) -> None:
        assert shares.multiply(0x57, 0x83) == 0xC1  # FIPS 197, section 4.2
        assert shares.multiply(0x57, 0x13) == 0xFE
        assert all(shares.multiply(a, shares.inverse(a)) == 1 for a in range(1, 256))

    @given(st.binary(min_size=32, max_size=32), st.sampled_from([0, 1, 2]))
    def test_what_is_printed_is_read_back(self, secret: bytes, which: int) -> None:
        share = shares.split(secret, b"\x00\xff\x01\x02")[which]
        text = shares.to_text(share)
        assert len(text.split()) == 17
        assert shares.from_text(text) == share
        assert shares.from_text(text.lower().replace(" ", "-")) == share

    def test_every_single_sign_copied_wrongly_is_found(self) -> None:
        text = shares.to_text(shares.split(SECRET, b"same")[0]).replace(" ", "")
        for place, sign in enumerate(text):
            wrong = text[:place] + ("2" if sign != "2" else "3") + text[place + 1 :]
            with pytest.raises(WrongShares):
                shares.from_text(wrong)

    @pytest.mark.parametrize("text", ["", "ABCD", "0" * 68, "2" * 68, "2" * 67])
    def test_what_is_no_share_is_refused(self, text: str) -> None:
        with pytest.raises(WrongShares):
            shares.from_text(text)

    def test_the_same_share_twice_and_shares_of_two_ceremonies_are_refused(self) -> None:
        one, two, _ = shares.split(SECRET, b"same")
        _, other, _ = shares.split(SECRET, b"else")
        for first, second in ((one, one), (one, other)):
            with pytest.raises(WrongShares):
                shares.combine(first, second)
        assert repr(two) == "Share(2)"


@pytest.mark.django_db(databases="__all__")
class TestCeremony:
    def ceremony(self, town, an: Person) -> tuple[str, str, str]:
        return recovery.hold_ceremony(town, actor=an.actor, basis=YES, at=AT)

    def test_it_makes_a_holder_and_leaves_a_leaf(self, an: Person, town) -> None:
        self.ceremony(town, an)
        holder = queries.recovery_holder_of(town)
        assert holder is not None
        acts = [leaf.act for leaf in ledger.bodies_about(holder.id)]
        assert acts == [Act.KEY_CEREMONY_HELD, Act.KEY_ENROLLED]
        assert bytes(holder.wrapped_seeds) == b""

    def test_a_refusal_makes_none(self, an: Person, town) -> None:
        with pytest.raises(Refused):
            recovery.hold_ceremony(town, actor=an.actor, basis=NO, at=AT)
        assert queries.recovery_holder_of(town) is None

    @pytest.mark.parametrize(
        ("kind", "joins"), [(Kind.CORE, True), (Kind.NOTES, True), (Kind.TABLE, False), (Kind.GATE, False)]
    )
    def test_the_recovery_holder_joins_where_the_table_says_so(self, an: Person, town, bear: Bear, kind, joins) -> None:
        self.ceremony(town, an)
        kinds = [view.kind for view in queries.holders_of(bear(an, kind=kind))]
        assert kinds == [HolderKind.PERSON] + [HolderKind.RECOVERY] * joins

    def test_two_shares_let_somebody_in_again_when_nobody_holds_any_more(self, an: Person, town, bear: Bear) -> None:
        printed = self.ceremony(town, an)
        place = bear(an, text="x")
        enrol.replace_key(an.holder, "new", by=an.actor, at=AT)
        for first, second in combinations(printed, 2):
            keys = recovery.unlock_with_shares(first, second, controller_id=town, at=AT)
        keeper = Actor(uuid4(), keys.holder_id, "two of the three")
        with transaction.atomic():
            door.admit(
                place, holder_id=an.holder.id, ends_on=None, keys=keys, actor=keeper, basis=YES, at=AT,
                capacity=Capacity.MAYOR,
            )  # fmt: skip
        from beraad.foundation.vault import unlock

        _, cookie = unlock.unlock(Holder.objects.get(pk=an.holder.pk), "new", AT)
        assert read(an, place, keys=unlock.resume(cookie, AT)).text("text") == "x"

    def test_a_rehearsal_opens_nothing_and_says_whether_the_sheets_are_right(self, an: Person, town) -> None:
        first, second, third = self.ceremony(town, an)
        assert recovery.rehearse(first, third, controller_id=town)
        assert not recovery.rehearse(first, third, controller_id=uuid4())
        with pytest.raises(WrongShares):
            recovery.rehearse(second, second, controller_id=town)

    def test_a_second_ceremony_takes_the_place_of_the_first(self, an: Person, town, bear: Bear) -> None:
        first = self.ceremony(town, an)
        old_place = bear(an, text="x")
        second = self.ceremony(town, an)
        new_place = bear(an, text="y")
        old_keys = recovery.unlock_with_shares(*first[:2], controller_id=town, at=AT)
        new_keys = recovery.unlock_with_shares(*second[1:], controller_id=town, at=AT)
        on = AT.date()
        assert queries.held_ids([old_place, new_place], old_keys.holder_id, on) == {old_place}
        assert queries.held_ids([old_place, new_place], new_keys.holder_id, on) == {new_place}
        with pytest.raises(WrongShares):
            recovery.rehearse(first[0], second[1], controller_id=town)

    def test_drawn_shares_are_not_in_force_and_the_key_before_stays(self, an: Person, town) -> None:
        self.ceremony(town, an)
        before = queries.recovery_holder_of(town)
        drawn = recovery.draw(town)
        assert queries.recovery_holder_of(town) == before
        assert not recovery.rehearse(*drawn.shares[:2], controller_id=town)
        assert drawn.shares[0] not in repr(drawn)

    def test_two_shares_typed_back_put_the_drawn_key_in_force_once(self, an: Person, town) -> None:
        self.ceremony(town, an)
        drawn = recovery.draw(town)
        how = {"fingerprint": drawn.fingerprint, "controller_id": town, "actor": an.actor, "basis": YES, "at": AT}
        for _twice in range(2):
            recovery.put_in_force(drawn.shares[2], drawn.shares[0], **how)
            holder = queries.recovery_holder_of(town)
            assert holder is not None
            assert holder.fingerprint == drawn.fingerprint
            assert shares.from_text(drawn.shares[0]).ceremony == holder.id.bytes[: shares.CEREMONY_BYTES]
        assert queries.recovery_holders_of(town).count() == 2

    def test_shares_of_an_earlier_ceremony_retire_nothing(self, an: Person, town) -> None:
        old = self.ceremony(town, an)
        self.ceremony(town, an)
        in_use = queries.recovery_holder_of(town)
        with pytest.raises(WrongShares):
            recovery.put_in_force(
                *old[:2],
                fingerprint=recovery.draw(town).fingerprint,
                controller_id=town,
                actor=an.actor,
                basis=YES,
                at=AT,
            )
        assert queries.recovery_holder_of(town) == in_use
