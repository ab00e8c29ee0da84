"""What states, decisions and kinds of help are called on screen."""

from django.utils.translation import gettext_lazy as _

from beraad.rooms.surveys.vocabulary import Alive, Decision, HelpKind, Progress, Reason

PROGRESS = {
    Progress.SENT: _("answered"),
    Progress.BEGUN: _("begun, not sent"),
    Progress.NOTHING: _("no answer"),
    Progress.NOT_ASKED: _("no letter yet"),
}
PROGRESS_TONES = {
    Progress.SENT: "good",
    Progress.BEGUN: "info",
    Progress.NOTHING: "warn",
    Progress.NOT_ASKED: "quiet",
}
DECISIONS = {
    Decision.ACCEPTED: _("Take it up into the register"),
    Decision.NOT_NOW: _("Not now"),
}
REASONS = {
    Reason.ALREADY_SO: _("the register says so already"),
    Reason.ASK_FIRST: _("we ask the municipality first"),
    Reason.OTHER_SOURCE: _("another source says otherwise"),
    Reason.MISTAKE: _("the answer seems to be a mistake"),
}
OUTCOMES = {
    "founded": _("a LIVC-R was written into the register"),
    "joined": _("the municipality joined the LIVC-R of its partner"),
    "left": _("the municipality has no LIVC-R any more"),
}
HELP = {
    HelpKind.SETTING_UP: _("Founding or restarting a LIVC-R"),
    HelpKind.RULES: _("Rules of procedure and agreements"),
    HelpKind.TRAINING: _("Training"),
    HelpKind.CASES: _("Preparing and following up case consultation"),
    HelpKind.LAW: _("Questions of law and of data protection"),
    HelpKind.PARTNERS: _("Finding partners"),
}
ALIVE = {
    Alive.NEVER: _("never confirmed"),
    Alive.OLD: _("longer than a year ago"),
    Alive.CONFIRMED: _("confirmed"),
}
ALIVE_TONES = {Alive.NEVER: "warn", Alive.OLD: "warn", Alive.CONFIRMED: "good"}
