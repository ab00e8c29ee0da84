"""The seal line, the sealed panel and the mask."""

from typing import Any

from django.template import Context
from django.utils.safestring import SafeString

from beraad.foundation.ui import wording
from beraad.foundation.ui.components.basis import shown_all
from beraad.foundation.ui.components.render import draw
from beraad.foundation.ui.parts import SealLine
from beraad.law.compartments import compartment


def seal_facts(seal: SealLine) -> dict[str, Any]:
    """What the seal line shows, ready for its template."""
    bases = shown_all(seal.citations, seal.confirmed)
    return {
        "seal": seal,
        "family": compartment(seal.kind).family.value,
        "kind_label": wording.KINDS[seal.kind],
        "bases": bases,
        "first_basis": bases[0] if bases else None,
        "more_bases": len(bases) - 1,
    }


def seal_line(context: Context, seal: SealLine | None) -> SafeString | str:
    """One line: kind, who reads this, until when, on what basis; opens to all of it."""
    if seal is None:
        return ""
    return draw(context, "seal_line", **seal_facts(seal))


def sealed(
    context: Context,
    content: str,
    seal: SealLine | None = None,
    title: str = "",
    *,
    masked: bool = False,
    level: int = 2,
    anchor: str = "",
    note: str = "",
    is_short: bool = False,
) -> SafeString:
    """A panel with the coloured edge of its family and its seal line; a short one has its content beside its title."""
    facts = seal_facts(seal) if seal else {"family": "core", "seal": None}
    body = mask(context, content, label=title) if masked else content
    shown = {"title": title, "level": level, "anchor": anchor, "note": note, "is_short": is_short}
    return draw(context, "sealed", content=body, **shown, **facts)


def mask(
    context: Context,
    content: str,
    label: str = "",
    *,
    shown: bool | None = None,
    action: str = "",
    name: str = "show",
    value: str = "yes",
) -> SafeString:
    """Content behind a press.

    Without content (not opened yet) a form that asks for it by POST; with content a mask that
    opens in place. Both close again after a minute.
    """
    has_content = bool(content.strip())
    return draw(
        context,
        "masked",
        content=content,
        label=label,
        asks=not has_content or shown is False,
        is_open=bool(shown),
        action=action,
        name=name,
        value=value,
    )
