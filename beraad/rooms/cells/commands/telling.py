"""Tell an organisation that something waits, or no longer stands: a neutral mail, never content, no name, no case."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override


class Tidings(StrEnum):
    """All that a mail can say."""

    WAITS = "waits"
    NO_LONGER = "no_longer"


@dataclass(frozen=True, slots=True)
class Telling:
    """To whom a mail goes, in which language, and the reference of what it is about: nothing else knows it by that."""

    reference: str
    language: str
    addresses: tuple[str, ...]


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
