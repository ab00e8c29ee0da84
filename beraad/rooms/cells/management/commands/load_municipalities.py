"""``beraad load_municipalities``: the reviewed register of municipalities, written into this house."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import SYSTEM
from beraad.rooms.cells import reference
from beraad.rooms.cells.commands import load_municipalities
from beraad.rooms.cells.queries import differences_with


class Command(BaseCommand):
    """Says what is new, ended and changed, then writes it; with ``--dry-run`` it only says so."""

    help = "Load or update the register of municipalities from the reviewed file that ships with the house."

    def add_arguments(self, parser: CommandParser) -> None:
        """Look first, or write."""
        parser.add_argument("--dry-run", action="store_true", help="print what would be written, and write nothing")
        parser.add_argument("--quiet", action="store_true", help="print the counts only, without a bar")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print the differences; write them unless asked not to."""
        register = reference.territory()
        found = differences_with(register)
        if not options["quiet"]:
            for line in found.lines():
                self.stdout.write(line)
        if not options["dry_run"]:
            total = len(found.new) + len(found.keys)
            with tqdm(total=total, unit=" rows", disable=options["quiet"] or None, leave=False) as bar:
                found = load_municipalities(actor=SYSTEM, territory=register, at=clock.now(), on_progress=bar.update)
            for line in found.about_cells():
                self.stdout.write(line)
        self.stdout.write(("would be written: " if options["dry_run"] else "written: ") + found.counted())
