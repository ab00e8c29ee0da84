"""``beraad run_due``: everything that is due, for the whole house; needs no key, and does nothing the second time."""

import json
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from beraad.config import traces
from beraad.foundation.kernel import clock
from beraad.foundation.vault import checkpoint_key, ends, house_mark, life, restore_note
from beraad.foundation.vault.errors import KeyStoreTrouble
from beraad.rooms.accounts.commands import run_due as run_due_accounts
from beraad.rooms.cases.commands import run_due as run_due_cases
from beraad.rooms.cells.commands import run_due as run_due_cells
from beraad.rooms.liaison.commands import run_due as run_due_liaison
from beraad.rooms.meetings.commands import run_due as run_due_meetings
from beraad.rooms.surveys.commands import run_due as run_due_surveys

ROOMS: tuple[tuple[str, Callable[..., int]], ...] = (
    ("meetings", run_due_meetings),
    ("liaison", run_due_liaison),
    ("cases", run_due_cases),
    ("surveys", run_due_surveys),
    ("cells", run_due_cells),
    ("accounts", run_due_accounts),
)
"""From the top of the house down: a table is destroyed before the case it was laid for."""


class Command(BaseCommand):
    """Destroys, reminds and moves states; run it every hour by a timer, and with ``--nightly`` once a night."""

    help = "Do everything that is due: finish begun births and deaths, destroy what has ended, move what has waited."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """``--on`` moves the house clock first, where it may be moved."""
        parser.add_argument("--on", type=date.fromisoformat, help="first move the house clock to this day (YYYY-MM-DD)")
        parser.add_argument("--nightly", action="store_true", help="also make a new root and sign a checkpoint")
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Move the clock if asked, then let every room and the vault do what is due."""
        if options["on"]:
            _move(options["on"])
        try:
            counts = run_due(at=clock.now(), nightly=options["nightly"], quiet=options["json"])
        except KeyStoreTrouble as error:
            raise CommandError(str(error)) from error
        for line in life.survey().told:
            self.stderr.write(line)
        if options["json"]:
            self.stdout.write(json.dumps(counts))
            return
        for name, count in counts.items():
            self.stdout.write(f"{name}: {count}")


def run_due(*, at: datetime, nightly: bool = False, quiet: bool = True) -> dict[str, int]:
    """Everything that is due at that moment; returns what was done, by room.

    Raises KeyStoreTrouble, and does nothing, when a restore is not finished or a key store is not that of this house.
    """
    restore_note.require_finished()
    house_mark.require_ours()
    counts: dict[str, int] = {}
    for name, room in tqdm(ROOMS, desc="rooms", disable=quiet, leave=False):
        counts[name] = room(at=at)
    with tqdm(desc="compartments", unit="", disable=quiet, leave=False) as bar:
        ended = ends.run_due(at, rotate=nightly, on_progress=lambda done: _step(bar, done))
    counts["finished"] = ended.reconciled.births_finished + ended.reconciled.deaths_finished
    counts["undone"] = ended.reconciled.births_undone
    counts["destroyed"] = ended.shredded
    counts["withdrawn"] = ended.withdrawn
    counts["locked"] = ended.locked
    counts["traces"] = traces.erase_old_traces(at)
    counts["new_root"] = int(ended.rotated)
    if nightly:
        counts["checkpoint"] = checkpoint_key.publish_checkpoint(at).size
    return counts


def _step(bar: "tqdm[Any]", done: int) -> None:
    bar.update(done)


def _move(on: date) -> None:
    try:
        clock.move_to(on)
    except (PermissionError, clock.ClockMovedBackwards) as error:
        raise CommandError(str(error)) from error
