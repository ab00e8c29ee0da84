"""Once a year, from the work list: the cell exists, met so often, needs help or not."""

from datetime import datetime, timedelta

import pytest

from beraad.foundation.kernel.errors import Refused
from beraad.rooms.cells.models import Cell
from beraad.rooms.surveys import commands, queries
from beraad.rooms.surveys.models import YearlyConfirmation
from beraad.rooms.surveys.vocabulary import Alive, Confirmed, HelpKind
from tests.conftest import TestClock
from tests.world import ClientOf, Seat

WELL = Confirmed(exists=True, meetings=6, needs_help=False)
HELP = Confirmed(exists=True, meetings=2, needs_help=True, kinds=(HelpKind.LAW, HelpKind.RULES))


def test_it_waits_a_year_after_the_founding_and_a_year_after_each_time(kim: Seat, region: object, at: datetime) -> None:
    cell = Cell.objects.get(prefix="ZON")
    founded = cell.founded_on
    assert queries.work_of(kim.actor, founded + timedelta(days=300)) == []
    [row] = queries.work_of(kim.actor, founded + timedelta(days=340))
    assert row.due_on == founded + timedelta(days=365)
    commands.confirm_yearly(actor=kim.actor, cell=cell, said=WELL, at=at)
    assert queries.work_of(kim.actor, at.date() + timedelta(days=300)) == []
    assert len(queries.work_of(kim.actor, at.date() + timedelta(days=370))) == 1


def test_two_presses_from_the_work_list(kim: Seat, client_of: ClientOf, at: datetime, house_clock: TestClock) -> None:
    client = client_of(kim)
    house_clock.move_to(at + timedelta(days=250))
    assert b"/surveys/confirm/ZON/" in client_of(kim).get("/").content
    typed = {"exists": "yes", "meetings": "5", "needs_help": "yes"}
    client = client_of(kim)
    assert client.post("/surveys/confirm/ZON/", typed).status_code == 422
    assert client.post("/surveys/confirm/ZON/", {**typed, "kinds": ["training"]}).status_code == 302
    said = YearlyConfirmation.objects.get()
    assert (said.meetings, said.kinds) == (5, ["training"])
    assert b"/surveys/confirm/ZON/" not in client.get("/").content


@pytest.mark.parametrize("slug", ["an", "eli", "ria", "bo", "gus"])
def test_only_its_own_coordinator_confirms(kim: Seat, region: object, at: datetime, slug: str) -> None:
    actor = region.actor(slug, at)  # type: ignore[attr-defined]
    with pytest.raises(Refused):
        commands.confirm_yearly(actor=actor, cell=region.cells["ZON"], said=WELL, at=at)  # type: ignore[attr-defined]


def test_who_needs_help_on_a_day(kim: Seat, region: object, at: datetime) -> None:
    cell = region.cells["ZON"]  # type: ignore[attr-defined]
    on = at.date()
    assert queries.needs_help_on(cell, on) == ()
    commands.confirm_yearly(actor=kim.actor, cell=cell, said=HELP, at=at)
    assert queries.needs_help_on(cell, on) == ("law", "rules")
    assert queries.needs_help_on(cell, on - timedelta(days=1)) == ()
    commands.confirm_yearly(actor=kim.actor, cell=cell, said=WELL, at=at + timedelta(days=1))
    assert queries.needs_help_on(cell.id, on + timedelta(days=1)) == ()
    assert queries.needs_help_on(cell.id, on) == ("law", "rules")


def test_the_desk_sees_which_are_confirmed_old_or_never(kim: Seat, ria: Seat, region: object, at: datetime) -> None:
    on = at.date()

    def states(days: int) -> dict[str, Alive]:
        page = queries.alive_page(ria.actor, on + timedelta(days=days))
        return {row.cell.prefix: row.state for row in page.rows}

    assert states(0) == {"NER": Alive.NEVER, "ZON": Alive.NEVER}
    commands.confirm_yearly(actor=kim.actor, cell=region.cells["ZON"], said=WELL, at=at)  # type: ignore[attr-defined]
    assert states(0)["ZON"] is Alive.CONFIRMED
    assert states(366)["ZON"] is Alive.OLD
