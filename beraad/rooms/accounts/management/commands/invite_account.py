"""``beraad invite_account``: open an account and print its one-time code."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import SYSTEM
from beraad.rooms.accounts import commands


class Command(BaseCommand):
    """For the very first people of a house; afterwards whoever keeps a cell invites."""

    help = "Open an account and print the code with which its owner enrols: once, for fourteen days."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who it is for."""
        parser.add_argument("email")
        parser.add_argument("--name", required=True)
        parser.add_argument("--function", default="")
        parser.add_argument("--language", default="nl", choices=["nl", "fr", "de", "en"])

    def handle(self, *_args: Any, **options: Any) -> None:
        """Open it, and tell the code."""
        asked = {key: options[key] for key in ("email", "name", "function", "language")}
        try:
            _account, code = commands.invite(**asked, actor=SYSTEM, at=clock.now())
        except commands.AddressTaken as error:
            raise CommandError("somebody signs in with this address already") from error
        self.stdout.write(code)
