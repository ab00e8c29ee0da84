"""What somebody who owns the database could do to the ledger, each deed with raw SQL and the place to be named."""

from beraad.foundation.ledger import checkpoint, note, proof
from beraad.foundation.ledger.entry import commitment, leaf_bytes
from beraad.foundation.ledger.findings import What
from beraad.foundation.ledger.models import Body, Leaf, Node
from beraad.foundation.ledger.tree import Frontier, leaf_hash, node_number
from tests.foundation.ledger.books import TestSigner, run

LOG, THIEF, WITNESS = TestSigner(), TestSigner(b"\x66" * 32), TestSigner(b"\x08" * 32)
SIZE = 29
"""1 founding + 20 acts + 1 key + 1 erasure + 6 acts, in this order."""


def swap_bodies() -> None:
    one, two = (Body.objects.get(leaf_id=index) for index in (4, 5))
    for index, body in ((4, two), (5, one)):
        run(
            "UPDATE ledger_body SET salt = %s, json = %s WHERE leaf_id = %s",
            [bytes(body.salt), bytes(body.json), index],
        )


def swap_leaves() -> None:
    one, two = (Leaf.objects.get(index=index) for index in (4, 5))
    for index, leaf in ((4, two), (5, one)):
        values = [leaf.recorded_us, bytes(leaf.commitment), bytes(leaf.hash), index]
        run('UPDATE ledger_leaf SET recorded_us = %s, commitment = %s, hash = %s WHERE "index" = %s', values)
    swap_bodies()


def rewrite(index: int, *, leaf: bool = True, nodes: bool = False) -> None:
    """Put another body at a leaf, consistently as far as asked."""
    old = Leaf.objects.get(index=index)
    body, salt = bytes(Body.objects.get(leaf_id=index).json).replace(b'"purpose":""', b'"purpose":"x"'), b"s" * 32
    committed = commitment(salt, body)
    run("UPDATE ledger_body SET json = %s, salt = %s WHERE leaf_id = %s", [body, salt, index])
    if leaf:
        hashed = leaf_hash(leaf_bytes(index, old.recorded_us, committed))
        run('UPDATE ledger_leaf SET commitment = %s, hash = %s WHERE "index" = %s', [committed, hashed, index])
    if nodes:
        rebuild()


def rebuild() -> None:
    """All nodes and the head anew, as the owner of the database can."""
    frontier = Frontier()
    run("DELETE FROM ledger_node")
    for leaf in Leaf.objects.order_by("index"):
        for level, value in enumerate(frontier.append(bytes(leaf.hash)), start=1):
            Node.objects.create(id=node_number(leaf.index, level), hash=value)
    values = [frontier.size, frontier.root, frontier.joined]
    run("UPDATE ledger_head SET size = %s, root = %s, frontier = %s", values)


def truncate_to(size: int) -> None:
    """Cut off the end without a trace in the tables of the tree."""
    for statement in ("ledger_body WHERE leaf_id", "ledger_erasure WHERE leaf_id", 'ledger_leaf WHERE "index"'):
        run(f"DELETE FROM {statement} >= %s", [size])
    latest = Leaf.objects.order_by("-recorded_us").first()
    run("UPDATE ledger_head SET recorded_us = %s", [latest.recorded_us])
    rebuild()


def insert_at_end() -> None:
    last = Leaf.objects.get(index=SIZE - 1)
    run(
        'INSERT INTO ledger_leaf ("index", recorded_us, commitment, hash) VALUES (%s, %s, %s, %s)',
        [SIZE, last.recorded_us, b"c" * 32, b"h" * 32],
    )


