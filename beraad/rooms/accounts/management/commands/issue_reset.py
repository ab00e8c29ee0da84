"""``beraad issue_reset``: a code by hand for somebody who lost the passphrase."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import SYSTEM
from beraad.rooms.accounts import commands
from beraad.rooms.accounts.queries import account_named


class Command(BaseCommand):
    """Restores signing in, never reading: check first, in person or by a number you know, who asks."""

    help = "Print a code for a new passphrase: once, for two days. It never gives back what was readable."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose passphrase, and whether the second factor was lost too."""
        parser.add_argument("email")
        parser.add_argument("--second-factor", action="store_true", help="the second factor was lost too: remove it")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Issue it, and tell the code."""
        account = account_named(options["email"])
        if account is None or not account.has_usable_password():
            raise CommandError("nobody has enrolled with this address")
        clears = options["second_factor"]
        self.stdout.write(commands.issue_reset(account, clears_second_factor=clears, actor=SYSTEM, at=clock.now()))
