"""From another room one uses its words, rules, reading and acts: never its screens."""

import ast
from collections.abc import Iterator

from tests.architecture.house import Module, all_clear, modules, planted

OPEN_TO_OTHERS = {"vocabulary", "policy", "queries", "commands", "models"}
ALSO = {("accounts", "seat"), ("cases", "places"), ("cells", "places"), ("cells", "territory"), ("cells", "words")}
"""Who sits in front of the request; the named places on a page, made to be filled from above; what a region is."""


def imported(module: Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{name.name}") for name in node.names)


def intrusions(module: Module) -> list[str]:
    found = []
    for line, name in imported(module):
        parts = name.split(".")
        if module.room is None or parts[:2] != ["beraad", "rooms"] or len(parts) < 4 or parts[2] == module.room:
            continue
        if parts[3] not in OPEN_TO_OTHERS and (parts[2], parts[3]) not in ALSO:
            found.append(f"{module.place}:{line} uses {name}")
    return found


def misplaced(module: Module) -> list[str]:
    """Views speak HTTP and forms give shape: neither touches the database itself."""
    if module.layer not in {"views", "forms", "urls"}:
        return []
    return [f"{module.place}:{line} uses {name}" for line, name in imported(module) if name.startswith("django.db")]


def test_screens_are_private_to_their_room():
    all_clear([fault for module in modules() for fault in intrusions(module)])


def test_a_neighbours_form_is_caught():
    for bad in (
        "from beraad.rooms.cases.forms import x",
        "from beraad.rooms.cases import views",
        "import beraad.rooms.cases.urls",
    ):
        assert intrusions(planted("beraad/rooms/meetings/views/y.py", bad)), bad
    for good in (
        "from beraad.rooms.cases import queries",
        "from beraad.rooms.meetings.forms import x",
        "from beraad.rooms.accounts.seat import SeatRequest",
    ):
        assert not intrusions(planted("beraad/rooms/meetings/views/y.py", good)), good


def test_screens_do_not_touch_the_database():
    all_clear([fault for module in modules() for fault in misplaced(module)])


def test_a_view_with_a_transaction_is_caught():
    assert misplaced(planted("beraad/rooms/cases/views/y.py", "from django.db import transaction"))
    assert not misplaced(planted("beraad/rooms/cases/commands/y.py", "from django.db import transaction"))
