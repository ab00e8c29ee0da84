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
from beraad.rooms.cells.queries import controller_name

TRIES = 3


class Command(BaseCommand):
    """Prints three shares once; any two of them open what nobody else can open any more."""

    help = "Make the recovery key of a controller and print its three shares, of which two are enough."

    def add_arguments(self, parser: CommandParser) -> None:
        """For whom."""
        parser.add_argument("controller", type=UUID, help="the id of the municipality or organisation")
        parser.add_argument("--no-rehearsal", action="store_true", help="do not ask to type two shares back")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print; put in force once two were typed back."""
        controller: UUID = options["controller"]
        name = controller_name(controller)
        if not name:
            raise CommandError(f"there is no municipality or organisation {controller}")
        drawn = recovery.draw(controller)
        self.stdout.write(f"Recovery key of {name}.")
        for number, share in enumerate(drawn.shares, start=1):
            self.stdout.write(f"\nShare {number} of 3. Give it to one person, on paper; keep it nowhere else.\n")
            self.stdout.write(f"    {share}\n")
        self.stdout.write("\nAny two of the three open. One alone says nothing. They are shown this once.\n")
        if options["no_rehearsal"]:
            _put_in_force(controller, drawn.shares[0], drawn.shares[1], drawn.fingerprint)
            return
        self._rehearse(controller, drawn.fingerprint)

    def _rehearse(self, controller: UUID, fingerprint: str) -> None:
        """Two shares typed back from paper, so that a sheet copied wrongly is found before the old key is retired."""
        for _attempt in range(TRIES):
            first = input("Type one share back, from its paper: ")
            second = input("And another one: ")
            try:
                _put_in_force(controller, first, second, fingerprint)
            except WrongShares as error:
                self.stdout.write(self.style.ERROR(f"{error}."))
                continue
            self.stdout.write(self.style.SUCCESS("Both sheets are right. The recovery key is in force."))
            return
        raise CommandError("nothing was changed: the key before stays in use. Begin again with a new ceremony.")


def _put_in_force(controller: UUID, first: str, second: str, fingerprint: str) -> None:
    basis = allow("vault.key_ceremony", TWO_LOCKS)
    recovery.put_in_force(
        first, second, fingerprint=fingerprint, controller_id=controller, actor=SYSTEM, basis=basis, at=clock.now()
    )
