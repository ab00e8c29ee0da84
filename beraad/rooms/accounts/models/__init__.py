"""What the room keeps: accounts, sign-ins, one-time codes, counters and notices about keys."""

from beraad.rooms.accounts.models.account import Account
from beraad.rooms.accounts.models.counter import Counter
from beraad.rooms.accounts.models.key_notice import KeyNotice
from beraad.rooms.accounts.models.one_time import EnrolmentInvitation, ResetCode
from beraad.rooms.accounts.models.sign_in import SignIn

__all__ = ["Account", "Counter", "EnrolmentInvitation", "KeyNotice", "ResetCode", "SignIn"]
