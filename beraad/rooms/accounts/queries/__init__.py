"""What can be asked of the room."""

from beraad.rooms.accounts.queries.accounts import account_behind_code, account_named, actor_without_mandates, names_of
from beraad.rooms.accounts.queries.key_notices import accounts_sharing_places_with, key_notices_for, key_notices_of
from beraad.rooms.accounts.queries.second_factors import (
    has_passkey,
    has_second_factor,
    recovery_codes_left,
    second_factors_of,
)
from beraad.rooms.accounts.queries.sign_ins import sign_in_behind, sign_ins_of
from beraad.rooms.accounts.queries.work import work_of

__all__ = [
    "account_behind_code",
    "account_named",
    "accounts_sharing_places_with",
    "actor_without_mandates",
    "has_passkey",
    "has_second_factor",
    "key_notices_for",
    "key_notices_of",
    "names_of",
    "recovery_codes_left",
    "second_factors_of",
    "sign_in_behind",
    "sign_ins_of",
    "work_of",
]
