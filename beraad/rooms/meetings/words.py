"""What the words of a meeting are called on screen."""

from django.utils.translation import gettext_lazy as _

from beraad.rooms.cases.vocabulary import DomainChange, LifeDomain
from beraad.rooms.liaison.vocabulary import VoteResult
from beraad.rooms.meetings.vocabulary import CardType, Decision, InvitationState, ItemState, MeetingState, Outcome

MEETING_STATES = {
    MeetingState.PLANNED: _("planned"),
    MeetingState.PUBLISHED: _("published"),
    MeetingState.OPENED: _("running"),
    MeetingState.CLOSED: _("closed"),
    MeetingState.CANCELLED: _("cancelled"),
}
ITEM_STATES = {
    ItemState.PLANNED: _("planned"),
    ItemState.OPEN: _("on the table"),
    ItemState.CLOSED: _("closed"),
}
INVITATION_STATES = {
    InvitationState.SENT: _("no answer yet"),
    InvitationState.COMING: _("comes"),
    InvitationState.REPRESENTED: _("sends a representative"),
    InvitationState.UNKNOWN_PERSON: _("does not know the person"),
    InvitationState.DECLINED: _("does not take part"),
}
OUTCOMES = {
    Outcome.PLAN: _("A follow-up plan"),
    Outcome.KEEP_GOING: _("Go on with the plan"),
    Outcome.OTHER_CHANNEL: _("Another channel"),
    Outcome.NO_FURTHER_ACTION: _("No further action"),
    Outcome.PROPOSE_CLOSURE: _("Propose to the mayor to close"),
    Outcome.DANGER_NOW: _("Danger now: the police are called"),
}
VOTE_RESULTS = {
    VoteResult.CONSENSUS: _("consensus"),
    VoteResult.NONE: _("no consensus"),
    VoteResult.OPEN: _("votes are still falling"),
}
CARD_TYPES = {
    CardType.OBSERVATION: _("Observation"),
    CardType.APPRAISAL: _("Appraisal"),
    CardType.PROTECTIVE: _("Protective factor"),
}
DOMAINS = {
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
CHANGES = {
    DomainChange.BETTER: _("better"),
    DomainChange.SAME: _("same"),
    DomainChange.WORSE: _("worse"),
    DomainChange.UNKNOWN: _("unknown"),
}


def meeting_state(state: str) -> str:
    """The word for the state of a meeting."""
    return str(MEETING_STATES[MeetingState(state)])


def item_state(state: str) -> str:
    """The word for the state of an item."""
    return str(ITEM_STATES[ItemState(state)])


def invitation_state(state: str) -> str:
    """The word for what an organisation answered."""
    return str(INVITATION_STATES[InvitationState(state)])


def domain_words(decision: Decision | None) -> list[tuple[str, str]]:
    """Life domains of a decision, with their words."""
    return [] if decision is None else [(str(DOMAINS[name]), str(CHANGES[word])) for name, word in decision.words()]
