"""Lists as components: work list, facts, check your answers, pager."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.template import Context
from django.utils.safestring import SafeString

from beraad.foundation.ui import wording
from beraad.foundation.ui.components.basis import shown_all
from beraad.foundation.ui.components.render import draw
from beraad.foundation.ui.parts import AnswerRow, Reader, SealLine, WorkGroup
from beraad.law.verdict import Verdict


def work_list(context: Context, groups: Iterable[WorkGroup]) -> SafeString:
    """Rows grouped by urgency; groups without rows are not drawn."""
    shown = [
        {"key": group.key, "label": wording.WORK_GROUPS.get(group.key, group.key), "rows": group.rows}
        for group in groups
        if group.rows
    ]
    return draw(context, "work_list", groups=shown)


def facts(context: Context, pairs: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> SafeString:
    """Labels and values; a day becomes a ``<time>``, nothing becomes a dash."""
    items = pairs.items() if isinstance(pairs, Mapping) else pairs
    rows = [{"label": label, "value": value, "is_day": isinstance(value, date)} for label, value in items]
    return draw(context, "facts", rows=rows)


def check_answers(
    context: Context,
    rows: Sequence[AnswerRow],
    seal: SealLine | None = None,
    readers: Sequence[Reader] = (),
    verdict: Verdict | None = None,
) -> SafeString:
    """What will be done, who will read it and on what basis, before it is done."""
    who = tuple(readers) or (seal.readers if seal else ())
    citations = verdict.citations if verdict is not None else (seal.citations if seal else ())
    return draw(context, "check_answers", rows=rows, readers=who, bases=shown_all(citations), seal=seal)


def data_table(
    context: Context, content: str, headings: Sequence[str | tuple[str, str]], caption: str = ""
) -> SafeString:
    """A table around rows written by hand; a heading ``("Count", "num")`` aligns its column."""
    columns = [
        {"text": one[0], "kind": one[1]} if isinstance(one, tuple) else {"text": one, "kind": ""} for one in headings
    ]
    return draw(context, "data_table", content=content, columns=columns, caption=caption)
