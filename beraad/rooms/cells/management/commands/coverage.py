"""``beraad coverage --on DATE [--json]``: from the register, and from what was said."""

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from beraad.foundation.kernel import clock
from beraad.rooms.cells.open_data import published
from beraad.rooms.cells.queries import Coverage, Share, coverage_on
from beraad.rooms.cells.statements import Stated, Statement, statement_on
from beraad.rooms.cells.territory import Region


class Command(BaseCommand):
    """Two measures that are never added, and two sources that are never mixed."""

    help = "Say how many cells there are and how many municipalities they serve on a day."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which day, and for whom."""
        parser.add_argument("--on", type=date.fromisoformat, help="the day, like 2016-05-27; today without it")
        parser.add_argument("--json", action="store_true", help="for a machine")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Count and say."""
        on: date = options["on"] or clock.today()
        coverage, said = coverage_on(on), statement_on(on)
        if options["json"]:
            self.stdout.write(json.dumps(published(coverage, said), indent=2, ensure_ascii=False))
            return
        self._say_register(coverage)
        if said is None:
            self.stdout.write("\nNobody had said anything in public by that day.")
        else:
            self._say_statement(said)

    def _say_register(self, coverage: Coverage) -> None:
        cells = coverage.cells
        self.stdout.write(f"Register of this house on {coverage.on}")
        self.stdout.write(f"  cells            {cells.total:5} ({cells.single} single, {cells.joint} joint)")
        self._say_share("municipalities", coverage.belgium)
        for name, share in coverage.by_region.items():
            self._say_share(f"  {name}", share)

    def _say_share(self, name: str, share: Share) -> None:
        percent = "" if share.percent is None else f"  {share.percent} %"
        self.stdout.write(f"  {name:16} {share.covered:5} of {share.of}{percent}")

    def _say_statement(self, said: Statement) -> None:
        self.stdout.write(f"\nLast statement, {said.on}: {said.source['en']} ({said.standing.value})")
        self._say_stated("belgium", said.belgium)
        for region in Region:
            if region in said.regions:
                self._say_stated(f"  {region.value}", said.regions[region])

    def _say_stated(self, name: str, stated: Stated) -> None:
        cells = "" if stated.cells is None else f"{stated.cells} cells"
        of = "" if stated.of is None else f" of {stated.of}"
        towns = "" if stated.municipalities is None else f"{stated.municipalities}{of} municipalities"
        self.stdout.write(f"  {name:16} {', '.join(part for part in (cells, towns) if part)}")