def insert_in_between() -> None:
    """Move everything from leaf 12 one place on, and put something there."""
    run("DELETE FROM ledger_erasure")
    for index in range(SIZE - 1, 11, -1):
        run("UPDATE ledger_body SET leaf_id = %s WHERE leaf_id = %s", [index + 1, index])
        run('UPDATE ledger_leaf SET "index" = %s WHERE "index" = %s', [index + 1, index])
    last = Leaf.objects.get(index=11)
    hashed = leaf_hash(leaf_bytes(12, last.recorded_us, bytes(last.commitment)))
    run(
        'INSERT INTO ledger_leaf ("index", recorded_us, commitment, hash) VALUES (%s, %s, %s, %s)',
        [12, last.recorded_us, bytes(last.commitment), hashed],
    )
    run("UPDATE ledger_head SET size = size + 1")


def forget_and_resign() -> None:
    """Rewrite leaf 5, everything above it, and every checkpoint with the real key stolen."""
    rewrite(5, nodes=True)
    resign(LOG)


def resign(signer: TestSigner) -> None:
    for row in list(checkpoint.Checkpoint.objects.all()):
        point = note.Checkpoint(row.origin, row.size, proof.root_at(row.size))
        run(
            "UPDATE ledger_checkpoint SET note = %s, root = %s WHERE id = %s",
            [note.sign(point, signer).written, point.root, row.pk],
        )
    run("DELETE FROM ledger_cosignature")


