"""Whose keys are in force: the fingerprint that the ledger enrolled last, for every holder."""

from collections.abc import Iterable
from uuid import UUID

from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.entry import commitment, parse_body
from beraad.foundation.ledger.models import Body
from beraad.foundation.vault import envelope
from beraad.foundation.vault.errors import NotEnrolled
from beraad.foundation.vault.models import Holder


def enrolled_fingerprints(holder_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The fingerprint in the last enrolment leaf of each holder; a body that its leaf does not commit to is no body."""
    bodies = Body.objects.filter(about__in=list(holder_ids), act=Act.KEY_ENROLLED).order_by("leaf_id")
    found: dict[UUID, str] = {}
    for salt, told, committed in bodies.values_list("salt", "json", "leaf__commitment"):
        if commitment(bytes(salt), bytes(told)) != bytes(committed):
            continue
        body = parse_body(bytes(told))
        if body["act"] == Act.KEY_ENROLLED:
            found[UUID(body["about"])] = body["outcome"]
    return found


def in_force(holder_ids: Iterable[UUID]) -> dict[UUID, Holder]:
    """The holders with these ids; NotEnrolled when a key is retired or is not the last one enrolled."""
    wanted = set(holder_ids)
    holders = {holder.id: holder for holder in Holder.objects.filter(pk__in=wanted)}
    enrolled = enrolled_fingerprints(wanted)
    for holder_id in wanted:
        holder = holders.get(holder_id)
        if holder is None or holder.retired_at is not None:
            raise NotEnrolled(holder_id)
        require_fingerprint(holder_id, envelope.fingerprint(bytes(holder.public_key)), enrolled)
    return holders


def require_fingerprint(holder_id: UUID, fingerprint: bytes, enrolled: dict[UUID, str] | None = None) -> None:
    """Raise NotEnrolled unless this is the fingerprint that the ledger enrolled last for the holder."""
    known = enrolled_fingerprints([holder_id]) if enrolled is None else enrolled
    if known.get(holder_id) != fingerprint.hex():
        raise NotEnrolled(holder_id)
