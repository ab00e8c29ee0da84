"""Facts for the rules: small, frozen, built here."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from beraad.foundation.kernel import clock
from beraad.law.capacities import Capacity
from beraad.rooms.cells.queries import confirmed_values, holders_in, police_who_may_sit
from beraad.rooms.liaison.queries import answered_for_meeting
from beraad.rooms.meetings.models import Invitation, Item, Meeting, Statement
from beraad.rooms.meetings.policy import AnsweringFacts, ItemFacts, MeetingFacts
from beraad.rooms.meetings.vocabulary import SITTING, Expected, ItemState

ON_THE_LIST = ("listed", "follow_up")


def facts_of_meeting(meeting: Meeting) -> MeetingFacts:
    """What the rules need to know of the meeting."""
    return MeetingFacts(
        cell_id=meeting.cell_id,
        state=meeting.state,
        chair_account=meeting.chair_account_id,
        item_states=frozenset(meeting.items.values_list("state", flat=True)),
        day=clock.day_of(meeting.starts_at),
        is_one_screen=meeting.one_screen,
    )


def facts_of_invitation(invitation: Invitation, *, on: date) -> AnsweringFacts:
    """What the rules need to know of an invitation that is answered or withdrawn."""
    item = invitation.item
    return AnsweringFacts(
        organisation_id=invitation.organisation_id,
        cell_id=item.meeting.cell_id,
        meeting_state=item.meeting.state,
        item_state=item.state,
        legal_order=invitation.organisation.legal_order,
        by_paper=invitation.by_paper,
        confirmed=confirmed_values(invitation.organisation_id, on),
    )


def expected_at(item: Item, *, on: date) -> list[Expected]:
    """Who may be entered: the fixed members of that day, and who comes for a partner; each by a mandate that runs."""
    cell = item.meeting.cell_id
    partners = _partners_of(cell, on)
    police = police_who_may_sit(cell, on)
    coordinators = holders_in(Capacity.COORDINATOR, cell=cell, on=on)
    chair = _chair_of(item.meeting, on)
    people = [Expected(chair, None, is_police=False, is_chair=True, is_coordinator=False)] if chair else []
    people += [Expected(holder, None, is_police=False, is_chair=False, is_coordinator=True) for holder in coordinators]
    people += [Expected(holder, None, is_police=True, is_chair=False, is_coordinator=False) for holder in police]
    coming = item.invitations.filter(state__in=[state.value for state in SITTING], assigned_holder__isnull=False)
    people += [
        Expected(holder, organisation, is_police=False, is_chair=False, is_coordinator=False)
        for holder, organisation in coming.values_list("assigned_holder", "organisation_id")
        if holder in partners
    ]
    return people


def _chair_of(meeting: Meeting, on: date) -> UUID | None:
    """Who chairs, while the mandate of a chair runs; one that ended yesterday opens nothing today."""
    chair = meeting.chair_account.holder_id
    return chair if chair in holders_in(Capacity.CHAIR, cell=meeting.cell_id, on=on) else None


def _partners_of(cell_id: UUID, on: date) -> set[UUID]:
    """Everybody who acts for an organisation of the cell on that day."""
    capacities = (Capacity.PARTNER_PROFESSIONAL, Capacity.PARTNER_CONTACT)
    return {holder for capacity in capacities for holder in holders_in(capacity, cell=cell_id, on=on)}


def is_police_absent(item: Item, entering: Iterable[UUID], *, on: date) -> bool:
    """Whether nobody among these is a police member of the cell on that day."""
    return not set(entering) & set(police_who_may_sit(item.meeting.cell_id, on))


def expected_holders(meeting: Meeting, *, on: date) -> set[UUID]:
    """Everybody expected at any item of the meeting: who may state frame and secrecy there."""
    fixed = {
        *holders_in(Capacity.COORDINATOR, cell=meeting.cell_id, on=on),
        *police_who_may_sit(meeting.cell_id, on),
    }
    coming = Invitation.objects.filter(item__meeting=meeting, state__in=[state.value for state in SITTING])
    partners = _partners_of(meeting.cell_id, on) & set(coming.values_list("assigned_holder", flat=True))
    found = {*fixed, *partners, _chair_of(meeting, on)}
    return {holder for holder in found if holder is not None}


def facts_of_item(
    item: Item, *, entering: frozenset[UUID] = frozenset(), has_police_reason: bool = False, on: date
) -> ItemFacts:
    """What the rules need to know of the item; ``entering`` are the holders about to be entered."""
    meeting = item.meeting
    entered = frozenset(item.presences.filter(left_at__isnull=True).values_list("holder_id", flat=True)) | entering
    stated = set(Statement.objects.filter(meeting=meeting).values_list("holder_id", flat=True))
    police = set(police_who_may_sit(meeting.cell_id, on))
    return ItemFacts(
        cell_id=meeting.cell_id,
        meeting_state=meeting.state,
        state=item.state,
        chair_account=meeting.chair_account_id,
        is_gate_open=item.case.gate == "open",
        is_advice_given=item.case_id in answered_for_meeting([item.case_id], meeting.id),
        is_another_open=meeting.items.filter(state=ItemState.OPEN).exclude(id=item.id).exists(),
        has_police=bool(police & entered) or has_police_reason,
        has_chair=meeting.chair_account.holder_id in entered,
        has_unstated=bool(entered - stated),
        entered=entered,
        is_case_open=item.case.state in ON_THE_LIST,
        is_one_screen=meeting.one_screen,
        age_class=item.case.age_class,
        legal_orders=frozenset(
            item.invitations.filter(assigned_holder__in=entered).values_list("organisation__legal_order", flat=True)
        ),
    )
