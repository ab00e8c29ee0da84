"""An answer to whoever brought a worry: a parcel that only the reporter can read."""

from datetime import datetime
from uuid import UUID

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.ids import new_id
from beraad.foundation.ledger.entry import SealedRef
from beraad.foundation.vault.door import Grant, bear
from beraad.law.deadlines import add_days
from beraad.law.kinds import Kind
from beraad.law.parameters import value
from beraad.rooms.cases.commands.clocks import end_of
from beraad.rooms.cases.models import Concern, Parcel
from beraad.rooms.cases.policy import may_open_reply
from beraad.rooms.cases.vocabulary import ParcelPurpose


def reply_to_reporter(concern: Concern, text: str, *, sender_id: UUID | None, at: datetime) -> list[SealedRef]:
    """Seal ``text`` for the reporter, who reads it with the reference code; nothing when nobody can be answered."""
    if concern.reporter_id is None or not text.strip():
        return []
    on = clock.day_of(at)
    basis = may_open_reply(on)
    last = add_days(on, value("parcel.days", on).number)
    born = bear(
        Kind.PARCEL,
        controller_id=concern.municipality_id,
        holders=[Grant(concern.reporter_id)],
        basis=basis,
        ends_at=end_of(last),
        at=at,
        about=None,
    )
    Parcel.objects.create(
        id=new_id(),
        compartment_id=born.id,
        purpose=ParcelPurpose.REPLY,
        municipality_id=concern.municipality_id,
        sender_id=sender_id,
        recipient_id=concern.reporter_id,
        sent_at=at,
        expires_on=last,
    )
    return [born.seal("reply", text)]
