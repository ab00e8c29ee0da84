"""Which article each reason cites, read from the source: every ``allow`` and ``refuse`` of the house."""

import ast
import importlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from beraad.law.compartments import compartment
from beraad.law.kinds import Kind
from beraad.law.parameters import known_keys
from beraad.law.tables_of_law import read
from beraad.law.verdict import BasisKind, Citation

ROOT = Path(__file__).parents[2]
BY_DAY = {"consultation_article": "the article on secrecy of that day", "lawyer_article": "the article on lawyers"}


def cited_by_reason() -> dict[str, set[str]]:
    """For every reason key, the articles of law it can stand beside; reasons without any are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted((ROOT / "beraad").rglob("*.py")):
        if "migrations" in path.parts:
            continue
        for key, codes in _in_module(path):
            found[key] |= codes
    return {key: codes for key, codes in found.items() if codes}


def _in_module(path: Path) -> Iterator[tuple[str, set[str]]]:
    source = path.read_text(encoding="utf-8")
    if "allow(" not in source and "refuse(" not in source:
        return
    tree = ast.parse(source)
    names = _globals_of(path)
    for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)] + [tree]:
        local = _assigned(function) if isinstance(function, ast.FunctionDef) else {}
        for call in _own_calls(function):
            key = _key(call)
            if key:
                yield key, {code for arg in call.args[1:] for code in _codes(arg, names, local)}
            if isinstance(call.func, ast.Name) and call.func.id == "step_of_case":
                step = f"step_of_case: {ast.unparse(call.args[1])}"
                yield step, {code for word in call.keywords for code in _codes(word.value, names, local)}


def _own_calls(function: ast.AST) -> Iterator[ast.Call]:
    """The calls of a function; those of a module only outside its functions."""
    for node in ast.iter_child_nodes(function):
        if isinstance(node, ast.FunctionDef):
            continue
        if isinstance(node, ast.Call):
            yield node
        yield from _own_calls(node)


def _key(call: ast.Call) -> str:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    if name not in {"allow", "refuse"} or not call.args:
        return ""
    first = call.args[0]
    return str(first.value) if isinstance(first, ast.Constant) else ast.unparse(first)


def _globals_of(path: Path) -> dict[str, object]:
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    return vars(importlib.import_module(module))


def _assigned(function: ast.FunctionDef) -> dict[str, list[ast.expr]]:
    """What each local name was given; of ``a, b = x, y`` each its own."""
    found: dict[str, list[ast.expr]] = defaultdict(list)
    for argument, default in zip(reversed(function.args.kwonlyargs), reversed(function.args.kw_defaults), strict=True):
        if default is not None:
            found[argument.arg].append(default)
    for node in ast.walk(function):
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        value = getattr(node, "value", None)
        for target in targets:
            if isinstance(target, ast.Name) and value is not None:
                found[target.id].append(value)
            elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                for name, part in zip(target.elts, value.elts, strict=True):
                    if isinstance(name, ast.Name):
                        found[name.id].append(part)
    return found


def _codes(node: ast.AST, names: dict[str, object], local: dict[str, list[ast.expr]], depth: int = 0) -> set[str]:
    if depth > 6:
        return set()
    if isinstance(node, ast.Name) and node.id in local:
        return {code for given in local[node.id] for code in _codes(given, names, local, depth + 1)}
    if isinstance(node, ast.Name):
        known = names.get(node.id)
        return {known.code} if isinstance(known, Citation) and known.kind is BasisKind.LAW else set()
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return _of_call(node, names, local, depth)
    parts = (_codes(child, names, local, depth + 1) for child in ast.iter_child_nodes(node))
    return {code for part in parts for code in part}


def _of_call(node: ast.Call, names: dict[str, object], local: dict[str, list[ast.expr]], depth: int) -> set[str]:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    given = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
    if name == "law":
        return {":".join(("law", *map(str, given)))}
    if name in BY_DAY:
        return {BY_DAY[name]}
    if name == "value":
        keys = given[:1] or _constants(node.args[0], local)
        return {code for key in keys if key in known_keys() for code in _of_parameter(str(key))}
    if name == "compartment":
        return {basis.code for kind in Kind for basis in _of_kind(kind) if basis.kind is BasisKind.LAW}
    parts = (_codes(arg, names, local, depth + 1) for arg in node.args)
    found = {code for part in parts for code in part}
    return found | _of_function(names.get(name), depth)


def _constants(node: ast.AST, local: dict[str, list[ast.expr]]) -> list[object]:
    """The texts a local name can stand for."""
    given = local.get(node.id, []) if isinstance(node, ast.Name) else []
    return [part.value for one in given for part in ast.walk(one) if isinstance(part, ast.Constant)]


def _of_parameter(key: str) -> set[str]:
    return {row["citation"] for row in read("parameters")[key] if row.get("citation", "").startswith("law:")}


def _of_kind(kind: Kind) -> Iterator[Citation]:
    rule = compartment(kind)
    yield rule.basis
    yield from rule.basis_in.values()


def _of_function(function: object, depth: int) -> set[str]:
    """What a helper of the law returns, read from its own source."""
    module = getattr(function, "__module__", "")
    if not str(module).startswith("beraad.law") or not callable(function) or isinstance(function, type):
        return set()
    path = ROOT / (str(module).replace(".", "/") + ".py")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name == getattr(function, "__name__", ""):
            local = _assigned(node)
            found: set[str] = set()
            for inner in ast.walk(node):
                if isinstance(inner, ast.Return) and inner.value is not None:
                    found |= _codes(inner.value, _globals_of(path), local, depth + 1)
            return found
    return set()
