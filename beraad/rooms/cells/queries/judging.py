"""What each line of a list would do: the same policy as one mandate at a time, asked for all of them at once."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.ids import new_id
from beraad.law.capacities import Capacity
from beraad.law.verdict import Verdict
from beraad.rooms.cells.columns import Column
from beraad.rooms.cells.membership import may_renew_mandate, may_stand_in
from beraad.rooms.cells.models import Cell, Mandate
from beraad.rooms.cells.policy import may_end_mandate, may_give_mandate
from beraad.rooms.cells.queries.member_facts import Known, known_of
from beraad.rooms.cells.queries.reading_lines import Cells, Meant, read_line
from beraad.rooms.cells.vocabulary import DeputyFacts, Fault, MandateFacts, Outcome

Lines = Sequence[tuple[int, Cells]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A line with what it would do; ``mandate`` is the one that it renews or ends."""

    meant: Meant
    outcome: Outcome
    mandate: Mandate | None = None
    controller_id: UUID | None = None
    starts_on: date | None = None

    @property
    def faults(self) -> list[Fault]:
        """Why it would do nothing."""
        return self.meant.faults


@dataclass(slots=True)
class _Desk:
    """What is known, and what the lines before this one would have added to it."""

    known: Known
    actor: Actor
    on: date
    ids: dict[str, UUID] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    given: dict[UUID, list[Judged]] = field(default_factory=dict)


def judge(cell: Cell, lines: Lines, actor: Actor, on: date) -> list[Judged]:
    """Every line with its outcome, in the order of the file; deputies after whom they stand in for."""
    known = known_of(cell, [each.get(Column.EMAIL, "") for _n, each in lines] + _principals(lines), on)
    desk = _Desk(known, actor, on)
    meant = [read_line(number, cells, known) for number, cells in lines]
    found = [_judged(line, desk) for line in sorted(meant, key=lambda one: bool(one.deputy_of))]
    return sorted(found, key=lambda one: one.meant.number)


