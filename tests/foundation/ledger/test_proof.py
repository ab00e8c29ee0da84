"""Proofs from the stored nodes."""

import pytest

from beraad.foundation.ledger import proof, queries, tree
from beraad.foundation.ledger.entry import leaf_bytes
from beraad.foundation.ledger.models import Leaf
from beraad.foundation.ledger.tree import ProofMalformed
from tests.foundation.ledger import reference_tree as reference
from tests.foundation.ledger.books import write_many

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaves():
    write_many(20)
    return [leaf_bytes(leaf.index, leaf.recorded_us, bytes(leaf.commitment)) for leaf in Leaf.objects.order_by("index")]


def test_every_leaf_is_proved_in_every_tree(leaves):
    for size in range(1, len(leaves) + 1):
        for index in range(size):
            path = proof.inclusion(index, size)
            assert path == reference.path(index, leaves[:size])
            tree.check_inclusion(tree.leaf_hash(leaves[index]), index, size, path, proof.root_at(size))


def test_every_tree_is_proved_to_continue_every_earlier_one(leaves):
    for new in range(1, len(leaves) + 1):
        for old in range(1, new + 1):
            path = proof.consistency(old, new)
            assert path == reference.proof(old, leaves[:new])
            tree.check_consistency(old, new, path, proof.root_at(old), proof.root_at(new))


def test_the_root_of_every_earlier_tree_is_known(leaves):
    assert [proof.root_at(size) for size in range(len(leaves) + 1)] == [
        reference.mth(leaves[:size]) for size in range(len(leaves) + 1)
    ]
    assert proof.root_at(len(leaves)) == queries.head().root


def test_a_proof_costs_three_queries_at_most(leaves, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        proof.inclusion(11, 21)
    with django_assert_max_num_queries(3):
        proof.consistency(11, 21)


def test_nothing_is_proved_about_a_tree_that_is_not_there_yet(leaves):
    for asked in (lambda: proof.inclusion(3, 22), lambda: proof.consistency(3, 22), lambda: proof.root_at(22)):
        with pytest.raises(ProofMalformed, match="has 21 leaves, not 22"):
            asked()
