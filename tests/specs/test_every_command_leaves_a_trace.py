"""Nothing happens silently: every public command of every room leaves its leaf, or stands in a short list with a reason."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest

from beraad.demo.region import Region
from beraad.foundation.kernel import clock
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.rooms.cells.models import Cell
from tests import world
from tests.specs import stages as house
from tests.specs.telling import tell

pytestmark = pytest.mark.usefixtures("region")

ROOMS = ("accounts", "cells", "support", "surveys", "cases", "liaison", "meetings", "oversight")

SILENT = {
    "accounts.see_key_notice": "the key's own leaf stands; this takes a row off one's own work list",
    "accounts.prepare_seat": "puts the key aside until the second factor: nothing is unlocked yet",
    "accounts.use_code": "the sign-in that it is a step of leaves the leaf",
    "cases.set_gate": "the effect of the police answer, whose leaf stands in the same transaction",
    "meetings.ask_for_invitation": "a question at a door; letting in leaves the leaf",
    "liaison.fix_feedback": "the effect of an item that ends, whose leaf stands in the same transaction",
    "liaison.move_questions": "the effect of a meeting that moves, whose leaf stands in the same transaction",
    "liaison.note_away": "the effect of somebody leaving, whose leaf stands in the same transaction",
    "liaison.withdraw_questions": "the effect of an item that ends or goes, whose leaf stands in the same transaction",
    "surveys.keep_answer": "a draft of whoever has the letter; nothing is counted or shown before it is sent",
    "meetings.basis_for_notes": "a question, no act",
    "meetings.touch": "tells the other screens to look; changes nothing",
    "meetings.weigh": "for oneself alone: silence leaves no trace",
    "meetings.prepare_card": "for oneself alone",
    "meetings.throw_away_card": "for oneself alone",
    "meetings.keep_note": "for oneself alone",
    "meetings.throw_away_note": "for oneself alone",
    "meetings.lay_card": "speaking leaves no name",
    "meetings.take_back_card": "speaking leaves no name",
    "meetings.propose_plan": "written where everyone entered reads along; the closing of the item records what was decided",
    "meetings.decide_item": "written where everyone entered reads along; the closing of the item records what was decided",
}
"""Commands without a leaf of their own, and why."""

TRACES = {
    "accounts.add_app": Act.SECOND_FACTOR_CHANGED,
    "accounts.add_passkey": Act.SECOND_FACTOR_CHANGED,
    "accounts.ask_reset": Act.PASSWORD_RESET_ISSUED,
    "accounts.change_frame": Act.ACCOUNT_CHANGED,
    "accounts.change_passphrase": Act.PASSWORD_CHANGED,
    "accounts.choose_language": Act.ACCOUNT_CHANGED,
    "accounts.enrol_account": Act.ACCOUNT_ENROLLED,
    "accounts.invite": Act.ACCOUNT_INVITED,
    "accounts.invite_again": Act.ACCOUNT_INVITED,
    "accounts.issue_reset": Act.PASSWORD_RESET_ISSUED,
    "accounts.lock_seat": Act.LOCKED,
    "accounts.open_prepared_seat": Act.UNLOCKED,
    "accounts.remove_second_factor": Act.SECOND_FACTOR_CHANGED,
    "accounts.renew_recovery_codes": Act.SECOND_FACTOR_CHANGED,
    "accounts.replace_key": Act.KEY_REPLACED,
    "accounts.reset_passphrase": Act.PASSWORD_RESET,
    "accounts.sign_in": Act.SIGNED_IN,
    "accounts.sign_out": Act.SIGNED_OUT,
    "accounts.sign_out_everywhere": Act.SIGNED_OUT_EVERYWHERE,
    "accounts.unlock_seat": Act.UNLOCKED,
    "cells.admit_by_shares": Act.ADMITTED_BY_SHARES,
    "cells.admit_waiting": Act.HOLDER_ADMITTED,
    "cells.choose_mode": Act.CELL_MODE_CHOSEN,
    "cells.confirm_parameter": Act.PARAMETER_CONFIRMED,
    "cells.end_mandate": Act.MANDATE_ENDED,
    "cells.found_cell": Act.CELL_FOUNDED,
    "cells.adopt_document": Act.DOCUMENT_ADOPTED,
    "cells.assess_area": Act.AREA_ASSESSED,
    "cells.close_assessment": Act.ASSESSMENT_CLOSED,
    "cells.describe_cell": Act.CELL_DESCRIBED,
    "cells.end_cell": Act.CELL_ENDED,
    "cells.hold_briefing": Act.BRIEFING_HELD,
    "cells.join_cell": Act.MUNICIPALITY_JOINED,
    "cells.leave_cell": Act.MUNICIPALITY_LEFT,
    "cells.leave_open": Act.QUESTIONS_LEFT_OPEN,
    "cells.open_step": Act.STEP_OPENED,
    "cells.resume_cell": Act.CELL_RESUMED,
    "cells.suspend_cell": Act.CELL_SUSPENDED,
    "cells.give_mandate": Act.MANDATE_GIVEN,
    "cells.invite_again": Act.ACCOUNT_INVITED,
    "cells.hold_ceremony": Act.KEY_CEREMONY_HELD,
    "cells.import_members": Act.MEMBERS_IMPORTED,
    "cells.load_municipalities": Act.MUNICIPALITIES_LOADED,
    "cells.read_members": Act.MEMBERS_READ,
    "cells.register_municipality": Act.MUNICIPALITY_REGISTERED,
    "cells.register_organisation": Act.ORGANISATION_REGISTERED,
    "cells.renew_mandate": Act.MANDATE_RENEWED,
    "cells.renew_organisation": Act.ORGANISATION_RENEWED,
    "cells.take_in": Act.MANDATE_GIVEN,
    "cells.take_up_statement": Act.STATEMENT_TAKEN_UP,
    "cells.withdraw_ended": Act.HOLDER_WITHDRAWN,
    "cases.change_action": Act.ACTION_CHANGED,
    "cases.close_case": Act.CASE_CLOSED,
    "cases.complete_reasons": Act.REASONS_COMPLETED,
    "cases.decline_case": Act.CASE_DECLINED,
    "cases.erase_case": Act.CASE_ERASED,
    "cases.extend_proposal": Act.CASE_EXTENDED,
    "cases.extend_retention": Act.RETENTION_EXTENDED,
    "cases.give_advice": Act.ADVICE_GIVEN,
    "cases.hand_over_action": Act.ACTION_HANDED_OVER,
    "cases.hold_case": Act.HOLD_PLACED,
    "cases.join_concern": Act.CONCERN_JOINED,
    "cases.leave_on_paper": Act.LEFT_ON_PAPER,
    "cases.lift_hold": Act.HOLD_LIFTED,
    "cases.list_case": Act.CASE_LISTED,
    "cases.narrow_circle": Act.CIRCLE_NARROWED,
    "cases.put_forward": Act.CASE_PUT_FORWARD,
    "cases.put_outside_remit": Act.CONCERN_OUTSIDE_REMIT,
    "cases.receive_concern": Act.CONCERN_RECEIVED,
    "cases.receive_from_outside": Act.CONCERN_RECEIVED,
    "cases.record_danger": Act.DANGER_NOW,
    "cases.refer_concern": Act.CONCERN_REFERRED,
    "cases.reopen_case": Act.CASE_REOPENED,
    "cases.refuse_parcel": Act.PARCEL_REFUSED,
    "cases.send_parcel": Act.PARCEL_SENT,
    "cases.take_up_parcel": Act.PARCEL_TAKEN_UP,
    "cases.take_up_reply": Act.PARCEL_TAKEN_UP,
    "cases.tell_person": Act.PERSON_TOLD,
    "cases.widen_circle": Act.CIRCLE_WIDENED,
    "liaison.answer_advice": Act.POLICE_ANSWERED,
    "liaison.ask_advice": Act.ADVICE_ASKED,
    "liaison.change_feedback_text": Act.FEEDBACK_TEXT_CHANGED,
    "liaison.enter_spoken_votes": Act.FEEDBACK_VOTED,
    "liaison.issue_feedback": Act.FEEDBACK_ISSUED,
    "liaison.propose_feedback": Act.FEEDBACK_PROPOSED,
    "liaison.vote_on_feedback": Act.FEEDBACK_VOTED,
    "meetings.add_item": Act.ITEM_ADDED,
    "meetings.answer_invitation": Act.INVITATION_ANSWERED,
    "meetings.approve_record": Act.RECORD_APPROVED,
    "meetings.assign_invitation": Act.INVITATION_ASSIGNED,
    "meetings.brief_colleague": Act.HOLDER_ADMITTED,
    "meetings.cancel_meeting": Act.MEETING_CANCELLED,
    "meetings.change_meeting": Act.MEETING_CHANGED,
    "meetings.close_item": Act.ITEM_CLOSED,
    "meetings.close_meeting": Act.MEETING_CLOSED,
    "meetings.end_briefing": Act.HOLDER_WITHDRAWN,
    "meetings.enter": Act.PRESENCE_ENTERED,
    "meetings.enter_by_name": Act.PRESENCE_ENTERED,
    "meetings.enter_paper_answer": Act.INVITATION_ANSWERED_ON_PAPER,
    "meetings.leave": Act.PRESENCE_LEFT,
    "meetings.leave_by_name": Act.PRESENCE_LEFT,
    "meetings.open_item": Act.ITEM_OPENED,
    "meetings.open_meeting": Act.MEETING_OPENED,
    "meetings.plan_meeting": Act.MEETING_PLANNED,
    "meetings.print_invitation": Act.LEFT_ON_PAPER,
    "meetings.propose_feedback": Act.FEEDBACK_PROPOSED,
    "meetings.publish_meeting": Act.MEETING_PUBLISHED,
    "meetings.remove_item": Act.ITEM_REMOVED,
    "meetings.send_invitation": Act.INVITATION_SENT,
    "meetings.state_frame": Act.SECRECY_CONFIRMED,
    "meetings.withdraw_invitation": Act.INVITATION_WITHDRAWN,
    "support.answer_request": Act.HELP_ANSWERED,
    "support.ask_for_help": Act.HELP_ASKED,
    "support.take_up_request": Act.HELP_TAKEN_UP,
    "support.withdraw_request": Act.HELP_WITHDRAWN,
    "oversight.read_traces": Act.CONTROLLER_TRACES_READ,
    "surveys.close_campaign": Act.CAMPAIGN_CLOSED,
    "surveys.confirm_yearly": Act.CELL_CONFIRMED,
    "surveys.issue_again": Act.LETTER_ISSUED_AGAIN,
    "surveys.issue_letters": Act.LETTERS_ISSUED,
    "surveys.open_campaign": Act.CAMPAIGN_OPENED,
    "surveys.remind_mayors": Act.MAYORS_REMINDED,
    "surveys.review_answer": Act.ANSWER_REVIEWED,
    "surveys.send_answers": Act.ANSWERS_SENT,
    "oversight.show_reasons": Act.REASONS_SHOWN,
}
"""What each of the others leaves."""

PARTS = {
    "cases.discuss_case": (Act.PLAN_MADE, "meetings.close_item"),
    "liaison.seat_voter": (Act.FEEDBACK_SEAT_ADDED, "meetings.enter"),
}
"""Commands that are only ever a part of another: what they leave, and in whose transaction."""


def public_commands() -> dict[str, Callable[..., Any]]:
    """Every function that a room offers as an act; the clock's ``run_due`` is told of with what it does."""
    found: dict[str, Callable[..., Any]] = {}
    for room in ROOMS:
        package = import_module(f"beraad.rooms.{room}.commands")
        names = getattr(package, "__all__", None) or ["read_traces"]
        for name in names:
            command = getattr(package, name)
            if callable(command) and not isinstance(command, type) and name != "run_due":
                found[f"{room}.{name}"] = command
    return found


