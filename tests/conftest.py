"""Fixtures named for people, not objects; the world is built once and every test rolls back.

Ask for ``region``, or for anybody in it, and the test gets its three databases with the region in them.
Tests that use neither run first, in empty databases.
"""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import datetime
from ipaddress import ip_address
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from beraad.demo.region import Region
from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.vault import roots
from beraad.rooms.cells.commands import load_municipalities
from beraad.rooms.cells.models import Cell
from beraad.rooms.cells.reference import territory
from tests import world
from tests.world import Seat

hypothesis_settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("house")
"""A property is true or not; how busy the machine is says nothing about it."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give whoever asks for the region its databases; order: without the region, with it, transactional."""
    for item in items:
        uses_region = "region" in getattr(item, "fixturenames", ())
        if uses_region and item.get_closest_marker("django_db") is None:
            item.add_marker(pytest.mark.django_db(databases="__all__"))
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    marker = item.get_closest_marker("django_db")
    is_transactional = marker is not None and bool(marker.kwargs.get("transaction"))
    if is_transactional or "live_server" in getattr(item, "fixturenames", ()):
        return 2
    return 1 if "region" in getattr(item, "fixturenames", ()) else 0


@pytest.fixture(scope="session")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Region]]:
    """The region as it was built, once; a list, so that a transactional test can have it built again."""
    with django_db_blocker.unblock():
        yield [world.build()]


@pytest.fixture
def region(built: list[Region], _django_db_helper: None) -> Region:
    """The whole invented region: two cells, three municipalities, seventeen people, no case yet."""
    if not Cell.objects.exists():
        built[0] = world.build()
    return deepcopy(built[0])


@pytest.fixture(scope="module")
def register(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The reviewed register of municipalities in databases that are empty otherwise, loaded once for a module."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, world.undone():
        patch.setattr(clock, "now", lambda: world.AT)
        load_municipalities(territory=territory(), actor=SYSTEM, at=world.AT)
        yield


@pytest.fixture(autouse=True)
def roots_stay() -> Iterator[None]:
    """What a test does to the root files is undone with what it did to the databases."""
    folder = roots.folder()
    before = {path: path.read_bytes() for path in folder.glob("*")} if folder.is_dir() else {}
    yield
    if not before:
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in folder.glob("*"):
        if path not in before:
            path.unlink()
    for path, content in before.items():
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)


@pytest.fixture
def at() -> datetime:
    """The moment at which the test happens; later moments are ``at`` plus something."""
    return world.AT


class TestClock:
    """The house clock, standing still until a test moves it."""

    __test__ = False

    def __init__(self, at: datetime) -> None:
        self.at = at

    def move_to(self, at: datetime) -> None:
        """From now on it is ``at``."""
        self.at = at


@pytest.fixture
def house_clock(at: datetime, monkeypatch: pytest.MonkeyPatch) -> TestClock:
    """What time it is for the views."""
    standing = TestClock(at)
    monkeypatch.setattr(clock, "now", lambda: standing.at)
    return standing


def _seat_fixture(slug: str) -> Any:
    @pytest.fixture(name=slug)
    def fixture(region: Region, at: datetime, house_clock: TestClock) -> Seat:
        return world.seat(region, slug, at)

    return fixture


an = _seat_fixture("an")
kim = _seat_fixture("kim")
bo = _seat_fixture("bo")
ces = _seat_fixture("ces")
dua = _seat_fixture("dua")
jo = _seat_fixture("jo")
lou = _seat_fixture("lou")
eli = _seat_fixture("eli")
nour = _seat_fixture("nour")
odile = _seat_fixture("odile")
pim = _seat_fixture("pim")
ivo = _seat_fixture("ivo")
maud = _seat_fixture("maud")
fay = _seat_fixture("fay")
gus = _seat_fixture("gus")
ria = _seat_fixture("ria")
tom = _seat_fixture("tom")
nobody = _seat_fixture("nobody")


@pytest.fixture
def client_of(region: Region, house_clock: TestClock) -> Callable[[Seat], Client]:
    """A browser for a seat: ``client_of(kim).get("/")``."""
    return world.client_of


@pytest.fixture
def runs_on_commit(django_capture_on_commit_callbacks: Any) -> Callable[[], Any]:
    """``with runs_on_commit(): …`` runs, at its end, what the acts inside it left for after the commit."""

    @contextmanager
    def run() -> Iterator[None]:
        with django_capture_on_commit_callbacks(execute=True):
            yield

    return run


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this machine can be reached."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and not _is_here(str(address[0])):
            raise ConnectionRefusedError(f"tests reach only this machine, not {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
