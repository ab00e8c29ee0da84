"""``beraad admit_by_shares``: when nobody holds a place any more, two of the three printed shares let one person in."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.vault.errors import KeyStoreTrouble, WrongShares
from beraad.rooms.accounts.queries import account_named
from beraad.rooms.cells import commands
from beraad.rooms.cells.queries import controller_name


class Command(BaseCommand):
    """Asks for the shares; they stand in no argument, and so in no history and no list of processes."""

    help = "Let one person in again, with two shares of a controller, to the places that nobody opens any more."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose shares, and who is let in; never a share."""
        parser.add_argument("controller", type=UUID, help="the id of the municipality or organisation")
        parser.add_argument("email", help="the address with which that person signs in")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Check who is meant before anybody opens an envelope."""
        controller: UUID = options["controller"]
        name = controller_name(controller)
        if not name:
            raise CommandError(f"there is no municipality or organisation {controller}")
        account = account_named(options["email"])
        if account is None or account.holder_id is None:
            raise CommandError("nobody with a key signs in with this address")
        self.stdout.write(f"Places of {name}, for {account.name}.")
        shares = commands.TwoShares(input("Type one share, from its paper: "), input("And another one: "))
        try:
            count = commands.admit_by_shares(
                actor=SYSTEM, cell=None, controller_id=controller, account=account, shares=shares, at=clock.now()
            )
        except (WrongShares, KeyStoreTrouble) as error:
            raise CommandError(str(error)) from error
        except commands.NothingToOpen as error:
            raise CommandError(
                "no place of this controller is shut for everybody and may be read by this person; "
                "where somebody still holds, that colleague lets the others in"
            ) from error
        self.stdout.write(self.style.SUCCESS(f"{account.name} was let in to {count} places."))
        self.stdout.write("Clear this screen, and hold a new key ceremony: these two shares were on a screen.")
