"""Time comes in as ``at`` or ``on``: only the house, its commands on the line and the demo read the clock."""

import ast

from tests.architecture.house import Module, all_clear, modules, planted

READS = {
    ("clock", "now"), ("clock", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"),
    ("date", "today"), ("timezone", "now"), ("timezone", "localdate"), ("timezone", "localtime"), ("time", "time"),
}  # fmt: skip


CLOCKS = {
    "beraad/foundation/kernel/clock.py",  # the clock itself
    "beraad/rooms/accounts/counters.py",  # a cache as Django calls it: nobody can hand it the time
}


def may_read(module: Module) -> bool:
    return module.parts[1] in {"config", "demo"} or "management" in module.parts or module.place in CLOCKS


def reads(module: Module) -> list[str]:
    found = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and (node.value.id, node.attr) in READS:
            found.append(f"{module.place}:{node.lineno} reads the clock ({node.value.id}.{node.attr})")
        if isinstance(node, ast.ImportFrom) and node.module == "beraad.foundation.kernel.clock":
            names = {name.name for name in node.names} & {"now", "today"}
            found += [f"{module.place}:{node.lineno} imports {name} from the clock" for name in sorted(names)]
        if isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
            found.append(f"{module.place}:{node.value.lineno} lets a field read the clock ({node.arg})")
    return found


def test_nothing_below_the_house_reads_the_clock():
    all_clear([fault for module in modules() if not may_read(module) for fault in reads(module)])


def test_a_look_at_the_clock_is_caught():
    place = "beraad/rooms/cases/commands/x.py"
    for source in (
        "clock.now()",
        "x = datetime.now(UTC)",
        "default = timezone.now",
        "from beraad.foundation.kernel.clock import now",
        "models.DateField(auto_now=True)",
    ):
        assert reads(planted(place, source)), source
    assert not reads(planted(place, "def act(at): return at.date()"))


def test_views_have_no_clock_of_their_own():
    assert not may_read(planted("beraad/rooms/cases/views/x.py", ""))
    assert may_read(planted("beraad/config/middleware.py", ""))
