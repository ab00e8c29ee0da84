"""``beraad import_members CELL FILE --for ADDRESS [--dry-run]``: a list, as who keeps the cell asked."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import get_language
from tqdm import tqdm

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.errors import Refused
from beraad.rooms.accounts.queries import account_named
from beraad.rooms.cells import columns, sheets
from beraad.rooms.cells.commands import import_members, read_members
from beraad.rooms.cells.models import Cell
from beraad.rooms.cells.queries import actor_of
from beraad.rooms.cells.queries.judging import judge
from beraad.rooms.cells.views.lines_shown import faults_in_words
from beraad.rooms.cells.vocabulary import Outcome


class Command(BaseCommand):
    """All lines or none; the act is that of the person who asked for it, and by what they may give."""

    help = "Bring a list of members (CSV or XLSX) into a cell; with --dry-run it only says what would happen."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which cell, which file, and who keeps the register and asked for it."""
        parser.add_argument("cell", help="the prefix of the cell, like ZON")
        parser.add_argument("file", type=Path)
        parser.add_argument("--for", dest="asked_by", required=True, help="the address of who keeps the register")
        parser.add_argument("--dry-run", action="store_true", help="say what each line would do, and write nothing")
        parser.add_argument("--quiet", action="store_true", help="without a bar")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Say what is wrong with which line; write only when nothing is."""
        cell = Cell.objects.filter(prefix=options["cell"]).first()
        account = account_named(options["asked_by"])
        if cell is None or account is None:
            raise CommandError("there is no such cell, or nobody signs in with this address")
        at, path = clock.now(), options["file"]
        actor = actor_of(account, clock.day_of(at))
        try:
            lines = columns.lines_of(sheets.read(path.read_bytes()))
            judged = judge(cell, lines, actor, clock.day_of(at))
            wrong = [one for one in judged if one.outcome is Outcome.WRONG]
            for one in wrong:
                for said in faults_in_words(one.faults, get_language() or "en"):
                    self.stdout.write(f"line {one.meant.number}: {said}")
            if options["dry_run"] or wrong:
                self.stdout.write(f"{len(judged) - len(wrong)} good lines, {len(wrong)} wrong; nothing was written")
                return
            waiting = read_members(actor=actor, cell=cell, lines=lines, at=at)
            total = sum(one.outcome is not Outcome.SAME for one in judged)
            with tqdm(total=total, unit=" lines", disable=options["quiet"] or None, leave=False) as bar:
                done = import_members(
                    actor=actor, waiting=waiting, digest=waiting.digest, without_wrong=False, at=at,
                    on_progress=bar.update,
                )  # fmt: skip
        except (OSError, sheets.Unreadable, Refused) as error:
            raise CommandError(f"nothing was written: {error}") from error
        self.stdout.write(f"{done.done} lines came in")
