"""What reading rooms may read."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from beraad.foundation.ledger import checkpoint, note, queries
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.tree import EMPTY_ROOT
from beraad.foundation.vault.primitives import verify_ed25519
from tests.foundation.ledger.books import AT, SOMEBODY, TestSigner, write, write_many

pytestmark = pytest.mark.django_db


def test_before_the_first_leaf_the_tree_is_empty():
    assert queries.head() == queries.TreeHead(0, EMPTY_ROOT)
    assert queries.origin() == ""
    assert queries.entry(0) is None


def test_a_reading_room_shows_the_bodies_of_its_controller_only_newest_first():
    mine, other = uuid4(), uuid4()
    first = write(controller_id=mine, at=AT, purpose="work", outcome="listed")
    write(controller_id=other)
    write()
    last = write(Act.CASE_CLOSED, controller_id=mine, at=AT + timedelta(minutes=1))
    shown = queries.bodies_of_controller(mine)
    assert [entry.index for entry in shown] == [last.index, first.index]
    assert shown[1].at == AT
    assert (shown[1].act, shown[1].account_id, shown[1].purpose, shown[1].outcome, shown[1].basis) == (
        Act.CASE_LISTED,
        SOMEBODY.account_id,
        "work",
        "listed",
        "law:L2018:art. 3 §2",
    )
    assert all(entry.controller_id == mine for entry in shown)


def test_pages_follow_each_other_without_a_gap(django_assert_num_queries):
    controller = uuid4()
    for _ in range(7):
        write(controller_id=controller)
    pages, before = [], None
    for _ in range(3):
        with django_assert_num_queries(1):
            page = queries.bodies_of_controller(controller, before=before, limit=3)
        pages.append([entry.index for entry in page])
        before = page[-1].index
    assert pages == [[7, 6, 5], [4, 3, 2], [1]]


def test_only_some_acts_are_shown():
    controller = uuid4()
    write(controller_id=controller)
    closed = write(Act.CASE_CLOSED, controller_id=controller)
    assert [entry.index for entry in queries.bodies_of_controller(controller, acts={Act.CASE_CLOSED})] == [closed.index]


def test_who_looked_is_found_by_what_was_looked_at():
    case, core = uuid4(), uuid4()
    one, two = write(about=case), write(about=core)
    write(about=uuid4())
    assert [entry.index for entry in queries.bodies_about([case, core])] == [two.index, one.index]
    assert [entry.index for entry in queries.bodies_about(case)] == [one.index]
    assert queries.bodies_about([]) == []


def test_a_leaf_is_witnessed_when_a_cosigned_checkpoint_covers_it():
    write_many(3)
    signed = checkpoint.publish(TestSigner(), at=AT)
    last_covered = signed.size - 1
    later = write(at=AT + timedelta(minutes=5))
    assert not queries.is_witnessed(last_covered)
    witness = TestSigner(b"\x08" * 32)
    line = note.cosign(note.parse(signed.note), "witness.example", witness, 1795338000).line
    key = note.VerifierKey("witness.example", note.WITNESS, witness.public)
    checkpoint.add_cosignature(line, [key], verify_ed25519)
    assert queries.is_witnessed(last_covered)
    assert queries.is_witnessed(UUID(int=0).int)
    assert not queries.is_witnessed(later.index)
