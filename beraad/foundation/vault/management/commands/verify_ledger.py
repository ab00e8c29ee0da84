"""Thin shell: verify the whole ledger."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from beraad.foundation.ledger import export
from beraad.foundation.ledger.findings import Report
from beraad.foundation.ledger.note import NoteMalformed, VerifierKey
from beraad.foundation.ledger.queries import head
from beraad.foundation.ledger.verify import verify
from beraad.foundation.vault.checkpoint_key import current_records, trust


class Command(BaseCommand):
    """Verify the whole ledger."""

    help = "Read every leaf, body, node and checkpoint, believe none, and name what is not as it should be."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--records", action="store_true", help="also compare sealed records with their last leaf")
        parser.add_argument("--json", action="store_true", help="print the report for machines")
        parser.add_argument("--checkpoint", action="append", default=[], type=Path, help="a checkpoint kept outside")
        parser.add_argument("--key", action="append", default=[], help="a verifier key of this log kept outside")
        parser.add_argument(
            "--after-disaster", action="store_true", help="leaves lost before a new origin are known of"
        )
        parser.add_argument("--export", type=Path, help="also write all leaves (no bodies) to this file")

    def handle(self, *args: Any, **options: Any) -> None:
        report = _verify(options)
        if options["export"]:
            with options["export"].open("w", encoding="ascii") as file:
                file.writelines(export.lines(report.size))
        if options["json"]:
            self.stdout.write(json.dumps(report.as_json(), indent=1))
        else:
            self._tell(report)
        if not report.is_sound:
            sys.exit(1)

    def _tell(self, report: Report) -> None:
        for finding in report.findings:
            self.stdout.write(f"✗ {finding}")
        if report.findings_left_out:
            self.stdout.write(f"✗ and {report.findings_left_out} more")
        self.stdout.write(f"{report.size} leaves, {report.bodies} bodies, {report.bodies_erased} bodies erased")
        self.stdout.write(f"{report.checkpoints} checkpoints; witnessed up to {report.witnessed_size}")
        if report.records is not None:
            self.stdout.write(f"{report.records} sealed records compared")
        for origin in report.origins[1:]:
            self.stdout.write(f"! after a disaster a new origin began: {origin}")
        self.stdout.write(f"root {report.root} of {report.origin}")
        self.stdout.write("nothing found" if report.is_sound else "the ledger is NOT sound")


def _verify(options: dict[str, Any]) -> Report:
    try:
        keys = tuple(VerifierKey.parse(text) for text in options["key"])
        notes = [(str(path), path.read_text(encoding="utf-8")) for path in options["checkpoint"]]
        trusted = trust(keys)
    except (OSError, UnicodeDecodeError, NoteMalformed) as error:
        raise CommandError(str(error)) from error
    with tqdm(total=head().size, unit=" leaves", disable=options["json"] or None) as bar:
        records = current_records() if options["records"] else None
        lost = options["after_disaster"]
        return verify(trusted, notes=notes, records=records, progress=bar.update, after_disaster=lost)
