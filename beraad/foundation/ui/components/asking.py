"""Forms as components: the error summary, one field, hidden fields, a whole form."""

from typing import Any

from django.forms import BaseForm, BoundField
from django.template import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from beraad.foundation.ui.components.render import draw
from beraad.foundation.ui.forms import carry


def error_summary(context: Context, *forms: BaseForm) -> SafeString | str:
    """Everything that is wrong, above the form, each line a link to its field."""
    lines = [line for form in forms if form.is_bound for line in _errors_of(form)]
    return draw(context, "error_summary", lines=lines) if lines else ""


def _errors_of(form: BaseForm) -> list[tuple[str, str]]:
    lines = [("", str(error)) for error in form.non_field_errors()]
    for name, errors in form.errors.items():
        if name in form.fields:
            bound = form[name]
            lines += [(_target(bound), _named(bound, str(error))) for error in errors]
    return lines


def _named(bound: BoundField, error: str) -> str:
    """The error with the name of its field before it; a question keeps its own mark."""
    label = str(bound.label)
    return f"{label} {error}" if label.endswith(("?", ":", ".")) else f"{label}: {error}"


def _target(bound: BoundField) -> str:
    """The id that focus can land on: of a group, its first choice."""
    return f"{bound.auto_id}_0" if bound.field.widget.use_fieldset else str(bound.id_for_label or bound.auto_id)


def field(
    context: Context, bound: BoundField, label: str = "", hint: str = "", *, is_quiet: bool = False
) -> SafeString:
    """One field: label above, hint, error beside it, control."""
    _mark_shown(bound)
    widget = bound.field.widget
    if hint:
        bound.help_text = hint
    return draw(
        context,
        "field",
        field=bound,
        label=label or bound.label,
        is_group=widget.use_fieldset,
        is_single_box=getattr(widget, "input_type", "") == "checkbox" and not widget.use_fieldset,
        is_optional=not bound.field.required,
        is_quiet=is_quiet,
        limit=getattr(bound.field, "max_length", None) if getattr(widget, "counts", False) else None,
    )


def _mark_shown(bound: BoundField) -> None:
    shown: set[str] = bound.form.__dict__.setdefault("_shown_fields", set())
    shown.add(bound.name)


def hidden_fields(form: BaseForm) -> SafeString:
    """The hidden fields of a form; of a valid one, every value that is not on the page as a field.

    On *check your answers* that carries all typed values on, by POST only.
    """
    shown: set[str] = form.__dict__.get("_shown_fields", set())
    if form.is_bound and form.is_valid():
        return carry(form, leaving_out=shown)
    return format_html_join("\n", "{}", ((bound,) for bound in form.hidden_fields()))


def whole_form(context: Context, form: BaseForm, submit: str, **options: Any) -> SafeString:
    """A simple form: error summary, fields, csrf token, one button, a way back."""
    for bound in form.visible_fields():
        _mark_shown(bound)
    return draw(context, "form", form=form, submit=submit, is_multipart=form.is_multipart(), **options)
