"""What can go wrong in the vault on purpose; no message ever holds content."""

from uuid import UUID


class KeyStoreTrouble(Exception):
    """The key store cannot be used as it is; nothing was changed. The message says what to do."""


class KeyStoreMissing(KeyStoreTrouble):
    """A key store, or a half that should be in it, is not there."""


class KeyStoreForeign(KeyStoreTrouble):
    """A key store is not the one of this main database: new, empty, or of another house."""


class RestoreUnfinished(KeyStoreTrouble):
    """A restore was begun and not finished: what was shredded may be back."""


class RootMissing(KeyStoreTrouble):
    """The root that wraps a half is not there."""


class BackupTrouble(Exception):
    """A backup cannot be made or restored; nothing was changed. The message says what to do."""


class Held(Exception):
    """A hold suspends the erasure of these compartments."""

    def __init__(self, compartment_ids: frozenset[UUID]) -> None:
        """Keep which."""
        super().__init__(f"{len(compartment_ids)} compartments are on hold")
        self.compartment_ids = compartment_ids


class WrongPassphrase(Exception):
    """The passphrase or code does not open these seeds."""


class NotEnrolled(Exception):
    """A public key is not the one that the ledger enrolled last for this holder."""

    def __init__(self, holder_id: UUID) -> None:
        """Name the holder."""
        super().__init__(f"the key of holder {holder_id} is not the last one enrolled in the ledger")
        self.holder_id = holder_id


class Tampered(Exception):
    """A sealed record or half does not belong where it stands."""

    def __init__(self, compartment_id: UUID) -> None:
        """Name the compartment."""
        super().__init__(f"something in compartment {compartment_id} was changed from outside")
        self.compartment_id = compartment_id


class WrongShares(Exception):
    """Two shares that do not belong together, or one that was copied wrongly."""
