"""Drawing a component's template from a tag."""

from typing import Any

from django.template import Context
from django.utils.safestring import SafeString

PASSED_ON = ("csrf_token", "request")


def draw(context: Context, component: str, **facts: Any) -> SafeString:
    """Render ``ui/components/<component>.html`` with the facts, the request and the csrf token, nothing else."""
    engine = context.template.engine  # type: ignore[union-attr]
    inherited = {name: context[name] for name in PASSED_ON if name in context}
    inner = context.new({**inherited, **facts})
    return engine.get_template(f"ui/components/{component}.html").render(inner)
