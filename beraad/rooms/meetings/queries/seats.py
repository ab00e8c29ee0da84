"""Who sits around the table of an item, for the drawing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ui.parts import SeatState, TableSeat
from beraad.law.capacities import Capacity
from beraad.rooms.cells.queries import controller_names, people
from beraad.rooms.cells.vocabulary import PersonCard
from beraad.rooms.meetings.models import Item, Statement
from beraad.rooms.meetings.queries.facts import expected_at
from beraad.rooms.meetings.vocabulary import Expected, InvitationState, ItemState

OF_ANSWER = {
    InvitationState.SENT: SeatState.INVITED,
    InvitationState.COMING: SeatState.COMING,
    InvitationState.REPRESENTED: SeatState.COMING,
    InvitationState.DECLINED: SeatState.ABSENT,
}


@dataclass(frozen=True, slots=True)
class SeatRow:
    """Somebody expected, with name, and whether stated, in the room, or gone."""

    holder_id: UUID
    name: str
    function: str
    has_stated: bool
    is_in: bool
    has_left: bool
    is_police: bool = False
    organisation: str = ""


def rows_of(item: Item, *, on: date) -> list[SeatRow]:
    """Everyone expected at the item, and who was there: a constant number of queries."""
    expected = expected_at(item, on=on)
    names = people(person.holder_id for person in expected)
    services = controller_names({person.organisation_id for person in expected if person.organisation_id})
    stays = {seat.holder_id: seat.left_at for seat in item.presences.all()}
    stated = set(Statement.objects.filter(meeting_id=item.meeting_id).values_list("holder_id", flat=True))
    return [
        SeatRow(
            holder_id=person.holder_id,
            name=names[person.holder_id].name,
            function=_function(person, names),
            has_stated=person.holder_id in stated,
            is_in=person.holder_id in stays and stays[person.holder_id] in {None, item.closed_at},
            has_left=stays.get(person.holder_id) not in {None, item.closed_at},
            is_police=person.is_police,
            organisation=services.get(person.organisation_id, "") if person.organisation_id else "",
        )
        for person in _each_once(expected)
        if person.holder_id in names
    ]


def seats_of(item: Item, actor: Actor, *, on: date) -> list[TableSeat]:
    """The round table of an item: people who are expected, and organisations that have not said who comes.

    That an organisation does not take part is for chair and coordinator only.
    """
    seats = [
        TableSeat(
            name=row.name,
            function=row.function,
            state=_state(row, item),
            is_you=row.holder_id == actor.holder_id,
        )
        for row in rows_of(item, on=on)
    ]
    hidden = [InvitationState.UNKNOWN_PERSON]
    if actor.first(Capacity.CHAIR, Capacity.COORDINATOR, cell_id=item.meeting.cell_id) is None:
        hidden.append(InvitationState.DECLINED)
    unnamed = item.invitations.filter(Q(assigned_holder__isnull=True) | Q(state=InvitationState.SENT)).exclude(
        state__in=hidden
    )
    stays = stays_by_name(item)
    seats += [
        TableSeat(
            name=row.organisation.name,
            function="",
            state=stays.get(row.organisation_id) or _state_of_answer(row.state, item),
        )
        for row in unnamed.select_related("organisation")
    ]
    return seats


def stays_by_name(item: Item) -> dict[UUID, SeatState]:
    """Organisations of which somebody without a key is in the room, or was; the name is not told here."""
    rows = item.presences_by_name.all()
    gone = {row.organisation_id: SeatState.LEFT for row in rows if row.left_at not in {None, item.closed_at}}
    here = {row.organisation_id: SeatState.PRESENT for row in rows if row.left_at in {None, item.closed_at}}
    return {**gone, **here}


def seats_on_the_wall(item: Item, *, on: date) -> list[TableSeat]:
    """The same table for the projector: services and functions instead of names."""
    return [TableSeat(name=_on_the_wall(row), function="", state=_state(row, item)) for row in rows_of(item, on=on)]


def _state_of_answer(answer: str, item: Item) -> SeatState:
    return OF_ANSWER[InvitationState(answer)] if item.state == ItemState.PLANNED else SeatState.ABSENT


def _on_the_wall(row: SeatRow) -> str:
    if row.is_police:
        return _("police")
    return row.organisation or row.function


def _each_once(expected: Iterable[Expected]) -> list[Expected]:
    return list({person.holder_id: person for person in reversed(list(expected))}.values())[::-1]


def _function(person: Expected, names: dict[UUID, PersonCard]) -> str:
    if person.is_chair:
        return _("chair")
    if person.is_coordinator:
        return _("coordinator")
    if person.is_police:
        return _("police member")
    return names[person.holder_id].function


def _state(row: SeatRow, item: Item) -> SeatState:
    if row.is_in:
        return SeatState.PRESENT
    if row.has_left:
        return SeatState.LEFT
    return SeatState.COMING if item.state == ItemState.PLANNED else SeatState.ABSENT
