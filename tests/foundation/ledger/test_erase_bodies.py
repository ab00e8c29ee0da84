"""Bodies whose time is over go, and a leaf says which."""

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
from tests.foundation.ledger.books import AT, SOMEBODY, write_many

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
    with pytest.raises(ValueError, match="the ledger's own"):
        erase_bodies([0, 1], actor=SYSTEM, basis=OVER, at=AT)
    assert Body.objects.count() == 3


def test_a_refusal_erases_nothing():
    write_many(2)
    with pytest.raises(ValueError, match="allowing"):
        erase_bodies([1], actor=SYSTEM, basis=refuse("retention.running", house_rule("0001")), at=AT)
    assert Body.objects.count() == 3
