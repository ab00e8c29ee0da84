"""States and fields in the words of the screen, each with its tone."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beraad.law.minors import AgeClass
from beraad.rooms.cases.forms.cases import GROUNDS
from beraad.rooms.cases.forms.texts import AGES
from beraad.rooms.cases.vocabulary import (
    CaseState,
    ConcernState,
    DomainChange,
    Gate,
    LifeDomain,
    NotYetGround,
    OutcomeClass,
)

CONCERN_STATES: dict[ConcernState, tuple[Promise, str]] = {
    ConcernState.RECEIVED: (_("to look at"), "warn"),
    ConcernState.ADVICE_GIVEN: (_("advice given"), "good"),
    ConcernState.REFERRED: (_("referred"), "good"),
    ConcernState.OUTSIDE_REMIT: (_("outside the remit, destroyed"), "quiet"),
    ConcernState.PUT_FORWARD: (_("put to the mayor"), "info"),
    ConcernState.JOINED: (_("added to a case"), "info"),
    ConcernState.DANGER: (_("danger: police called"), "danger"),
}
CASE_STATES: dict[CaseState, tuple[Promise, str]] = {
    CaseState.PROPOSED: (_("put forward"), "info"),
    CaseState.LISTED: (_("on the list"), "good"),
    CaseState.FOLLOW_UP: (_("plan running"), "good"),
    CaseState.CLOSED: (pgettext_lazy("case", "closed"), "quiet"),
}
GATES: dict[Gate, tuple[Promise, str]] = {
    Gate.ASKED: (_("police asked"), "quiet"),
    Gate.OPEN: (_("no objection known"), "good"),
    Gate.FROZEN: (_("frozen"), "danger"),
}
INTAKE_FIELDS: dict[str, Promise] = {
    "person": _("Who it is about"),
    "observation": _("What was seen or heard"),
    "source": _("Source"),
    "appraisal": _("Appraisal, kept apart"),
    "protective": _("What goes well"),
    "already_tried": _("Already tried"),
    "reporter": _("Who told it"),
}
CORE_FIELDS: dict[str, Promise] = {
    "observations": _("What was seen or heard"),
    "coordinator_view": _("The coordinator's view"),
    "indications": _("Indications"),
    "reasons": _("Reasons"),
    "special_reasoning": _("Why for this child"),
    "extension_reasons": _("Why it waited longer"),
    "late_item": _("Why it came onto an agenda that was published"),
    "closure": _("Why it was closed"),
    "reopened": _("Why it was opened again"),
    "kept_longer": _("Why it is kept longer"),
    "hold_reasons": _("Why erasure is suspended"),
}
TABLE_OUTCOMES: dict[str, Promise] = {
    "plan": _("A follow-up plan"),
    "keep_going": _("Go on with the plan"),
    "other_channel": _("Another channel"),
    "no_further_action": _("No further action"),
    "propose_closure": _("Propose to the mayor to close"),
    "danger_now": _("Danger now: the police are called"),
}
"""What a table can decide, by the word on its sheet."""
OUTCOMES: dict[OutcomeClass, Promise] = {
    OutcomeClass.DECLINED: _("not put on the list"),
    OutcomeClass.EXPIRED: _("nobody decided in time"),
    OutcomeClass.GOALS_REACHED: _("goals reached"),
    OutcomeClass.NOT_CONFIRMED: _("worry not confirmed"),
    OutcomeClass.OTHER_CHANNEL: _("another channel"),
    OutcomeClass.MOVED: _("moved away"),
    OutcomeClass.RETENTION_ENDED: _("retention period ended"),
}
DOMAINS: dict[LifeDomain, Promise] = {
    LifeDomain.IDENTITY: _("Identity and meaning"),
    LifeDomain.FAMILY: _("Family"),
    LifeDomain.NETWORK: _("Network"),
    LifeDomain.SCHOOL_WORK: _("School and work"),
    LifeDomain.HOUSING: _("Housing"),
    LifeDomain.FINANCES: _("Finances"),
    LifeDomain.HEALTH: _("Health"),
    LifeDomain.LEISURE: _("Leisure"),
    LifeDomain.ONLINE: _("Online"),
    LifeDomain.JUSTICE: _("Contacts with justice"),
    LifeDomain.ATTITUDE_TO_VIOLENCE: _("Attitude to violence"),
}
CHANGES: dict[DomainChange, Promise] = {
    DomainChange.BETTER: _("better"),
    DomainChange.SAME: _("same"),
    DomainChange.WORSE: _("worse"),
    DomainChange.UNKNOWN: _("unknown"),
}


def age_words(age_class: str) -> Promise:
    """The class of age as one reads it."""
    return AGES[AgeClass(age_class)]


def ground_words(ground: str) -> str:
    """The ground for not telling yet; empty for none."""
    return str(GROUNDS[NotYetGround(ground)]) if ground in set(NotYetGround) else ""


def outcome_words(outcome: str) -> Promise:
    """Why a case ended, as one reads it."""
    return OUTCOMES[OutcomeClass(outcome)]