COMMANDS = public_commands()


@pytest.fixture(scope="module")
def told(built: list[Region], django_db_blocker: Any) -> Iterator[dict[str, list[list[str]]]]:
    """For each command, for each time it was called: the acts it left, while the whole way was gone."""
    heard: dict[str, list[list[str]]] = {}
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, house.undone():
        patch.setattr(clock, "now", lambda: world.AT)
        if not Cell.objects.exists():
            built[0] = world.build()
        for name, command in COMMANDS.items():
            package = import_module(f"beraad.rooms.{name.partition('.')[0]}.commands")
            patch.setattr(package, command.__name__, overheard(name, command, heard))
        stages = house.build(built[0], world.AT)
        tell(stages, world.AT)
        yield heard


def overheard(name: str, command: Callable[..., Any], heard: dict[str, list[list[str]]]) -> Callable[..., Any]:
    """The command, with a note of what it leaves."""

    def listening(*values: Any, **named: Any) -> Any:
        before = Body.objects.count()
        answer = command(*values, **named)
        heard.setdefault(name, []).append(list(Body.objects.filter(leaf_id__gte=before).values_list("act", flat=True)))
        return answer

    return listening


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - set(SILENT) - set(PARTS)))
def test_every_command_leaves_its_leaf(told: dict[str, list[list[str]]], name: str) -> None:
    assert name in TRACES, f"{name} stands in no table: which leaf does it leave?"
    assert name in told, f"{name} was never told"
    assert all(TRACES[name] in acts for acts in told[name])


