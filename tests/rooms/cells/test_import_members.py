"""A list of members comes in whole or not at all."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from beraad.demo.region import Region
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import Refused
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.rooms.accounts.models import Account, EnrolmentInvitation
from beraad.rooms.cells import commands, sheets
from beraad.rooms.cells.columns import lines_of
from beraad.rooms.cells.commands import end_mandate, import_members, read_members, run_due
from beraad.rooms.cells.commands.import_members import importing
from beraad.rooms.cells.models import Cell, Mandate, MemberLine, MemberList
from tests.rooms.cells import lists
from tests.world import Seat

ClientOf = Callable[[Seat], Client]
KINDS = {"csv": sheets.as_csv, "xlsx": lambda rows: sheets.as_xlsx(rows, "Members")}
LIST = "/cells/ZON/members/list/"


def read(seat: Seat, cell: Cell, rows: list[lists.Row], at: datetime, kind: str = "csv") -> MemberList:
    found = sheets.read(KINDS[kind](lists.file_of(rows)))  # type: ignore[operator]
    return read_members(actor=seat.actor, cell=cell, lines=lines_of(found), at=at)


def bring_in(seat: Seat, waiting: MemberList, at: datetime, *, without_wrong: bool = True) -> commands.Imported:
    return import_members(actor=seat.actor, waiting=waiting, digest=waiting.digest, without_wrong=without_wrong, at=at)


def outcomes(waiting: MemberList) -> list[str]:
    return list(waiting.lines.values_list("outcome", flat=True))


@pytest.fixture
def zon(region: Region) -> Cell:
    return region.cells["ZON"]


@pytest.mark.parametrize("kind", KINDS)
def test_six_hundred_lines_with_twenty_wrong_ones(
    kim: Seat, zon: Cell, at: datetime, client_of: ClientOf, kind: str
) -> None:
    rows, expected = lists.mixed(day_of(at))
    waiting = read(kim, zon, rows, at, kind)
    assert waiting.lines.count() == 600
    found = {line.number: (line.faults[0][0], line.faults[0][1]) for line in waiting.lines.filter(outcome="wrong")}
    assert found == expected
    before = Mandate.objects.count()
    assert bring_in(kim, waiting, at).done == 580
    assert Mandate.objects.count() == before + 580
    assert Body.objects.filter(act=Act.MANDATE_GIVEN, about__in=Mandate.objects.values("id")).count() >= 580
    assert not EnrolmentInvitation.objects.filter(account__email__endswith="@members.example").exists()
    answer = client_of(kim).get(f"{LIST}wrong.{kind}")
    fetched = sheets.read(answer.content)
    assert len(fetched.lines) == 20
    assert all(len(cells) == len(lists.HEADINGS) + 1 and cells[-1] for _number, cells in fetched.lines)
    again = read(kim, zon, lists.good(580, day_of(at)), at, kind)
    assert set(outcomes(again)) == {"same"}
    assert bring_in(kim, again, at).done == 0


def test_a_stop_in_the_middle_leaves_nothing(
    kim: Seat, zon: Cell, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = read(kim, zon, lists.good(310, day_of(at)), at)
    before = (Mandate.objects.count(), Account.objects.count(), Body.objects.count())

    def stop_at_300(done: int, seen: list[int] = []) -> None:  # noqa: B006 - counts over calls
        seen.append(done)
        if len(seen) == 300:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_members(
            actor=kim.actor, waiting=waiting, digest=waiting.digest, without_wrong=False, at=at, on_progress=stop_at_300
        )
    assert (Mandate.objects.count(), Account.objects.count(), Body.objects.count()) == before
    waiting.refresh_from_db()
    assert waiting.imported is None
    assert bring_in(kim, waiting, at).done == 310


def test_who_stops_reading_the_page_gets_nothing(kim: Seat, zon: Cell, at: datetime) -> None:
    waiting = read(kim, zon, lists.good(5, day_of(at)), at)
    before = Mandate.objects.count()
    steps = importing(actor=kim.actor, waiting=waiting, digest=waiting.digest, without_wrong=False, at=at)
    assert next(steps) == 1
    steps.close()
    assert Mandate.objects.count() == before


def test_what_changed_meanwhile_is_shown_again_and_not_brought_in(kim: Seat, zon: Cell, at: datetime) -> None:
    rows = lists.good(3, day_of(at))
    waiting = read(kim, zon, rows, at)
    stale = MemberList.objects.get(id=waiting.id)
    bring_in(kim, read(kim, zon, rows[:1], at), at)
    other = read(kim, zon, rows, at)
    before = Mandate.objects.count()
    done = import_members(actor=kim.actor, waiting=other, digest=stale.digest, without_wrong=False, at=at)
    assert done.is_stale
    assert Mandate.objects.count() == before
    assert outcomes(other) == ["same", "newcomer", "newcomer"]
    other.refresh_from_db()
    assert bring_in(kim, other, at).done == 2


def test_wrong_lines_are_left_out_only_when_somebody_says_so(kim: Seat, zon: Cell, at: datetime) -> None:
    waiting = read(kim, zon, lists.mixed(day_of(at), 20)[0], at)
    assert bring_in(kim, waiting, at, without_wrong=False).is_stale
    assert bring_in(kim, waiting, at).done == 20
    with pytest.raises(MemberList.DoesNotExist):
        bring_in(kim, waiting, at)


def test_mandates_are_renewed_and_ended_by_a_list(kim: Seat, zon: Cell, at: datetime) -> None:
    on = day_of(at)
    bring_in(kim, read(kim, zon, lists.good(3, on), at), at)
    rows = [[*row] for row in lists.good(3, on)]
    rows[0][7], rows[1][7] = (on + timedelta(days=10)).isoformat(), (on + timedelta(days=900)).isoformat()
    waiting = read(kim, zon, [tuple(row) for row in rows], at)
    assert outcomes(waiting) == ["ends", "renewed", "same"]
    bring_in(kim, waiting, at)
    ends = Mandate.objects.filter(account__email__startswith="lid000").order_by("account__email")
    assert [each.ends_on for each in ends][:2] == [on + timedelta(days=10), on + timedelta(days=900)]
    assert ends.count() == 3


def test_a_deputy_may_stand_before_whom_they_stand_in_for(kim: Seat, zon: Cell, at: datetime) -> None:
    first, second = ([*row] for row in lists.good(2, day_of(at)))
    first[10] = second[0]
    waiting = read(kim, zon, [tuple(first), tuple(second)], at)
    assert outcomes(waiting) == ["newcomer", "newcomer"]
    bring_in(kim, waiting, at)
    deputy = Mandate.objects.get(account__email=first[0])
    assert deputy.deputy_of is not None
    assert deputy.deputy_of.email == second[0]
    assert set(outcomes(read(kim, zon, [tuple(first), tuple(second)], at))) == {"same"}


def test_the_rules_of_one_mandate_are_those_of_a_list(kim: Seat, an: Seat, zon: Cell, at: datetime) -> None:
    on = day_of(at)
    police = (
        "p@members.example",
        "Pol Lid",
        "",
        "",
        "Polizei, Information Officer",
        "",
        "",
        "",
        "Geheim",
        f"{on:%d/%m/%Y}",
        "",
    )
    rows = [
        police,
        ("p@members.example", "Pol Lid", "", "", "partner professional", "OCMW Zonderdorp", "", "", "", "", ""),
        ("c@members.example", "Char Lid", "", "", "chair", "", "", "", "", "", ""),
        (kim.account.email, kim.account.name, "", "", "partnerprofessional", "OCMW Zonderdorp", "", "", "", "", ""),
    ]
    faults = [line.faults[0][1] if line.faults else "" for line in read(kim, zon, rows, at).lines.all()]
    assert faults[:3] == ["", "reason:cells.police_has_one_seat", "reason:cells.not_yours_to_give"]
    assert faults[3]
    assert read(an, zon, rows[2:3], at).lines.get().outcome == "newcomer"


def test_only_who_keeps_the_register_brings_a_list_in(
    eli: Seat, ria: Seat, bo: Seat, ces: Seat, zon: Cell, at: datetime
) -> None:
    for seat in (eli, ria, bo, ces):
        with pytest.raises(Refused):
            read(seat, zon, lists.good(1, day_of(at)), at)


def test_a_list_that_waited_for_a_day_is_gone(kim: Seat, zon: Cell, at: datetime) -> None:
    read(kim, zon, lists.good(2, day_of(at)), at)
    run_due(at + timedelta(hours=24))
    assert MemberLine.objects.count() == 2
    run_due(at + timedelta(hours=25))
    assert MemberLine.objects.count() == 0


def test_a_mandate_that_changed_is_not_what_was_shown(kim: Seat, zon: Cell, at: datetime) -> None:
    on = day_of(at)
    bring_in(kim, read(kim, zon, lists.good(2, on), at), at)
    rows = [(*row[:7], (on + timedelta(days=900)).isoformat(), *row[8:]) for row in lists.good(2, on)[1:]]
    waiting = read(kim, zon, rows, at)
    mandate = Mandate.objects.get(account__email=rows[0][0])
    end_mandate(actor=kim.actor, mandate=mandate, last_day=on + timedelta(days=5), at=at, cell=zon)
    assert bring_in(kim, waiting, at).is_stale


def test_the_way_on_screen_without_script(kim: Seat, zon: Cell, at: datetime, client_of: ClientOf) -> None:
    browser = client_of(kim)
    content = sheets.as_csv(lists.file_of(lists.mixed(day_of(at), 40)[0]))
    answer = browser.post(LIST, {"file": SimpleUploadedFile("leden.csv", content)})
    assert answer["Location"] == f"{LIST}lines/"
    shown = browser.get(f"{LIST}lines/?lines=wrong").content.decode()
    assert shown.count('class="is-wrong"') == 20
    digest = MemberList.objects.get().digest
    done: Any = browser.post(f"{LIST}import/", {"digest": digest, "choice": "good"})
    page = b"".join(done.streaming_content).decode()
    assert page.count("<progress") == 20
    assert page.rstrip().endswith("</html>")
    assert Mandate.objects.filter(account__email__endswith="@members.example").count() == 40
    assert browser.post(f"{LIST}import/", {"digest": digest, "choice": "good"})["Location"] == f"{LIST}lines/"
    assert browser.get("/cells/ZON/members/?key=none").status_code == 200


def test_the_page_of_lines_costs_the_same_for_ten_and_for_a_hundred(
    kim: Seat, zon: Cell, at: datetime, client_of: ClientOf
) -> None:
    browser, cost = client_of(kim), []
    for count in (10, 150):
        read(kim, zon, lists.mixed(day_of(at), count)[0], at)
        for path in (f"{LIST}lines/", "/cells/ZON/members/"):
            browser.get(path)
            with CaptureQueriesContext(connection) as asked:
                assert browser.get(path).status_code == 200
            cost.append(len(asked))
        bring_in(kim, MemberList.objects.get(), at)
    assert cost[:2] == cost[2:]


def test_a_file_that_cannot_be_read_says_why_beside_the_field(kim: Seat, client_of: ClientOf) -> None:
    answer = client_of(kim).post(LIST, {"file": SimpleUploadedFile("oud.xls", sheets.OLD_EXCEL + b"x" * 9)})
    assert answer.status_code == 422
    assert "(.xls)" in answer.content.decode()


def test_the_command_says_what_is_wrong_and_brings_in_what_is_right(
    kim: Seat, zon: Cell, at: datetime, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "leden.csv"
    file.write_bytes(sheets.as_csv(lists.file_of(lists.mixed(day_of(at), 20)[0])))
    call_command("import_members", "ZON", str(file), "--for", kim.account.email, "--quiet")
    assert "20 good lines, 20 wrong; nothing was written" in capsys.readouterr().out
    file.write_bytes(sheets.as_csv(lists.file_of(lists.good(20, day_of(at)))))
    call_command("import_members", "ZON", str(file), "--for", kim.account.email, "--dry-run")
    assert not Mandate.objects.filter(account__email__endswith="@members.example").exists()
    call_command("import_members", "ZON", str(file), "--for", kim.account.email, "--quiet")
    assert "20 lines came in" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("import_members", "ZON", str(file), "--for", "niemand@members.example")
