"""Is the process alive, and can the house do its work: two pages for machines, without anything secret."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from beraad.foundation.vault import house_mark, restore_note, roots
from beraad.foundation.vault.routing import MAIN, STORES

OK = "ok"


@login_not_required
@require_safe
@never_cache
def healthz(_request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@require_safe
@never_cache
def readyz(_request: HttpRequest) -> JsonResponse:
    """Everything the house stands on is there: 200, or 503 with the part that is not."""
    parts = state_of_parts()
    return JsonResponse(parts, status=200 if all(state == OK for state in parts.values()) else 503)


def state_of_parts() -> dict[str, str]:
    """``ok`` or a short sentence for each part; a part that fails never hides another."""
    parts = {"database": _said(lambda: _answers(MAIN))}
    parts |= {store: _said(lambda store=store: _is_ours(store)) for store in STORES}  # type: ignore[misc]
    parts["root"] = _said(_root)
    parts["restore"] = _said(_restore)
    parts["migrations"] = _said(_migrations)
    return parts


class _NotReady(Exception):
    pass


def _said(look: Callable[[], None]) -> str:
    try:
        look()
    except _NotReady as error:
        return str(error)
    except (DatabaseError, OSError, ValueError) as error:
        return type(error).__name__
    return OK


def _answers(alias: str) -> None:
    if house_mark.is_away(alias):
        raise _NotReady("missing")  # and do not let SQLite make an empty one by asking
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT 1")


def _is_ours(store: str) -> None:
    _answers(store)
    why = house_mark.problem(store)
    if why:
        raise _NotReady(why)


def _restore() -> None:
    if restore_note.is_unfinished():
        raise _NotReady("begun and not finished")


def _root() -> None:
    root_id = roots.current_id()
    if root_id is not None and not roots.exists(root_id):
        raise _NotReady("missing")


def _migrations() -> None:
    for alias in (MAIN, *STORES):
        _answers(alias)
        executor = MigrationExecutor(connections[alias])
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes("vault" if alias in STORES else None))
        if waiting:
            raise _NotReady(f"{len(waiting)} waiting in {alias}")
