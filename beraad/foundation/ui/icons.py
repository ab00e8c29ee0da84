"""The icons of the house: strokes on a 24 × 24 grid, no file to fetch.

A family's icon is used for that family and nowhere else.
"""

from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

FAMILY_ICONS = {
    "intake": '<path d="M4 13V6a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v7"/><path d="M4 13h4l1.5 3h5L16 13h4v5a2 2 0 0 1-2 2H6'
    'a2 2 0 0 1-2-2z"/>',
    "core": '<circle cx="8" cy="15" r="4"/><path d="m11 12 8-8M15.5 7.5l2.5 2.5"/>',
    "plan": '<circle cx="6" cy="19" r="2"/><circle cx="18" cy="5" r="2"/><path d="M8 19h7a3.5 3.5 0 0 0 0-7H9'
    'a3.5 3.5 0 0 1 0-7h7"/>',
    "partner": '<circle cx="9" cy="8" r="3"/><path d="M3.5 20a5.5 5.5 0 0 1 11 0M15.5 5.3a3 3 0 0 1 0 5.4M17'
    ' 14.8a5.5 5.5 0 0 1 3.5 5.2"/>',
    "table": '<circle cx="12" cy="12" r="4.5"/><path d="M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1'
    'M17.3 17.3l1.1 1.1M18.4 5.6l-1.1 1.1M6.7 17.3l-1.1 1.1"/>',
    "feedback": '<path d="M13 4H7a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2v-4"/>'
    '<path d="M12 12 20 4M15 4h5v5"/>',
    "request": '<path d="M20 15a2 2 0 0 1-2 2H9l-5 4V6a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2z"/><path d="M9 9h6M9 12.5h4"/>',
}
PLAIN_ICONS = {
    "readers": '<path d="M2.5 12S6 6 12 6s9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6z"/><circle cx="12" cy="12" r="2.5"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3 2"/>',
    "hold": '<circle cx="12" cy="12" r="8.5"/><path d="M10 9v6M14 9v6"/>',
    "law": '<path d="M12 4v16M7 20h10M5 7h14M12 4 5 7M12 4l7 3M5 7l-2.5 6a3 3 0 0 0 5 0zM19 7l-2.5 6a3 3 0 0 0 5 0z"/>',
    "to_be_confirmed": '<circle cx="12" cy="12" r="8.5" stroke-dasharray="3 2.3"/>'
    '<path d="M9.7 9.5a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.2.9-1.2 1.7M12 16.3v.2"/>',
    "house_rule": '<path d="m3.5 11.5 8.5-7 8.5 7M6 10v9.5h12V10M10 19.5V14h4v5.5"/>',
    "open": '<path d="m7 10 5 5 5-5"/>',
    "back": '<path d="m14 6-6 6 6 6"/>',
    "forth": '<path d="m10 6 6 6-6 6"/>',
    "good": '<circle cx="12" cy="12" r="8.5"/><path d="m8.2 12.3 2.6 2.6 5-5.3"/>',
    "warn": '<path d="M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.2"/>',
    "danger": '<path d="M8.5 3.5h7l5 5v7l-5 5h-7l-5-5v-7zM12 8v5M12 16v.2"/>',
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.8v.2"/>',
    "lock": '<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
    "key": '<path d="M6.5 17.5c1.2-1.7 1.5-3.5 1.5-5.5a4 4 0 0 1 8 0c0 2.5-.4 5-1.5 7.5"/>'
    '<path d="M12 12c0 3.5-.7 6-2.3 8.3M4.2 14.5c.5-2 .3-3 .4-4.5a7.5 7.5 0 0 1 13-3M19.3 10.5c.3 2.5.1 5-.5 7"/>',
    "door": '<path d="M6 20.5V5a1.5 1.5 0 0 1 1.5-1.5h9A1.5 1.5 0 0 1 18 5v15.5M3.5 20.5h17M14.5 12v.6"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "print": '<path d="M7 9V4h10v5M7 17H5a2 2 0 0 1-2-2v-4a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2h-2"/>'
    '<path d="M7 14h10v6H7z"/>',
}


@cache
def icon(name: str) -> SafeString:
    """The drawing ``name`` for the eye only: the words beside it say the same."""
    strokes = mark_safe(FAMILY_ICONS.get(name) or PLAIN_ICONS[name])
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        strokes,
    )
