"""Invite one organisation of the circle for one item."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.errors import Refused
from beraad.foundation.ui import page
from beraad.foundation.vault.door import open as open_place
from beraad.law.invitations import asks_special_reasoning, notice_days
from beraad.law.kinds import Kind
from beraad.rooms.accounts.seat import SeatRequest, keys_of, needs_key
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.policy import may_open_place
from beraad.rooms.cases.queries import case_facts, circle_of
from beraad.rooms.cells.models import Organisation
from beraad.rooms.cells.queries import confirmed_values, seal_line
from beraad.rooms.meetings import commands
from beraad.rooms.meetings.commands.send_invitation import InvitationText
from beraad.rooms.meetings.forms import InvitationForm
from beraad.rooms.meetings.models import Item
from beraad.rooms.meetings.queries.mentions import letter_of
from beraad.rooms.meetings.views.fetching import beside, convenes, item_of

FIELDS = {
    "invitation.too_late": "urgency",
    "invitation.is_incomplete": "organisation",
    "composition.needs_authorisation": "organisation",
    "composition.must_know_the_person": "organisation",
    "minors.under_12_needs_special_reasons": "special_reasoning",
    "minors.unknown_age_counts_as_child": "special_reasoning",
    "meetings.no_contact_with_a_key": "by_paper",
}
"""Beside which field the law's answer stands."""


@needs_key
def send_invitation(request: SeatRequest, number: str, position: int) -> HttpResponse:
    """Invite one organisation of the circle; the mentions are written by the house and sealed with the invitation."""
    found = item_of(request, number, position)
    if not convenes(request, found.meeting):
        raise Http404
    asked = set(found.invitations.values_list("organisation_id", flat=True))
    circle = {str(s.organisation_id): s.organisation for s in circle_of(found.case) if s.organisation_id not in asked}
    choices = [(key, organisation.name) for key, organisation in circle.items()]
    asks_special = asks_special_reasoning(found.case.age_class)
    form = InvitationForm(request.POST or None, organisations=choices, asks_special=asks_special)
    if not form.is_valid() or not _send(request, found, circle, form):
        context = {
            "form": form,
            "item": found,
            "meeting": found.meeting,
            "seal": seal_line(found.case.person_id, actor=request.actor, on=request.on),
            "letters": _letters(request, found, circle),
            "notices": _notices(request, found, circle),
        }
        return page.render(request, "meetings/send_invitation.html", context, status=422 if form.is_bound else 200)
    messages.success(request, _("The invitation is sealed for the organisation."))
    return redirect("meetings:item", number=number, position=position)


def _send(request: SeatRequest, found: Item, circle: dict[str, Organisation], form: InvitationForm) -> bool:
    """Send, or put the law's answer beside the field it is about."""
    data = form.cleaned_data
    text = InvitationText(data["urgency"], data.get("special_reasoning", ""), by_paper=data["by_paper"])
    try:
        commands.send_invitation(
            actor=request.actor,
            item=found,
            organisation=circle[data["organisation"]],
            text=text,
            keys=keys_of(request),
            at=request.at,
        )
    except Refused as refusal:
        beside(form, refusal, FIELDS)
        return False
    return True


def _letters(request: SeatRequest, found: Item, circle: dict[str, Organisation]) -> list[dict[str, object]]:
    """What each invitation would say, as it would be sealed; only to read."""
    if not circle:
        return []
    person = _name_of(request, found.case)
    return [
        {"organisation": each, "letter": letter_of(found, each, person=person, on=request.on)}
        for each in circle.values()
    ]


def _name_of(request: SeatRequest, case: Case) -> str:
    basis = may_open_place(Kind.PERSON, case_facts(case), request.actor, request.on)
    opened = open_place(case.person_id, keys=keys_of(request), actor=request.actor, basis=basis, at=request.at)
    return " ".join(part for part in (opened.text("given_name"), opened.text("family_name")) if part)


def _notices(request: SeatRequest, found: Item, circle: dict[str, Organisation]) -> list[dict[str, object]]:
    """Per organisation: how many days of notice it is due, and whether that is still possible."""
    left = clock.day_of(found.starts_at) - request.on
    rows = []
    for organisation in circle.values():
        due = notice_days(organisation.legal_order, request.on, confirmed_values(organisation.id, request.on))
        if due is not None:
            rows.append(
                {
                    "organisation": organisation,
                    "days": due.number,
                    "is_late": left < timedelta(days=due.number),
                    "citation": due.citation,
                }
            )
    return rows
