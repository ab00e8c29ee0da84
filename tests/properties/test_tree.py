"""The fast tree against RFC 6962 written down slowly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beraad.foundation.ledger import tree
from beraad.foundation.ledger.tree import Frontier, ProofFailed, ProofMalformed, Subtree
from tests.foundation.ledger import reference_tree as reference

LEAVES = st.lists(st.binary(max_size=8), min_size=1, max_size=70)


def grow(leaves):
    frontier, stored = Frontier(), {}
    for index, leaf in enumerate(leaves):
        stored[Subtree(0, index)] = tree.leaf_hash(leaf)
        for level, node in enumerate(frontier.append(tree.leaf_hash(leaf)), start=1):
            stored[Subtree(level, index + 1 - (1 << level))] = node
    return frontier, stored


@given(LEAVES)
def test_the_root_is_the_one_of_the_rfc(leaves):
    frontier, _ = grow(leaves)
    assert frontier.root == reference.mth(leaves)
    assert Frontier.parse(frontier.size, frontier.joined) == frontier


@given(LEAVES, st.data())
def test_inclusion_is_the_one_of_the_rfc_and_is_believed(leaves, data):
    index = data.draw(st.integers(0, len(leaves) - 1))
    _, stored = grow(leaves)
    path = tree.assemble(tree.inclusion_ranges(index, len(leaves)), stored)
    assert path == reference.path(index, leaves)
    tree.check_inclusion(tree.leaf_hash(leaves[index]), index, len(leaves), path, reference.mth(leaves))


@given(LEAVES, st.data())
def test_consistency_is_the_one_of_the_rfc_and_is_believed(leaves, data):
    old = data.draw(st.integers(1, len(leaves)))
    _, stored = grow(leaves)
    path = tree.assemble(tree.consistency_ranges(old, len(leaves)), stored)
    assert path == reference.proof(old, leaves)
    tree.check_consistency(old, len(leaves), path, reference.mth(leaves[:old]), reference.mth(leaves))


@given(LEAVES, st.data())
def test_no_other_history_passes_for_a_continuation(leaves, data):
    old = data.draw(st.integers(1, len(leaves)))
    changed = data.draw(st.integers(0, old - 1))
    other = [*leaves[:changed], leaves[changed] + b"!", *leaves[changed + 1 :]]
    path = reference.proof(old, other)
    with pytest.raises(ProofFailed):
        tree.check_consistency(old, len(leaves), path, reference.mth(leaves[:old]), reference.mth(other))


@given(LEAVES, st.data())
def test_no_random_path_proves_anything(leaves, data):
    index = data.draw(st.integers(0, len(leaves) - 1))
    path = data.draw(st.lists(st.binary(min_size=32, max_size=32), max_size=8))
    if path == reference.path(index, leaves):
        return
    with pytest.raises((ProofFailed, ProofMalformed)):
        tree.check_inclusion(tree.leaf_hash(leaves[index]), index, len(leaves), path, reference.mth(leaves))


@given(st.integers(1, 1 << 40), st.data())
def test_a_proof_reads_a_logarithm_of_the_tree(size, data):
    index = data.draw(st.integers(0, size - 1))
    old = data.draw(st.integers(1, size))
    assert len(tree.needed(tree.inclusion_ranges(index, size))) <= 2 * size.bit_length()
    assert len(tree.needed(tree.consistency_ranges(old, size))) <= 2 * size.bit_length() + 1


@given(st.integers(0, 1 << 40), st.integers(0, 30))
def test_nodes_are_numbered_in_the_order_in_which_they_are_completed(index, level):
    start = index << level
    subtree = Subtree(level, start)
    assert subtree.number >> tree.LEVEL_BITS == subtree.last
    if level:
        left, right = Subtree(level - 1, start), Subtree(level - 1, start + (1 << (level - 1)))
        assert left.number < right.number < subtree.number
