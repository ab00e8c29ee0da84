"""What the report on coverage says: the sentences and tables of the page, as data for the typesetter."""

from collections.abc import Iterable
from typing import Any

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext

from beraad.foundation.ui.areas import AreasMap
from beraad.foundation.ui.components.areas_map import alone
from beraad.foundation.ui.dates import long_day
from beraad.rooms.cells.borders import Level
from beraad.rooms.cells.queries import Coverage
from beraad.rooms.cells.reference import credit
from beraad.rooms.cells.statements import Statement
from beraad.rooms.cells.views import drawings, figures
from beraad.rooms.cells.views.figures import ShareRow, StatedRow, StatementShown

Json = dict[str, Any]


def report_of(now: Coverage, said: Statement | None, level: Level, spoken: str) -> tuple[Json, dict[str, str]]:
    """The report of a day and its drawings by file name; two sources in two sections, never mixed."""
    pictures: dict[str, str] = {}
    told = {
        "title": gettext("Coverage on %(day)s") % {"day": long_day(now.on)},
        "lead": _lead(),
        "language": spoken,
        "foot": "Beraad",
        "sections": [_said(said, spoken, pictures), _known(now, level, spoken, pictures), _sources()],
    }
    return told, pictures


def _lead() -> str:
    return gettext(
        "How many cells there are, and how many municipalities they serve. "
        "These are two numbers: a joint cell serves several municipalities."
    )


def _said(said: Statement | None, spoken: str, pictures: dict[str, str]) -> Json:
    note = gettext("These sources count per region. Which municipality had a cell, none of them says.")
    if said is None:
        return _section(gettext("What was said in public"), [gettext("Nothing was said yet by that day")], notes=[note])
    shown = figures.shown(said, spoken)
    drawing = drawings.said_by_region(said, spoken)
    return _section(
        gettext("What was said in public"),
        [f"{shown.source} · {long_day(said.on)} · {shown.standing}"],
        pictures=[_picture("said.svg", drawing, pictures)] if drawing else [],
        tables=[_stated(shown)],
        notes=[note],
    )


def _known(now: Coverage, level: Level, spoken: str, pictures: dict[str, str]) -> Json:
    counted = gettext("%(single)s single, %(joint)s joint") % {"single": now.cells.single, "joint": now.cells.joint}
    served = gettext("of %(of)s") % {"of": now.belgium.of}
    tables = [_shares(title, rows) for title, rows in figures.groups_of(now, None, spoken)]
    chosen = figures.chosen_rows(level, now, None, spoken)
    if chosen:
        tables.insert(0, _shares(figures.level_word(level), chosen))
    return _section(
        gettext("What this register knows"),
        [
            f"{gettext('Cells')}: {now.cells.total} ({counted})",
            f"{gettext('Municipalities they serve')}: {now.belgium.covered} {served}",
        ],
        pictures=[_picture("known.svg", drawings.known_by(level, now, spoken), pictures)],
        tables=tables,
        notes=[gettext("It counts the cells that are kept in this house; a cell kept elsewhere is not in it.")],
    )


def _sources() -> Json:
    whose = credit()
    line = gettext(
        "Names, codes, provinces and arrondissements: Statbel, through %(package)s, %(licence)s; situation of %(day)s."
    ) % {"package": whose.package, "licence": whose.licence, "day": long_day(whose.stands_on)}
    by_hand = gettext(
        "Mergers, language regimes and German names: reviewed by hand, with a source and a day for each block."
    )
    return _section(gettext("Sources"), [line, by_hand])


def _section(
    title: str,
    lines: list[str],
    *,
    pictures: Iterable[Json] = (),
    tables: Iterable[Json] = (),
    notes: Iterable[str] = (),
) -> Json:
    return {"title": title, "lines": lines, "pictures": [*pictures], "tables": [*tables], "notes": [*notes]}


def _picture(name: str, drawing: AreasMap, pictures: dict[str, str]) -> Json:
    pictures[name] = alone(drawing).decode()
    after = gettext("The table after it says the same.")
    return {"file": name, "alt": f"{drawing.title}. {drawing.description} {after}"}


def _stated(shown: StatementShown) -> Json:
    headings = [gettext("Municipalities"), gettext("Of"), gettext("Share")]
    if shown.has_cells:
        headings.insert(0, gettext("Cells"))
    rows = [_stated_row(row, has_cells=shown.has_cells) for row in shown.rows]
    return {"title": gettext("By region"), "headings": [gettext("Region"), *headings], "rows": rows}


def _stated_row(row: StatedRow, *, has_cells: bool) -> list[str]:
    numbers = [row.stated.municipalities, row.stated.of]
    if has_cells:
        numbers.insert(0, row.stated.cells)
    return [row.name, *("–" if one is None else str(one) for one in numbers), _percent(row.percent)]


def _shares(title: str, rows: Iterable[ShareRow]) -> Json:
    headings = [gettext("Name"), gettext("Served"), gettext("Of"), gettext("Share")]
    return {
        "title": title,
        "headings": headings,
        "rows": [[row.name, str(row.share.covered), str(row.share.of), _percent(row.share.percent)] for row in rows],
    }


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{floatformat(value, 1)} %"
