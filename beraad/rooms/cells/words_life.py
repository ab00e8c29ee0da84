"""What the life of a cell is called on screen."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beraad.rooms.cells.life import (
    AdoptedBy,
    AreaState,
    BriefedBy,
    BriefingSubject,
    CellState,
    Document,
    EndedFor,
    Frequency,
    SuspendedFor,
)
from beraad.rooms.cells.readiness import Step, StepStatus

CELL_STATES = {
    CellState.WORKING: _("works"),
    CellState.SUSPENDED: _("suspended"),
    CellState.ENDED: pgettext_lazy("cell", "ended"),
}

SUSPENDED_FOR = {
    SuspendedFor.NOBODY_SITS: _("A fixed seat is empty"),
    SuspendedFor.NO_SUBJECT: _("There is nothing to discuss for now"),
    SuspendedFor.BEING_REMADE: _("The cell is being set up anew"),
    SuspendedFor.RUNS_OUT: _("The cell stops: its last clocks run out"),
    SuspendedFor.OTHER: _("Another reason of the institution"),
}

ENDED_FOR = {
    EndedFor.JOINT_CELL: _("The municipality goes on in a joint cell"),
    EndedFor.MERGER: _("The municipality merged"),
    EndedFor.DECIDED: _("The mayors decided to stop"),
    EndedFor.NEVER_WORKED: _("It never worked"),
}

FREQUENCIES = {
    Frequency.UNKNOWN: _("not said"),
    Frequency.MONTHLY: _("every month"),
    Frequency.TWO_MONTHS: _("every two months"),
    Frequency.QUARTERLY: _("every three months"),
    Frequency.TWICE_A_YEAR: _("twice a year"),
    Frequency.YEARLY: _("once a year"),
    Frequency.WHEN_NEEDED: _("when needed"),
}

DOCUMENTS = {
    Document.RULES: _("Rules of procedure"),
    Document.CONFIDENTIALITY: _("Confidentiality agreement"),
}

ADOPTED_BY = {
    AdoptedBy.COUNCIL: _("the municipal council"),
    AdoptedBy.COLLEGE: _("the college of mayor and aldermen"),
    AdoptedBy.MAYORS: _("the mayors"),
    AdoptedBy.CELL: _("the cell itself"),
}

SUBJECTS = {
    BriefingSubject.SECRECY: _("Secrecy: what may be said, and what never leaves the table"),
    BriefingSubject.ROLES: _("Roles: who decides, who weighs, who may keep silent"),
    BriefingSubject.HOUSE: _("This house: two locks, sealed places, and what is forgotten"),
}

BRIEFED_BY = {
    BriefedBy.COORDINATOR: _("coordinator"),
    BriefedBy.CHAIR: _("chair"),
    BriefedBy.DPO: _("data protection officer"),
    BriefedBy.POLICE_MEMBER: _("police member"),
    BriefedBy.SUPPORT: _("regional or federal support"),
    BriefedBy.TRAINER: _("trainer from outside"),
}

AREA_STATES = {
    AreaState.UNKNOWN: _("not answered"),
    AreaState.NOT_YET: pgettext_lazy("area of control", "not yet"),
    AreaState.PARTLY: pgettext_lazy("area of control", "partly"),
    AreaState.IN_PLACE: pgettext_lazy("area of control", "in place"),
    AreaState.NOT_APPLICABLE: pgettext_lazy("area of control", "does not apply here"),
}

STEPS = {
    Step.COMPOSITION: _("Who must sit, and who can be invited"),
    Step.MANDATES: _("Mandates"),
    Step.CEREMONY: _("Key ceremony"),
    Step.RULES: _("Rules of procedure"),
    Step.CONFIDENTIALITY: _("Confidentiality agreement"),
    Step.PARAMETERS: _("What the law leaves open"),
    Step.MODE: _("What is kept about a person"),
    Step.PROCESSORS: _("Processor agreements"),
    Step.BRIEFING: _("First briefing"),
}

WHY = {
    Step.COMPOSITION: _(
        "The law names three fixed members; the services that know somebody are invited for each case."
    ),
    Step.MANDATES: _(
        "A mandate opens doors only when its holder has taken the seat. Each municipality names its own "
        "data protection officer."
    ),
    Step.CEREMONY: _("Two of three printed shares let somebody in again when nobody holds a key any more."),
    Step.RULES: _("How the table works, in writing. The law leaves the text to you; a model is ready to print."),
    Step.CONFIDENTIALITY: _("What everybody signs before the first word is spoken. A model is ready to print."),
    Step.PARAMETERS: _(
        "Some questions are for each municipality to answer. Answer them, or leave them open knowingly "
        "until a day; meanwhile the house rule applies."
    ),
    Step.MODE: _(
        "There is no default. The municipality decides, with reasons, the advice of its data protection "
        "officer and a day to look again."
    ),
    Step.PROCESSORS: _(
        "A service that keeps something here first signs an agreement with the processor. Who keeps nothing "
        "here needs none."
    ),
    Step.BRIEFING: _(
        "Everybody at the table has heard what secrecy, the roles and this house ask, before the first case."
    ),
}

STATUSES = {
    StepStatus.NOT_STARTED: _("not started"),
    StepStatus.INCOMPLETE: _("looked, incomplete"),
    StepStatus.DONE: _("done"),
}
