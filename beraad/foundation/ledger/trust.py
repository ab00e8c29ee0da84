"""Whose signatures a verification believes."""

from dataclasses import dataclass

from beraad.foundation.ledger.note import Check, VerifierKey


@dataclass(frozen=True, slots=True)
class Trust:
    """How signatures are checked, and whose are believed.

    ``log``: keys remembered outside this house; without any, the tree must name the key itself.
    """

    check: Check
    log: tuple[VerifierKey, ...] = ()
    witnesses: tuple[VerifierKey, ...] = ()
