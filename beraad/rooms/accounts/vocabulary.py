"""Words of the room: kinds of device, purposes of a one-time code, and the limits of the two locks."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Device(StrEnum):
    """From what kind of device somebody signed in: enough to recognise it, too little to follow anybody."""

    COMPUTER = "computer"
    TABLET = "tablet"
    PHONE = "phone"
    UNKNOWN = "unknown"


class CodePurpose(StrEnum):
    """What a one-time code is good for."""

    ENROL = "enrol"
    RESET = "reset"


class Ending(StrEnum):
    """How a sign-in ended."""

    SIGNED_OUT = "signed_out"
    EVERYWHERE = "everywhere"
    EXPIRED = "expired"
    PASSWORD = "password"  # noqa: S105 - a reason, not a password


class LockState(StrEnum):
    """What the page is told about the second lock."""

    UNLOCKED = "unlocked"
    LOCKED = "locked"
    SIGNED_OUT = "signed_out"


@dataclass(frozen=True, slots=True)
class IdleView:
    """How long a seat stays unlocked when nobody presses anything."""

    state: LockState
    seconds_left: int
    ends_at: datetime | None = None


SIGN_IN_LASTS = timedelta(hours=12)
SECOND_FACTOR_WITHIN = timedelta(minutes=5)
ENROLMENT_LASTS = timedelta(days=14)
RESET_LASTS = timedelta(minutes=60)
ISSUED_RESET_LASTS = timedelta(days=2)
CODE_LENGTH = 20
"""Signs of a one-time code: 5 bits each, so 100 bits."""
LEAST_PASSPHRASE = 14


def device_of(user_agent: str) -> Device:
    """The kind of device a browser says it runs on."""
    agent = user_agent.lower()
    if not agent:
        return Device.UNKNOWN
    if "ipad" in agent or ("android" in agent and "mobile" not in agent):
        return Device.TABLET
    if "iphone" in agent or "mobile" in agent:
        return Device.PHONE
    return Device.COMPUTER
