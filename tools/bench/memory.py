"""How much memory the whole server keeps, with two workers that have worked."""

from pathlib import Path

from tools.bench.browser import Browser
from tools.bench.figures import Figure
from tools.bench.house import FLOOR, Server, served
from tools.bench.world import World

MEGABYTES = 300
PAGES = ("/", "/cases/", "/concerns/", "/meetings/", "/cells/", "/law/", "/help/", "/glossary/")


def measure(world: World, house: Path, *, rounds: int = 20) -> list[Figure]:
    """After many pages of every room, in all workers; beside the floor's server after as many of its own."""
    number = world.case.number
    with served(house) as server, served(house, FLOOR) as plain:
        paths = [*PAGES, f"/cases/{number}/"]
        for _ in range(rounds):
            seat = Browser(server.port).sit_down("kim")
            bare = seat.beside(plain.port)
            for path in paths:
                seat.get(path)
                bare.get(f"/plain/{number}/")
            seat.hang_up()
            bare.hang_up()
        resident, shared = _megabytes(server)
        floor, floor_shared = _megabytes(plain)
    beside = "a bare Django page, same server"
    return [
        Figure(
            "memory", "resident, every process counted in full", resident, "MB", beside, floor,
            f"≤ {MEGABYTES} MB", resident <= MEGABYTES,
        ),
        Figure("memory", "proportional (what is shared counted once)", shared, "MB", beside, floor_shared),
    ]  # fmt: skip


def _megabytes(server: Server) -> tuple[float, float]:
    full = [each.memory_full_info() for each in server.processes()]
    return sum(each.rss for each in full) / 1e6, sum(each.pss for each in full) / 1e6
