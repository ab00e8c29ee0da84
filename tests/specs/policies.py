"""The pure policy behind each press of the access matrix that has one, asked with the same facts."""

from collections.abc import Callable
from datetime import date, timedelta

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.ledger.acts import Act
from beraad.law.gate import PoliceAnswer
from beraad.law.verdict import Verdict
from beraad.rooms.cases import policy as cases
from beraad.rooms.cases.commands.widen_circle import organisation_facts
from beraad.rooms.cases.models import Concern
from beraad.rooms.cases.queries import case_facts, concern_facts
from beraad.rooms.cases.vocabulary import CaseFacts, ConcernFacts, ListingAnswers, Telling
from beraad.rooms.liaison import policy as liaison
from beraad.rooms.liaison.models import FeedbackSheet
from beraad.rooms.liaison.queries import facts_of
from beraad.rooms.liaison.vocabulary import Tally
from beraad.rooms.meetings import policy as meetings
from beraad.rooms.meetings.models import Invitation, Item, Meeting
from beraad.rooms.meetings.queries import facts_of_invitation, facts_of_item, facts_of_meeting
from beraad.rooms.oversight import policy as oversight
from beraad.rooms.support import policy as support
from beraad.rooms.support.models import HelpRequest
from beraad.rooms.support.queries import facts_of as facts_of_request
from beraad.rooms.support.vocabulary import RequestFacts
from tests import world
from tests.specs.stages import Stages

ON: date = day_of(world.AT)
Ask = Callable[[Stages, Actor], Verdict]
REASONED = ListingAnswers(
    has_reasons=True, has_indications=True, has_special_reasoning=True, has_coordinator_view=True,
    representative_confirmed=False,
)  # fmt: skip


def _case(stages: Stages, word: str) -> CaseFacts:
    return case_facts(stages.case(word))


def _worry(stages: Stages) -> ConcernFacts:
    return concern_facts(Concern.objects.get(**stages.places["worry received"]), ON)


def _decide(act: Act) -> Ask:
    return lambda stages, actor: cases.may_decide_concern(_worry(stages), act, actor, ON)


def _meeting(stages: Stages, word: str) -> meetings.MeetingFacts:
    return facts_of_meeting(Meeting.objects.get(number=stages.places[word]["number"]))


def _invitation(stages: Stages, word: str) -> meetings.AnsweringFacts:
    rows = Invitation.objects.select_related("item__meeting", "organisation")
    return facts_of_invitation(rows.get(id=stages.places[word]["invitation_id"]), on=ON)


def _item(stages: Stages, word: str) -> meetings.ItemFacts:
    place = stages.places[word]
    row = Item.objects.select_related("meeting__chair_account", "case").get(
        meeting__number=place["number"], position=place["position"]
    )
    return facts_of_item(row, on=ON)


def _question(stages: Stages, word: str) -> RequestFacts:
    return facts_of_request(HelpRequest.objects.get(id=stages.places[word]["request_id"]), ON)


def _sheet(stages: Stages, word: str) -> liaison.SheetFacts:
    row = FeedbackSheet.objects.select_related("case").get(id=stages.places[word]["sheet_id"])
    return facts_of(row, at=world.AT)


def _longer(stages: Stages, actor: Actor) -> Verdict:
    longer = cases.LongerFacts(
        is_serious=True, has_elements=True, ends_on=ON, until=ON + timedelta(days=900), last_discussed_on=ON,
        was_discussed=True,
    )  # fmt: skip
    return cases.may_keep_longer(_case(stages, "case in follow-up"), longer, actor, ON)


def _widen(stages: Stages, actor: Actor) -> Verdict:
    facts = organisation_facts(stages.region.organisations["atheneum"], "Hij zit er op school.", at=world.AT)
    return cases.may_widen_circle(_case(stages, "case listed"), facts, actor, ON)