@pytest.mark.parametrize("name", sorted(SILENT))
def test_a_silent_command_leaves_nothing_and_says_why(told: dict[str, list[list[str]]], name: str) -> None:
    assert SILENT[name]
    assert name in told, f"{name} was never told"
    assert all(acts == [] for acts in told[name])


@pytest.mark.parametrize("name", sorted(PARTS))
def test_a_part_of_an_act_leaves_its_leaf_with_the_whole(told: dict[str, list[list[str]]], name: str) -> None:
    act, whole = PARTS[name]
    assert any(act in acts for acts in told[whole])


def test_the_tables_speak_of_commands_that_exist() -> None:
    assert not {*SILENT, *TRACES, *PARTS} - set(COMMANDS)


def test_every_act_of_a_room_is_left_by_some_command(told: dict[str, list[list[str]]]) -> None:
    """The ledger's list of acts names nothing that nobody ever does, but what only the clock or a later room does."""
    done = {act for calls in told.values() for acts in calls for act in acts}
    by_the_clock = {
        Act.CONCERN_EXPIRED, Act.CASE_EXPIRED, Act.FEEDBACK_EXPIRED, Act.REFUSED, Act.SEARCHED, Act.ROOT_ROTATED, Act.SHREDDED,
        Act.COMPARTMENT_REKEYED,
        Act.CERTIFICATES_COUNTED,
    }  # fmt: skip
    of_rooms = {act for act in Act if act.value.partition(".")[0] != "ledger"}
    assert {act.value for act in of_rooms - by_the_clock} - done <= {
        Act.REVIEW_HELD, Act.PERSON_NOT_YET_TOLD, Act.FEEDBACK_REFUSED, Act.ITEM_DECIDED,
    }  # fmt: skip
