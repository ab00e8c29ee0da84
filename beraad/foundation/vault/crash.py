"""Named points at which tests kill the process; silent in production."""

import os
import signal
from typing import Final, Literal

from django.conf import settings

CrashPoint = Literal[
    "birth.half_pending",
    "birth.committed",
    "birth.live",
    "death.begun",
    "death.half_destroyed",
    "death.deleted",
    "rekey.half_pending",
    "rekey.committed",
    "rekey.old_destroyed",
    "rotation.root_written",
    "rotation.current_set",
    "rotation.first_store",
    "rotation.rewrapped",
    "rotation.old_destroyed",
    "opening.leaf_written",
    "restore.main_in_place",
    "restore.in_place",
    "restore.marked",
    "restore.replayed",
]

CRASH_POINTS: Final[tuple[CrashPoint, ...]] = (
    "birth.half_pending",
    "birth.committed",
    "birth.live",
    "death.begun",
    "death.half_destroyed",
    "death.deleted",
    "rekey.half_pending",
    "rekey.committed",
    "rekey.old_destroyed",
    "rotation.root_written",
    "rotation.current_set",
    "rotation.first_store",
    "rotation.rewrapped",
    "rotation.old_destroyed",
    "opening.leaf_written",
    "restore.main_in_place",
    "restore.in_place",
    "restore.marked",
    "restore.replayed",
)


def crash_point(name: CrashPoint) -> None:
    """Die here without a word if ``BERAAD_CRASH_AT`` says so and this house may be played with."""
    if os.environ.get("BERAAD_CRASH_AT") == name and settings.BERAAD_CLOCK_MAY_MOVE:
        os.kill(os.getpid(), signal.SIGKILL)
