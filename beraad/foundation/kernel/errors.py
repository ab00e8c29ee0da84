"""What can go wrong on purpose."""

from beraad.law.verdict import Verdict


class Refused(Exception):
    """An act was refused; carries the verdict that says why."""

    def __init__(self, verdict: Verdict) -> None:
        """Keep the verdict; the message holds its key only, never content."""
        super().__init__(verdict.because.key)
        self.verdict = verdict


class Conflict(Exception):
    """Somebody else was first: the revision the edit was based on is no longer the current one."""


class NotHeld(Exception):
    """The reader holds no key to this compartment on this moment."""


class Gone(Exception):
    """The compartment no longer exists: its key was destroyed."""


def require(verdict: Verdict) -> Verdict:
    """Return an allowing verdict; raise Refused for any other."""
    if not verdict.allowed:
        raise Refused(verdict)
    return verdict
