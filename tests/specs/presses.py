"""What is posted at every address that takes a press: whole and valid, so that nothing but the seat decides."""

from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile

from beraad.demo.seats import BY_SLUG
from beraad.foundation.vault import recovery
from beraad.rooms.cases.models import Case, Concern, PlanAction
from beraad.rooms.cells.views.recovering import PRINTED
from beraad.rooms.liaison.models import FeedbackSheet
from beraad.rooms.meetings.models import Invitation, Item, Meeting
from tests.specs.presses_of_the_network import LATER, SOON, WORDS, Data, of_life, of_support, of_surveys
from tests.specs.stages import Stages

LIST = "E-mail;Email;Naam;Name;Hoedanigheid;Capacity\n;lid@members.example;;Lies Lid;;coordinator\n"
NEW = "vier woorden die niemand samen zegt"


def presses(stages: Stages, slug: str) -> dict[str, Data]:
    """By the name of the address, for who sits in that seat."""
    return {
        **_accounts(slug), **_cells(stages), **of_support(), **_concerns(stages), **_cases(stages), **_after(stages),
        **_liaison(stages), **_meetings(stages), **_items(stages), **_table(stages), **_invitations(stages), **_house(),
    }  # fmt: skip


def _house() -> dict[str, Data]:
    return {
        "oversight:show-reasons": {},
        "set_language": {"language": "fr", "next": "/"},
        "demo:take-seat": {},
        "demo:let-time-pass": {},
    }


def _accounts(slug: str) -> dict[str, Data]:
    seat = BY_SLUG.get(slug)
    passphrase = seat.passphrase if seat else "wrong passphrase altogether"
    twice = {"new": NEW, "again": NEW}
    return {
        "accounts:sign-in": {"email": seat.email if seat else "nobody@example.org", "passphrase": passphrase},
        "accounts:sign-in-second-factor": {"code": "000000"},
        "accounts:sign-out": {},
        "accounts:sign-out-everywhere": {},
        "accounts:unlock": {"unlock-passphrase": passphrase, "unlock-to": "/"},
        "accounts:lock": {},
        "accounts:stay": {},
        "accounts:enrol": {"code": "AAAA-AAAA-AAAA-AAAA-AAAA", **twice},
        "accounts:change-passphrase": {"old": passphrase, **twice},
        "accounts:ask-reset": {"email": "an@zonderdorp.example"},
        "accounts:reset": {"code": "AAAA-AAAA-AAAA-AAAA-AAAA", "understood": "on", **twice},
        "accounts:replace-key": {"places": "keep", "passphrase": passphrase, "new": NEW, "again": NEW, "step": "do"},
        "accounts:key-notice": {},
        "accounts:second-factor-app": {"code": "000000", "passphrase": passphrase},
        "accounts:second-factor-passkey": {"name": "sleutel", "passphrase": passphrase, "credential": "{}"},
        "accounts:second-factor-remove": {"passphrase": passphrase},
        "accounts:recovery-codes": {"passphrase": passphrase},
        "accounts:frame": {"secrecy_regime": "discretion", "frame": WORDS, "revision": 0},
        "accounts:language": {"language": "fr"},
    }


def _cells(stages: Stages) -> dict[str, Data]:
    return {
        "cells:admit-waiting": {"holder": str(stages.cast.an.keys.holder_id), "capacity": "mayor"},
        "cells:choose-mode": {
            "mode": "minimal", "reasons": WORDS, "dpo_advice": WORDS, "review_on": LATER, "step": "do",
        },
        "cells:register-organisation": {
            "name": "Nieuwe dienst", "kind": "general_welfare", "legal_order": "flemish",
            "secrecy_regime": "discretion", "service_mail": "dienst@example.org",
            "authorisation_norm": "Decreet", "authorised_from": "2021-07-19",
        },
        "cells:give-mandate": {
            "capacity": "coordinator", "email": "nieuw@example.org", "name": "Nieuw", "language": "nl",
            "starts_on": "2027-03-15",
        },
        "cells:invite-again": {},
        **of_life(),
        "cells:read-members": {"file": SimpleUploadedFile("leden.csv", LIST.encode())},
        "cells:import-members": {"choice": "good", "digest": ""},
        "cells:renew-mandate": {"until": "", "revision": 0},
        "cells:renew-organisation": {"processor_agreement_on": "2027-01-04", "revision": 0},
        "cells:end-mandate": {"last_day": "2027-03-15"},
        "cells:confirm-parameter": {"value": "yes", "source": WORDS, "dpo_advice": WORDS, "step": "do"},
        **_recovery_keys(stages),
        **of_surveys(),
    }  # fmt: skip


