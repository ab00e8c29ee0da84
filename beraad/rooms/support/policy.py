"""Who asks for help, and which desk answers; pure. Nothing here is near a case."""

from datetime import date

from beraad.foundation.kernel.actor import Actor, Mandate
from beraad.foundation.ledger.acts import Act
from beraad.law.capacities import Capacity
from beraad.law.house_rules import DESKS_AND_REGIONS
from beraad.law.verdict import Verdict, allow, refuse
from beraad.rooms.cells.vocabulary import DESKS, KEEPS_THE_CELL, CellFacts
from beraad.rooms.support.lifecycle import target_of
from beraad.rooms.support.vocabulary import Desk, HelpAsked, RequestFacts

ASKS = (Capacity.COORDINATOR, Capacity.CHAIR)


def may_see_desk(actor: Actor) -> Verdict:
    """Regional and federal support sit at a desk; nobody else does."""
    if actor.first(*DESKS) is None:
        return refuse("support.only_a_desk", DESKS_AND_REGIONS)
    return allow("support.the_desk_helps_its_cells", DESKS_AND_REGIONS)


def may_see_requests(cell: CellFacts, actor: Actor) -> Verdict:
    """Mayor, chair and coordinator follow what the own cell asked."""
    if actor.first(*KEEPS_THE_CELL, cell_id=cell.id) is None:
        return refuse("support.only_who_keeps_the_cell", DESKS_AND_REGIONS)
    return allow("support.the_cell_follows_its_requests", DESKS_AND_REGIONS)


def may_begin_asking(cell: CellFacts, actor: Actor) -> Verdict:
    """Chair and coordinator ask for their cell, as long as it works."""
    if actor.first(*ASKS, cell_id=cell.id) is None:
        return refuse("support.chair_or_coordinator_asks", DESKS_AND_REGIONS)
    if cell.has_ended:
        return refuse("support.the_cell_has_ended", DESKS_AND_REGIONS)
    return allow("support.the_cell_asks", DESKS_AND_REGIONS)


def may_ask_for_help(cell: CellFacts, asked: HelpAsked, actor: Actor, on: date) -> Verdict:
    """Something of the list, by a day that is still to come, and not what is being asked already."""
    begun = may_begin_asking(cell, actor)
    if not begun.allowed:
        return begun
    if not asked.kinds:
        return refuse("support.say_which_help", DESKS_AND_REGIONS)
    if asked.wished_by < on:
        return refuse("support.the_wished_day_is_over", DESKS_AND_REGIONS)
    if asked.kinds & asked.is_open_already:
        return refuse("support.asked_already", DESKS_AND_REGIONS)
    return begun


def may_take_up_request(request: RequestFacts, actor: Actor) -> Verdict:
    """The desk it is addressed to takes a request up, once."""
    return _of_the_desk(request, actor, Act.HELP_TAKEN_UP)


def may_answer_request(request: RequestFacts, actor: Actor) -> Verdict:
    """The desk says what came of what it took up; a colleague may do it too."""
    return _of_the_desk(request, actor, Act.HELP_ANSWERED)


def may_withdraw_request(request: RequestFacts, actor: Actor) -> Verdict:
    """Who may ask may take it back until it is answered."""
    if actor.first(*ASKS, cell_id=request.cell_id) is None:
        return refuse("support.chair_or_coordinator_asks", DESKS_AND_REGIONS)
    if target_of(Act.HELP_WITHDRAWN, request.state) is None:
        return refuse("support.not_in_this_state", DESKS_AND_REGIONS)
    return allow("support.the_cell_asks", DESKS_AND_REGIONS)


def at_desk(request: RequestFacts, actor: Actor) -> Mandate | None:
    """The mandate under which somebody answers for the desk that a request is addressed to."""
    wanted = Capacity.FEDERAL_SUPPORT if request.desk is Desk.FEDERAL else Capacity.REGIONAL_SUPPORT
    for mandate in actor.mandates:
        reaches = wanted is Capacity.FEDERAL_SUPPORT or mandate.region in request.regions
        if mandate.capacity is wanted and reaches:
            return mandate
    return None


def _of_the_desk(request: RequestFacts, actor: Actor, act: Act) -> Verdict:
    if at_desk(request, actor) is None:
        return refuse("support.another_desk_helps_here", DESKS_AND_REGIONS)
    if target_of(act, request.state) is None:
        return refuse("support.not_in_this_state", DESKS_AND_REGIONS)
    return allow("support.the_desk_helps_its_cells", DESKS_AND_REGIONS)
