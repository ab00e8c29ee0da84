"""The vault's door: the only public names for content."""

from beraad.foundation.ledger.entry import SealedRef
from beraad.foundation.vault.admissions import (
    admissions_waiting_for,
    admit,
    admit_waiting,
    ask_admission,
    hold_until,
    turn_away,
    withdraw,
)
from beraad.foundation.vault.births import Grant, Newborn, bear
from beraad.foundation.vault.deaths import shred
from beraad.foundation.vault.ends import set_end
from beraad.foundation.vault.errors import Held, KeyStoreTrouble, NotEnrolled, Tampered
from beraad.foundation.vault.reading import Opened, OpenedRecord, open, open_many  # noqa: A004 - see reading.open
from beraad.foundation.vault.unlock import Unlocked
from beraad.foundation.vault.writing import remove, seal

__all__ = [
    "Grant",
    "Held",
    "KeyStoreTrouble",
    "Newborn",
    "NotEnrolled",
    "Opened",
    "OpenedRecord",
    "SealedRef",
    "Tampered",
    "Unlocked",
    "admissions_waiting_for",
    "admit",
    "admit_waiting",
    "ask_admission",
    "bear",
    "hold_until",
    "open",
    "open_many",
    "remove",
    "seal",
    "set_end",
    "shred",
    "turn_away",
    "withdraw",
]
