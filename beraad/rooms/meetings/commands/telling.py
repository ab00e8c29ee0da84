"""Tell who was invited that something waits, or no longer stands: a neutral mail, never content, no name, no case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.core.mail import send_mail
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from beraad.rooms.cells.queries import addresses_of_contacts
from beraad.rooms.meetings.models import Invitation, Item
from beraad.rooms.meetings.queries.mentions import language_of
from beraad.rooms.meetings.vocabulary import STANDING


class Tidings(StrEnum):
    """All that a mail can say."""

    WAITS = "waits"
    NO_LONGER = "no_longer"


@dataclass(frozen=True, slots=True)
class Telling:
    """To whom a mail goes, in which language, and the reference of that one invitation."""

    reference: str
    language: str
    addresses: tuple[str, ...]


def standing_of(item: Item) -> QuerySet[Invitation]:
    """The invitations of an item that still exist: who answered *does not know* or declined is told nothing more."""
    rows = item.invitations.filter(state__in=[state.value for state in STANDING])
    return rows.select_related("organisation", "item__case__municipality", "item__meeting__cell")


def tellings_of(invitations: Iterable[Invitation], on: date) -> list[Telling]:
    """Who is to be told: the service's own address and its contacts; nobody for an invitation on paper alone."""
    rows = [row for row in invitations if not row.by_paper]
    return [
        Telling(
            reference=str(row.id)[-8:].upper(),
            language=language_of(row.organisation, row.item),
            addresses=addresses_of_contacts(row.organisation, on),
        )
        for row in rows
    ]


def tell(tellings: Iterable[Telling], tidings: Tidings) -> None:
    """Send the mails after the commit of the act; one that cannot leave undoes nothing, the work list says it too."""
    for telling in tellings:
        if telling.addresses:
            transaction.on_commit(lambda each=telling: _send(each, tidings), robust=True)  # type: ignore[misc]


def _send(telling: Telling, tidings: Tidings) -> None:
    with override(telling.language):
        waits = _("Something waits for you in Beraad. Sign in: it stands on your work list. Reference: %(reference)s.")
        no_longer = _("What waited for you in Beraad under the reference %(reference)s no longer stands.")
        text = waits if tidings is Tidings.WAITS else no_longer
        body = text % {"reference": telling.reference}
        send_mail(_("A message in Beraad"), body, None, list(telling.addresses))
