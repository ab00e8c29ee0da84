"""``beraad key_ceremony``: the recovery key of a controller, on three sheets of paper."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.vault import recovery
from beraad.foundation.vault.errors import WrongShares
from beraad.law.house_rules import TWO_LOCKS
from beraad.law.verdict import allow


class Command(BaseCommand):
    """Prints three shares once; any two of them open what nobody else can open any more."""

    help = "Make the recovery key of a controller and print its three shares, of which two are enough."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("controller", type=UUID, help="the id of the municipality or organisation")
        parser.add_argument("--no-rehearsal", action="store_true", help="do not ask to type two shares back")

    def handle(self, *args: Any, **options: Any) -> None:
        controller: UUID = options["controller"]
        basis = allow("vault.key_ceremony", TWO_LOCKS)
        printed = recovery.hold_ceremony(controller, actor=SYSTEM, basis=basis, at=clock.now())
        for number, share in enumerate(printed, start=1):
            self.stdout.write(f"\nShare {number} of 3. Give it to one person, on paper; keep it nowhere else.\n")
            self.stdout.write(f"    {share}\n")
        self.stdout.write("\nAny two of the three open. One alone says nothing. They are shown this once.\n")
        if not options["no_rehearsal"]:
            self._rehearse(controller)

    def _rehearse(self, controller: UUID) -> None:
        """Two shares typed back from paper, so that a sheet copied wrongly is found today."""
        first = input("Type one share back, from its paper: ")
        second = input("And another one: ")
        try:
            is_right = recovery.rehearse(first, second, controller_id=controller)
        except WrongShares as error:
            raise CommandError(f"{error}. The key exists: print the sheets again with a new ceremony.") from error
        if not is_right:
            raise CommandError("These two are of another controller.")
        self.stdout.write(self.style.SUCCESS("Both sheets are right."))