POLICIES: dict[str, Ask] = {
    "oversight:show-reasons": lambda s, a: oversight.may_show_reasons(_case(s, "case in follow-up"), a),
    "support:take-up-request": lambda s, a: support.may_take_up_request(_question(s, "a question to the desk"), a),
    "support:answer-request": lambda s, a: support.may_answer_request(_question(s, "a question taken up"), a),
    "support:withdraw-request": lambda s, a: support.may_withdraw_request(_question(s, "a question to the desk"), a),
    "cases:record-danger": _decide(Act.DANGER_NOW),
    "cases:give-advice": _decide(Act.ADVICE_GIVEN),
    "cases:refer-concern": _decide(Act.CONCERN_REFERRED),
    "cases:put-outside-remit": _decide(Act.CONCERN_OUTSIDE_REMIT),
    "cases:put-forward": _decide(Act.CASE_PUT_FORWARD),
    "cases:list-case": lambda s, a: cases.may_list_case(_case(s, "case cleared"), REASONED, a, ON),
    "cases:decline-case": lambda s, a: cases.may_decline_case(_case(s, "case proposed"), a, ON),
    "cases:extend-proposal": lambda s, a: cases.may_extend_proposal(_case(s, "case frozen"), a, ON, has_reasons=True),
    "cases:complete-reasons": lambda s, a: cases.may_complete_reasons(_case(s, "case listed in haste"), a, ON),
    "cases:tell-person": lambda s, a: cases.may_tell_person(
        _case(s, "case listed"), Telling(is_told=True, on=ON, by="OCMW"), a, ON
    ),
    "cases:circle": _widen,
    "cases:narrow-circle": lambda s, a: cases.may_narrow_circle(_case(s, "case listed"), a, ON),
    "cases:close-case": lambda s, a: cases.may_close_case(_case(s, "case in follow-up"), a, ON),
    "cases:reopen-case": lambda s, a: cases.may_reopen_case(_case(s, "case closed"), a, ON),
    "cases:extend-retention": _longer,
    "cases:hold-case": lambda s, a: cases.may_hold_case(
        _case(s, "case in follow-up"), a, ON, cause="complaint", has_reasons=True
    ),
    "cases:hand-over-action": lambda s, a: cases.may_hand_over_action(_case(s, "case in follow-up"), a, ON),
    "cases:leave-on-paper": lambda s, a: cases.may_leave_on_paper(_case(s, "case in follow-up"), a, ON),
    "liaison:advice": lambda s, a: liaison.may_answer_advice(
        a, PoliceAnswer.NO_OBJECTION_KNOWN, None, cell_id=_case(s, "case proposed").cell_id, on=ON
    ),
    "liaison:ask-advice": lambda s, a: liaison.may_ask_advice(a, cell_id=_case(s, "case in follow-up").cell_id),
    "liaison:change-feedback-text": lambda s, a: liaison.may_propose_feedback(a, _sheet(s, "sheet under vote"), on=ON),
    "liaison:vote-on-feedback": lambda s, a: liaison.may_vote_on_feedback(a, _sheet(s, "sheet under vote"), on=ON),
    "liaison:issue-feedback": lambda s, a: liaison.may_issue(a, _sheet(s, "sheet agreed"), Tally(agree=5), on=ON),
    "meetings:change-meeting": lambda s, a: meetings.may_change_agenda(a, _meeting(s, "meeting planned")),
    "meetings:publish-meeting": lambda s, a: meetings.may_change_agenda(a, _meeting(s, "meeting planned")),
    "meetings:add-item": lambda s, a: meetings.may_add_item(a, _meeting(s, "meeting planned"), has_reason=False),
    "meetings:remove-item": lambda s, a: meetings.may_change_agenda(a, _meeting(s, "meeting published")),
    "meetings:open-meeting": lambda s, a: meetings.may_open_meeting(a, _meeting(s, "meeting of today"), on=ON),
    "meetings:cancel-meeting": lambda s, a: meetings.may_cancel_meeting(a, _meeting(s, "meeting planned")),
    "meetings:enter-by-name": lambda s, a: meetings.may_enter_by_name(a, _item(s, "item open, one screen")),
    "meetings:withdraw-invitation": lambda s, a: meetings.may_withdraw_invitation(
        a, _invitation(s, "invitation of dua, unanswered")
    ),
    "meetings:close-meeting": lambda s, a: meetings.may_close_meeting(a, _meeting(s, "meeting over")),
    "meetings:enter": lambda s, a: meetings.may_lead_item(a, _item(s, "item open")),
    "meetings:add-goal": lambda s, a: meetings.may_write_at_table(a, _item(s, "item open")),
    "meetings:frame-plan": lambda s, a: meetings.may_write_at_table(a, _item(s, "item open")),
    "meetings:decide-item": lambda s, a: meetings.may_write_at_table(a, _item(s, "item open")),
    "meetings:approve-record": lambda s, a: meetings.may_approve_record(a, _item(s, "item over"), is_approved=False),
}
