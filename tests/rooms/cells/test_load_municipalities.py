"""The register of municipalities is loaded from the reviewed file, and a second time nothing changes."""

from dataclasses import replace
from datetime import date, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from beraad.demo.region import Region
from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.kernel.errors import Refused
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.law.legal_orders import LegalOrder
from beraad.rooms.cells import reference
from beraad.rooms.cells.commands import load_municipalities, register_municipality
from beraad.rooms.cells.models import Cell, CellMunicipality, Municipality, Succession
from beraad.rooms.cells.queries import coverage_on, lineage_of
from beraad.rooms.cells.queries.municipalities import Asked, municipalities_on, register_page
from beraad.rooms.cells.territory import Territory
from tests.world import Seat

REGISTER = reference.territory()


def load(at: datetime, register: Territory = REGISTER) -> str:
    return load_municipalities(actor=SYSTEM, territory=register, at=at).counted()


def leaves() -> int:
    return Body.objects.filter(act=Act.MUNICIPALITIES_LOADED.value).count()


@pytest.mark.parametrize(
    ("on", "numbers"),
    [
        (date(1983, 1, 1), {"flanders": 308, "wallonia": 262, "brussels": 19}),
        (date(2019, 1, 1), {"flanders": 300, "wallonia": 262, "brussels": 19}),
        (date(2025, 1, 1), {"flanders": 285, "wallonia": 261, "brussels": 19}),
    ],
)
def test_the_loaded_register_gives_the_numbers_of_the_sources(
    region: Region, at: datetime, on: date, numbers: dict[str, int]
) -> None:
    assert load(at) == "610 new, 0 ended, 0 changed"
    found = municipalities_on(Asked(on))
    assert {name: found.filter(region=name).count() for name in numbers} == numbers
    assert found.count() == sum(numbers.values()), "what was written down by hand is in no count"


def test_a_second_time_nothing_is_written(region: Region, at: datetime) -> None:
    load(at)
    assert leaves() == 1
    assert load(at) == "0 new, 0 ended, 0 changed"
    assert leaves() == 1
    assert Succession.objects.count() == 45


def test_the_invented_municipalities_stay_as_they_are(region: Region, at: datetime) -> None:
    before = list(Municipality.objects.filter(key__isnull=True).values())
    load(at)
    assert list(Municipality.objects.filter(key__isnull=True).values()) == before
    assert len(before) == len(region.municipalities)


def test_a_municipality_that_was_written_down_by_hand_keeps_its_id(region: Region, at: datetime) -> None:
    town = register_municipality(
        actor=SYSTEM, code="23106", names={"nl": "Pajottegem"}, region="flanders", legal_order=LegalOrder.FEDERAL,
        starts_on=date(2025, 1, 1), at=at,
    )  # fmt: skip
    load(at)
    row = Municipality.objects.get(key="pajottegem-2025")
    assert row.id == town.id
    assert (row.province, row.judicial_arrondissement) == ("vlaams-brabant", "brussel")


def test_what_ends_and_what_is_new_is_said_and_written(region: Region, at: datetime) -> None:
    """The state before 2025 first, then the mergers of that day."""
    assert load(at, before_2025()) == "596 new, 0 ended, 0 changed"
    found = load_municipalities(actor=SYSTEM, territory=REGISTER, at=at)
    assert found.counted() == "14 new, 30 ended, 0 changed"
    assert "ended    borsbeek: last day 2024-12-31" in list(found.lines())
    assert lineage_of("borsbeek").after[0].successor.key == "antwerpen-2025"


def before_2025() -> Territory:
    """The register as it stood at the end of 2024."""
    day = date(2025, 1, 1)
    old = {
        key: replace(town, ends_on=None) if town.ends_on == date(2024, 12, 31) else town
        for key, town in REGISTER.towns.items()
        if town.starts_on < day
    }
    return Territory(old, tuple(one for one in REGISTER.successions if one.on < day), REGISTER.first_day)


def serve(prefix: str, *keys: str) -> Cell:
    """A cell for these municipalities since 2020."""
    since = date(2020, 1, 1)
    cell = Cell.objects.create(name=prefix, prefix=prefix, language="nl", founded_on=since)
    for town in Municipality.objects.filter(key__in=keys):
        CellMunicipality.objects.create(cell=cell, municipality=town, starts_on=since)
    return cell


def test_a_joint_cell_survives_the_merger_of_its_members(region: Region, at: datetime) -> None:
    load(at, before_2025())
    joint = serve("BEV", "beveren", "kruibeke", "zwijndrecht")
    found = load_municipalities(actor=SYSTEM, territory=REGISTER, at=at)
    assert list(found.about_cells()) == ["served   beveren-kruibeke-zwijndrecht-2025: by the cell of all its parts"]
    before, after = coverage_on(date(2024, 12, 31)), coverage_on(date(2025, 1, 1))
    assert (before.cells.joint, before.belgium.covered) == (1, 3)
    assert (after.cells.single, after.cells.joint, after.belgium.covered) == (1, 0, 1)
    assert joint.memberships.count() == 4, "what the members keep stays with their cell"
    assert not load_municipalities(actor=SYSTEM, territory=REGISTER, at=at).carried


