"""What kinds, states, outcomes and desks are called on screen."""

from django.utils.translation import gettext_lazy as _

from beraad.rooms.support.vocabulary import Desk, HelpKind, HelpOutcome, HelpState

KINDS = {
    HelpKind.SETTING_UP: _("Setting up the LIVC-R"),
    HelpKind.RULES_OF_PROCEDURE: _("Rules of procedure"),
    HelpKind.LEGAL_QUESTION: _("A legal question"),
    HelpKind.TRAINING: _("Training"),
    HelpKind.MOBILE_TEAM: _("The mobile team"),
    HelpKind.EXERCISE: _("An exercise"),
    HelpKind.THIS_HOUSE: _("Working with Beraad"),
}

DESKS = {
    Desk.REGIONAL: _("Regional support"),
    Desk.FEDERAL: _("Federal support"),
}

STATES = {
    HelpState.ASKED: (_("asked"), "warn"),
    HelpState.TAKEN_UP: (_("taken up"), "info"),
    HelpState.ANSWERED: (_("answered"), "good"),
    HelpState.WITHDRAWN: (_("withdrawn"), "quiet"),
}
"""A word, and the tone of its badge."""

OUTCOMES = {
    HelpOutcome.EXPLAINED: _("Explained by telephone"),
    HelpOutcome.DOCUMENT_SENT: _("Document sent"),
    HelpOutcome.VISIT_PLANNED: _("Visit planned"),
    HelpOutcome.TRAINING_PLANNED: _("Training planned"),
    HelpOutcome.EXERCISE_PLANNED: _("Exercise planned"),
    HelpOutcome.REFERRED_TO_OTHER_DESK: _("Referred to the other desk"),
    HelpOutcome.REFERRED_TO_DPO: _("Referred to the data protection officer"),
    HelpOutcome.REFERRED_TO_OPERATOR: _("Referred to whoever runs the house"),
    HelpOutcome.NOT_POSSIBLE: _("Not possible now"),
}
