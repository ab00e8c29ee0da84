"""Who writes down the life of a cell, and when: pure, over facts.

Who keeps the register of a cell describes it; what suspends or ends it is for those who answer for it. What
several mayors decide together is written down by the operator, as its founding is.
"""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ledger.acts import Act
from beraad.law.capacities import Capacity
from beraad.law.house_rules import CELLS_LIFE, ONBOARDING, WHO_ACTS
from beraad.law.verdict import Verdict, allow, law, refuse
from beraad.rooms.cells.life import CellState, JoiningFacts, LifeFacts
from beraad.rooms.cells.lifecycle import target_of
from beraad.rooms.cells.policy import may_keep_cell


def may_change_life(life: LifeFacts, actor: Actor, on: date) -> Verdict:
    """The mayors of the cell, and who chairs it, answer for whether it works."""
    kept = may_keep_cell(life.cell, actor, on)
    if not kept.allowed:
        return kept
    if life.state is CellState.ENDED:
        return refuse("cells.has_ended", WHO_ACTS)
    if actor.first(Capacity.MAYOR, Capacity.CHAIR, cell_id=life.cell.id) is None:
        return refuse("cells.those_who_answer_for_it_decide", CELLS_LIFE)
    return allow("cells.those_who_answer_for_it_decided", CELLS_LIFE)


def may_suspend_cell(life: LifeFacts, starts_on: date, actor: Actor, on: date) -> Verdict:
    """From a day that has come, and that lies after everything written down before."""
    return _moves(Act.CELL_SUSPENDED, life, starts_on, actor, on)


def may_resume_cell(life: LifeFacts, works_from: date, actor: Actor, on: date) -> Verdict:
    """From a day that has come, after the first day of the suspension."""
    return _moves(Act.CELL_RESUMED, life, works_from, actor, on)


def may_end_cell(life: LifeFacts, last_day: date, actor: Actor, on: date) -> Verdict:
    """Only when nothing is kept of it any more: until then it is suspended, and its clocks run out."""
    moves = _moves(Act.CELL_ENDED, life, last_day, actor, on)
    if not moves.allowed or life.still_kept == 0:
        return moves
    return refuse("cells.something_is_still_kept", CELLS_LIFE, count=life.still_kept)


def may_write_down_members(life: LifeFacts, actor: Actor) -> Verdict:
    """The operator writes down what several mayors decided together, while the cell is there."""
    if actor.first(Capacity.OPERATOR, Capacity.SYSTEM) is None:
        return refuse("cells.only_the_operator_writes_down_who_joins", CELLS_LIFE)
    if life.state is CellState.ENDED:
        return refuse("cells.has_ended", WHO_ACTS)
    return allow("cells.mayors_created_a_joint_cell", law("L2018", "art. 2"))


def may_join_cell(life: LifeFacts, asked: JoiningFacts, starts_on: date, actor: Actor, on: date) -> Verdict:
    """One cell at a time, from a day that has come on which the municipality is there."""
    written = may_write_down_members(life, actor)
    if not written.allowed:
        return written
    if starts_on > on or starts_on < life.founded_on:
        return refuse("cells.not_on_that_day", CELLS_LIFE)
    if not asked.exists:
        return refuse("cells.no_such_municipality_on_that_day", CELLS_LIFE)
    if asked.served_elsewhere:
        return refuse("cells.served_by_a_cell_already", CELLS_LIFE)
    return written


def may_leave_cell(life: LifeFacts, asked: JoiningFacts, last_day: date, actor: Actor, on: date) -> Verdict:
    """The mayor of the municipality decides that it leaves; not while something of it is kept, and never the last."""
    mayor = actor.is_a(Capacity.MAYOR, municipality_id=asked.municipality_id)
    if not mayor and actor.first(Capacity.OPERATOR, Capacity.SYSTEM) is None:
        return refuse("cells.the_own_mayor_decides_to_leave", CELLS_LIFE)
    if life.state is CellState.ENDED:
        return refuse("cells.has_ended", WHO_ACTS)
    if asked.is_last:
        return refuse("cells.the_last_one_ends_the_cell", CELLS_LIFE)
    if last_day > on or last_day < asked.not_before:
        return refuse("cells.not_on_that_day", CELLS_LIFE)
    if asked.still_kept:
        return refuse("cells.something_is_still_kept", CELLS_LIFE, count=asked.still_kept)
    return allow("cells.the_own_mayor_decided", CELLS_LIFE)


def may_describe_cell(life: LifeFacts, actor: Actor, on: date) -> Verdict:
    """Whoever keeps the cell says where it can be reached, in which language, how often it means to meet."""
    return may_keep_cell(life.cell, actor, on)


def may_file(life: LifeFacts, day: date, actor: Actor, on: date) -> Verdict:
    """Whoever keeps the cell writes down what was adopted or held, on a day that has come."""
    kept = may_keep_cell(life.cell, actor, on)
    if kept.allowed and day > on:
        return refuse("cells.not_on_that_day", ONBOARDING)
    return kept


def may_leave_open(
    life: LifeFacts, controller_id: UUID, open_keys: Collection[str], look_again_on: date, actor: Actor, on: date
) -> Verdict:
    """The mayor of a municipality may leave its open questions open, knowingly, until a day."""
    if life.cell.has_ended:
        return refuse("cells.has_ended", WHO_ACTS)
    if not actor.is_a(Capacity.MAYOR, municipality_id=controller_id):
        return refuse("cells.only_the_controller_confirms", WHO_ACTS)
    if not open_keys:
        return refuse("cells.parameter_is_not_open", WHO_ACTS)
    if look_again_on <= on:
        return refuse("cells.looking_again_lies_ahead", ONBOARDING)
    return allow("cells.left_open_knowingly", ONBOARDING)


def may_assess(life: LifeFacts, year: int, actor: Actor, on: date, *, is_closed: bool) -> Verdict:
    """Whoever keeps the cell looks at it in the year itself, until that year is closed."""
    kept = may_keep_cell(life.cell, actor, on)
    if not kept.allowed:
        return kept
    if year != on.year:
        return refuse("cells.another_year_is_read_only", ONBOARDING)
    if is_closed:
        return refuse("cells.the_year_is_closed", ONBOARDING)
    return kept


def may_close_assessment(
    life: LifeFacts, year: int, actor: Actor, on: date, *, is_closed: bool, unanswered: int
) -> Verdict:
    """A year is closed when every area was answered; nobody adds anything up."""
    may = may_assess(life, year, actor, on, is_closed=is_closed)
    if may.allowed and unanswered:
        return refuse("cells.areas_are_not_answered", ONBOARDING, count=unanswered)
    return may


def _moves(act: Act, life: LifeFacts, day: date, actor: Actor, on: date) -> Verdict:
    may = may_change_life(life, actor, on)
    if not may.allowed:
        return may
    if target_of(act, life.state) is None:
        return refuse(f"cells.is_{life.state.value}", CELLS_LIFE)
    if day > on or day < life.not_before:
        return refuse("cells.not_on_that_day", CELLS_LIFE)
    return may
