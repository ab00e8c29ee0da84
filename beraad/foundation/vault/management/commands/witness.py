"""Thin shell: an outside witness cosigns a checkpoint. Needs no database."""

import fcntl
import os
import sys
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError, CommandParser

from beraad.foundation.kernel import clock
from beraad.foundation.ledger.note import WITNESS, NoteMalformed, NotSigned, VerifierKey
from beraad.foundation.ledger.tree import ProofFailed, ProofMalformed
from beraad.foundation.ledger.witness import Witness, WitnessRefuses
from beraad.foundation.vault.checkpoint_key import WrongSeed, signer_of
from beraad.foundation.vault.primitives import verify_ed25519


class Command(BaseCommand):
    """Cosign a checkpoint, as an outside witness."""

    help = "Check that a checkpoint continues the last one cosigned here, keep it, and print the cosignature."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("request", nargs="?", type=Path, help="the request; standard input without it")
        parser.add_argument("--name", required=True, help="the name of this witness, like a web address")
        parser.add_argument("--seed", required=True, type=Path, help="its signing key, made at the first use")
        parser.add_argument("--log", help="the verifier key of the log that is watched")
        parser.add_argument("--kept", type=Path, help="the file with the last checkpoint cosigned here")
        parser.add_argument("--key", action="store_true", help="only print the verifier key of this witness")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            signer = signer_of(options["seed"])
            if options["key"]:
                self.stdout.write(VerifierKey(options["name"], WITNESS, signer.public).text)
                return
            if not options["log"] or not options["kept"]:
                raise CommandError("--log and --kept are needed to watch a log")
            witness = Witness(options["name"], signer, VerifierKey.parse(options["log"]), verify_ed25519)
            text = options["request"].read_text(encoding="utf-8") if options["request"] else sys.stdin.read()
            self.stdout.write(_cosign(witness, text, options["kept"]), ending="")
        except (OSError, UnicodeDecodeError, WrongSeed, WitnessRefuses) as error:
            raise CommandError(str(error)) from error
        except (NoteMalformed, NotSigned, ProofMalformed, ProofFailed) as error:
            raise CommandError(f"not cosigned: {error}") from error


def _cosign(witness: Witness, text: str, kept: Path) -> str:
    """Under a lock: check, keep the new checkpoint durably, and only then hand out the line."""
    with kept.with_name(kept.name + ".lock").open("w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        before = kept.read_text(encoding="utf-8") if kept.exists() else None
        answer = witness.answer(text, kept=before, seconds=int(clock.now().timestamp()))
        draft = kept.with_name(kept.name + ".new")
        with draft.open("w", encoding="utf-8") as file:
            _write_durably(file, answer.keep)
        draft.replace(kept)
        folder = os.open(kept.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    return answer.signature.line


def _write_durably(file: TextIO, text: str) -> None:
    file.write(text)
    file.flush()
    os.fsync(file.fileno())
