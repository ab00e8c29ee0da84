"""Bram's way, told by the acts themselves: every function takes the case one step further."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from beraad.demo.region import Region
from beraad.foundation.vault import life
from beraad.law.gate import PoliceAnswer
from beraad.law.minors import AgeClass
from beraad.rooms.cases import commands as cases
from beraad.rooms.cases.commands.list_case import Listing
from beraad.rooms.cases.commands.put_forward import Proposal
from beraad.rooms.cases.models import Case, Concern
from beraad.rooms.cases.vocabulary import (
    ActionDraft,
    GoalDraft,
    LifeDomain,
    PersonName,
    PlanDraft,
    PublicConcern,
    TriageAnswers,
)
from beraad.rooms.liaison import commands as liaison
from beraad.rooms.meetings import commands as meetings
from beraad.rooms.meetings.commands.decide_item import Decision
from beraad.rooms.meetings.commands.plan_meeting import MeetingPlan
from beraad.rooms.meetings.commands.send_invitation import InvitationText
from beraad.rooms.meetings.models import Invitation, Item, Meeting
from beraad.rooms.meetings.vocabulary import InvitationState, Outcome
from tests.world import Seat

OBSERVATION = "Toonde in de les aan twee medecursisten een filmpje van een aanslag."
YES = TriageAnswers(has_indications=True, is_one_person=True, other_channel_considered=True)
PARTNERS = {
    "ces": "ocmw",
    "dua": "cvo",
    "jo": "caw",
    "lou": "cgz",
    "ivo": "ocmw-nergenshuizen",
    "maud": "maison-de-justice",
    "school": "atheneum",
}


@dataclass
class Cast:
    """Everybody that the way needs, at one moment."""

    region: Region
    an: Seat
    kim: Seat
    bo: Seat
    partners: dict[str, Seat]
    town: str = "zonderdorp"


def worry(cast: Cast, at: datetime, *, name: tuple[str, str] = ("Bram", "Verlinde")) -> Concern:
    """The coordinator writes a worry down."""
    return cases.receive_concern(
        actor=cast.kim.actor,
        municipality=cast.region.municipalities[cast.town],
        concern=PublicConcern(observation=OBSERVATION, source="leerkracht", person=" ".join(name)),
        at=at,
    )


def put_forward(
    cast: Cast, at: datetime, *, name: tuple[str, str] = ("Bram", "Verlinde"), age: AgeClass = AgeClass.ADULT
) -> Case:
    """The coordinator puts the person to the mayor."""
    concern = worry(cast, at, name=name)
    proposal = Proposal(
        person=PersonName(*name, "2004-11-02"),
        observations=OBSERVATION,
        coordinator_view="Eén persoon, herhaalde bewondering voor een aanslag.",
        age_class=age,
    )
    return cases.put_forward(
        actor=cast.kim.actor, concern=concern, proposal=proposal, answers=YES, revision=concern.revision, at=at
    )


def listed(cast: Cast, at: datetime, *, name: tuple[str, str] = ("Bram", "Verlinde")) -> Case:
    """The police know no objection; the mayor puts the person on the list."""
    case = put_forward(cast, at, name=name)
    answer(cast, case, at)
    case = Case.objects.get(id=case.id)
    listing = Listing(reasons="Praten lukt niet meer op school alleen.", indications="Deelde een manifest.")
    cases.list_case(actor=cast.an.actor, case=case, listing=listing, keys=cast.an.keys, revision=case.revision, at=at)
    return Case.objects.get(id=case.id)


def answer(cast: Cast, case: Case, at: datetime, *, meeting: Meeting | None = None) -> None:
    """The police member answers: no objection known."""
    liaison.answer_advice(
        actor=cast.bo.actor,
        case=case,
        answer=PoliceAnswer.NO_OBJECTION_KNOWN,
        re_ask_on=None,
        keys=cast.bo.keys,
        at=at,
        meeting_ref=meeting.id if meeting else None,
    )


def circle(cast: Cast, case: Case, slugs: Sequence[str], at: datetime) -> Case:
    """The organisations of these seats know the person."""
    for slug in slugs:
        current = Case.objects.get(id=case.id)
        cases.widen_circle(
            actor=cast.kim.actor,
            case=current,
            organisation=cast.region.organisations[PARTNERS[slug]],
            how_known="Hij vertelde zelf bij wie hij in begeleiding is.",
            keys=cast.kim.keys,
            revision=current.revision,
            at=at,
        )
    return Case.objects.get(id=case.id)


def meeting_of(
    cast: Cast,
    agenda: Sequence[tuple[Case, Sequence[str]]],
    at: datetime,
    *,
    one_screen: bool = False,
    cards: bool = True,
) -> Meeting:
    """Planned, published, answered by the police, everybody of each circle invited and coming."""
    starts = at + timedelta(days=21)
    plan = MeetingPlan(starts, "Gemeentehuis", cast.an.account.id, one_screen=one_screen, cards_on=cards)
    cell = agenda[0][0].cell_id
    meeting = meetings.plan_meeting(actor=cast.kim.actor, cell_id=cell, plan=plan, at=at)
    for index, (case, _slugs) in enumerate(agenda):
        meeting = Meeting.objects.get(id=meeting.id)
        meetings.add_item(
            actor=cast.kim.actor,
            meeting=meeting,
            case=case,
            starts_at=starts + timedelta(minutes=30 * index),
            minutes=30,
            revision=meeting.revision,
            at=at,
        )
    meeting = Meeting.objects.get(id=meeting.id)
    meetings.publish_meeting(actor=cast.kim.actor, meeting=meeting, revision=meeting.revision, at=at)
    meeting = Meeting.objects.get(id=meeting.id)
    for case, slugs in agenda:
        answer(cast, case, at, meeting=meeting)
        for slug in slugs:
            coming(cast, invited(cast, item_of(meeting, case), slug, at), slug, at)
    return meeting


def item_of(meeting: Meeting, case: Case) -> Item:
    """The item of that case, fresh."""
    return Item.objects.select_related("meeting", "meeting__cell", "case").get(meeting=meeting, case=case)


def invited(cast: Cast, item: Item, slug: str, at: datetime, *, by_paper: bool = False) -> Invitation:
    """The organisation of that seat is invited; the school has nobody with a key, and is asked on paper."""
    return meetings.send_invitation(
        actor=cast.kim.actor,
        item=item,
        organisation=cast.region.organisations[PARTNERS[slug]],
        text=InvitationText(by_paper=by_paper),
        keys=cast.kim.keys,
        at=at,
    )


def coming(cast: Cast, invitation: Invitation, slug: str, at: datetime) -> Invitation:
    """The organisation comes, with that seat."""
    answered(cast, invitation, slug, InvitationState.COMING, at)
    return Invitation.objects.get(id=invitation.id)


def answered(cast: Cast, invitation: Invitation, slug: str, state: InvitationState, at: datetime) -> None:
    """The organisation answers."""
    seat = cast.partners[slug]
    meetings.answer_invitation(
        actor=seat.actor,
        invitation=Invitation.objects.select_related("item__meeting", "item__case", "organisation").get(
            id=invitation.id
        ),
        answer=state,
        professional=seat.account.holder_id,
        revision=invitation.revision,
        keys=seat.keys,
        at=at,
    )


def on_the_day(meeting: Meeting, at: datetime) -> Meeting:
    """As if the weeks had passed: the meeting is today."""
    Meeting.objects.filter(id=meeting.id).update(starts_at=at)
    for index, item in enumerate(meeting.items.order_by("position")):
        Item.objects.filter(id=item.id).update(starts_at=at + timedelta(minutes=30 * index))
    return Meeting.objects.get(id=meeting.id)


def opened(cast: Cast, meeting: Meeting, at: datetime, slugs: Sequence[str] = ()) -> Meeting:
    """The day has come: the chair opens; the fixed members and these partners state frame and secrecy."""
    meeting = on_the_day(meeting, at)
    meetings.open_meeting(actor=cast.an.actor, meeting=meeting, revision=meeting.revision, at=at)
    meeting = Meeting.objects.get(id=meeting.id)
    for seat in (cast.an, cast.kim, cast.bo, *(cast.partners[slug] for slug in slugs)):
        holder = seat.account.holder_id
        if holder is not None:
            meetings.state_frame(actor=seat.actor, meeting=meeting, holder_id=holder, at=at)
    return meeting


def table(cast: Cast, item: Item, slugs: Sequence[str], at: datetime) -> Item:
    """The chair opens the door to the fixed members and these partners."""
    seats = (cast.an, cast.kim, cast.bo, *(cast.partners[slug] for slug in slugs))
    entered: list[UUID] = [seat.account.holder_id for seat in seats if seat.account.holder_id]
    meetings.open_item(actor=cast.an.actor, item=item, entered=entered, revision=item.revision, at=at)
    return item_of(item.meeting, item.case)


def decided(
    cast: Cast,
    item: Item,
    at: datetime,
    *,
    outcome: Outcome = Outcome.PLAN,
    review_on: date | None = None,
    keeps_longer: bool = False,
) -> None:
    """A plan with one goal for the first partner, and a decision."""
    seat = next(iter(cast.partners.values()))
    if seat.account.holder_id is None:
        raise LookupError("a partner without a key")
    if outcome is Outcome.PLAN:
        action = ActionDraft(
            cast.region.organisations[PARTNERS[seat.slug]].id,
            seat.account.holder_id,
            "Afbetalingsplan met de verhuurder",
            at.date() + timedelta(days=14),
        )
        goal = GoalDraft(
            LifeDomain.HOUSING, "Binnen drie maanden geen huurachterstand meer", "Komt elke afspraak na", (action,)
        )
        plan = PlanDraft((goal,), with_person=True, reachable="OCMW")
        meetings.propose_plan(actor=cast.kim.actor, item=item, plan=plan, revision=0, keys=cast.kim.keys, at=at)
    review = review_on or at.date() + timedelta(days=60)
    decision = Decision(outcome, "Een traject met één doel.", review, keeps_longer=keeps_longer)
    meetings.decide_item(actor=cast.kim.actor, item=item, decision=decision, revision=0, keys=cast.kim.keys, at=at)


def closed(cast: Cast, item: Item, at: datetime) -> Item:
    """The chair closes the item: the table forgets."""
    item = item_of(item.meeting, item.case)
    meetings.close_item(actor=cast.an.actor, item=item, revision=item.revision, keys=cast.an.keys, at=at)
    life.reconcile(at)
    return item_of(item.meeting, item.case)
