"""Proofs from the stored nodes: O(log n) hashes, two queries."""

from collections.abc import Sequence

from beraad.foundation.ledger.models import Leaf, Node
from beraad.foundation.ledger.queries import head
from beraad.foundation.ledger.tree import ProofMalformed, Subtree, assemble, consistency_ranges, fold, inclusion_ranges
from beraad.foundation.ledger.tree import needed as subtrees_of
from beraad.foundation.ledger.tree import subtrees as complete_subtrees


def inclusion(index: int, size: int) -> list[bytes]:
    """The audit path of leaf ``index`` in the tree of ``size``."""
    return _assemble(inclusion_ranges(index, size), size)


def consistency(old: int, new: int) -> list[bytes]:
    """The proof that the tree of ``new`` begins with the tree of ``old``."""
    return _assemble(consistency_ranges(old, new), new)


def root_at(size: int) -> bytes:
    """The root the tree had at ``size``."""
    _must_reach(size)
    stored = _stored(complete_subtrees(0, size))
    return fold([stored[subtree] for subtree in complete_subtrees(0, size)])


def _assemble(parts: Sequence[tuple[int, int]], size: int) -> list[bytes]:
    _must_reach(size)
    return assemble(parts, _stored(subtrees_of(parts)))


def _must_reach(size: int) -> None:
    present = head().size
    if size > present:
        raise ProofMalformed(f"the tree has {present} leaves, not {size}")


def _stored(wanted: Sequence[Subtree]) -> dict[Subtree, bytes]:
    by_number = {subtree.number: subtree for subtree in wanted if subtree.level}
    by_index = {subtree.start: subtree for subtree in wanted if not subtree.level}
    nodes = Node.objects.filter(pk__in=list(by_number)).values_list("id", "hash") if by_number else ()
    leaves = Leaf.objects.filter(pk__in=list(by_index)).values_list("index", "hash") if by_index else ()
    found = {by_number[number]: bytes(value) for number, value in nodes}
    return found | {by_index[index]: bytes(value) for index, value in leaves}
