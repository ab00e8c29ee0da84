"""Fetching is authorising: a view obtains a meeting, an item or an invitation only here; and reads a press here."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from beraad.foundation.kernel.errors import Conflict, Refused
from beraad.law import sentences
from beraad.law.capacities import Capacity
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.meetings.models import Invitation, Item, Meeting
from beraad.rooms.meetings.queries import invitations_visible_to, items_visible_to, meetings_visible_to


def meeting_of(request: SeatRequest, number: str) -> Meeting:
    """A meeting this seat may know of, or 404."""
    return get_object_or_404(meetings_visible_to(request.actor), number=number)


def item_of(request: SeatRequest, number: str, position: int) -> Item:
    """An item this seat may know whose case it is, or 404."""
    return get_object_or_404(items_visible_to(request.actor), meeting__number=number, position=position)


def invitation_of(request: SeatRequest, invitation_id: UUID) -> Invitation:
    """An invitation this seat may know of, or 404."""
    return get_object_or_404(invitations_visible_to(request.actor), id=invitation_id)


def own_cell(request: SeatRequest) -> UUID:
    """The cell for which this seat convenes, or 404."""
    mandate = request.actor.first(Capacity.COORDINATOR, Capacity.CHAIR)
    if mandate is None or mandate.cell_id is None:
        raise Http404
    return mandate.cell_id


def convenes(request: SeatRequest, meeting: Meeting) -> bool:
    """Whether this seat is coordinator or chair of the cell."""
    return request.actor.first(Capacity.COORDINATOR, Capacity.CHAIR, cell_id=meeting.cell_id) is not None


def leads(request: SeatRequest, meeting: Meeting) -> bool:
    """Whether this seat chairs this meeting, or enters it for the chair on the one screen."""
    if meeting.one_screen and request.actor.is_a(Capacity.COORDINATOR, cell_id=meeting.cell_id):
        return True
    return request.actor.account_id == meeting.chair_account_id


def revision_in(request: SeatRequest) -> int:
    """The revision that a press is based on; 0, which is nobody's, when it cannot be read."""
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0  # noqa: PLR2004 - no counter gets that far


def uuid_in(request: SeatRequest, name: str) -> UUID:
    """The id that a press names, or 404."""
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise Http404 from None


def first(request: SeatRequest, act: Callable[[], object], done: str = "") -> bool:
    """Act; when somebody else was first, say so: the page that follows shows how things stand now."""
    try:
        act()
    except Conflict:
        messages.warning(request, _("Somebody else was first. Below is how it stands now; press again if needed."))
        return False
    if done:
        messages.success(request, done)
    return True


def beside(form: forms.Form, refusal: Refused, fields: Mapping[str, str]) -> None:
    """Put a refusal beside the field it is about; a refusal about no field goes on its own way."""
    because = refusal.verdict.because
    field = fields.get(because.key)
    if field is None:
        raise refusal
    form.add_error(field, sentences.sentence(because, get_language() or "nl"))


def based_on(form: forms.Form, revision: int) -> dict[str, object]:
    """What was typed in a form, based on what lies there now."""
    typed = {name: form.data.get(name, "") for name in form.fields if name in form.data}
    return {**typed, "revision": str(revision)}
