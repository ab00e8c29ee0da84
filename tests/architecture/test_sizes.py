"""Small: a module fits in a head, a function on a screen, a view in a glance. No exemptions."""

from tests.architecture.house import Module, all_clear, modules, planted

MODULE, FUNCTION, VIEW = 300, 40, 25


def oversized(module: Module) -> list[str]:
    found = []
    lines = module.source.count("\n")
    if lines > MODULE:
        found.append(f"{module.place} has {lines} lines (at most {MODULE})")
    limit = VIEW if module.layer == "views" else FUNCTION
    for function in module.functions():
        length = (function.end_lineno or 0) - function.lineno + 1
        if length > limit and module.parts[0] != "tests":
            found.append(f"{module.place}:{function.lineno} {function.name} has {length} lines (at most {limit})")
    return found


def test_modules_and_functions_are_small():
    every = (*modules("beraad"), *modules("tools"), *modules("tests"))
    all_clear([fault for module in every for fault in oversized(module)])


def test_a_long_module_is_caught():
    assert oversized(planted("beraad/rooms/cases/policy.py", "x = 1\n" * 301))
    assert not oversized(planted("beraad/rooms/cases/policy.py", "x = 1\n" * 300))


def test_a_long_function_is_caught():
    long = "def f():\n" + "    x = 1\n" * 40
    assert oversized(planted("beraad/rooms/cases/commands/f.py", long))
    assert not oversized(planted("beraad/rooms/cases/commands/f.py", long.removesuffix("    x = 1\n")))


def test_a_view_may_be_shorter_only():
    view = "def f():\n" + "    x = 1\n" * 25
    assert oversized(planted("beraad/rooms/cases/views/f.py", view))
    assert not oversized(planted("beraad/rooms/cases/queries/f.py", view))