def _recovery_keys(stages: Stages) -> dict[str, Data]:
    """Two good shares of a key that was printed, and two that open nothing."""
    town = stages.region.municipalities["zonderdorp"].id
    drawn = recovery.draw(town)
    two = {"first": drawn.shares[0], "second": drawn.shares[1]}
    printed = signing.dumps([str(town), drawn.fingerprint], salt=PRINTED)
    return {
        "cells:hold-ceremony": {"step": "done", "printed": printed, **two},
        "cells:admit-by-shares": {"email": stages.cast.an.account.email, **two},
    }


def _concerns(stages: Stages) -> dict[str, Data]:
    town = str(stages.region.municipalities["zonderdorp"].id)
    revision = Concern.objects.get(**stages.places["worry received"]).revision
    decided = {"step": "do", "revision": revision}
    return {
        "cases:worry": {"here": "danger", "danger": "no", "step": "next"},
        "cases:worry-reply": {"code": "AAAA-BBBB-CCCC-DDDD-EEEE"},
        "cases:record-concern": {"municipality": town, "origin": "worry", "observation": WORDS},
        "cases:record-danger": {"called_at": "09:40", "called_by": "school", **decided},
        "cases:give-advice": {"advice": WORDS, **decided},
        "cases:refer-concern": {"channel": WORDS, **decided},
        "cases:join-concern": {
            "case": stages.places["case listed"]["number"], "observation": WORDS, "source": WORDS, **decided,
        },
        "cases:put-outside-remit": {"advice": "", **decided},
        "cases:put-forward": {
            "has_indications": "yes", "is_one_person": "yes", "other_channel_considered": "yes",
            "given_name": "Iemand", "family_name": "Anders", "age_class": "adult", "observations": WORDS,
            "coordinator_view": WORDS, "reply": "", **decided,
        },
    }  # fmt: skip


def _cases(stages: Stages) -> dict[str, Data]:
    def revision(word: str) -> int:
        return stages.case(word).revision

    atheneum = str(stages.region.organisations["atheneum"].id)
    return {
        "cases:show-names": {},
        "cases:search-cases": {"words": "gewone", "purpose": "search.prepare"},
        "cases:show-person": {},
        "cases:list-case": {
            "reasons": WORDS, "indications": WORDS, "revision": revision("case cleared"), "step": "do",
        },
        "cases:decline-case": {"revision": revision("case proposed")},
        "cases:extend-proposal": {"reasons": WORDS, "revision": revision("case frozen")},
        "cases:complete-reasons": {
            "reasons": WORDS, "indications": WORDS, "revision": revision("case listed in haste"), "reasons_revision": 1,
        },
        "cases:tell-person": {
            "outcome": "told", "told_by": "OCMW", "told_on": "2027-03-12", "revision": revision("case listed"),
        },
        "cases:circle": {"organisation": atheneum, "how_known": WORDS, "revision": revision("case listed")},
        "cases:narrow-circle": {"revision": revision("case listed")},
    }  # fmt: skip


def _after(stages: Stages) -> dict[str, Data]:
    def revision(word: str) -> int:
        return stages.case(word).revision

    action = PlanAction.objects.get(id=stages.places["action of ces"]["action_id"])
    return {
        "cases:change-action": {"state": "done", "due_on": SOON, "progress": WORDS, "revision": action.revision},
        "cases:close-case": {
            "outcome": "goals_reached", "motivation": WORDS, "revision": revision("case in follow-up"), "step": "do",
        },
        "cases:reopen-case": {"reasons": WORDS, "revision": revision("case closed")},
        "cases:extend-retention": {
            "until": "2032-01-01", "is_serious": "on", "elements": WORDS, "revision": revision("case in follow-up"),
        },
        "cases:hand-over-action": {
            "holder": str(stages.cast.partners["jo"].keys.holder_id), "revision": action.revision,
        },
        "cases:for-the-person": {"copies": 1},
        "cases:hold-case": {"kinds": ["core", "plan"], "cause": "complaint", "reasons": WORDS},
        "cases:lift-hold": {},
        "cases:send-parcel": {"news": WORDS},
        "cases:take-up-parcel": {},
        "cases:refuse-parcel": {},
        "cases:leave-on-paper": {"kind": "letter", "copies": 1},
    }  # fmt: skip


def _liaison(stages: Stages) -> dict[str, Data]:
    voting = FeedbackSheet.objects.get(id=stages.places["sheet under vote"]["sheet_id"])
    agreed = FeedbackSheet.objects.get(id=stages.places["sheet agreed"]["sheet_id"])
    case = Case.objects.get(number=stages.places["case proposed"]["number"])
    return {
        "liaison:advice": {"case": str(case.id), "answer": "no_objection_known", "step": "answer"},
        "liaison:ask-advice": {},
        "liaison:change-feedback-text": {"text": WORDS, "revision": voting.revision},
        "liaison:vote-on-feedback": {"agrees": "yes", "secrecy": "no", "version": voting.version},
        "liaison:enter-spoken-votes": {"result": "consensus", "revision": voting.revision, "step": "do"},
        "liaison:issue-feedback": {"revision": agreed.revision},
    }


