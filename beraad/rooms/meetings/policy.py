"""Who may do what around a meeting; pure, over small facts."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from beraad.foundation.kernel.actor import Actor
from beraad.law.capacities import Capacity
from beraad.law.case_consultation import (
    CardFacts,
    SpeakFacts,
    TableFacts,
    may_lay_card,
    may_open_table,
    may_speak,
)
from beraad.law.data_protection import HoldFacts, may_hold
from beraad.law.house_rules import CELLS_LIFE, INVITING, PAPER_IS_EQUAL, WHO_ACTS
from beraad.law.invitations import AnswerFacts, may_answer
from beraad.law.kinds import Kind
from beraad.law.minors import AgeClass, ReviewFacts, may_look_again_on
from beraad.law.parameters import Confirmed
from beraad.law.verdict import Verdict, all_of, allow, house_rule, law, refuse
from beraad.rooms.meetings.vocabulary import ItemState, MeetingState

CONSULTATION = law("L2018", "art. 5")
TRAJECTORY = law("L2018", "art. 3 §2")
HOUSE = house_rule("0016")
BEFORE_THE_ITEM = frozenset({MeetingState.PUBLISHED, MeetingState.OPENED})


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What the rules need to know of a meeting."""

    cell_id: UUID
    state: str
    chair_account: UUID
    item_states: frozenset[str]
    day: date
    is_one_screen: bool = False


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What the rules need to know of an item and the table under it."""

    cell_id: UUID
    meeting_state: str
    state: str
    chair_account: UUID
    is_gate_open: bool
    is_advice_given: bool
    is_another_open: bool
    has_police: bool
    has_chair: bool
    has_unstated: bool
    entered: frozenset[UUID]
    is_case_open: bool
    is_one_screen: bool = False
    age_class: str = AgeClass.ADULT
    legal_orders: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class AnsweringFacts:
    """What the rules need to know of an invitation that is answered."""

    organisation_id: UUID
    cell_id: UUID
    meeting_state: str
    item_state: str
    legal_order: str | None
    by_paper: bool = False
    confirmed: Confirmed = field(default_factory=dict)


def may_convene(actor: Actor, *, cell_id: UUID) -> Verdict:
    """Coordinator and chair plan, change and publish meetings of their cell."""
    if actor.first(Capacity.COORDINATOR, Capacity.CHAIR, cell_id=cell_id) is None:
        return refuse("meetings.only_coordinator_convenes", WHO_ACTS)
    return allow("meetings.convened", WHO_ACTS)


def may_plan(*, is_suspended: bool) -> Verdict:
    """A suspended cell plans no new meeting; what was planned before goes on."""
    if is_suspended:
        return refuse("meetings.cell_is_suspended", CELLS_LIFE)
    return allow("meetings.convened", WHO_ACTS)


def convening_as(actor: Actor, *, cell_id: UUID) -> Capacity | None:
    """In which quality somebody convenes."""
    mandate = actor.first(Capacity.COORDINATOR, Capacity.CHAIR, cell_id=cell_id)
    return mandate.capacity if mandate else None


def may_change_agenda(actor: Actor, meeting: MeetingFacts) -> Verdict:
    """The agenda changes until the meeting opens."""
    if meeting.state not in {MeetingState.PLANNED, MeetingState.PUBLISHED}:
        return refuse("meetings.agenda_is_fixed", HOUSE)
    return may_convene(actor, cell_id=meeting.cell_id)


def may_add_item(actor: Actor, meeting: MeetingFacts, *, has_reason: bool) -> Verdict:
    """An item that joins a published agenda needs a reason: people were told another agenda."""
    changing = may_change_agenda(actor, meeting)
    if changing.allowed and meeting.state == MeetingState.PUBLISHED and not has_reason:
        return refuse("meetings.late_item_needs_a_reason", HOUSE)
    return changing


def may_chair(actor: Actor, *, cell_id: UUID, chair_account: UUID, is_one_screen: bool = False) -> Verdict:
    """Who chairs this meeting, mandated as chair; with one screen only the coordinator enters it for the chair."""
    if is_one_screen and actor.is_a(Capacity.COORDINATOR, cell_id=cell_id):
        return allow("meetings.entered_for_the_chair", WHO_ACTS, HOUSE)
    if actor.account_id != chair_account or not actor.is_a(Capacity.CHAIR, cell_id=cell_id):
        return refuse("meetings.only_the_chair", WHO_ACTS)
    return allow("meetings.chaired", WHO_ACTS)


def may_cancel_meeting(actor: Actor, meeting: MeetingFacts) -> Verdict:
    """Coordinator and chair cancel a meeting that has not opened."""
    if meeting.state not in {MeetingState.PLANNED, MeetingState.PUBLISHED}:
        return refuse("meetings.agenda_is_fixed", HOUSE)
    return may_convene(actor, cell_id=meeting.cell_id)


def may_open_meeting(actor: Actor, meeting: MeetingFacts, *, on: date) -> Verdict:
    """The chair opens a published meeting, on its day: everybody was asked for that day."""
    if meeting.state != MeetingState.PUBLISHED:
        return refuse("meetings.not_published", HOUSE)
    leading = _leads(actor, meeting)
    if leading.allowed and meeting.day != on:
        return refuse("meetings.not_today", INVITING)
    return leading


def may_close_meeting(actor: Actor, meeting: MeetingFacts) -> Verdict:
    """The chair closes when no item is open."""
    if meeting.state != MeetingState.OPENED or ItemState.OPEN in meeting.item_states:
        return refuse("meetings.an_item_is_open", HOUSE)
    return _leads(actor, meeting)


def may_open_item(actor: Actor, item: ItemFacts, *, on: date) -> Verdict:
    """The chair opens the door when police advice is given for this meeting and everyone stated frame and secrecy."""
    if item.meeting_state != MeetingState.OPENED or item.state != ItemState.PLANNED:
        return refuse("meetings.item_cannot_open", HOUSE)
    if item.is_another_open:
        return refuse("meetings.another_item_is_open", HOUSE)
    if not item.is_case_open:
        return refuse("meetings.case_is_not_on_the_list", TRAJECTORY)
    table = may_open_table(
        TableFacts(
            chair_present=item.has_chair,
            police_present_or_reason=item.has_police,
            frames_stated=not item.has_unstated,
            secrecy_confirmed=not item.has_unstated,
            advice_open=item.is_gate_open and item.is_advice_given,
            legal_orders=item.legal_orders,
        ),
        on,
    )
    return all_of(_leads(actor, item), table)


def may_lead_item(actor: Actor, item: ItemFacts) -> Verdict:
    """The chair lets in, lets out, and closes, while the item is open."""
    if item.state != ItemState.OPEN:
        return refuse("meetings.item_is_not_open", HOUSE)
    return _leads(actor, item)


def may_write_at_table(actor: Actor, item: ItemFacts) -> Verdict:
    """Chair and coordinator write the proposed plan and the decision; what they write everyone entered reads."""
    if item.state != ItemState.OPEN:
        return refuse("meetings.item_is_not_open", HOUSE)
    if actor.holder_id not in item.entered:
        return refuse("meetings.not_entered", WHO_ACTS)
    if actor.first(Capacity.CHAIR, Capacity.COORDINATOR, cell_id=item.cell_id) is None:
        return refuse("meetings.only_chair_and_coordinator_write", HOUSE)
    return allow("meetings.written_at_the_table", WHO_ACTS)


def may_decide(actor: Actor, item: ItemFacts, review_on: date | None, *, on: date) -> Verdict:
    """Writing the decision: at the table, with a day to look again that is soon enough for a child."""
    writing = may_write_at_table(actor, item)
    if not writing.allowed:
        return writing
    return all_of(may_look_again_on(ReviewFacts(item.age_class, review_on), on), writing)


def may_see_table(actor: Actor, item: ItemFacts) -> Verdict:
    """Who is entered for the item sees what lies on the table, as long as it is open."""
    if item.state != ItemState.OPEN:
        return refuse("meetings.item_is_not_open", HOUSE)
    if actor.holder_id not in item.entered:
        return refuse("meetings.not_entered", WHO_ACTS)
    return allow("meetings.entered", WHO_ACTS)


def may_lay(actor: Actor, item: ItemFacts, card: CardFacts, *, on: date) -> Verdict:
    """Laying a card: entered and bound as whoever speaks, a basis for the participant's order; never the police."""
    seeing = may_see_table(actor, item)
    if not seeing.allowed:
        return seeing
    speaking = SpeakFacts(is_entered=actor.holder_id in item.entered, secrecy_confirmed=not item.has_unstated)
    return all_of(seeing, may_speak(speaking, on), may_lay_card(card, on))


