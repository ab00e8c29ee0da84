"""Whatever another room may call says in one sentence what it is."""

import ast

from tests.architecture.house import Module, all_clear, modules, planted


def is_open(module: Module) -> bool:
    """Commands and queries of rooms, the public modules of foundation, and the law."""
    return (
        module.layer in {"commands", "queries", "policy", "lifecycle", "vocabulary"}
        or module.parts[1:2] == ("law",)
        or module.parts[1:2] == ("foundation",)
    )


def silent(module: Module) -> list[str]:
    found = []
    if module.parts[-1] != "__init__.py" and ast.get_docstring(module.tree) is None:
        found.append(f"{module.place} does not say what it is for")
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            docstring = ast.get_docstring(node) or ""
            if not docstring.strip():
                found.append(f"{module.place}:{node.lineno} {node.name} has no sentence")
    return found


def test_everything_open_to_others_has_a_sentence():
    all_clear([fault for module in modules() if is_open(module) for fault in silent(module)])


def test_a_function_without_a_sentence_is_caught():
    place = "beraad/rooms/cases/commands/x.py"
    assert silent(planted(place, '"""X."""\ndef act(): ...'))
    assert silent(planted(place, "x = 1"))
    assert not silent(planted(place, '"""X."""\ndef act():\n    """Act."""\ndef _own(): ...'))
