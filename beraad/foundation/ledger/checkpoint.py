"""Signing the tree as it is, and keeping what witnesses said of it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.ledger import note, proof, record
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.entry import Entry, parse_body, to_moment
from beraad.foundation.ledger.models import Body, Checkpoint, Cosignature
from beraad.foundation.ledger.note import Check, Signer, VerifierKey
from beraad.foundation.ledger.queries import head, origin
from beraad.law.capacities import Capacity

_MICROSECONDS = 1_000_000


def publish(signer: Signer, *, at: datetime) -> Checkpoint:
    """Sign the present tree; the signing key enters the tree before its first checkpoint.

    Signing the same tree twice gives back the first checkpoint.
    """
    with transaction.atomic():
        if not origin():
            record.found(at)
        key = VerifierKey(origin(), note.LOG, signer.public)
        if enrolled_key() != key.text:
            entry = Entry(Act.CHECKPOINT_KEY_ENROLLED, SYSTEM.account_id, Capacity.SYSTEM, outcome=key.text)
            record.append([entry], at)
        tree, last = head(), latest()
        if last is not None and last.size == tree.size:
            return last
        signed = note.sign(note.Checkpoint(key.name, tree.size, tree.root), signer)
        return Checkpoint.objects.create(
            origin=key.name, size=tree.size, root=tree.root, note=signed.written, signed_at=at
        )


def enrolled_key() -> str:
    """The verifier key that the tree names for its checkpoints; empty when none is."""
    body = Body.objects.filter(act=Act.CHECKPOINT_KEY_ENROLLED.value).order_by("-leaf_id").first()
    return "" if body is None else str(parse_body(bytes(body.json))["outcome"])


def latest() -> Checkpoint | None:
    """The last checkpoint of the present origin."""
    return Checkpoint.objects.filter(origin=origin()).order_by("-size", "-id").first()


def latest_witnessed() -> Checkpoint | None:
    """The largest checkpoint of the present origin that a witness cosigned."""
    found = Checkpoint.objects.filter(origin=origin(), cosignatures__isnull=False)
    return found.order_by("-size", "-id").first()


def written(checkpoint: Checkpoint) -> str:
    """The note with every cosignature the house has for it."""
    return checkpoint.note + "".join(cosignature.line for cosignature in checkpoint.cosignatures.order_by("id"))


def request_to_witness(checkpoint: Checkpoint, old: int) -> str:
    """What is sent to a witness whose last checkpoint had size ``old``."""
    path = proof.consistency(old, checkpoint.size)
    return note.Request(old, tuple(path), note.parse(checkpoint.note)).text


def add_cosignature(line: str, keys: Sequence[VerifierKey], check: Check) -> Cosignature:
    """Keep a witness's line under the checkpoint it belongs to; NotSigned when there is none, or nobody we trust."""
    signature = note.parse_signature(line)
    trusted = [key for key in keys if (key.name, key.id) == (signature.name, signature.key_id)]
    if not trusted:
        raise note.NotSigned(f"{signature.name} is no witness this house trusts")
    for checkpoint in Checkpoint.objects.order_by("-id").iterator():
        try:
            seconds = note.check_cosigned(note.parse(checkpoint.note), signature, trusted[0], check)
        except note.NotSigned:
            continue
        kept, _ = Cosignature.objects.get_or_create(
            checkpoint=checkpoint,
            witness=signature.name,
            defaults={"line": signature.line, "cosigned_at": to_moment(seconds * _MICROSECONDS)},
        )
        return kept
    raise note.NotSigned("a cosignature of no checkpoint of this house")
