"""Thin shell: the key stores in place are those of this house from now on."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from beraad.foundation.kernel import clock
from beraad.foundation.vault import losses, restore_note
from beraad.foundation.vault.errors import KeyStoreTrouble


class Command(BaseCommand):
    """Adopts the stores in place, and ends what lay in the one that is in no backup and is gone."""

    help = (
        "Only after the key store that is in no backup was lost for good, or stores were brought back by hand: mark "
        "the stores in place as those of this house, and destroy the places whose key is gone. Stop the server first."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            restore_note.require_finished()
            gone = losses.adopt_stores(clock.now())
        except (KeyStoreTrouble, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The key stores are those of this house. {gone} places without a key were destroyed.")