def digest_of(judged: Iterable[Judged]) -> str:
    """What the lines would do, in one word: two looks at a list agree when this does."""
    said = [
        (one.meant.number, one.outcome, [(fault.column, fault.key, fault.values) for fault in one.faults],
         str(one.mandate.revision) if one.mandate else "")
        for one in judged
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _principals(lines: Lines) -> list[str]:
    return [each[Column.DEPUTY_OF] for _number, each in lines if each.get(Column.DEPUTY_OF)]


def _judged(line: Meant, desk: _Desk) -> Judged:
    if not line.faults:
        _look_at_person(line, desk)
    if line.faults or line.capacity is None:
        return Judged(line, Outcome.WRONG)
    account_id = desk.ids.setdefault(line.email, _account_id(line.email, desk.known) or new_id())
    body = _body_of(line, desk.known)
    standing = _standing(line, account_id, body, desk)
    if line.faults:
        return Judged(line, Outcome.WRONG)
    found = _with_mandate(line, standing, desk) if standing else _without(line, account_id, body, desk)
    if line.faults:
        return Judged(line, Outcome.WRONG)
    desk.given.setdefault(account_id, []).append(found)
    return found


def _look_at_person(line: Meant, desk: _Desk) -> None:
    """The same address is the same person: with one name in the file, and the name under which the cell knows them."""
    first = desk.names.setdefault(line.email, line.name)
    if first.casefold() != line.name.casefold():
        line.wrong(Column.NAME, "two_names", name=first)
        return
    account = desk.known.accounts.get(line.email)
    is_of_the_cell = account is not None and account.id in desk.known.mandates
    if account is not None and is_of_the_cell and account.name.casefold() != line.name.casefold():
        line.wrong(Column.NAME, "known_as", name=account.name)


def _account_id(email: str, known: Known) -> UUID | None:
    account = known.accounts.get(email)
    return account.id if account else None


def _body_of(line: Meant, known: Known) -> UUID | None:
    """The organisation; for a DPO without one the municipality, where the cell has only one."""
    if line.organisation is not None:
        return line.organisation.id
    if line.capacity is Capacity.DPO:
        towns = sorted(known.facts.municipality_ids)
        if len(towns) == 1:
            return towns[0]
        line.wrong(Column.ORGANISATION, "which_municipality")
    return known.cell.id


def _is_same(row: Mandate, line: Meant, body: UUID | None) -> bool:
    of = row.controller_id or row.organisation_id or row.cell_id
    return row.capacity == line.capacity and of == body


def _standing(line: Meant, account_id: UUID, body: UUID | None, desk: _Desk) -> Mandate | None:
    """The mandate that the line speaks of; a fault where it overlaps with another, in the register or in the file."""
    for other in desk.given.get(account_id, ()):
        is_alike = other.meant.capacity is line.capacity and _body_of(other.meant, desk.known) == body
        if is_alike and _overlap(other.starts_on, other.meant.ends_on, line.starts_on or desk.on, line.ends_on):
            line.wrong(Column.EMAIL, "twice", line=other.meant.number)
            return None
    rows = [row for row in desk.known.mandates.get(account_id, ()) if _is_same(row, line, body)]
    for row in rows:
        if line.starts_on == row.starts_on or (line.starts_on is None and row.is_valid_on(desk.on)):
            return row
    for row in rows:
        if _overlap(row.starts_on, row.ends_on, line.starts_on or desk.on, line.ends_on):
            line.wrong(Column.STARTS_ON, "overlaps", first=row.starts_on.isoformat(), last=row.ends_on or "…")
            return None
    return None


def _overlap(first: date | None, last: date | None, begins: date, ends: date | None) -> bool:
    return (ends is None or first is None or first <= ends) and (last is None or begins <= last)


def _with_mandate(line: Meant, row: Mandate, desk: _Desk) -> Judged:
    """Nothing, renewed, or ended: what the line asks of the mandate that stands."""
    if not _has_the_same_deputy(line, row, desk.known):
        line.wrong(Column.DEPUTY_OF, "other_deputy")
    clearance = (row.clearance_level, row.clearance_until)
    is_same_clearance = clearance == (line.clearance_level, line.clearance_until)
    held = _facts(line, row.account_id, desk, starts_on=row.starts_on)
    if row.ends_on == line.ends_on and is_same_clearance:
        outcome = Outcome.SAME
    elif line.ends_on is not None and (row.ends_on is None or line.ends_on < row.ends_on):
        outcome = Outcome.ENDS
        _ask(line, may_end_mandate(desk.known.facts, held, desk.actor, desk.on))
    else:
        outcome = Outcome.RENEWED
        now = replace(held, ends_on=row.ends_on)
        _ask(line, may_renew_mandate(desk.known.facts, now, desk.actor, desk.on, until=line.ends_on))
    return Judged(line, outcome, row, starts_on=row.starts_on)


def _without(line: Meant, account_id: UUID, body: UUID | None, desk: _Desk) -> Judged:
    starts_on = line.starts_on or desk.on
    if line.ends_on is not None and line.ends_on < desk.on:
        line.wrong(Column.ENDS_ON, "in_the_past")
    _ask(line, may_give_mandate(desk.known.facts, _facts(line, account_id, desk, starts_on), desk.actor, desk.on))
    if line.deputy_of and not line.faults:
        _ask(line, may_stand_in(_deputy(line, account_id, body, desk), desk.on))
    is_new = line.email not in desk.known.accounts and not desk.given.get(account_id)
    outcome = Outcome.NEWCOMER if is_new else Outcome.MANDATE
    controller_id = body if line.capacity is Capacity.DPO else None
    return Judged(line, outcome, controller_id=controller_id, starts_on=starts_on)


def _facts(line: Meant, account_id: UUID, desk: _Desk, starts_on: date) -> MandateFacts:
    added = {one.meant.capacity for one in desk.given.get(account_id, ()) if one.meant.capacity is not None}
    is_dpo = line.capacity is Capacity.DPO
    body = _body_of(line, desk.known)
    return MandateFacts(
        account_id=account_id,
        capacity=line.capacity or Capacity.GUEST,
        cell_id=desk.known.cell.id,
        organisation_id=line.organisation.id if line.organisation and not is_dpo else None,
        controller_id=body if is_dpo else None,
        starts_on=starts_on,
        ends_on=line.ends_on,
        clearance_level=line.clearance_level,
        clearance_until=line.clearance_until,
        has_already=desk.known.capacities(account_id, desk.on) | added,
    )


def _deputy(line: Meant, account_id: UUID, body: UUID | None, desk: _Desk) -> DeputyFacts:
    principal = _account_id(line.deputy_of, desk.known) or desk.ids.get(line.deputy_of) or UUID(int=0)
    begins = max(desk.on, line.starts_on or desk.on)
    stands = any(
        _is_same(row, line, body) and row.deputy_of_id is None and (row.ends_on is None or row.ends_on >= begins)
        for row in desk.known.mandates.get(principal, ())
    )
    in_file = any(
        one.meant.capacity is line.capacity and not one.meant.deputy_of and _body_of(one.meant, desk.known) == body
        for one in desk.given.get(principal, ())
    )
    return DeputyFacts(account_id, principal, principal_has_the_capacity=stands or in_file)


def _has_the_same_deputy(line: Meant, row: Mandate, known: Known) -> bool:
    return row.deputy_of_id == (_account_id(line.deputy_of, known) if line.deputy_of else None)


def _ask(line: Meant, verdict: Verdict) -> None:
    """A refusal is a fault of the column it speaks of, with the sentence of the law or of the house."""
    if verdict.allowed:
        return
    key = verdict.because.key
    column = next((one for word, one in _COLUMN_OF if word in key), Column.CAPACITY)
    line.faults.append(Fault(column.value, f"reason:{key}", verdict.because.values))


_COLUMN_OF = (
    ("clearance", Column.CLEARANCE_LEVEL),
    ("organisation_is", Column.ORGANISATION),
    ("deputy", Column.DEPUTY_OF),
    ("shorten", Column.ENDS_ON),
    ("mandate_is_over", Column.ENDS_ON),
)
