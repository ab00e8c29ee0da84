"""A cell adopts its rules of procedure, or its confidentiality agreement."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.ledger.acts import Act
from beraad.rooms.cells.commands.moving import move_cell, record_cell
from beraad.rooms.cells.life import AdoptedBy, Document
from beraad.rooms.cells.models import Cell, FiledDocument
from beraad.rooms.cells.policy_life import may_file
from beraad.rooms.cells.queries.life import life_of


@dataclass(frozen=True, slots=True)
class Adopted:
    """Which document, when and by which body; where the signed paper is kept."""

    kind: Document
    version: str
    adopted_on: date
    adopted_by: AdoptedBy
    is_signed_by_all: bool
    kept_at: str
    reference: str = ""


def adopt_document(*, actor: Actor, cell: Cell, adopted: Adopted, revision: int, at: datetime) -> FiledDocument:
    """Write down that it was adopted; earlier versions stay. Raises Refused and Conflict."""
    verdict = require(may_file(life_of(cell, day_of(at)), adopted.adopted_on, actor, day_of(at)))
    with transaction.atomic():
        move_cell(cell, revision)
        filed = FiledDocument.objects.create(
            cell=cell,
            kind=adopted.kind.value,
            version=adopted.version,
            adopted_on=adopted.adopted_on,
            adopted_by=adopted.adopted_by.value,
            reference=adopted.reference,
            is_signed_by_all=adopted.is_signed_by_all,
            kept_at=adopted.kept_at,
        )
        record_cell(
            Act.DOCUMENT_ADOPTED, cell, actor=actor, at=at, basis=verdict, about=filed.id, outcome=adopted.kind.value
        )
    return filed
