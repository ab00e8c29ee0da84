"""The only writer."""

import json
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.test.utils import CaptureQueriesContext

from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.kernel.clock import ClockMovedBackwards
from beraad.foundation.ledger import entry as entries
from beraad.foundation.ledger import queries
from beraad.foundation.ledger.acts import OF_THE_LEDGER, ONLY_OUTCOMES, Act
from beraad.foundation.ledger.entry import OpeningEntry, SealedRef
from beraad.foundation.ledger.models import Body, Head, Leaf, Node
from beraad.foundation.ledger.record import TOLERANCE, append, record, record_openings
from beraad.foundation.ledger.tree import leaf_hash
from beraad.law.capacities import Capacity
from beraad.law.verdict import allow, house_rule, law
from tests.foundation.ledger import reference_tree as reference
from tests.foundation.ledger.books import AT, SOMEBODY, write, write_many

pytestmark = pytest.mark.django_db


def all_leaf_bytes():
    return [
        entries.leaf_bytes(leaf.index, leaf.recorded_us, bytes(leaf.commitment))
        for leaf in Leaf.objects.order_by("index")
    ]


def test_the_first_leaf_founds_the_ledger_under_its_origin(settings):
    settings.BERAAD_LEDGER_ORIGIN = "ledger.example/zonderdorp"
    leaf = write()
    founded = queries.entry(0)
    assert leaf.index == 1
    assert founded.act is Act.LEDGER_FOUNDED
    assert founded.purpose == queries.origin() == "ledger.example/zonderdorp"


def test_an_origin_nobody_chose_is_random():
    write()
    assert queries.origin().startswith("beraad.invalid/")


def test_leaf_body_nodes_and_head_are_those_of_the_specification():
    write_many(21)
    leaves = all_leaf_bytes()
    assert queries.head() == queries.TreeHead(22, reference.mth(leaves))
    assert [leaf.hash for leaf in Leaf.objects.order_by("index")] == [leaf_hash(leaf) for leaf in leaves]
    for node in Node.objects.all():
        last, level = node.id >> 6, node.id & 63
        assert node.hash == reference.mth(leaves[last + 1 - (1 << level) : last + 1])
    assert Node.objects.count() == sum(22 >> level for level in range(1, 6))
    for body in Body.objects.select_related("leaf"):
        assert entries.commitment(bytes(body.salt), bytes(body.json)) == bytes(body.leaf.commitment)


def test_everything_told_stands_in_the_body():
    case, controller, organisation, ref = (
        uuid4(),
        uuid4(),
        uuid4(),
        SealedRef(uuid4(), uuid4(), "reasons", 2, b"d" * 32),
    )
    verdict = allow("listing.allowed", law("L2018", "art. 3 §2"), house_rule("0007"))
    leaf = write(
        Act.CASE_LISTED,
        about=case,
        controller_id=controller,
        organisation_id=organisation,
        capacity=Capacity.MAYOR,
        basis=verdict,
        purpose="work",
        outcome="listed",
        sealed=[ref],
    )
    assert json.loads(bytes(leaf.body.json)) == {
        "about": str(case),
        "account": str(SOMEBODY.account_id),
        "act": "cases.listed",
        "basis": "law:L2018:art. 3 §2; house_rule:0007",
        "capacity": "mayor",
        "controller": str(controller),
        "organisation": str(organisation),
        "outcome": "listed",
        "purpose": "work",
        "sealed": [ref.as_json()],
        "version": 1,
    }
    assert (leaf.body.about, leaf.body.controller_id, leaf.body.act) == (case, controller, "cases.listed")
    assert leaf.recorded_at == AT


def test_every_body_has_a_salt_of_its_own():
    write_many(5)
    assert len({bytes(body.salt) for body in Body.objects.all()}) == 6


def test_the_clock_acts_in_the_capacity_of_the_system():
    with transaction.atomic():
        leaf = record(Act.SHREDDED, actor=SYSTEM, at=AT)
    assert queries.entry(leaf.index).capacity == "system"