def _meetings(stages: Stages) -> dict[str, Data]:
    def revision(word: str) -> int:
        return Meeting.objects.get(number=stages.places[word]["number"]).revision

    meeting = {"on": SOON, "starts": "10:00", "place": "Gemeentehuis", "chair": str(stages.cast.an.account.id)}
    listed = stages.case("case listed")
    return {
        "meetings:plan-meeting": meeting,
        "meetings:change-meeting": {**meeting, "revision": revision("meeting planned")},
        "meetings:publish-meeting": {"revision": revision("meeting planned")},
        "meetings:open-meeting": {"revision": revision("meeting of today")},
        "meetings:close-meeting": {"revision": revision("meeting over")},
        "meetings:cancel-meeting": {"revision": revision("meeting planned")},
        "meetings:state-frame": {},
        "meetings:add-item": {
            "case": str(listed.id), "starts": "10:30", "minutes": 20, "revision": revision("meeting planned"),
        },
    }  # fmt: skip


def _items(stages: Stages) -> dict[str, Data]:
    published = _item(stages, "item published")
    door = _item(stages, "item ready")
    seats = [stages.cast.an, stages.cast.kim, stages.cast.bo, stages.cast.partners["lou"]]
    return {
        "meetings:remove-item": {"revision": published.meeting.revision},
        "meetings:send-invitation": {
            "organisation": str(stages.region.organisations["caw"].id), "urgency": WORDS,
        },
        "meetings:open-item": {
            "entered": [str(seat.keys.holder_id) for seat in seats], "revision": door.revision,
        },
        "meetings:approve-record": {"revision": _item(stages, "item over").revision},
    }  # fmt: skip


def _table(stages: Stages) -> dict[str, Data]:
    ces = str(stages.cast.partners["ces"].keys.holder_id)
    return {
        "meetings:lay-card": {"type": "observation", "text": WORDS, "source": "eigen waarneming"},
        "meetings:add-goal": {
            "domain": "housing", "goal": WORDS, "action": WORDS, "holder": ces, "due_on": SOON, "revision": 0,
        },
        "meetings:frame-plan": {"with_person": "on", "reachable": "OCMW", "revision": 0},
        "meetings:decide-item": {"outcome": "plan", "text": WORDS, "review_on": LATER, "revision": 0},
        "meetings:propose-feedback": {"text": WORDS},
        "meetings:enter": {"holder": ces, "step": "leave"},
        "meetings:paper-sheet": {"copies": 1},
        "meetings:enter-by-name": {
            "organisation": str(stages.region.organisations["ocmw"].id), "name": "Lies Claes", "has_stated": "on",
        },
        "meetings:close-item": {},
    }  # fmt: skip


def _invitations(stages: Stages) -> dict[str, Data]:
    asked = Invitation.objects.get(id=stages.places["invitation of dua, unanswered"]["invitation_id"])
    coming = Invitation.objects.get(id=stages.places["invitation of ces, coming"]["invitation_id"])
    paper = Invitation.objects.get(id=stages.places["invitation on paper"]["invitation_id"])
    ces = str(stages.cast.partners["ces"].keys.holder_id)
    dua = str(stages.cast.partners["dua"].keys.holder_id)
    return {
        "meetings:invitation": {"answer": "comes", "professional": dua, "revision": asked.revision},
        "meetings:assign-invitation": {"professional": ces, "revision": coming.revision},
        "meetings:ask-for-invitation": {},
        "meetings:print-invitation": {"press": "6b1f9e9c-5f0f-4d53-9b0b-3f1c3b1f2d10"},
        "meetings:enter-paper-answer": {"answer": "comes", "revision": paper.revision},
        "meetings:withdraw-invitation": {"revision": asked.revision},
        "meetings:weigh": {"necessary": WORDS, "revision": 0},
        "meetings:prepare-card": {"type": "observation", "text": WORDS, "source": "eigen waarneming"},
        "meetings:brief-colleague": {"colleague": ""},
        "meetings:end-briefing": {"colleague": dua},
        "meetings:briefed-notes": {},
        "meetings:notes": {"note": WORDS},
    }


def _item(stages: Stages, word: str) -> Item:
    place = stages.places[word]
    return Item.objects.select_related("meeting").get(meeting__number=place["number"], position=place["position"])
