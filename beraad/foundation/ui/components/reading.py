"""Long texts under their labels, drawn in one go: a case may hold hundreds, and a template takes its time for each."""

import re
from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe

_PARAGRAPHS = re.compile(r"\n{2,}")


def readable(pairs: Iterable[tuple[object, str]], *, beside: bool = False) -> SafeString:
    """Label and text of everything; with ``beside`` the labels stand in a column of their own."""
    rows = "".join(f"<div><dt>{escape(str(label))}</dt><dd>{paragraphs(text)}</dd></div>" for label, text in pairs)
    return mark_safe(f'<dl class="readable{" is-beside" if beside else ""}">{rows}</dl>')


def paragraphs(text: str) -> str:
    """What Django's ``linebreaks`` makes of a text, escaped."""
    escaped = escape(text)
    if "\n" not in escaped and "\r" not in escaped:
        return f"<p>{escaped}</p>"
    lines = escaped.replace("\r\n", "\n").replace("\r", "\n")
    return "\n\n".join(f"<p>{each.replace(chr(10), '<br>')}</p>" for each in _PARAGRAPHS.split(lines))