DEEDS = {
    "a leaf's time changed": (
        lambda: run('UPDATE ledger_leaf SET recorded_us = recorded_us + 1 WHERE "index" = 5'),
        What.LEAF_CHANGED,
        "leaf 5",
    ),
    "a leaf's commitment changed": (
        lambda: run('UPDATE ledger_leaf SET commitment = %s WHERE "index" = 5', [b"x" * 32]),
        What.LEAF_CHANGED,
        "leaf 5",
    ),
    "a leaf's stored hash changed": (
        lambda: run('UPDATE ledger_leaf SET hash = %s WHERE "index" = 5', [b"x" * 32]),
        What.LEAF_CHANGED,
        "leaf 5",
    ),
    "a body changed": (lambda: rewrite(5, leaf=False), What.BODY_CHANGED, "leaf 5"),
    "a salt changed": (
        lambda: run("UPDATE ledger_body SET salt = %s WHERE leaf_id = 5", [b"x" * 32]),
        What.BODY_CHANGED,
        "leaf 5",
    ),
    "a body and its leaf changed together": (lambda: rewrite(5), What.NODE_CHANGED, "leaves 4–5"),
    "the last leaf, under no node yet, changed with its body": (
        lambda: rewrite(SIZE - 1),
        What.HEAD_CHANGED,
        f"leaf {SIZE - 1}",
    ),
    "everything above a changed leaf made anew": (
        lambda: rewrite(5, nodes=True),
        What.CHECKPOINT_DIFFERS,
        "checkpoint",
    ),
    "a copy for looking up changed": (
        lambda: run("UPDATE ledger_body SET controller_id = NULL WHERE leaf_id = 5"),
        What.COPIES_CHANGED,
        "leaf 5",
    ),
    "the act looked up changed": (
        lambda: run("UPDATE ledger_body SET act = 'cases.closed' WHERE leaf_id = 5"),
        What.COPIES_CHANGED,
        "leaf 5",
    ),
    "what it is about looked up changed": (
        lambda: run("UPDATE ledger_body SET about = controller_id WHERE leaf_id = 5"),
        What.COPIES_CHANGED,
        "leaf 5",
    ),
    "a leaf removed with its body": (
        lambda: (run("DELETE FROM ledger_body WHERE leaf_id = 5"), run('DELETE FROM ledger_leaf WHERE "index" = 5')),
        What.LEAF_REMOVED,
        "leaf 5",
    ),
    "three leaves removed": (
        lambda: (
            run("DELETE FROM ledger_body WHERE leaf_id BETWEEN 5 AND 7"),
            run('DELETE FROM ledger_leaf WHERE "index" BETWEEN 5 AND 7'),
        ),
        What.LEAF_REMOVED,
        "leaves 5–7",
    ),
    "a body removed without an erasure": (
        lambda: run("DELETE FROM ledger_body WHERE leaf_id = 5"),
        What.BODY_REMOVED,
        "leaf 5",
    ),
    "an erased body put back": (
        lambda: Body.objects.create(leaf_id=9, salt=b"s", json=b"{}", act="x"),
        What.BODY_CHANGED,
        "leaf 9",
    ),
    "two leaves exchanged": (swap_leaves, What.LEAF_CHANGED, "leaf 4"),
    "two bodies exchanged": (swap_bodies, What.BODY_CHANGED, "leaf 4"),
    "a leaf added behind the head": (insert_at_end, What.LEAF_INSERTED, f"leaves up to {SIZE}"),
    "a leaf put in between": (insert_in_between, What.LEAF_CHANGED, "leaf 13"),
    "a node changed": (
        lambda: run("UPDATE ledger_node SET hash = %s WHERE id = %s", [b"x" * 32, node_number(7, 2)]),
        What.NODE_CHANGED,
        "leaves 4–7",
    ),
    "a node removed": (
        lambda: run("DELETE FROM ledger_node WHERE id = %s", [node_number(7, 2)]),
        What.NODE_MISSING,
        "leaves 4–7",
    ),
    "a node added": (
        lambda: Node.objects.create(id=node_number(8, 1), hash=b"x" * 32),
        What.NODE_INSERTED,
        "level 1 ending at leaf 8",
    ),
    "the end cut off, head untouched": (
        lambda: (
            run("DELETE FROM ledger_body WHERE leaf_id >= 26"),
            run('DELETE FROM ledger_leaf WHERE "index" >= 26'),
        ),
        What.TRUNCATED,
        "leaves 26–28",
    ),
    "the end cut off without a trace": (lambda: truncate_to(24), What.TRUNCATED, "the tree has only 24 leaves"),
    "the head's root changed": (
        lambda: run("UPDATE ledger_head SET root = %s", [b"x" * 32]),
        What.HEAD_CHANGED,
        "the root of 29",
    ),
    "the head's frontier changed": (
        lambda: run("UPDATE ledger_head SET frontier = %s", [b"x" * 128]),
        What.HEAD_CHANGED,
        "leaves 0–15",
    ),
    "the head's frontier shortened": (
        lambda: run("UPDATE ledger_head SET frontier = %s", [b"x" * 32]),
        What.HEAD_CHANGED,
        "another size",
    ),
    "the head's moment changed": (
        lambda: run("UPDATE ledger_head SET recorded_us = recorded_us + 1"),
        What.HEAD_CHANGED,
        "the latest moment",
    ),
    "the head removed": (lambda: run("DELETE FROM ledger_head"), What.HEAD_CHANGED, "there is no head"),
    "the origin renamed": (lambda: run("UPDATE ledger_head SET origin = 'else'"), What.ORIGIN_CHANGED, "the head"),
    "a checkpoint's root changed": (
        lambda: run("UPDATE ledger_checkpoint SET root = %s", [b"x" * 32]),
        What.CHECKPOINT_DIFFERS,
        "its columns are not its note",
    ),
    "a checkpoint's note changed": (
        lambda: run("UPDATE ledger_checkpoint SET note = 'nothing'"),
        What.CHECKPOINT_DIFFERS,
        "no signed note",
    ),
    "checkpoints signed again with another key": (lambda: resign(THIEF), What.CHECKPOINT_NOT_SIGNED, "checkpoint"),
    "a cosignature changed": (
        lambda: run(
            "UPDATE ledger_cosignature SET line = %s",
            [
                note.Signature(
                    "witness.example", note.VerifierKey("witness.example", 4, WITNESS.public).id, b"x" * 72
                ).line
            ],
        ),
        What.COSIGNATURE_NOT_VALID,
        "witness.example",
    ),
}
