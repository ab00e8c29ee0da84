"""Bodies whose time is over go, and a leaf says which."""

from datetime import timedelta

import pytest

from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.ledger import queries
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.erase_bodies import erase_bodies
from beraad.foundation.ledger.models import Body, Leaf
from beraad.foundation.ledger.verify import verify
from beraad.foundation.ledger.verify_checkpoints import Trust
from beraad.foundation.vault.primitives import verify_ed25519
from beraad.law.verdict import allow, house_rule, refuse
from tests.foundation.ledger.books import AT, SOMEBODY, write, write_many

pytestmark = pytest.mark.django_db
OVER = allow("retention.over", house_rule("0001"))
TRUST = Trust(verify_ed25519)


def test_bodies_go_as_whole_rows_and_leaves_stay():
    write_many(8)
    leaf = erase_bodies([2, 3, 4, 7], actor=SYSTEM, basis=OVER, at=AT)
    assert set(Body.objects.values_list("leaf_id", flat=True)) == {0, 1, 5, 6, 8, leaf.index}
    assert Leaf.objects.count() == 10
    told = queries.entry(leaf.index)
    assert (told.act, told.outcome, told.capacity) == (Act.BODIES_ERASED, "2-4,7", "system")
    report = verify(TRUST)
    assert report.is_sound, report.findings
    assert report.bodies_erased == 4


def test_erasing_again_leaves_no_second_leaf():
    write_many(3)
    erase_bodies([2], actor=SYSTEM, basis=OVER, at=AT)
    assert erase_bodies([2], actor=SYSTEM, basis=OVER, at=AT) is None
    assert queries.head().size == 5


def test_many_bodies_go_in_one_act():
    write_many(3)
    from beraad.foundation.ledger.entry import OpeningEntry
    from beraad.foundation.ledger.record import record_openings

    record_openings([OpeningEntry(SOMEBODY.account_id, SOMEBODY.account_id, "") for _ in range(1200)], AT)
    leaf = erase_bodies(range(2, 1100), actor=SYSTEM, basis=OVER, at=AT)
    assert queries.entry(leaf.index).outcome == "2-1099"
    assert Body.objects.count() == 1204 - 1098 + 1


def test_the_ledgers_own_bodies_stay():
    write_many(2)
    with pytest.raises(ValueError, match=r"leaf 0 stays: ledger\.founded"):
        erase_bodies([0, 1], actor=SYSTEM, basis=OVER, at=AT)
    assert Body.objects.count() == 3


def test_the_enrolment_of_a_key_stays_so_that_no_earlier_key_comes_back():
    leaf = write(Act.KEY_ENROLLED)
    with pytest.raises(ValueError, match=r"stays: vault\.key_enrolled"):
        erase_bodies([leaf.index], actor=SYSTEM, basis=OVER, at=AT + timedelta(days=4000))
    assert Body.objects.filter(pk=leaf.index).exists()


def test_a_death_that_was_begun_stays_for_seven_days_because_a_restore_learns_from_it():
    leaf = write(Act.SHRED_BEGUN)
    with pytest.raises(ValueError, match="seven days"):
        erase_bodies([leaf.index], actor=SYSTEM, basis=OVER, at=AT + timedelta(days=7, seconds=-1))
    assert erase_bodies([leaf.index], actor=SYSTEM, basis=OVER, at=AT + timedelta(days=7)) is not None


def test_a_refusal_erases_nothing():
    write_many(2)
    with pytest.raises(ValueError, match="allowing"):
        erase_bodies([1], actor=SYSTEM, basis=refuse("retention.running", house_rule("0001")), at=AT)
    assert Body.objects.count() == 3
