"""No signals, no admin, no drawers for everything, no ``save()`` with a mind of its own."""

import ast
from pathlib import Path

from django.conf import settings

from tests.architecture.house import HOUSE, Module, all_clear, modules, planted

DRAWERS = {"utils", "helpers", "services", "signals", "managers", "admin", "lib", "common", "misc", "tasks"}
SIGNAL_NAMES = {"receiver", "Signal", "pre_save", "post_save", "pre_delete", "post_delete", "m2m_changed"}


def drawers_under(folder: Path) -> list[str]:
    return [
        str(path)
        for path in folder.rglob("*")
        if path.stem in DRAWERS and (path.is_dir() or path.suffix == ".py") and "__pycache__" not in path.parts
    ]


def magic_in(module: Module) -> list[str]:
    found = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom | ast.Import):
            names = {name.name for name in node.names}
            origins = {(node.module or "")} if isinstance(node, ast.ImportFrom) else names
            if names & SIGNAL_NAMES or any(origin.startswith("django.contrib.admin") for origin in origins):
                found.append(f"{module.place}:{node.lineno} imports {', '.join(sorted(names))}")
        if isinstance(node, ast.ClassDef):
            overridden = {item.name for item in node.body if isinstance(item, ast.FunctionDef)} & {"save", "delete"}
            if overridden and "models" in module.parts[-2:][0] + module.parts[-1]:
                found.append(f"{module.place}:{node.lineno} {node.name} overrides {', '.join(overridden)}")
    return found


def test_there_is_no_drawer_for_everything():
    assert drawers_under(HOUSE) == []


def test_a_drawer_is_caught(tmp_path):
    (tmp_path / "rooms").mkdir()
    (tmp_path / "rooms" / "utils.py").touch()
    assert drawers_under(tmp_path)


def test_nothing_happens_by_signal_or_by_saving():
    all_clear([fault for module in modules() for fault in magic_in(module)])


def test_signals_admin_and_save_are_caught():
    assert magic_in(planted("beraad/rooms/x/y.py", "from django.dispatch import receiver"))
    assert magic_in(planted("beraad/rooms/x/y.py", "from django.db.models.signals import post_save"))
    assert magic_in(planted("beraad/rooms/x/y.py", "from django.contrib.admin import site"))
    assert magic_in(planted("beraad/rooms/x/y.py", "import django.contrib.admin"))
    assert magic_in(planted("beraad/rooms/x/models/y.py", "class Y:\n    def save(self): ..."))
    assert magic_in(planted("beraad/rooms/x/models.py", "class Y:\n    def save(self): ..."))
    assert not magic_in(planted("beraad/rooms/x/forms/y.py", "class Y:\n    def save(self): ..."))


def test_the_admin_is_not_installed():
    assert [app for app in settings.INSTALLED_APPS if "admin" in app] == []
