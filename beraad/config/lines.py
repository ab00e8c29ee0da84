"""Lines of the log: what broke and where, never the message of an exception, which may repeat what was typed."""

import logging
import traceback
from types import TracebackType

Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Lines(logging.Formatter):
    """Django's formatter, with the places of a traceback and the kinds of its exceptions, and nothing they say."""

    def formatException(self, ei: Caught) -> str:  # noqa: N802 - the name is that of the standard library
        """Every exception of the chain by its kind, with file, line and function of each step."""
        told: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None and len(told) < LONGEST:
            steps = traceback.extract_tb(error.__traceback__)
            told += [f"  {step.filename}:{step.lineno} {step.name}" for step in steps]
            told.append(f"{type(error).__module__}.{type(error).__qualname__}")
            error = error.__cause__ or error.__context__
        return "\n".join(told)


LONGEST = 200
"""Lines of one fault."""
