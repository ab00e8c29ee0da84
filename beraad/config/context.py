"""What every page of the house knows around its content: the doors of the reader. Nothing of a case, ever."""

from typing import Any

from django.http import HttpRequest

from beraad.config import navigation


def house(request: HttpRequest) -> dict[str, Any]:
    """The doors, for whoever is signed in."""
    actor = getattr(request, "actor", None)
    if actor is None or getattr(request, "account", None) is None:
        return {}
    return {"navigation": navigation.doors_of(actor, current_path=request.path)}
