"""A case ends while something of it is planned, or on the table."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail

from beraad.config.management.commands.run_due import run_due
from beraad.foundation.kernel.errors import Refused
from beraad.foundation.vault.models import Compartment
from beraad.rooms.cases import commands as cases
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.vocabulary import OutcomeClass
from beraad.rooms.meetings.models import Invitation, Item
from tests import story
from tests.rooms.meetings.conftest import Gathering


def close(gathering: Gathering, at: datetime) -> None:
    """The mayor closes the first case."""
    case, an = Case.objects.get(id=gathering.cases[0].id), gathering.cast.an
    cases.close_case(
        actor=an.actor,
        case=case,
        outcome=OutcomeClass.MOVED,
        motivation="Verhuisd.",
        revision=case.revision,
        keys=an.keys,
        at=at,
    )


def test_not_while_the_case_is_on_the_table(laid: Gathering, at: datetime) -> None:
    """The decision of the table would be lost; after the item it is possible."""
    with pytest.raises(Refused) as refusal:
        close(laid, at)
    assert refusal.value.verdict.because.key == "meetings.case_is_on_the_table"
    story.decided(laid.cast, laid.item(), at)
    story.closed(laid.cast, laid.item(), at)
    close(laid, at)
    assert Case.objects.get(id=laid.cases[0].id).closed_on == at.date()


def test_what_was_planned_for_it_goes_with_its_invitations(
    published: Gathering, at: datetime, runs_on_commit: Callable[[], object]
) -> None:
    """The other item of the meeting stays; who was invited is told of that, and the circle that the case is closed."""
    rows = list(published.item().invitations.all())
    with runs_on_commit():  # type: ignore[attr-defined]
        close(published, at)
    places = [place for row in rows for place in (row.invitation_id, row.weighing_id, row.notes_id)]
    assert not Compartment.objects.filter(id__in=places).exists()
    assert [item.case_id for item in Item.objects.all()] == [published.cases[1].id]
    told = [str(sent.body) for sent in mail.outbox]
    assert all(sum(str(row.id)[-8:].upper() in body for body in told) == 1 for row in rows)
    assert len(told) == len(rows) + published.cases[0].closure_notices.count()


def test_private_places_have_an_end_from_birth(published: Gathering) -> None:
    """A week after the item for the worksheet; the notes by the legal order of the participant."""
    for row in Invitation.objects.select_related("item"):
        ends = {p.kind: p.ends_at for p in Compartment.objects.filter(id__in=[row.weighing_id, row.notes_id])}
        assert ends["weighing"] == row.item.ends_at + timedelta(days=7)
        assert ends["notes"] >= row.item.ends_at + timedelta(days=7)


def test_erasing_a_case_with_a_planned_item_leaves_nothing_for_ever(
    published: Gathering, at: datetime, runs_on_commit: Callable[[], object]
) -> None:
    """Neither an invitation nor anybody's worksheet or notes."""
    case = published.cases[0]
    Case.objects.filter(id=case.id).update(erase_on=at.date())
    with runs_on_commit():  # type: ignore[attr-defined]
        run_due(at=at + timedelta(days=1))
    assert not Case.objects.filter(id=case.id).exists()
    assert not Compartment.objects.filter(about=case.id).exists()


def test_erasing_a_case_whose_table_was_left_open_destroys_the_table(
    laid: Gathering, at: datetime, runs_on_commit: Callable[[], object]
) -> None:
    """The clock is stricter than the mayor."""
    case = laid.cases[0]
    Case.objects.filter(id=case.id).update(erase_on=at.date())
    with runs_on_commit():  # type: ignore[attr-defined]
        cases.run_due(at=at + timedelta(days=1))
    assert not Case.objects.filter(id=case.id).exists()
    kinds = set(Compartment.objects.filter(about=case.id).values_list("kind", flat=True))
    assert kinds <= {"weighing", "notes"}
    assert not Compartment.objects.filter(about=case.id, ends_at__isnull=True).exists()