def may_answer_invitation(
    actor: Actor, invitation: AnsweringFacts, answer: str, *, gives_reasons: bool = False, on: date
) -> Verdict:
    """Any present contact of the invited organisation answers, until the meeting opens."""
    if not actor.is_a(Capacity.PARTNER_CONTACT, organisation_id=invitation.organisation_id):
        return refuse("meetings.only_the_contact_answers", WHO_ACTS)
    if invitation.meeting_state != MeetingState.PUBLISHED:
        return refuse("meetings.too_late_to_answer", HOUSE)
    facts = AnswerFacts(
        legal_order=invitation.legal_order, answer=answer, gives_reasons=gives_reasons, confirmed=invitation.confirmed
    )
    return all_of(allow("meetings.answering_is_free", WHO_ACTS), may_answer(facts, on))


def may_enter_paper_answer(
    actor: Actor, invitation: AnsweringFacts, answer: str, *, gives_reasons: bool = False, on: date
) -> Verdict:
    """The coordinator, who holds a paper invitation, enters what the organisation answered on paper."""
    if not actor.is_a(Capacity.COORDINATOR, cell_id=invitation.cell_id):
        return refuse("meetings.only_coordinator_convenes", WHO_ACTS)
    if not invitation.by_paper:
        return refuse("meetings.not_asked_on_paper", PAPER_IS_EQUAL)
    if invitation.item_state != ItemState.PLANNED or invitation.meeting_state not in BEFORE_THE_ITEM:
        return refuse("meetings.too_late_to_answer", HOUSE)
    facts = AnswerFacts(
        legal_order=invitation.legal_order, answer=answer, gives_reasons=gives_reasons, confirmed=invitation.confirmed
    )
    return all_of(allow("meetings.answered_on_paper", WHO_ACTS, PAPER_IS_EQUAL), may_answer(facts, on))


