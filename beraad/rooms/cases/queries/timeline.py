"""What happened to a case, told from the ledger; police answers are in no timeline."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ui.parts import TimelineEntry
from beraad.law.verdict import Citation
from beraad.rooms.accounts.queries import names_of
from beraad.rooms.cases.models import Case

TITLES: dict[Act, Promise] = {
    Act.CASE_PUT_FORWARD: _("Put to the mayor for a decision"),
    Act.CONCERN_JOINED: _("A new worry was added"),
    Act.CASE_EXTENDED: _("More time for the police advice"),
    Act.CASE_LISTED: _("Put on the list of cases"),
    Act.REASONS_COMPLETED: _("Reasons completed"),
    Act.PERSON_TOLD: _("The person was told"),
    Act.PERSON_NOT_YET_TOLD: _("Decided: the person is not told yet"),
    Act.CIRCLE_WIDENED: _("An organisation joined the circle"),
    Act.CIRCLE_NARROWED: _("An organisation left the circle"),
    Act.INVITATION_SENT: _("An invitation was sent"),
    Act.ITEM_OPENED: _("Discussed: the table was opened"),
    Act.ITEM_DECIDED: _("The table decided"),
    Act.ITEM_CLOSED: _("The table was closed and emptied"),
    Act.RECORD_APPROVED: _("The sheet was approved"),
    Act.PLAN_MADE: _("A plan was made"),
    Act.ACTION_CHANGED: _("An action changed"),
    Act.ACTION_HANDED_OVER: _("An action changed hands"),
    Act.REVIEW_PLANNED: _("A review was planned"),
    Act.REVIEW_HELD: _("A review was held"),
    Act.FEEDBACK_PROPOSED: _("A feedback sheet was proposed"),
    Act.FEEDBACK_ISSUED: _("The feedback sheet was issued"),
    Act.PARCEL_SENT: _("A sealed message was sent"),
    Act.PARCEL_TAKEN_UP: _("What was new is with the case"),
    Act.PARCEL_REFUSED: _("What was new was not kept"),
    Act.LEFT_ON_PAPER: _("Something left the house on paper"),
    Act.RETENTION_EXTENDED: _("Kept longer"),
    Act.HOLD_PLACED: _("Erasure suspended"),
    Act.HOLD_LIFTED: _("Erasure no longer suspended"),
    Act.CASE_CLOSED: _("Closed"),
    Act.CASE_REOPENED: _("Reopened"),
}


def timeline_of(case: Case, *, limit: int = 200) -> list[TimelineEntry]:
    """The acts about a case, oldest first, with who did them; two queries."""
    views = ledger.bodies_about(case.id, acts=TITLES.keys(), limit=limit)
    names = names_of(view.account_id for view in views)
    return [
        TimelineEntry(
            at=view.at,
            title=str(TITLES[view.act]),
            who=names.get(view.account_id, ""),
            citations=_citations(view.basis),
        )
        for view in sorted(views, key=lambda view: view.index)
    ]


def _citations(basis: str) -> tuple[Citation, ...]:
    return tuple(Citation.parse(code) for code in basis.split("; ") if code)
