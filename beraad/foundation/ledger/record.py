"""The only writer: an act's leaf inside the act's transaction, openings in their own.

One writer at a time: SQLite begins every transaction IMMEDIATE; PostgreSQL takes an advisory lock
that lasts until the transaction ends, which is why the leaf comes last in it.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from beraad.foundation.kernel.actor import SYSTEM, Actor
from beraad.foundation.kernel.clock import ClockMovedBackwards
from beraad.foundation.ledger import entry as entries
from beraad.foundation.ledger.acts import OF_THE_LEDGER, ONLY_OUTCOMES, Act
from beraad.foundation.ledger.entry import Entry, OpeningEntry, SealedRef
from beraad.foundation.ledger.models import HEAD, Leaf
from beraad.foundation.ledger.tree import Frontier, leaf_hash, node_number
from beraad.law.capacities import Capacity
from beraad.law.verdict import Verdict

TOLERANCE = timedelta(minutes=15)
"""How far before the latest recorded moment a leaf may lie: requests overlap, clocks are nudged."""

ADVISORY_LOCK = 0x6265_7261_6164

_SELECT_HEAD = "SELECT size, frontier, recorded_us, origin FROM ledger_head WHERE id = 1"
_INSERT_HEAD = "INSERT INTO ledger_head (size, root, frontier, recorded_us, origin, id) VALUES (%s, %s, %s, %s, %s, %s)"
_UPDATE_HEAD = (
    "UPDATE ledger_head SET size = %s, root = %s, frontier = %s, recorded_us = %s, origin = %s "
    "WHERE id = %s AND size = %s"
)
_INSERT_LEAF = 'INSERT INTO ledger_leaf ("index", recorded_us, commitment, hash) VALUES (%s, %s, %s, %s)'
_INSERT_NODE = "INSERT INTO ledger_node (id, hash) VALUES (%s, %s)"
_INSERT_BODY = (
    "INSERT INTO ledger_body (leaf_id, salt, json, act, controller_id, about) VALUES (%s, %s, %s, %s, %s, %s)"
)


@dataclass(slots=True)
class _Tree:
    """The head row while it is being written."""

    frontier: Frontier
    recorded_us: int
    origin: str
    was: int | None


def record(
    act: Act,
    *,
    actor: Actor,
    at: datetime,
    capacity: Capacity | None = None,
    controller_id: UUID | None = None,
    about: UUID | None = None,
    basis: Verdict | str | None = None,
    purpose: str = "",
    outcome: str = "",
    sealed: Sequence[SealedRef] = (),
    organisation_id: UUID | None = None,
) -> Leaf:
    """Record one act, as the last step of its transaction; RuntimeError outside one.

    What is not said of capacity, organisation and controller follows from the mandates of the actor.
    Raises ClockMovedBackwards when ``at`` lies well before what was recorded last.
    """
    if not is_inside_transaction():
        raise RuntimeError("an act and its leaf share one transaction: call record inside transaction.atomic()")
    if act in OF_THE_LEDGER:
        raise ValueError(f"{act} is recorded by the ledger itself")
    if outcome not in ONLY_OUTCOMES.get(act, {outcome}):
        raise ValueError(f"{act} is recorded without its outcome")
    controller_id = controller_id or _only_controller_of(actor)
    mandate = actor.acting(*(() if capacity is None else (capacity,)), controller_id=controller_id)
    entry = Entry(
        act=act,
        account_id=actor.account_id,
        capacity=mandate.capacity if capacity is None and mandate is not None else capacity,
        organisation_id=organisation_id or (mandate.organisation_id if mandate else None),
        controller_id=controller_id,
        about=about,
        basis=basis.basis if isinstance(basis, Verdict) else basis or "",
        purpose=purpose,
        outcome=outcome,
        sealed=tuple(sealed),
    )
    return append([entry], at)[0]


def _only_controller_of(actor: Actor) -> UUID | None:
    """For whom somebody acts who has mandates of one controller only."""
    found = actor.controllers()
    return found[0] if len(found) == 1 else None


def record_openings(openings: Sequence[OpeningEntry], at: datetime) -> None:
    """Record openings durably, in one write of their own; RuntimeError inside a transaction."""
    with transaction.atomic(durable=True):
        append([opening.as_entry() for opening in openings], at)


def is_inside_transaction() -> bool:
    """Whether a transaction of ours is open; the one that wraps a test does not count."""
    return any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)


def append(new: Sequence[Entry], at: datetime, *, origin: str = "") -> list[Leaf]:
    """Append entries in one go; for the ledger's own modules. ``origin`` begins a new one."""
    if not new:
        return []
    recorded_us = entries.to_microseconds(at)
    tree = _read_head()
    if recorded_us < tree.recorded_us - TOLERANCE // timedelta(microseconds=1):
        raise ClockMovedBackwards(f"{at.isoformat()} lies before {entries.to_moment(tree.recorded_us).isoformat()}")
    if tree.was is None and not origin:
        tree.origin = _own_origin()
        new = [founding(tree.origin), *new]
    tree.origin = origin or tree.origin
    tree.recorded_us = max(tree.recorded_us, recorded_us)
    leaves = _write_entries(tree.frontier, new, recorded_us)
    _write_head(tree)
    return leaves[-len(new) :] if tree.was is not None or origin else leaves[1:]


