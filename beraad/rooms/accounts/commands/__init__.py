"""What can be done in the room: one function per act, each with its leaf."""

from beraad.rooms.accounts.commands.enrol import AddressTaken, enrol_account, invite, invite_again
from beraad.rooms.accounts.commands.one_time import WrongCode
from beraad.rooms.accounts.commands.own_page import change_frame, choose_language
from beraad.rooms.accounts.commands.passphrase import ask_reset, change_passphrase, issue_reset, reset_passphrase
from beraad.rooms.accounts.commands.replace_key import replace_key, see_key_notice
from beraad.rooms.accounts.commands.run_due import run_due
from beraad.rooms.accounts.commands.second_factor import (
    WrongSecondFactor,
    add_app,
    add_passkey,
    remove_second_factor,
    renew_recovery_codes,
    use_code,
)
from beraad.rooms.accounts.commands.sign_in import sign_in
from beraad.rooms.accounts.commands.sign_out import sign_out, sign_out_everywhere
from beraad.rooms.accounts.commands.unlock_seat import (
    NoKey,
    Prepared,
    WrongPassphrase,
    lock_seat,
    open_prepared_seat,
    prepare_seat,
    unlock_seat,
)

__all__ = [
    "AddressTaken",
    "NoKey",
    "Prepared",
    "WrongCode",
    "WrongPassphrase",
    "WrongSecondFactor",
    "add_app",
    "add_passkey",
    "ask_reset",
    "change_frame",
    "change_passphrase",
    "choose_language",
    "enrol_account",
    "invite",
    "invite_again",
    "issue_reset",
    "lock_seat",
    "open_prepared_seat",
    "prepare_seat",
    "remove_second_factor",
    "renew_recovery_codes",
    "replace_key",
    "reset_passphrase",
    "run_due",
    "see_key_notice",
    "sign_in",
    "sign_out",
    "sign_out_everywhere",
    "unlock_seat",
    "use_code",
]
