"""The tree against the vectors that Certificate Transparency published."""

import json
from pathlib import Path

import pytest

from beraad.foundation.ledger import tree
from beraad.foundation.ledger.tree import Frontier, ProofFailed, ProofMalformed, Subtree

VECTORS = json.loads(Path("tests/vectors/ledger_tree.json").read_text(encoding="utf-8"))
INPUTS = [bytes.fromhex(text) for text in VECTORS["inputs"]]
INCLUSION = VECTORS["inclusion"]
CONSISTENCY = VECTORS["consistency"]


def hexed(texts):
    return [bytes.fromhex(text) for text in texts]


def stored(leaves):
    frontier, found = Frontier(), {}
    for index, leaf in enumerate(leaves):
        found[Subtree(0, index)] = tree.leaf_hash(leaf)
        for level, node in enumerate(frontier.append(tree.leaf_hash(leaf)), start=1):
            found[Subtree(level, index + 1 - (1 << level))] = node
    return found


def test_the_published_roots_are_calculated():
    frontier = Frontier()
    roots = [frontier.root]
    for leaf in INPUTS:
        frontier.append(tree.leaf_hash(leaf))
        roots.append(frontier.root)
    assert [root.hex() for root in roots] == VECTORS["roots"]


@pytest.mark.parametrize("vector", INCLUSION)
def test_a_published_inclusion_proof_is_made_and_believed(vector):
    index, size, path = vector["index"], vector["size"], hexed(vector["proof"])
    assert tree.assemble(tree.inclusion_ranges(index, size), stored(INPUTS)) == path
    tree.check_inclusion(bytes.fromhex(vector["leaf_hash"]), index, size, path, bytes.fromhex(vector["root"]))


@pytest.mark.parametrize("vector", CONSISTENCY)
def test_a_published_consistency_proof_is_made_and_believed(vector):
    old, new, path = vector["old"], vector["new"], hexed(vector["proof"])
    assert tree.assemble(tree.consistency_ranges(old, new), stored(INPUTS)) == path
    tree.check_consistency(old, new, path, *hexed([vector["old_root"], vector["new_root"]]))


@pytest.mark.parametrize("vector", INCLUSION)
def test_an_inclusion_proof_that_was_touched_is_not_believed(vector):
    leaf, root, path = bytes.fromhex(vector["leaf_hash"]), bytes.fromhex(vector["root"]), hexed(vector["proof"])
    index, size = vector["index"], vector["size"]
    for wrong in ([*path, root], [root, *path], path[:-1], [], [path[0], *path]):
        with pytest.raises((ProofFailed, ProofMalformed)):
            tree.check_inclusion(leaf, index, size, wrong, root)
    for at in range(len(path)):
        changed = [bytes([part[0] ^ 1]) + part[1:] if n == at else part for n, part in enumerate(path)]
        with pytest.raises(ProofFailed) as failed:
            tree.check_inclusion(leaf, index, size, changed, root)
        assert failed.value.expected == root
        assert failed.value.calculated != root
    with pytest.raises((ProofFailed, ProofMalformed)):
        tree.check_inclusion(leaf, index ^ 1, size, path, root)


@pytest.mark.parametrize("vector", CONSISTENCY)
def test_a_consistency_proof_that_was_touched_is_not_believed(vector):
    old, new, path = vector["old"], vector["new"], hexed(vector["proof"])
    old_root, new_root = hexed([vector["old_root"], vector["new_root"]])
    for wrong in ([*path, old_root], [new_root, *path], path[:-1], []):
        with pytest.raises((ProofFailed, ProofMalformed)):
            tree.check_consistency(old, new, wrong, old_root, new_root)
    with pytest.raises(ProofFailed):
        tree.check_consistency(old, new, path, new_root, old_root)
    with pytest.raises((ProofFailed, ProofMalformed)):
        tree.check_consistency(old + 1, new, path, old_root, new_root)


def test_two_trees_of_the_same_size_with_different_roots_are_not_one_tree():
    with pytest.raises(ProofFailed, match="the tree of 4: expected aaaa"):
        tree.check_consistency(4, 4, [], b"\xaa" * 32, b"\xbb" * 32)


def test_the_empty_tree_needs_no_proof_but_has_one_root():
    tree.check_consistency(0, 4, [], tree.EMPTY_ROOT, b"\xbb" * 32)
    with pytest.raises(ProofFailed):
        tree.check_consistency(0, 4, [], b"\xaa" * 32, b"\xbb" * 32)
    with pytest.raises(ProofMalformed):
        tree.check_consistency(0, 4, [b"\xaa" * 32], tree.EMPTY_ROOT, b"\xbb" * 32)


@pytest.mark.parametrize(("index", "size"), [(0, 0), (3, 3), (-1, 2)])
def test_a_leaf_outside_the_tree_has_no_proof(index, size):
    with pytest.raises(ProofMalformed):
        tree.inclusion_ranges(index, size)
    with pytest.raises(ProofMalformed):
        tree.check_inclusion(b"", index, size, [], b"")


@pytest.mark.parametrize(("old", "new"), [(3, 2), (-1, 2)])
def test_a_tree_that_shrank_has_no_proof(old, new):
    with pytest.raises(ProofMalformed):
        tree.consistency_ranges(old, new)
    with pytest.raises(ProofMalformed):
        tree.check_consistency(old, new, [], b"", b"")


def test_a_frontier_of_another_size_is_refused():
    with pytest.raises(ValueError, match="does not belong to 3 leaves"):
        Frontier.parse(3, b"x" * 32)
