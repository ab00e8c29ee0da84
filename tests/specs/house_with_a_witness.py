# ruff: noqa: E402, T201 - a program: it sets its environment before it imports, and prints what it saw
"""A small house on real files that has a witness; run by ``test_a_new_origin_after_a_restore.py``, never collected."""

import json
import os
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

os.environ["DJANGO_SETTINGS_MODULE"] = "beraad.config.settings.test"

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction

from beraad.foundation.kernel.actor import SYSTEM, Actor
from beraad.foundation.ledger import checkpoint, note, queries
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.foundation.ledger.verify import verify
from beraad.foundation.ledger.witness import Witness
from beraad.foundation.vault import backup, door, enrol, restore, unlock
from beraad.foundation.vault.checkpoint_key import (
    SeedSigner,
    add_cosignature,
    current_records,
    publish_checkpoint,
    trust,
)
from beraad.foundation.vault.errors import RestoreUnfinished
from beraad.foundation.vault.primitives import verify_ed25519
from beraad.law.kinds import Kind
from beraad.law.verdict import allow, house_rule

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
YES = allow("vault.ended", house_rule("0001"))
TOWN = UUID(int=9)
HOUSE = Path(settings.DATA).parent
SIGNER, NAME = SeedSigner(b"\x08" * 32), "witness.example"


def begin() -> tuple[Actor, unlock.Unlocked, UUID]:
    """A house with one person, one place and one witness it trusts."""
    call_command("migrate", verbosity=0, stdout=sys.stderr)
    key = note.VerifierKey(NAME, note.WITNESS, SIGNER.public)
    (Path(settings.KEYS) / "witnesses").write_text(f"{key.text}\n", encoding="utf-8")
    holder = enrol.enrol_holder("passphrase", by=SYSTEM, at=AT)
    keys = unlock.resume(unlock.unlock(holder, "passphrase", AT)[1], AT)
    if keys is None:
        raise LookupError("nobody is unlocked")
    return Actor(UUID(int=1), holder.id, "an"), keys, bear(holder.id)


def bear(holder_id: UUID) -> UUID:
    with transaction.atomic():
        newborn = door.bear(
            Kind.CORE, controller_id=TOWN, holders=[door.Grant(holder_id)], basis=YES, ends_at=None, at=AT
        )
        newborn.seal("text", "x")
        record(Act.CASE_PUT_FORWARD, actor=SYSTEM, at=AT, controller_id=TOWN, about=newborn.id)
    return newborn.id


def witness(kept: str | None) -> str:
    """Sign the tree, have it cosigned, keep the line; what the witness keeps from now on."""
    signed = publish_checkpoint(AT)
    watching = Witness(NAME, SIGNER, note.VerifierKey.parse(checkpoint.enrolled_key()), verify_ed25519)
    old = 0 if kept is None else note.parse_checkpoint(note.parse(kept).text).size
    answer = watching.answer(checkpoint.request_to_witness(signed, old), kept=kept, seconds=1_772_442_000)
    add_cosignature(answer.signature.line)
    return answer.keep


def findings(**more: Any) -> list[str]:
    return [str(finding) for finding in verify(trust(), records=current_records(), **more).findings]


def disaster(lost_machine: str) -> dict[str, object]:
    """Witnessed at the backup, witnessed again later; then the backup is brought back."""
    actor, _keys, place = begin()
    first = witness(None)
    made = backup.make(HOUSE / "backups", AT)
    for _ in range(3):
        bear(UUID(str(actor.holder_id)))
    last = witness(first)
    (HOUSE / "kept").write_text(last, encoding="utf-8")
    with transaction.atomic():
        door.shred([place], actor=actor, basis=YES, at=AT)
    old, size = queries.origin(), queries.head().size
    if lost_machine == "yes":
        connections.close_all()
        for path in Path(settings.DATA).glob("beraad.sqlite3*"):
            path.unlink()
    given = last if lost_machine == "yes" else None
    restore.restore(made, AT + timedelta(hours=1), replace=True, last_checkpoint=given, must_be_witnessed=True)
    founded = next(index for index in range(queries.head().size) if _founds_anew(index, old))
    brought = [("kept", last)]
    told: dict[str, object] = {
        "size before": size, "old": old, "new": queries.origin(), "founded at": founded, "backup": _size_of(made),
        "predecessor is kept": _entry(founded).outcome == last,
        "unsaid": findings(notes=brought), "known of": findings(notes=brought, after_disaster=True),
    }  # fmt: skip
    signed = publish_checkpoint(AT + timedelta(hours=2))
    return {**told, "signed as": signed.origin, "afterwards": findings(notes=brought, after_disaster=True)}


def _entry(index: int) -> queries.EntryView:
    found = queries.entry(index)
    if found is None:
        raise LookupError(index)
    return found


def _founds_anew(index: int, old: str) -> bool:
    told = queries.entry(index)
    return told is not None and told.act is Act.LEDGER_FOUNDED and told.purpose != old


def _size_of(made: Path) -> int:
    return backup.Manifest.read(made).ledger_size


def refusals() -> dict[str, object]:
    """What a restore and a signature refuse, and that nothing was changed by it."""
    begin()
    made = backup.make(HOUSE / "backups", AT)
    before = queries.head()
    told = {
        "no witness": refused(lambda: restore.restore(made, AT, replace=True, must_be_witnessed=True)),
        "no checkpoint": refused(lambda: restore.restore(made, AT, replace=True, last_checkpoint="nonsense")),
    }
    note_file = Path(settings.DATA) / "deaths-to-replay.json"
    note_file.write_text("{}", encoding="ascii")
    told["half restored"] = refused(lambda: publish_checkpoint(AT))
    note_file.unlink()
    return {**told, "unchanged": before == queries.head()}


def refused(what: Callable[[], object]) -> str:
    try:
        what()
    except (backup.BackupTrouble, RestoreUnfinished) as error:
        return str(error)
    return ""


def live() -> dict[str, object]:
    """A verification with all records, and between its pages somebody seals and shreds in another connection."""
    actor, keys, place = begin()
    places = [bear(keys.holder_id) for _ in range(3)]
    for each in (place, *places):
        seal(each, keys, actor)
    acts: list[Callable[[], object]] = [lambda: seal(place, keys, actor), lambda: shred(places[0], actor)]

    def elsewhere(_count: int) -> None:
        while acts:
            thread = threading.Thread(target=closing, args=(acts.pop(),))
            thread.start()
            thread.join()

    size = queries.head().size
    found = [
        str(finding)
        for finding in verify(trust(), records=current_records(), progress=elsewhere).findings
    ]  # fmt: skip
    return {"during": found, "written": queries.head().size - size, "after": findings()}


def closing(act: Callable[[], object]) -> None:
    try:
        act()
    finally:
        connections.close_all()


def seal(place: UUID, keys: unlock.Unlocked, actor: Actor) -> None:
    with transaction.atomic():
        ref = door.seal(place, "text", "y", keys=keys, at=AT)
        record(Act.CASE_LISTED, actor=actor, at=AT, about=place, sealed=[ref])


def shred(place: UUID, actor: Actor) -> None:
    with transaction.atomic():
        door.shred([place], actor=actor, basis=YES, at=AT)


WHAT: dict[str, Callable[..., dict[str, object]]] = {"disaster": disaster, "refusals": refusals, "live": live}
print(json.dumps(WHAT[sys.argv[1]](*sys.argv[2:])))
