"""A house with something at every stage: cases, worries, meetings, sheets, a certificate; made by the acts themselves.

``SITUATIONS`` of the access matrix are the keys of :attr:`Stages.places`; each holds what an address needs.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from beraad.demo.region import Region
from beraad.foundation.vault import life
from beraad.law.capacities import Capacity
from beraad.law.gate import PoliceAnswer
from beraad.law.kinds import Kind
from beraad.rooms.accounts.models import KeyNotice
from beraad.rooms.cases import commands as cases
from beraad.rooms.cases.commands.list_case import Listing
from beraad.rooms.cases.models import Case, Parcel, PlanAction
from beraad.rooms.cases.vocabulary import OutcomeClass
from beraad.rooms.cells.commands import MandateAsked, Newcomer, read_members, take_in
from beraad.rooms.cells.models import CellMunicipality, Mandate
from beraad.rooms.liaison import commands as liaison
from beraad.rooms.liaison.models import FeedbackSheet
from beraad.rooms.liaison.vocabulary import Ballot
from beraad.rooms.meetings import commands as meetings
from beraad.rooms.meetings.commands.plan_meeting import MeetingPlan
from beraad.rooms.meetings.models import Invitation, Item
from beraad.rooms.meetings.vocabulary import InvitationState, Outcome
from beraad.rooms.oversight import commands as oversight
from beraad.rooms.support import commands as support
from beraad.rooms.support.vocabulary import Desk, HelpKind
from tests import story, world
from tests.specs import invented_register as invented
from tests.specs.surveyed import stages_of_surveys
from tests.story import Cast
from tests.world import undone

Place = dict[str, Any]
__all__ = ["Place", "Stages", "build", "seats", "undone"]

PERSON = {
    "email": "lid@members.example", "name": "Lies Lid", "capacity": "partner professional",
    "organisation": "OCMW Zonderdorp",
}  # fmt: skip
LINES = [(2, PERSON), (3, {**PERSON, "email": "geen-adres"})]
"""A list with one good line and one wrong one."""


@dataclass
class Stages:
    """What stands where, by the words of the access matrix."""

    cast: Cast
    places: dict[str, Place] = field(default_factory=dict)
    revisions: dict[str, int] = field(default_factory=dict)

    @property
    def region(self) -> Region:
        """The invented region."""
        return self.cast.region

    def case(self, word: str) -> Case:
        """The case at that stage, as it stands now."""
        return Case.objects.get(number=self.places[word]["number"])


def seats(region: Region, at: datetime) -> Cast:
    """Everybody that the way needs, unlocked."""
    an, kim, bo, ces, dua, jo, lou = (
        world.seat(region, slug, at) for slug in ("an", "kim", "bo", "ces", "dua", "jo", "lou")
    )
    return Cast(region, an, kim, bo, {"ces": ces, "dua": dua, "jo": jo, "lou": lou})


def build(region: Region, at: datetime) -> Stages:
    """Everything at once; about forty acts."""
    stages = Stages(seats(region, at))
    _register(stages)
    _questions(stages, at)
    _worries(stages, at)
    _proposals(stages, at)
    _after_the_table(stages, at)
    _meetings(stages, at)
    stages.places |= stages_of_surveys(stages.region, at)
    life.reconcile(at)
    return stages


def _register(stages: Stages) -> None:
    region = stages.region
    town = region.municipalities["zonderdorp"].id
    mandate = Mandate.objects.get(account=region.accounts["dua"], capacity="partner_professional")
    kim = region.accounts["kim"]
    contact = MandateAsked(
        Capacity.PARTNER_CONTACT,
        world.AT.date(),
        cell=region.cells["ZON"],
        organisation=region.organisations["atheneum"],
    )
    who = Newcomer("wies@atheneum.example", "Wies Nieuw", "zorgcoördinator", "nl")
    newcomer, _code = take_in(actor=stages.cast.kim.actor, who=who, asked=contact, at=world.AT)
    Mandate.objects.create(
        account=region.accounts["jo"], capacity="partner_professional", organisation=region.organisations["ocmw"],
        starts_on=mandate.starts_on,
    )  # fmt: skip
    read_members(actor=stages.cast.kim.actor, cell=region.cells["ZON"], lines=LINES, at=world.AT)
    invented.load(world.AT)
    notice = KeyNotice.objects.create(told=kim, about=kim, fingerprint="ab" * 32, replaced_at=world.AT)
    stages.places |= {
        "nothing in particular": {},
        "cell": {"prefix": "ZON"},
        "a step to the first case": {"prefix": "ZON", "step": "rules"},
        "a document of the cell": {"prefix": "ZON", "kind": "rules"},
        "a year of the cell": {"prefix": "ZON", "year": world.AT.year},
        "an area of the year": {"prefix": "ZON", "year": world.AT.year, "area": "gate"},
        "the only municipality of the cell": {"prefix": "ZON", "membership_id": CellMunicipality.objects.get(cell__prefix="ZON").id},
        "municipality": {"key": invented.KEY},
        "a map of the country": {"which": "provinces"},
        "somewhere in the interface": {"rest": "nothing/here"},
        "a mandate in the cell": {"prefix": "ZON", "mandate_id": mandate.id},
        "a mandate whose holder has not come yet": {"prefix": "ZON", "mandate_id": newcomer.id},
        "an organisation of the cell": {"prefix": "ZON", "organisation_id": region.organisations["cvo"].id},
        "a list that waits": {"prefix": "ZON"},
        "a list that waits, as a file": {"prefix": "ZON", "kind": "csv"},
        "municipality as controller": {"prefix": "ZON", "controller_id": town},
        "an open question of the controller": {
            "prefix": "ZON", "controller_id": town, "parameter": "listing.representative_may_list",
        },
        "traces of the municipality": {"controller_id": town},
        "kim's own notice": {"notice_id": notice.id},
        "no such factor": {"factor_id": 4711},
        "seat of an": {"slug": "an"},
    }  # fmt: skip


def _questions(stages: Stages, at: datetime) -> None:
    """What the cell asked of its desk: one that waits, and one that was taken up."""
    kim, ria = stages.cast.kim.actor, stages.region.actor("ria", at)
    ask: dict[str, Any] = {
        "actor": kim, "cell": stages.region.cells["ZON"], "desk": Desk.REGIONAL, "telephone": "014 00 00 00", "at": at,
        "wished_by": (at + timedelta(days=30)).date(),
    }  # fmt: skip
    waits = support.ask_for_help(kinds=[HelpKind.TRAINING], **ask)
    taken = support.ask_for_help(kinds=[HelpKind.LEGAL_QUESTION], **ask)
    support.take_up_request(actor=ria, request=taken, revision=taken.revision, at=at)
    stages.places |= {
        "a question to the desk": {"request_id": waits.id},
        "a question taken up": {"request_id": taken.id},
    }


def _worries(stages: Stages, at: datetime) -> None:
    stages.places["worry received"] = {"reference": story.worry(stages.cast, at).reference}


def _proposals(stages: Stages, at: datetime) -> None:
    cast = stages.cast
    asked, frozen, cleared, urgent = (story.put_forward(cast, at) for _ in range(4))
    liaison.answer_advice(
        actor=cast.bo.actor, case=frozen, answer=PoliceAnswer.NOT_NOW, re_ask_on=at.date() + timedelta(days=20),
        keys=cast.bo.keys, at=at,
    )  # fmt: skip
    for case in (cleared, urgent):
        story.answer(cast, case, at)
    urgent.refresh_from_db()
    listing = Listing(reasons="Kort.", indications="Kort.", is_urgent=True)
    cases.list_case(
        actor=cast.an.actor, case=urgent, listing=listing, keys=cast.an.keys, revision=urgent.revision, at=at
    )
    listed = story.circle(cast, story.listed(cast, at), ["ces"], at)
    words = {"case proposed": asked, "case frozen": frozen, "case cleared": cleared, "case listed in haste": urgent}
    stages.places |= {word: {"number": case.number} for word, case in {**words, "case listed": listed}.items()}
    stages.places["seat in the circle"] = {"number": listed.number, "seat_id": listed.circle.get().id}


def _after_the_table(stages: Stages, at: datetime) -> None:
    """Discussed with Ces: a plan, a sheet of the item, and what comes after."""
    followed, closed, gone = (_discussed(stages, word, at) for word in ("over", "", ""))
    cast = stages.cast
    for case in (closed, gone):
        cases.close_case(
            actor=cast.an.actor, case=case, outcome=OutcomeClass.GOALS_REACHED, motivation="Doelen gehaald.",
            revision=case.revision, keys=cast.an.keys, at=at,
        )  # fmt: skip
    life.reconcile(at)
    gone.refresh_from_db()
    Case.objects.filter(id=gone.id).update(erase_on=at.date() - timedelta(days=1))
    gone.refresh_from_db()
    stone = cases.erase_case(case=gone, at=at)
    if stone is None:
        raise LookupError("nothing was erased")
    action = PlanAction.objects.get(case=followed)
    held = story.listed(cast, at)
    shown = oversight.show_reasons(actor=cast.an.actor, case=held, keys=cast.an.keys, at=at)
    cases.hold_case(
        actor=cast.an.actor, case=held, kinds=[Kind.PERSON, Kind.CORE, Kind.GATE], cause="complaint",
        reasons="Klacht.", keys=cast.an.keys, at=at,
    )  # fmt: skip
    ces = cast.partners["ces"]
    cases.send_parcel(actor=ces.actor, case=followed, text="Hij heeft werk.", at=at)
    stages.places |= {
        "parcel of ces": {"parcel_id": Parcel.objects.get(case=followed).id},
        "case in follow-up": {"number": followed.number},
        "action of ces": {"number": followed.number, "action_id": action.id},
        "reasons shown to fay": {"place_id": shown},
        "case closed": {"number": closed.number},
        "case held": {"number": held.number},
        "certificate": {"number": stone.number},
        "closure told to ces": {"reference": closed.closure_notices.get().reference},
    }


def _discussed(stages: Stages, word: str, at: datetime) -> Case:
    cast = stages.cast
    case = story.circle(cast, story.listed(cast, at), ["ces"], at)
    meeting = story.opened(cast, story.meeting_of(cast, [(case, ["ces"])], at), at, ["ces"])
    item = story.table(cast, story.item_of(meeting, case), ["ces"], at)
    story.decided(cast, item, at, outcome=Outcome.PLAN, keeps_longer=True)
    story.closed(cast, item, at)
    if word:
        stages.places |= {f"meeting {word}": {"number": meeting.number}, f"item {word}": _at(item)}
    return Case.objects.get(id=case.id)


def _meetings(stages: Stages, at: datetime) -> None:
    cast = stages.cast
    first, second, third, fourth, fifth, sixth, seventh = (story.listed(cast, at) for _ in range(7))
    circles = ["ces", "dua"], ["lou"], ["ces", "dua", "jo"], ["lou"], ["lou"], ["lou"], ["ces"]
    for case, slugs in zip((first, second, third, fourth, fifth, sixth, seventh), circles, strict=True):
        story.circle(cast, case, slugs, at)
    planned = meetings.plan_meeting(actor=cast.kim.actor, cell_id=first.cell_id, plan=_plan(stages, at), at=at)
    published = story.meeting_of(cast, [(third, ["ces"]), (fourth, ["lou"])], at)
    waiting = story.invited(cast, story.item_of(published, third), "dua", at)
    coming = Invitation.objects.get(item__meeting=published, state=InvitationState.COMING, item__case=third)
    story.circle(cast, third, ["school"], at)
    paper = story.invited(cast, story.item_of(published, third), "school", at, by_paper=True)
    today = story.on_the_day(story.meeting_of(cast, [(sixth, ["lou"])], at), at)
    spoken = story.meeting_of(cast, [(seventh, ["ces"])], at, one_screen=True)
    spoken = story.table(cast, story.item_of(story.opened(cast, spoken, at, ["ces"]), seventh), ["ces"], at)
    opened = story.meeting_of(cast, [(first, ["ces", "dua"]), (second, ["lou"])], at)
    opened = story.opened(cast, opened, at, ["ces", "dua", "lou"])
    table = story.table(cast, story.item_of(opened, first), ["ces", "dua"], at)
    shut = story.item_of(opened, second)
    ready = story.opened(cast, story.meeting_of(cast, [(fifth, ["lou"])], at), at, ["lou"])
    stages.places |= {
        "meeting planned": {"number": planned.number},
        "meeting published": {"number": published.number},
        "meeting opened": {"number": opened.number},
        "item published": _at(story.item_of(published, third)),
        "item open": _at(table),
        "item behind the other door": _at(shut),
        "item ready": _at(story.item_of(ready, fifth)),
        "meeting of today": {"number": today.number},
        "item open, one screen": _at(spoken),
        "invitation on paper": {"invitation_id": paper.id},
        "invitation of dua, unanswered": {"invitation_id": waiting.id},
        "invitation of ces, coming": {"invitation_id": coming.id},
    }
    _sheets(stages, table, first, at)


def _sheets(stages: Stages, item: Item, case: Case, at: datetime) -> None:
    cast = stages.cast
    voters = [cast.an, cast.kim, cast.bo, cast.partners["ces"], cast.partners["dua"]]
    entered: list[UUID] = [seat.keys.holder_id for seat in voters]
    voting, agreed = (
        liaison.propose_feedback(
            actor=cast.bo.actor,
            case=case,
            item_ref=item.id,
            text="De opvolging loopt.",
            entered=entered,
            at=at,
            is_spoken=True,
        )
        for _ in range(2)
    )
    for seat in voters:
        sheet = FeedbackSheet.objects.select_related("case").get(id=agreed.id)
        liaison.vote_on_feedback(
            actor=seat.actor, sheet=sheet, ballot=Ballot(True, False), version=sheet.version, keys=seat.keys, at=at
        )
    stages.places |= {"sheet under vote": {"sheet_id": voting.id}, "sheet agreed": {"sheet_id": agreed.id}}


def _plan(stages: Stages, at: datetime) -> MeetingPlan:
    return MeetingPlan(
        at + timedelta(days=21), "Gemeentehuis", stages.cast.an.account.id, one_screen=False, cards_on=True
    )


def _at(item: Item) -> Place:
    return {"number": item.meeting.number, "position": item.position}
