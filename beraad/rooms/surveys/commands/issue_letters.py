"""Letters leave: for each municipality a reference and a code, told once to the desk that mails them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.kernel.ids import readable_code
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.law.capacities import Capacity
from beraad.rooms.cells.models import Mandate
from beraad.rooms.cells.queries import NATIONAL, languages_of
from beraad.rooms.surveys.models import AnswerSheet, Campaign
from beraad.rooms.surveys.policy import may_keep_campaign
from beraad.rooms.surveys.queries.campaigns import facts_of
from beraad.rooms.surveys.queries.sheets import digest_of
from beraad.rooms.surveys.vocabulary import CODE_LENGTH

GROUP = 4


@dataclass(frozen=True, slots=True)
class Letter:
    """What the desk mails: to which municipality, in which languages, the reference and the code."""

    name: str
    key: str
    languages: tuple[str, ...]
    address: str
    reference: str
    code: str


def issue_letters(*, actor: Actor, campaign: Campaign, at: datetime) -> list[Letter]:
    """A code for every municipality that has none yet; told once, for only digests are kept."""
    verdict = require(may_keep_campaign(facts_of(campaign), actor, day_of(at)))
    with transaction.atomic():
        rows = AnswerSheet.objects.filter(campaign=campaign, issued_at=None).select_related("municipality")
        sheets = list(rows.select_for_update(of=("self",)).order_by("key"))
        addresses = _addresses({sheet.municipality_id for sheet in sheets}, day_of(at))
        letters = [_issue(sheet, addresses.get(sheet.municipality_id, ""), at) for sheet in sheets]
        AnswerSheet.objects.bulk_update(sheets, ["digest", "issued_at", "service_mail"], batch_size=200)
        record(Act.LETTERS_ISSUED, actor=actor, at=at, about=campaign.id, basis=verdict, outcome=str(len(letters)))
    return letters


def issue_again(*, actor: Actor, sheet: AnswerSheet, at: datetime) -> Letter:
    """A new code for one municipality, told once; the earlier one stops working, what was typed stays."""
    verdict = require(may_keep_campaign(facts_of(sheet.campaign), actor, day_of(at)))
    with transaction.atomic():
        letter = _issue(sheet, sheet.service_mail, at)
        AnswerSheet.objects.filter(pk=sheet.pk).update(digest=sheet.digest, issued_at=at)
        record(
            Act.LETTER_ISSUED_AGAIN, actor=actor, at=at, controller_id=sheet.municipality_id, about=sheet.id,
            basis=verdict,
        )  # fmt: skip
    return letter


def _issue(sheet: AnswerSheet, address: str, at: datetime) -> Letter:
    signs = readable_code(CODE_LENGTH)
    sheet.digest, sheet.issued_at, sheet.service_mail = digest_of(sheet.reference, signs), at, address
    languages = languages_of(sheet.municipality)
    return Letter(
        name=sheet.municipality.name_in(languages[0] if languages[0] in NATIONAL else "nl"),
        key=sheet.key,
        languages=languages,
        address=address,
        reference=sheet.reference,
        code="-".join(signs[start : start + GROUP] for start in range(0, CODE_LENGTH, GROUP)),
    )


def _addresses(municipality_ids: Iterable[UUID], on: date) -> dict[UUID | None, str]:
    """The address at work of whoever is mayor in this house; most mayors are not, and the desk knows their address."""
    rows = Mandate.objects.filter(capacity=Capacity.MAYOR, municipality__in=set(municipality_ids), starts_on__lte=on)
    kept = rows.exclude(ends_on__lt=on).order_by("starts_on", "id")
    return dict(kept.values_list("municipality_id", "account__email"))
