"""A list of members comes in: every line that was shown, in one transaction, or none."""

from collections import Counter
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.law.capacities import Capacity
from beraad.rooms.accounts.commands.enrol import open_account
from beraad.rooms.accounts.models import Account
from beraad.rooms.cells.commands.end_mandate import end_mandate
from beraad.rooms.cells.commands.give_mandate import MandateAsked, give_mandate
from beraad.rooms.cells.commands.read_members import write_lines
from beraad.rooms.cells.commands.renew_mandate import Renewal, renew_mandate
from beraad.rooms.cells.membership import may_import_members
from beraad.rooms.cells.models import Cell, MemberList
from beraad.rooms.cells.queries.actors import facts_of_cell
from beraad.rooms.cells.queries.judging import Judged, digest_of, judge
from beraad.rooms.cells.vocabulary import OF_THE_CELL, Outcome


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in; ``is_stale``: nothing did, because the lines would do something else than was shown."""

    counts: Counter[str] = field(default_factory=Counter)
    is_stale: bool = False

    @property
    def done(self) -> int:
        """How many lines changed the register."""
        return sum(self.counts[one] for one in (Outcome.NEWCOMER, Outcome.MANDATE, Outcome.RENEWED, Outcome.ENDS))


Importing = Generator[int, None, Imported]


def import_members(
    *,
    actor: Actor,
    waiting: MemberList,
    digest: str,
    without_wrong: bool,
    at: datetime,
    on_progress: Callable[[int], Any] = lambda _: None,
) -> Imported:
    """Bring the list in; ``without_wrong``: leave the wrong lines out, which then stay to be fetched.

    ``digest`` is what was shown. Where the lines would now do something else, or wrong ones are there that nobody
    agreed to leave out, nothing comes in and the list is judged anew. Raises Refused. ``on_progress``: after each line.
    """
    steps = importing(actor=actor, waiting=waiting, digest=digest, without_wrong=without_wrong, at=at)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: Imported = end.value
            return found
        on_progress(1)


def importing(*, actor: Actor, waiting: MemberList, digest: str, without_wrong: bool, at: datetime) -> Importing:
    """The same, step by step: yields how many lines are done. Whoever stops in the middle gets nothing at all."""
    on, cell = day_of(at), waiting.cell
    facts = facts_of_cell(cell, on)
    verdict = require(may_import_members(facts, actor, on))
    with transaction.atomic():
        mine = MemberList.objects.select_for_update().get(id=waiting.id, read_by_id=actor.account_id, imported=None)
        lines = list(mine.lines.values_list("number", "cells"))
        judged = judge(cell, lines, actor, on)
        counts = Counter(one.outcome.value for one in judged)
        if digest_of(judged) != digest or (counts[Outcome.WRONG] and not without_wrong):
            return _show_again(mine, dict(lines), judged)
        todo = [one for one in judged if one.outcome not in {Outcome.WRONG, Outcome.SAME}]
        for done, one in enumerate(sorted(todo, key=lambda each: bool(each.meant.deputy_of)), start=1):
            _bring_in(one, cell, actor, at)
            yield done
        result = Imported(counts)
        mine.lines.exclude(outcome=Outcome.WRONG).delete()
        MemberList.objects.filter(id=mine.id).update(imported=result.done)
        record(
            Act.MEMBERS_IMPORTED,
            actor=actor,
            at=at,
            controller_id=min(facts.municipality_ids, default=None),
            about=cell.id,
            basis=verdict,
            outcome=", ".join(f"{counts[one]} {one.value}" for one in Outcome if counts[one]),
        )
    return result


def _show_again(mine: MemberList, cells: dict[int, Any], judged: list[Judged]) -> Imported:
    mine.lines.all().delete()
    write_lines(mine, cells, judged)
    MemberList.objects.filter(id=mine.id).update(digest=digest_of(judged))
    return Imported(is_stale=True)


def _bring_in(one: Judged, cell: Cell, actor: Actor, at: datetime) -> None:
    """One line, by the very act that does it by hand; what that act refuses stops the whole."""
    line, mandate = one.meant, one.mandate
    if mandate is not None and one.outcome is Outcome.ENDS and line.ends_on is not None:
        end_mandate(actor=actor, mandate=mandate, last_day=line.ends_on, at=at, cell=cell)
    elif mandate is not None:
        renewal = Renewal(line.ends_on, line.clearance_level, line.clearance_until)
        renew_mandate(actor=actor, mandate=mandate, renewal=renewal, revision=mandate.revision, at=at, cell=cell)
    else:
        give_mandate(actor=actor, asked=_asked(one, cell), at=at)


def _asked(one: Judged, cell: Cell) -> MandateAsked:
    line = one.meant
    if line.capacity is None or one.starts_on is None:
        raise ValueError("a line without a capacity or a first day was judged wrong")
    account = Account.objects.filter(email__iexact=line.email).first()
    if account is None:
        account = open_account(email=line.email, name=line.name, function=line.function, language=line.language)
    is_of_organisation = line.capacity is not Capacity.DPO and line.capacity not in OF_THE_CELL
    return MandateAsked(
        capacity=line.capacity,
        starts_on=one.starts_on,
        account=account,
        ends_on=line.ends_on,
        cell=cell,
        organisation=line.organisation if is_of_organisation else None,
        controller_id=one.controller_id,
        clearance_level=line.clearance_level,
        clearance_until=line.clearance_until,
        deputy_of=Account.objects.get(email__iexact=line.deputy_of) if line.deputy_of else None,
    )
