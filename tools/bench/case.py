"""Open a case with 200 sealed records over HTTP, beside the same words in plain text on the barest Django page.

The floor signs in as Django does (session, account, CSRF, messages: two queries), asks one query for the rows of the
same database, and draws them in a template of six lines, each text through ``linebreaks``. It has no mandates, no
second lock, no leaf, no layout, seal line, timeline or round table. The page of the case has all of these, so its
ratio is the price of the whole page; ``sealed, on a page as bare`` draws the floor's template from sealed records,
so its ratio is the price of seat, visibility, leaf and opening alone.
"""

from pathlib import Path

from beraad.rooms.cases.views.words import CORE_FIELDS
from tools.bench.browser import Browser, pages_a_second
from tools.bench.figures import Figure, milliseconds
from tools.bench.house import FLOOR, served
from tools.bench.plain.models import PlainRow
from tools.bench.world import World, fill, texts

LENGTH = 300
CLIENTS = 4
SLOWER, FEWER = 1.5, 0.66
PLAIN = "plain text on a bare Django page"


def measure(world: World, house: Path, *, records: int = 200, rounds: int = 150, seconds: float = 3.0) -> list[Figure]:
    """First openings in a sitting, later ones, and pages a second."""
    case = world.case
    _fill(world, records)
    with served(house) as ours, served(house, FLOOR) as plain:
        paths = {
            PLAIN: f"/plain/{case.number}/",
            "sealed, on a page as bare": f"/bench/sealed/{case.number}/",
            "sealed, on the page of the case": f"/cases/{case.number}/",
        }
        ports = {name: plain.port if name == PLAIN else ours.port for name in paths}
        first = _first(ours.port, plain.port, paths, max(10, rounds // 3))
        later, kilobytes = _later(ours.port, ports, paths, rounds)
        pace = _pace(ours.port, ports, paths, seconds)
    return [*_latencies("first in a sitting", first, kilobytes), *_latencies("later", later, kilobytes), *_paces(pace)]


def _fill(world: World, records: int) -> None:
    case, stage = world.case, world.stage
    said = list(texts(records, LENGTH))
    fields = [field for field in CORE_FIELDS if field != "closure"]  # which is no text but a record of its own
    fill(case.core_id, fields, said, keys=stage.keys("kim"), at=stage.now)
    PlainRow.objects.bulk_create(
        PlainRow(number=case.number, label=CORE_FIELDS[fields[number % len(fields)]], text=text)
        for number, text in enumerate(said)
    )


def _first(port: int, floor: int, paths: dict[str, str], rounds: int) -> dict[str, list[float]]:
    """A new sitting every time: its first opening writes a leaf, and is durable before the page begins."""
    taken: dict[str, list[float]] = {name: [] for name in paths}
    lines = {name: Browser(floor if name == PLAIN else port) for name in paths}
    for number in range(rounds + 3):
        for name, path in paths.items():
            seat = Browser(port).sit_down("kim")
            lines[name].cookies = seat.cookies
            lines[name].timed("/readyz")
            if number < 3:  # noqa: PLR2004 - to warm up
                lines[name].timed(path)
                continue
            taken[name].append(lines[name].timed(path))
    return taken


def _later(
    port: int, ports: dict[str, int], paths: dict[str, str], rounds: int
) -> tuple[dict[str, list[float]], dict[str, float]]:
    seat = Browser(port).sit_down("kim")
    lines = {name: seat.beside(ports[name]) for name in paths}
    kilobytes = {name: len(lines[name].get(path).body) / 1000 for name, path in paths.items()}
    taken: dict[str, list[float]] = {name: [] for name in paths}
    for number in range(rounds + 10):
        for name, path in paths.items():
            seconds = lines[name].timed(path)
            if number >= 10:  # noqa: PLR2004 - to warm up
                taken[name].append(seconds)
    return taken, kilobytes


def _pace(port: int, ports: dict[str, int], paths: dict[str, str], seconds: float) -> dict[str, list[float]]:
    seats = [Browser(port).sit_down("kim") for _ in range(CLIENTS)]
    found: dict[str, list[float]] = {name: [] for name in paths}
    for _ in range(3):
        for name, path in paths.items():
            found[name].append(pages_a_second([seat.beside(ports[name]) for seat in seats], path, seconds))
    return found


def _latencies(when: str, taken: dict[str, list[float]], kilobytes: dict[str, float]) -> list[Figure]:
    floor = milliseconds(taken[PLAIN])
    figures = []
    for name in list(taken)[1:]:
        value = milliseconds(taken[name])
        note = f"{kilobytes[name]:.0f} kB against {kilobytes[PLAIN]:.0f} kB"
        figures.append(
            Figure("case", f"{when}: {name}", value, "ms", PLAIN, floor, f"≤ {SLOWER} ×", value <= SLOWER * floor, note)
        )
    return figures


def _paces(pace: dict[str, list[float]]) -> list[Figure]:
    floor = sorted(pace[PLAIN])[1]
    figures = []
    for name in list(pace)[1:]:
        value = sorted(pace[name])[1]
        figures.append(
            Figure("case", f"pages a second: {name}", value, "/s", PLAIN, floor, f"≥ {FEWER} ×", value >= FEWER * floor)
        )
    return figures