def found(at: datetime) -> Leaf:
    """Begin the ledger with its founding leaf; for the ledger's own modules."""
    origin = _own_origin()
    return append([founding(origin)], at, origin=origin)[0]


def founding(origin: str, predecessor: str = "") -> Entry:
    """The first entry of an origin; a later one holds the last witnessed checkpoint of the one before."""
    return Entry(Act.LEDGER_FOUNDED, SYSTEM.account_id, Capacity.SYSTEM, purpose=origin, outcome=predecessor)


def _own_origin() -> str:
    given = getattr(settings, "BERAAD_LEDGER_ORIGIN", "")
    return str(given) or f"beraad.invalid/{secrets.token_hex(8)}"


def _read_head() -> _Tree:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ADVISORY_LOCK])
        cursor.execute(_SELECT_HEAD)
        row = cursor.fetchone()
    if row is None:
        return _Tree(Frontier(), 0, "", None)
    return _Tree(Frontier.parse(row[0], bytes(row[1])), row[2], row[3], row[0])


def _write_head(tree: _Tree) -> None:
    grown = tree.frontier
    values = (grown.size, grown.root, grown.joined, tree.recorded_us, tree.origin, HEAD)
    with connection.cursor() as cursor:
        if tree.was is None:
            cursor.execute(_INSERT_HEAD, values)
            return
        cursor.execute(_UPDATE_HEAD, (*values, tree.was))
        if cursor.rowcount != 1:
            raise RuntimeError("two writers in the ledger at once")


def _write_entries(frontier: Frontier, new: Sequence[Entry], recorded_us: int) -> list[Leaf]:
    leaves, nodes, bodies = [], [], []
    native = connection.features.has_native_uuid_field
    for entry in new:
        index, body, salt = frontier.size, entries.body_bytes(entry), secrets.token_bytes(entries.SALT_BYTES)
        committed = entries.commitment(salt, body)
        hashed = leaf_hash(entries.leaf_bytes(index, recorded_us, committed))
        leaves.append((index, recorded_us, committed, hashed))
        nodes += [(node_number(index, level), node) for level, node in enumerate(frontier.append(hashed), start=1)]
        ids = (entry.controller_id, entry.about)
        bodies.append((index, salt, body, entry.act.value, *(ids if native else map(_hex, ids))))
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT_LEAF, leaves)
        cursor.executemany(_INSERT_BODY, bodies)
        if nodes:
            cursor.executemany(_INSERT_NODE, nodes)
    return [Leaf(index=row[0], recorded_us=row[1], commitment=row[2], hash=row[3]) for row in leaves]


def _hex(value: UUID | None) -> str | None:
    return None if value is None else value.hex