def may_print_invitation(actor: Actor, invitation: AnsweringFacts) -> Verdict:
    """The coordinator, who holds a paper invitation, prints it while it can still be handed over."""
    if not actor.is_a(Capacity.COORDINATOR, cell_id=invitation.cell_id):
        return refuse("meetings.only_coordinator_convenes", WHO_ACTS)
    if not invitation.by_paper:
        return refuse("meetings.not_asked_on_paper", PAPER_IS_EQUAL)
    return allow("meetings.convened", WHO_ACTS, PAPER_IS_EQUAL)


def may_withdraw_invitation(actor: Actor, invitation: AnsweringFacts) -> Verdict:
    """Coordinator and chair withdraw an invitation until the meeting opens."""
    if invitation.meeting_state != MeetingState.PUBLISHED or invitation.item_state != ItemState.PLANNED:
        return refuse("meetings.agenda_is_fixed", HOUSE)
    return may_convene(actor, cell_id=invitation.cell_id)


def may_enter_by_name(actor: Actor, item: ItemFacts) -> Verdict:
    """Who has no key here is entered by name, at a table with one screen: there every vote is spoken."""
    if not item.is_one_screen:
        return refuse("meetings.by_name_only_with_one_screen", PAPER_IS_EQUAL)
    return may_lead_item(actor, item)


def may_weigh(actor: Actor, *, assigned_holder: UUID | None) -> Verdict:
    """The professional who comes weighs alone."""
    if assigned_holder is None or actor.holder_id != assigned_holder:
        return refuse("meetings.weighing_is_somebody_elses", WHO_ACTS)
    return allow("meetings.weighing_is_yours", WHO_ACTS)


def may_brief(keeps_notes: Verdict, *, is_theirs: bool, on: date) -> Verdict:
    """Who may keep notes lets a colleague of the own organisation read them; never anybody else."""
    if not keeps_notes.allowed:
        return keeps_notes
    if not is_theirs:
        return refuse("meetings.colleague_is_not_theirs", WHO_ACTS)
    reading = may_hold(Kind.NOTES, HoldFacts(Capacity.PARTNER_PROFESSIONAL, "recipient"), on)
    return all_of(allow("meetings.colleague_is_briefed", WHO_ACTS), reading, keeps_notes)


def may_read_record(actor: Actor, on: date) -> Verdict:
    """Who was present reads the sheet, in the capacity in which they sat there; the key is asked for separately."""
    refusal = refuse("meetings.not_entered", WHO_ACTS)
    for mandate in actor.mandates:
        verdict = may_hold(Kind.RECORD, HoldFacts(mandate.capacity, "entered"), on)
        if verdict.allowed:
            return verdict
    return refusal


def may_approve_record(actor: Actor, item: ItemFacts, *, is_approved: bool) -> Verdict:
    """The chair notes that the sheet was read back and approved in the room, once."""
    if item.state != ItemState.CLOSED or is_approved:
        return refuse("meetings.record_cannot_be_approved", HOUSE)
    return _leads(actor, item)


def _leads(actor: Actor, place: MeetingFacts | ItemFacts) -> Verdict:
    return may_chair(actor, cell_id=place.cell_id, chair_account=place.chair_account, is_one_screen=place.is_one_screen)