def test_an_act_outside_a_transaction_is_refused_and_leaves_nothing():
    with pytest.raises(RuntimeError, match=r"transaction\.atomic"):
        record(Act.CASE_LISTED, actor=SOMEBODY, at=AT)
    assert Leaf.objects.count() == 0


def test_an_act_that_fails_after_its_leaf_leaves_no_leaf():
    write()
    before = queries.head()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(Act.CASE_LISTED, actor=SOMEBODY, at=AT)
        raise ZeroDivisionError
    assert queries.head() == before
    assert Leaf.objects.count() == before.size


def test_several_leaves_of_one_transaction_follow_each_other():
    with transaction.atomic():
        leaves = [record(Act.SHREDDED, actor=SYSTEM, at=AT) for _ in range(3)]
    assert [leaf.index for leaf in leaves] == [1, 2, 3]
    assert queries.head().root == reference.mth(all_leaf_bytes())


@pytest.mark.parametrize("act", sorted(OF_THE_LEDGER))
def test_the_ledgers_own_acts_are_not_for_others(act):
    with pytest.raises(ValueError, match="by the ledger itself"):
        write(act)


@pytest.mark.parametrize("act", sorted(ONLY_OUTCOMES))
def test_what_the_police_answered_or_how_somebody_voted_stands_in_no_body(act):
    assert queries.entry(write(act).index).outcome == ""
    with pytest.raises(ValueError, match="without its outcome"):
        write(act, outcome="no_objection_known")


def test_openings_are_written_in_a_transaction_of_their_own():
    openings = [OpeningEntry(SOMEBODY.account_id, uuid4(), "law:L2018:art. 3 §2") for _ in range(20)]
    record_openings(openings, AT)
    written = queries.bodies_about([opening.compartment_id for opening in openings])
    assert len(written) == 20
    assert queries.head().size == 21


def test_openings_inside_a_transaction_are_refused():
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        record_openings([OpeningEntry(SOMEBODY.account_id, uuid4(), "")], AT)
    assert Leaf.objects.count() == 0


def test_no_opening_writes_nothing():
    record_openings([], AT)
    assert Head.objects.count() == 0


def test_many_openings_cost_no_more_statements_than_one(django_assert_max_num_queries):
    write()
    counts = []
    from django.db import connection

    for many in (1, 400):
        with CaptureQueriesContext(connection) as captured:
            record_openings([OpeningEntry(SOMEBODY.account_id, uuid4(), "") for _ in range(many)], AT)
        counts.append(
            len([query for query in captured if not query["sql"].upper().startswith(("SAVEPOINT", "RELEASE"))])
        )
    assert counts[1] <= counts[0] + 1


def test_a_clock_that_moved_backwards_is_refused_without_damage():
    write(at=AT)
    before = queries.head()
    with pytest.raises(ClockMovedBackwards):
        write(at=AT - TOLERANCE - timedelta(microseconds=1))
    assert queries.head() == before


def test_a_moment_just_before_the_last_is_taken_as_it_is():
    write(at=AT)
    leaf = write(at=AT - TOLERANCE)
    assert leaf.recorded_at == AT - TOLERANCE
    with pytest.raises(ClockMovedBackwards):
        write(at=AT - TOLERANCE - timedelta(seconds=1))


def test_small_steps_backwards_do_not_add_up():
    write(at=AT)
    write(at=AT - TOLERANCE)
    with pytest.raises(ClockMovedBackwards):
        write(at=AT - 2 * TOLERANCE)


def test_two_writers_at_once_are_noticed_whatever_the_lock_did(monkeypatch):
    from beraad.foundation.ledger import record as writer

    write()
    stale = writer._read_head()
    write()
    monkeypatch.setattr(writer, "_read_head", lambda: stale)
    with (
        pytest.raises(Exception, match=r"the ledger only grows|UNIQUE|two writers|duplicate key"),
        transaction.atomic(),
    ):
        append([entries.Entry(Act.CASE_LISTED, UUID(int=1))], AT)
