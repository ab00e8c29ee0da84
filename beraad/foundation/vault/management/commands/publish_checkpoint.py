"""Thin shell: sign the tree, ask a witness, keep what it answers."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from beraad.foundation.kernel import clock
from beraad.foundation.ledger import checkpoint
from beraad.foundation.ledger.note import NoteMalformed, NotSigned
from beraad.foundation.ledger.tree import ProofMalformed
from beraad.foundation.vault import checkpoint_key
from beraad.foundation.vault.backup import BackupTrouble


class Command(BaseCommand):
    """Sign the tree, ask a witness, keep what it answers."""

    help = "Sign the tree as it is and print the checkpoint; with --old, the request to a witness."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--old", type=int, help="the size of the witness's last checkpoint: print a request")
        parser.add_argument("--cosignature", type=Path, help="keep the lines a witness answered with")
        parser.add_argument("--key", action="store_true", help="print the verifier key to hand to witnesses")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.stdout.write(_answer(options), ending="")
        except (OSError, UnicodeDecodeError, BackupTrouble, NoteMalformed, NotSigned, ProofMalformed) as error:
            raise CommandError(str(error)) from error


def _answer(options: dict[str, Any]) -> str:
    if options["cosignature"]:
        lines = options["cosignature"].read_text(encoding="utf-8").splitlines()
        kept = [checkpoint_key.add_cosignature(line) for line in lines if line]
        return "".join(f"{one.witness} witnessed {one.checkpoint.size} leaves\n" for one in kept)
    signed = checkpoint_key.publish_checkpoint(clock.now())
    if options["key"]:
        return checkpoint.enrolled_key() + "\n"
    if options["old"] is not None:
        return checkpoint.request_to_witness(signed, options["old"])
    return checkpoint.written(signed)
