"""A table with fifteen screens that ask all the time: when each sees a change, and what asking in vain costs."""

import sqlite3
import statistics
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from beraad.foundation.kernel import clock
from beraad.foundation.ledger.queries import head
from beraad.rooms.meetings import commands as meetings
from beraad.rooms.meetings.commands.weigh import CardText
from beraad.rooms.meetings.vocabulary import CardType
from tools.bench.browser import OK, Browser
from tools.bench.figures import Figure
from tools.bench.house import Server, served
from tools.bench.world import AT_THE_TABLE, World

EVERY = 1.2
SEEN_WITHIN, SHARE_OF_A_CORE = 2.0, 30
NO_CONTENT = 204
PLAIN = "/readyz"


@dataclass
class Screen:
    """One screen that follows the table, as ``follow.js`` does."""

    browser: Browser
    path: str
    revision: str = ""
    seen: list[tuple[str, float]] = field(default_factory=list)
    asked: int = 0
    strange: list[int] = field(default_factory=list)

    def look(self) -> None:
        """Ask once."""
        answer = self.browser.get(f"{self.path}?revision={self.revision}")
        self.asked += 1
        if answer.status == OK:
            self.revision = answer.header("Beraad-Revision")
            self.seen.append((self.revision, time.perf_counter()))
        elif answer.status != NO_CONTENT:
            self.strange.append(answer.status)

    def follow(self, closing: threading.Event, every: float) -> None:
        """Ask again and again, each time a while after the last answer."""
        while not closing.wait(every):
            self.look()


def measure(
    world: World, house: Path, *, screens: int = 15, seconds: float = 20.0, changes: int = 10, every: float = EVERY
) -> list[Figure]:
    """First nobody does anything, then cards are laid."""
    item = world.item
    with served(house) as server:
        path = f"/meetings/{item.meeting.number}/{item.position}/fragment/table/"
        slugs = [AT_THE_TABLE[number % len(AT_THE_TABLE)] for number in range(screens)]
        around = [Screen(Browser(server.port).sit_down(slug), path) for slug in slugs]
        for screen in around:
            screen.look()
        closing = threading.Event()
        threads = [threading.Thread(target=screen.follow, args=(closing, every)) for screen in around]
        for number, thread in enumerate(threads):
            thread.start()
            time.sleep(every / screens if number else 0)
        try:
            idle = _idle(server, house, around, seconds)
            waits, busy = _changes(world, server, around, changes, every)
        finally:
            closing.set()
            for thread in threads:
                thread.join()
        strange = [status for screen in around for status in screen.strange]
        if strange:
            raise SystemExit(f"a screen was answered {strange[0]}")
    worst = max(waits)
    note = f"{len(waits)} changes; a screen asks every {every} s"
    seen = Figure(
        "table", f"a change is seen by all {screens} screens, the slowest", worst, "s",
        target=f"≤ {SEEN_WITHIN:.0f} s", reached=worst <= SEEN_WITHIN, note=note,
    )  # fmt: skip
    middle = Figure(
        "table", "a change is seen by all, the middle one", statistics.median(waits), "s",
        target=f"≤ {SEEN_WITHIN:.0f} s", reached=statistics.median(waits) <= SEEN_WITHIN,
    )  # fmt: skip
    busier = Figure("table", "processor while cards are laid, share of one core", busy, "%")
    return [seen, middle, *idle, busier]


def _idle(server: Server, house: Path, around: list[Screen], seconds: float) -> list[Figure]:
    """What happens while nothing happens."""
    leaves, asked = head().size, sum(screen.asked for screen in around)
    files = [sqlite3.connect(path) for path in sorted(house.glob("*/**/*.sqlite3")) if "copy" not in path.parts]
    before = [_writes(file) for file in files]
    begun, worked = time.perf_counter(), server.seconds_of_work()
    time.sleep(seconds)
    worked, lasted = server.seconds_of_work() - worked, time.perf_counter() - begun
    written = sum(_writes(file) - was for file, was in zip(files, before, strict=True)) + head().size - leaves
    for file in files:
        file.close()
    asked = sum(screen.asked for screen in around) - asked
    share = worked / lasted * 100
    return [
        Figure(
            "table", f"processor while {len(around)} screens ask in vain, share of one core", share, "%",
            target=f"≤ {SHARE_OF_A_CORE} %", reached=share <= SHARE_OF_A_CORE,
            note=f"{asked} questions in {lasted:.0f} s, {worked / max(1, asked) * 1000:.1f} ms of work each",
        ),
        Figure(
            "table", "leaves and writes by asking in vain", float(written), "", target="0", reached=written == 0
        ),
    ]  # fmt: skip


def _writes(file: sqlite3.Connection) -> int:
    """A number that grows whenever another connection commits something."""
    return int(file.execute("PRAGMA data_version").fetchone()[0])


def _changes(
    world: World, server: Server, around: list[Screen], changes: int, every: float
) -> tuple[list[float], float]:
    stage, item, waits = world.stage, world.item, []
    begun, worked = time.perf_counter(), server.seconds_of_work()
    for number in range(changes):
        counts = [len(screen.seen) for screen in around]
        at = clock.now()
        card = CardText(CardType.OBSERVATION, f"Kaart {number}: hij kwam deze week twee keer langs.", "eigen gesprek")
        meetings.lay_card(actor=stage.actor("ces", at), item=item, card=card, keys=stage.keys("ces"), at=at)
        laid = time.perf_counter()
        while any(len(screen.seen) == count for screen, count in zip(around, counts, strict=True)):
            if time.perf_counter() - laid > 20 * SEEN_WITHIN:
                raise SystemExit(f"a screen never saw the card: {[screen.strange[:3] for screen in around]}")
            time.sleep(0.01)
        seen = [screen.seen[count][1] for screen, count in zip(around, counts, strict=True)]
        waits.append(max(seen) - laid)
        time.sleep(every / 3)
    share = (server.seconds_of_work() - worked) / (time.perf_counter() - begun) * 100
    return waits, share
