"""A list of members was read: its lines wait, with what each would do, until somebody says yes, for a day at most."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.rooms.cells.membership import may_import_members
from beraad.rooms.cells.models import Cell, MemberLine, MemberList
from beraad.rooms.cells.queries.actors import facts_of_cell
from beraad.rooms.cells.queries.judging import Judged, Lines, digest_of, judge
from beraad.rooms.cells.queries.waiting_lists import WAITS
from beraad.rooms.cells.vocabulary import Outcome


def read_members(*, actor: Actor, cell: Cell, lines: Lines, at: datetime) -> MemberList:
    """Keep the lines, in place of an earlier list of the same person for the same cell. Raises Refused."""
    on = day_of(at)
    facts = facts_of_cell(cell, on)
    verdict = require(may_import_members(facts, actor, on))
    judged = judge(cell, lines, actor, on)
    wrong = sum(one.outcome is Outcome.WRONG for one in judged)
    with transaction.atomic():
        MemberList.objects.filter(cell=cell, read_by_id=actor.account_id).delete()
        found = MemberList.objects.create(cell=cell, read_by_id=actor.account_id, read_at=at, digest=digest_of(judged))
        write_lines(found, dict(lines), judged)
        record(
            Act.MEMBERS_READ,
            actor=actor,
            at=at,
            controller_id=min(facts.municipality_ids, default=None),
            about=cell.id,
            basis=verdict,
            outcome=f"{len(judged)} lines, {wrong} wrong",
        )
    return found


def write_lines(found: MemberList, cells: Mapping[int, Mapping[str, str]], judged: list[Judged]) -> None:
    """Write the lines as they were judged; to be called in a transaction."""
    MemberLine.objects.bulk_create(
        (
            MemberLine(
                member_list=found,
                number=one.meant.number,
                cells=dict(cells[one.meant.number]),
                outcome=one.outcome.value,
                faults=[[fault.column, fault.key, dict(fault.values)] for fault in one.faults],
            )
            for one in judged
        ),
        batch_size=500,
    )


def forget_lists(at: datetime) -> int:
    """Delete what waited for a day; how many lists went."""
    old = MemberList.objects.filter(read_at__lt=at - WAITS)
    count = old.count()
    if count:
        old.delete()
    return count
