"""Every act of the house, done once: what :mod:`stages` builds, and here the rest, each by its own command."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.vault import door, unlock
from beraad.foundation.vault.models import PendingAdmission
from beraad.law.capacities import Capacity
from beraad.law.legal_orders import LegalOrder
from beraad.law.verdict import allow, house_rule
from beraad.rooms.accounts import commands as accounts
from beraad.rooms.cases import commands as cases
from beraad.rooms.cases.commands.adding import Addition
from beraad.rooms.cases.commands.change_action import ActionChange
from beraad.rooms.cases.models import Case, Concern, Parcel, PlanAction
from beraad.rooms.cases.vocabulary import ActionState, DangerCall, PaperKind, PoliceCaller, PublicConcern, Telling
from beraad.rooms.cells import commands as cells
from beraad.rooms.cells import reference
from beraad.rooms.cells.commands import Confirmed, MandateAsked, Newcomer, OrganisationDetails
from beraad.rooms.cells.models import Mandate
from beraad.rooms.cells.vocabulary import Mode
from beraad.rooms.liaison import commands as liaison
from beraad.rooms.liaison.models import FeedbackSheet
from beraad.rooms.meetings import commands as meetings
from beraad.rooms.meetings.commands.plan_meeting import MeetingPlan
from beraad.rooms.meetings.commands.weigh import CardText, Worksheet
from beraad.rooms.meetings.models import Invitation, Item, Meeting
from beraad.rooms.meetings.vocabulary import CardType
from beraad.rooms.oversight import commands as oversight
from beraad.rooms.support import commands as support
from beraad.rooms.support.vocabulary import Desk, HelpKind, HelpOutcome
from beraad.rooms.surveys import commands as surveys
from tests import story
from tests.specs.life_told import tell_life
from tests.specs.members_told import tell_members
from tests.specs.one_seat import NEW, WORDS, live_in_a_seat
from tests.specs.paper import on_paper
from tests.specs.shares_used import use_shares
from tests.specs.stages import Stages
from tests.specs.surveyed import tell_surveys

NO_ACT = allow("gate.opens", house_rule("0017"))


def tell(stages: Stages, at: datetime) -> None:
    """Everything that building the stages did not do."""
    for chapter in (
        _concerns,
        _cases,
        _after,
        _hatch,
        _table,
        _own_weighing,
        _meetings,
        _register,
        _support,
        live_in_a_seat,
        _oversight,
    ):
        chapter(stages, at)
    tell_surveys(stages.region, at)
    for room in (accounts, cells, surveys, cases, liaison, meetings):
        run_due: Callable[..., int] = room.run_due
        run_due(at=at)


def _support(stages: Stages, at: datetime) -> None:
    """A cell takes one question back; the desk takes up and answers another."""
    kim, ria = stages.cast.kim.actor, stages.region.actor("ria", at)
    ask: dict[str, Any] = {"actor": kim, "cell": stages.region.cells["ZON"], "telephone": "014 00 00 00", "at": at}
    first = support.ask_for_help(desk=Desk.FEDERAL, kinds=[HelpKind.TRAINING], wished_by=at.date(), **ask)
    support.withdraw_request(actor=kim, request=first, revision=first.revision, at=at)
    second = support.ask_for_help(desk=Desk.REGIONAL, kinds=[HelpKind.EXERCISE], wished_by=at.date(), **ask)
    support.take_up_request(actor=ria, request=second, revision=second.revision, at=at)
    support.answer_request(
        actor=ria, request=second, outcome=HelpOutcome.EXERCISE_PLANNED, revision=second.revision, at=at
    )


def _concerns(stages: Stages, at: datetime) -> None:
    cast = stages.cast
    town = stages.region.municipalities["zonderdorp"]
    kim: dict[str, Any] = {"actor": cast.kim.actor, "at": at}
    code = cases.receive_from_outside(municipality=town, concern=PublicConcern(observation=WORDS), at=at)
    from_outside = Concern.objects.exclude(reporter_id=None).get()
    cases.give_advice(concern=from_outside, advice=WORDS, revision=0, **kim)
    keys = unlock.by_reference_code(code, at)
    cases.take_up_reply(parcel=Parcel.objects.get(recipient_id=keys.holder_id), keys=keys, at=at)
    cases.join_concern(
        concern=story.worry(cast, at), case=stages.case("case listed"), addition=Addition(WORDS, WORDS, at.date()),
        revision=0, keys=cast.kim.keys, reply="", **kim,
    )  # fmt: skip
    cases.refer_concern(concern=story.worry(cast, at), channel="CAW", revision=0, **kim)
    cases.put_outside_remit(concern=story.worry(cast, at), revision=0, **kim)
    call = DangerCall(at, PoliceCaller.SCHOOL)
    cases.record_danger(municipality=town, call=call, **kim)


def _cases(stages: Stages, at: datetime) -> None:
    cast = stages.cast
    an: dict[str, Any] = {"actor": cast.an.actor, "at": at, "keys": cast.an.keys}
    frozen, haste, proposed = (stages.case(f"case {word}") for word in ("frozen", "listed in haste", "proposed"))
    cases.extend_proposal(case=frozen, reasons=WORDS, revision=frozen.revision, **an)
    cases.complete_reasons(
        case=haste, reasons=WORDS, indications=WORDS, revision=haste.revision, reasons_revision=1, **an
    )
    cases.decline_case(actor=cast.an.actor, case=proposed, revision=proposed.revision, at=at)
    listed = stages.case("case listed")
    told = Telling(is_told=True, on=at.date(), by="OCMW")
    cases.tell_person(case=listed, telling=told, revision=listed.revision, **an)
    listed = stages.case("case listed")
    cases.narrow_circle(
        actor=cast.kim.actor, case=listed, seat=listed.circle.get(), keys=cast.kim.keys, revision=listed.revision, at=at
    )
    with transaction.atomic():
        cases.set_gate(case=listed, is_open=True, actor=cast.bo.actor, at=at, basis=NO_ACT, re_ask_on=None)


def _after(stages: Stages, at: datetime) -> None:
    cast = stages.cast
    ces = cast.partners["ces"]
    an: dict[str, Any] = {"actor": cast.an.actor, "at": at, "keys": cast.an.keys}
    followed = stages.case("case in follow-up")
    action = PlanAction.objects.select_related("case").get(case=followed)
    change = ActionChange(ActionState.DONE, action.due_on, WORDS)
    cases.change_action(actor=ces.actor, action=action, change=change, revision=action.revision, keys=ces.keys, at=at)
    cases.extend_retention(
        case=followed, until=date(2032, 1, 1), is_serious=True, elements=WORDS,
        revision=Case.objects.get(id=followed.id).revision, **an,
    )  # fmt: skip
    parcel = Parcel.objects.get(id=stages.places["parcel of ces"]["parcel_id"])
    cases.take_up_parcel(actor=cast.kim.actor, parcel=parcel, keys=cast.kim.keys, at=at)
    cases.send_parcel(actor=ces.actor, case=Case.objects.get(id=followed.id), text=WORDS, at=at)
    cases.refuse_parcel(actor=cast.kim.actor, parcel=Parcel.objects.get(case=followed, state="sent"), at=at)
    cases.leave_on_paper(actor=cast.an.actor, case=followed, kind=PaperKind.LETTER, copies=1, at=at)
    action.refresh_from_db()
    cases.hand_over_action(
        actor=cast.kim.actor, action=action, holder_id=cast.partners["jo"].keys.holder_id, revision=action.revision,
        keys=cast.kim.keys, at=at,
    )  # fmt: skip
    closed = stages.case("case closed")
    cases.reopen_case(case=closed, reasons=WORDS, revision=closed.revision, **an)
    cases.lift_hold(actor=cast.an.actor, case=stages.case("case held"), at=at)


def _hatch(stages: Stages, at: datetime) -> None:
    cast = stages.cast
    liaison.ask_advice(actor=cast.kim.actor, cases=[stages.case("case listed")], at=at)
    agreed, voting = (_sheet(stages, word) for word in ("sheet agreed", "sheet under vote"))
    liaison.issue_feedback(actor=cast.bo.actor, sheet=agreed, revision=agreed.revision, at=at)
    liaison.change_feedback_text(
        actor=cast.kim.actor, sheet=voting, text=WORDS, revision=voting.revision, keys=cast.kim.keys, at=at
    )
    voting = _sheet(stages, "sheet under vote")
    liaison.enter_spoken_votes(actor=cast.kim.actor, sheet=voting, is_consensus=True, revision=voting.revision, at=at)


def _table(stages: Stages, at: datetime) -> None:
    cast, item = stages.cast, _item(stages, "item open")
    kim, dua = cast.kim, cast.partners["dua"]
    card = CardText(CardType.OBSERVATION, WORDS, "eigen waarneming")
    meetings.lay_card(actor=kim.actor, item=item, card=card, keys=kim.keys, at=at)
    basis = allow("meetings.entered", house_rule("0016"))
    if item.table_id is None:
        raise LookupError("no table")
    laid = door.open(item.table_id, keys=kim.keys, actor=kim.actor, basis=basis, at=at).record_ids("card")
    meetings.take_back_card(actor=kim.actor, item=item, card_id=laid[0], keys=kim.keys, at=at)
    sheet = meetings.propose_feedback(actor=cast.bo.actor, item=item, text=WORDS, at=at)
    meetings.leave(actor=cast.an.actor, item=item, holder_id=dua.keys.holder_id, at=at)
    sheet.seats.filter(holder_id=dua.keys.holder_id).delete()
    meetings.enter(
        actor=cast.an.actor, item=_item(stages, "item open"), holder_id=dua.keys.holder_id, keys=cast.an.keys, at=at
    )
    meetings.touch(item)


def _own_weighing(stages: Stages, at: datetime) -> None:
    ces = stages.cast.partners["ces"]
    mine: dict[str, Any] = {"actor": ces.actor, "invitation": _invitation(stages), "keys": ces.keys, "at": at}
    meetings.weigh(worksheet=Worksheet(necessary=WORDS), revision=0, **mine)
    meetings.prepare_card(card=CardText(CardType.OBSERVATION, WORDS, "ik"), **mine)
    basis = allow("meetings.weighing_is_yours", house_rule("0016"))
    place = mine["invitation"].weighing_id
    cards = door.open(place, keys=ces.keys, actor=ces.actor, basis=basis, at=at).record_ids("card")
    meetings.throw_away_card(card_id=cards[0], **mine)
    own = mine["invitation"].organisation_id
    confirmed = Confirmed(own, "notes.basis", "yes", WORDS, WORDS)
    cells.confirm_parameter(actor=ces.actor, cell=stages.region.cells["ZON"], confirmed=confirmed, at=at)
    meetings.basis_for_notes(ces.actor, mine["invitation"], at=at)
    meetings.keep_note(note=WORDS, **mine)
    place = mine["invitation"].notes_id
    notes = door.open(place, keys=ces.keys, actor=ces.actor, basis=basis, at=at).record_ids("note")
    meetings.throw_away_note(note_id=notes[0], **mine)
    colleague = stages.region.accounts["tom"]
    body = stages.region.organisations["ocmw"]
    asked = MandateAsked(
        capacity=Capacity.PARTNER_PROFESSIONAL, starts_on=at.date(), account=colleague,
        cell=stages.region.cells["ZON"], organisation=body,
    )  # fmt: skip
    cells.give_mandate(actor=ces.actor, asked=asked, at=at)
    row, holder = _invitation(stages), colleague.holder_id or UUID(int=0)
    meetings.brief_colleague(actor=ces.actor, invitation=row, colleague=holder, keys=ces.keys, at=at)
    meetings.end_briefing(actor=ces.actor, invitation=row, colleague=holder, at=at)
    meetings.assign_invitation(
        actor=ces.actor,
        invitation=row,
        professional=colleague.holder_id,
        revision=row.revision,
        keys=ces.keys,
        at=at,
    )


def _meetings(stages: Stages, at: datetime) -> None:
    cast = stages.cast
    over = _item(stages, "item over")
    meetings.approve_record(actor=cast.an.actor, item=over, revision=over.revision, at=at)
    ended = Meeting.objects.get(id=over.meeting_id)
    meetings.close_meeting(actor=cast.an.actor, meeting=ended, revision=ended.revision, at=at)
    on_paper(stages, at)
    published = _item(stages, "item published")
    meetings.remove_item(actor=cast.kim.actor, item=published, revision=published.meeting.revision, at=at)
    planned = Meeting.objects.get(number=stages.places["meeting planned"]["number"])
    plan = MeetingPlan(at + timedelta(days=30), "Raadzaal", cast.an.account.id, one_screen=True, cards_on=False)
    meetings.change_meeting(actor=cast.kim.actor, meeting=planned, plan=plan, revision=planned.revision, at=at)
    planned.refresh_from_db()
    meetings.cancel_meeting(actor=cast.kim.actor, meeting=planned, revision=planned.revision, at=at)


def _register(stages: Stages, at: datetime) -> None:
    cast, region = stages.cast, stages.region
    zon = region.cells["ZON"]
    town = cells.register_municipality(
        actor=SYSTEM, code="X0009", names={"nl": "Elders", "fr": "Elders", "de": "Elders"}, region="flanders",
        legal_order=LegalOrder.FEDERAL, starts_on=date(2000, 1, 1), at=at,
    )  # fmt: skip
    cells.load_municipalities(actor=SYSTEM, territory=reference.territory(), at=at)
    cells.found_cell(actor=SYSTEM, name="LIVC-R Elders", prefix="ELD", language="nl", municipalities=[town], at=at)
    details = OrganisationDetails("Dienst", "ocmw", LegalOrder.FEDERAL, "dienst@example.org")
    cells.register_organisation(actor=cast.kim.actor, cell=zon, details=details, at=at)
    waiting = Mandate.objects.get(id=stages.places["a mandate whose holder has not come yet"]["mandate_id"])
    cells.invite_again(actor=stages.cast.kim.actor, mandate=waiting, cell=zon, at=at)
    asked = MandateAsked(capacity=Capacity.COORDINATOR, starts_on=at.date(), cell=zon)
    mandate, code = cells.take_in(
        actor=cast.an.actor, who=Newcomer("nieuw@example.org", "Nieuw", "", "nl"), asked=asked, at=at
    )
    accounts.enrol_account(code, passphrase=NEW, at=at)
    cells.give_mandate(
        actor=cast.an.actor, at=at,
        asked=MandateAsked(
            capacity=Capacity.COORDINATOR, starts_on=at.date(), account=region.accounts["nobody"], cell=zon
        ),
    )  # fmt: skip
    waiting = list(
        PendingAdmission.objects.filter(holder_id=region.accounts["nobody"].holder_id).values_list("id", flat=True)
    )
    cells.admit_waiting(actor=cast.kim.actor, waiting=waiting, keys=cast.kim.keys, at=at)
    tell_members(stages, mandate, at)
    cells.end_mandate(actor=cast.an.actor, mandate=mandate, last_day=at.date(), at=at)
    given = Mandate.objects.get(account=region.accounts["nobody"])
    Mandate.objects.filter(id=given.id).update(ends_on=at.date() - timedelta(days=1))
    cells.withdraw_ended(at)
    controller = region.municipalities["zonderdorp"].id
    confirmed = Confirmed(controller, "listing.representative_may_list", "yes", WORDS, WORDS)
    cells.confirm_parameter(actor=cast.an.actor, cell=zon, confirmed=confirmed, at=at)
    cells.choose_mode(
        actor=cast.an.actor, cell=zon, mode=Mode.MINIMAL, reasons=WORDS, dpo_advice=WORDS,
        review_on=at.date() + timedelta(days=90), at=at,
    )  # fmt: skip
    use_shares(stages, at)
    tell_life(stages, town, at)


def _oversight(stages: Stages, at: datetime) -> None:
    controller = stages.region.municipalities["zonderdorp"].id
    oversight.read_traces(actor=stages.region.actor("fay", at), controller_id=controller, at=at)


def _sheet(stages: Stages, word: str) -> FeedbackSheet:
    return FeedbackSheet.objects.select_related("case").get(id=stages.places[word]["sheet_id"])


def _invitation(stages: Stages) -> Invitation:
    rows = Invitation.objects.select_related("item__meeting__cell", "item__case__municipality", "organisation")
    return rows.get(id=stages.places["invitation of ces, coming"]["invitation_id"])


def _item(stages: Stages, word: str) -> Item:
    place = stages.places[word]
    rows = Item.objects.select_related("meeting__cell", "case__municipality")
    return rows.get(meeting__number=place["number"], position=place["position"])
