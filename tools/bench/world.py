"""What is measured, made by the house's own commands: a listed case, an open table, and many sealed records."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle, islice
from uuid import UUID

from django.db import transaction

from beraad.demo import region
from beraad.demo.stories.steps import Cast, PutForward, answered, invited_to_the_circle, listed, proposed
from beraad.demo.stories.telling import Stage, Telling, When, tell
from beraad.demo.vignettes import vignettes
from beraad.foundation.kernel.ids import new_id
from beraad.foundation.vault import envelope, primitives
from beraad.foundation.vault.compartment_keys import key_of
from beraad.foundation.vault.door import Unlocked
from beraad.foundation.vault.models import SealedRecord
from beraad.law.gate import PoliceAnswer
from beraad.rooms.cases.commands.list_case import Listing
from beraad.rooms.cases.models import Case
from beraad.rooms.liaison.commands import answer_advice
from beraad.rooms.meetings import commands as meetings
from beraad.rooms.meetings.commands.plan_meeting import MeetingPlan
from beraad.rooms.meetings.commands.send_invitation import InvitationText
from beraad.rooms.meetings.models import Invitation, Item, Meeting
from beraad.rooms.meetings.vocabulary import InvitationState

CAST = Cast("zonderdorp", "an", "kim", "bo")
PARTNERS = {"ces": "ocmw", "dua": "cvo", "jo": "caw", "lou": "cgz"}
AT_THE_TABLE = ("an", "kim", "bo", *PARTNERS)
SAID = (
    "de begeleider hoort dat hij sinds september niet meer op training komt en zijn vrienden van vroeger mijdt "
    "maar vorige week sprak hij lang met de onderwijzer over werk en over zijn zus die hem vertrouwt"
)


def texts(count: int, length: int) -> Iterator[str]:
    """Sentences of that many signs, no two alike."""
    words = SAID.split()
    for number in range(count):
        said = f"{number}: " + " ".join(islice(cycle(words), number % len(words), number % len(words) + length // 3))
        yield said[:length]


@dataclass(frozen=True, slots=True)
class World:
    """The invented region with one listed case, and another that is at an open table."""

    stage: Stage
    case: Case
    item: Item


def build() -> World:
    """All of it, in the order of time, since a ledger never goes back."""
    from beraad.foundation.kernel import clock  # noqa: PLC0415 - read once, here

    at = clock.now()
    stage = Stage(region.build(at), at)
    cases: list[Case] = []
    published: list[Meeting] = []

    def to_the_list(on: Stage) -> Telling:
        cases.append((yield from _listed(on)))

    def to_the_table(on: Stage) -> Telling:
        case = yield from _listed(on)
        for organisation in PARTNERS.values():
            yield from invited_to_the_circle(on, CAST, case, (organisation, "Hij zei het zelf."), -26)
        published.append((yield from _published(on, case)))

    list(tell(stage, [to_the_list, to_the_table]))
    return World(stage, Case.objects.get(pk=cases[0].pk), _opened(stage, published[0].pk))


def _opened(stage: Stage, meeting_id: UUID) -> Item:
    meeting = Meeting.objects.get(pk=meeting_id)
    chair = stage.actor("an", stage.now)
    meetings.open_meeting(actor=chair, meeting=meeting, revision=meeting.revision, at=stage.now)
    meeting = Meeting.objects.get(pk=meeting_id)
    for slug in AT_THE_TABLE:
        actor = stage.actor(slug, stage.now)
        meetings.state_frame(actor=actor, meeting=meeting, holder_id=holder_of(stage, slug), at=stage.now)
    item = _item(meeting)
    entered = [holder_of(stage, slug) for slug in AT_THE_TABLE]
    meetings.open_item(actor=chair, item=item, entered=entered, revision=item.revision, at=stage.now)
    return _item(meeting)


def holder_of(stage: Stage, slug: str) -> UUID:
    """The keys of somebody."""
    found = stage.region.accounts[slug].holder_id
    if found is None:
        raise LookupError(f"{slug} has no key")
    return found


def fill(compartment_id: UUID, fields: Sequence[str], said: Sequence[str], *, keys: Unlocked, at: datetime) -> None:
    """Seal a record for every text, as the vault would one by one, but in one write."""
    key = key_of(compartment_id, keys, at.date())
    epoch, rows = key.compartment.epoch, []
    for number, text in enumerate(said):
        record, field = new_id(), fields[number % len(fields)]
        bound = envelope.record_bound(compartment_id, epoch, record, field, 1)
        sealed = envelope.seal_record(key.aead, text, epoch=epoch, bound=bound, nonce=primitives.random_bytes(12))
        rows.append(
            SealedRecord(compartment_id=compartment_id, record_id=record, field=field, revision=1, envelope=sealed)
        )
    with transaction.atomic():
        SealedRecord.objects.bulk_create(rows, batch_size=150)


def _listed(stage: Stage) -> Generator[When, datetime, Case]:
    story = vignettes()["bram"]
    case = yield from proposed(stage, CAST, story, PutForward(-29, "Eén persoon, herhaalde signalen."))
    yield from answered(stage, CAST, case, PoliceAnswer.NO_OBJECTION_KNOWN, -28)
    listing = Listing(reasons="Praten lukt niet meer alleen.", indications="Deelde een manifest.")
    yield from listed(stage, CAST, case, listing, -27)
    return case


def _published(stage: Stage, case: Case) -> Generator[When, datetime, Meeting]:
    at = yield When(-25, 9)
    kim = stage.actor("kim", at)
    plan = MeetingPlan(stage.now, "Gemeentehuis", stage.region.accounts["an"].id, one_screen=False, cards_on=True)
    meeting = meetings.plan_meeting(actor=kim, cell_id=case.cell_id, plan=plan, at=at)
    case = Case.objects.get(pk=case.pk)
    meetings.add_item(
        actor=kim, meeting=meeting, case=case, starts_at=stage.now, minutes=60, revision=meeting.revision, at=at
    )
    meeting = Meeting.objects.get(pk=meeting.pk)
    meetings.publish_meeting(actor=kim, meeting=meeting, revision=meeting.revision, at=at)
    answer_advice(
        actor=stage.actor("bo", at),
        case=Case.objects.get(pk=case.pk),
        answer=PoliceAnswer.NO_OBJECTION_KNOWN,
        re_ask_on=None,
        keys=stage.keys("bo"),
        at=at,
        meeting_ref=meeting.id,
    )
    for slug, organisation in PARTNERS.items():
        _comes(stage, _item(meeting), slug, organisation, at)
    return meeting


def _comes(stage: Stage, item: Item, slug: str, organisation: str, at: datetime) -> None:
    text = InvitationText()
    kim, body = stage.actor("kim", at), stage.region.organisations[organisation]
    sent = meetings.send_invitation(actor=kim, item=item, organisation=body, text=text, keys=stage.keys("kim"), at=at)
    rows = Invitation.objects.select_related("item__meeting", "item__case", "organisation")
    meetings.answer_invitation(
        actor=stage.actor(slug, at),
        invitation=rows.get(pk=sent.pk),
        answer=InvitationState.COMING,
        professional=holder_of(stage, slug),
        revision=sent.revision,
        keys=stage.keys(slug),
        at=at + timedelta(minutes=1),
    )


def _item(meeting: Meeting) -> Item:
    return Item.objects.select_related("meeting", "meeting__cell", "case").get(meeting=meeting)