@pytest.mark.parametrize("cells", [{"LOK": ("lokeren",)}, {"LOK": ("lokeren",), "MOE": ("moerbeke",)}])
def test_where_the_parts_differ_people_decide(region: Region, at: datetime, cells: dict[str, tuple[str, ...]]) -> None:
    load(at, before_2025())
    for prefix, keys in cells.items():
        serve(prefix, *keys)
    found = load_municipalities(actor=SYSTEM, territory=REGISTER, at=at)
    assert list(found.about_cells()) == ["decide   lokeren-2025: its parts had different cells, or one had none"]
    assert coverage_on(date(2025, 1, 1)).belgium.covered == 0


def test_a_cell_that_ended_is_not_carried_on(region: Region, at: datetime) -> None:
    load(at, before_2025())
    Cell.objects.filter(id=serve("END", "tielt", "meulebeke").id).update(ended_on=date(2023, 12, 31))
    assert not load_municipalities(actor=SYSTEM, territory=REGISTER, at=at).carried


def test_a_changed_name_is_said_with_the_old_one(region: Region, at: datetime) -> None:
    load(at)
    towns = {**REGISTER.towns, "gent": replace(REGISTER.towns["gent"], de="")}
    found = load_municipalities(
        actor=SYSTEM, territory=Territory(towns, REGISTER.successions, REGISTER.first_day), at=at
    )
    assert list(found.lines()) == ["changed  gent: name_de Gent → –"]
    assert leaves() == 2


def test_only_the_operator_loads_the_register(an: Seat, at: datetime) -> None:
    with pytest.raises(Refused, match="only_the_operator_loads"):
        load_municipalities(actor=an.actor, territory=REGISTER, at=at)


def test_the_command_says_first_and_writes_then(region: Region, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: at)
    said = StringIO()
    call_command("load_municipalities", "--dry-run", stdout=said)
    assert "new      antwerpen-2025" in said.getvalue()
    assert "would be written: 610 new" in said.getvalue()
    assert not Municipality.objects.filter(key__isnull=False).exists()
    call_command("load_municipalities", "--quiet", stdout=(said := StringIO()))
    assert said.getvalue() == "written: 610 new, 0 ended, 0 changed\n"
    call_command("load_municipalities", "--quiet", stdout=(said := StringIO()))
    assert said.getvalue() == "written: 0 new, 0 ended, 0 changed\n"


def test_a_page_begins_after_a_key_and_the_last_has_no_next(region: Region, at: datetime) -> None:
    load(at)
    asked, after, seen = Asked(date(2025, 1, 1), region="wallonia"), "", []
    while True:
        shown = register_page(asked, after)
        seen += [row.key for row in shown.rows]
        after = shown.next_key
        if not after:
            break
    assert shown.total == len(seen) == len(set(seen)) == 261
    assert seen == sorted(seen)


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (Asked(date(1990, 1, 1), province="brabant"), 111),
        (Asked(date(1990, 1, 1), province="vlaams-brabant"), 0),
        (Asked(date(1995, 1, 1), province="brabant"), 0),
        (Asked(date(1995, 1, 1), province="vlaams-brabant"), 65),
        (Asked(date(1990, 1, 1), province="limburg"), 44),
        (Asked(date(2025, 1, 1), area="german"), 9),
        (Asked(date(2025, 1, 1), region="brussels", area="french"), 0),
    ],
)
def test_the_register_is_asked_by_province_and_language(region: Region, at: datetime, asked: Asked, count: int) -> None:
    load(at)
    assert municipalities_on(asked).count() == count


def test_two_of_one_day_never_share_a_code(region: Region, at: datetime) -> None:
    load(at)
    assert Municipality.objects.filter(code="11002").count() == 2, "the code went on, the municipality did not"
    Municipality.objects.filter(key="gent").update(ends_on=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Municipality.objects.filter(key="brugge").update(code="44021")


def test_a_name_falls_back_to_the_official_one(region: Region, at: datetime) -> None:
    load(at)
    rows = {row.key: row for row in Municipality.objects.filter(key__in=("liege", "couvin", "aalst", "eupen", "amel"))}
    assert [rows["liege"].name_in(language) for language in ("nl", "fr", "de", "en")] == [
        "Luik",
        "Liège",
        "Lüttich",
        "Liège",
    ]
    assert (rows["couvin"].name_in("de"), rows["aalst"].name_in("de"), rows["aalst"].name_in("en")) == (
        "Couvin",
        "Aalst",
        "Aalst",
    )
    assert (rows["amel"].name_in("fr"), rows["amel"].name_in("en")) == ("Amblève", "Amel")
