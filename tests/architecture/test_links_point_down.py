"""What imports cannot show: foreign keys by name, links and includes of templates, addresses in views."""

import ast
import re

from django.apps import apps
from django.db import models

from tests.architecture.house import FLOORS, ROOMS, Module, all_clear, app_of, knows, modules, planted, templates

OWN = set(FLOORS)
HOUSE_DOORS = {"desk", "law", "law-basis", "glossary", "help", "promises", "set_language", "healthz", "readyz"}
"""Names without a room in front: the fixed doors of the house, that every page may point at."""
WITH_A_CASE = {"cases", "liaison", "meetings"}
"""Only these rooms may hold a way from their rows to a case."""

URL = re.compile(r"""\{%\s*url\s+["']([^"']+)["']""")
TEMPLATE = re.compile(r"""\{%\s*(?:include|extends|partial)\s+["']([^"'#]+)""")
ADDRESS = {"redirect", "reverse", "reverse_lazy"}


def relations() -> list[tuple[str, str, str]]:
    """Label, field and label it points at, for every relation between models of ours."""
    return [
        (model._meta.app_label, f"{model.__name__}.{field.name}", field.related_model._meta.app_label)
        for model in apps.get_models()
        if model._meta.app_label in OWN
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField) and field.related_model
    ]


def upward(found: list[tuple[str, str, str]]) -> list[str]:
    return [
        f"{label}: {field} points up at {target}"
        for label, field, target in found
        if target in OWN and not knows(label, target)
    ]


def foreign_without_string(module: Module) -> list[str]:
    """A relation to another app names it: ``"cells.Municipality"``."""
    imported = {
        name.asname or name.name: node.module or ""
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    found = []
    for node in ast.walk(module.tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name) and node.args):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        target = node.args[0]
        if name in {"ForeignKey", "OneToOneField", "ManyToManyField"} and isinstance(target, ast.Name):
            origin = imported.get(target.id, "")
            if origin.startswith("beraad.") and f".{app_of(module.place)}." not in f"{origin}.":
                found.append(f"{module.place}:{node.lineno} names {target.id} by class; write a string")
    return found


def names_above(place: str, names: list[str]) -> list[str]:
    """URL names that a template or view in this place may not know."""
    here = app_of(place)
    found = []
    for name in names:
        label, colon, _ = name.partition(":")
        if not colon:
            if name not in HOUSE_DOORS and here not in {"house", "demo"}:
                found.append(f"{place}: {name!r} has no room in front")
        elif label in OWN and not knows(here, label):
            found.append(f"{place}: {name!r} points up")
    return found


def template_faults(place: str, text: str) -> list[str]:
    here = app_of(place)
    found = names_above(place, URL.findall(text))
    for name in TEMPLATE.findall(text):
        label = name.split("/")[0]
        if label in OWN and label != here and label in ROOMS:
            found.append(f"{place}: uses {name} of another room")
        elif label in OWN and not knows(here, label):
            found.append(f"{place}: uses {name}, which lies above")
    return found


def address_faults(module: Module) -> list[str]:
    names = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ADDRESS and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str) and not first.value.startswith("/"):
                names.append(first.value)
    return names_above(module.place, names) if names else []


def paths_to_a_case(found: list[tuple[str, str, str]]) -> list[str]:
    """Rooms without business with a case from whose rows one can walk to ``cases``."""
    edges: dict[str, set[str]] = {}
    for label, _, target in found:
        edges.setdefault(label, set()).add(target)
    reached: list[str] = []
    for start in sorted(OWN - WITH_A_CASE):
        seen, waiting = {start}, [start]
        while waiting:
            for target in edges.get(waiting.pop(), set()) - seen:
                seen.add(target)
                waiting.append(target)
        if "cases" in seen:
            reached.append(f"from {start} one can walk to a case")
    return reached


def test_foreign_keys_point_down():
    found = relations()
    assert found, "no relation was found at all"
    all_clear(upward(found))


def test_a_foreign_key_upwards_is_caught():
    assert upward([("cells", "Cell.case", "cases")])
    assert not upward([("cases", "Case.cell", "cells")])


def test_foreign_keys_across_rooms_are_strings():
    all_clear([fault for module in modules() for fault in foreign_without_string(module)])


def test_a_foreign_key_by_class_is_caught():
    across = "from beraad.rooms.cells.models import Cell\nx = models.ForeignKey(Cell)"
    inside = "from beraad.rooms.cases.models.case import Case\nx = models.ForeignKey(Case)"
    assert foreign_without_string(planted("beraad/rooms/cases/models/case.py", across))
    assert not foreign_without_string(planted("beraad/rooms/cases/models/case.py", inside))


def test_only_rooms_with_business_there_hold_a_way_to_a_case():
    all_clear(paths_to_a_case(relations()))


def test_a_way_to_a_case_is_caught():
    assert paths_to_a_case([("oversight", "X.y", "meetings"), ("meetings", "Item.case", "cases")])
    assert not paths_to_a_case([("meetings", "Item.case", "cases"), ("cases", "Case.cell", "cells")])


def test_templates_point_down():
    all_clear([fault for place, text in templates() for fault in template_faults(place, text)])


def test_a_template_that_points_up_is_caught():
    place = "beraad/rooms/cells/templates/cells/x.html"
    assert template_faults(place, "{% url 'cases:list-case' x %}")
    assert template_faults(place, '{% include "cases/row.html" %}')
    assert template_faults(place, "{% url 'somewhere' %}")
    assert template_faults("beraad/rooms/cases/templates/cases/x.html", '{% extends "cells/layout.html" %}')
    assert not template_faults(place, '{% extends "ui/layout.html" %}{% url "accounts:sign-in" %}{% url "desk" %}')


def test_addresses_in_python_point_down():
    all_clear([fault for module in modules() if module.room for fault in address_faults(module)])


def test_an_address_upwards_is_caught():
    assert address_faults(planted("beraad/rooms/cells/views/x.py", "redirect('meetings:meeting', 1)"))
    assert not address_faults(planted("beraad/rooms/meetings/views/x.py", "redirect('cases:case', 1)"))
