"""``beraad doctor``: what is well and what is not, without opening anything."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from beraad.config import health, safety
from beraad.foundation.vault import life


class Command(BaseCommand):
    """Looks at the parts the house stands on, and at the settings a house with real people must have."""

    help = "Say what is well and what is not: databases, key stores, root, migrations, settings."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        parts = health.state_of_parts()
        for part, state in parts.items():
            self._say(part, state if state != health.OK else "", state)
        found = [] if any(state != health.OK for state in parts.values()) else life.survey().told
        for line in found:
            self._say("keys and places", line, line)
        problems = safety.problems(safety.as_mapping(settings))
        for problem in problems:
            self._say("settings", problem, problem)
        if not problems:
            self._say("settings", "", "safe for real people's data")
        wrong = [part for part, state in parts.items() if state != health.OK]
        if wrong or found or (problems and settings.BERAAD_MUST_BE_SAFE):
            raise CommandError("not well")
        if problems:
            self.stdout.write("Well, for a demo or a developer; not for real people's data.")

    def _say(self, part: str, trouble: str, text: str) -> None:
        mark = self.style.ERROR("!") if trouble else self.style.SUCCESS("+")
        self.stdout.write(f"{mark} {part:16} {text}")
