"""The log says where something broke, and nothing of what was typed."""

import logging
import sys

from beraad.config.lines import Lines


def test_a_fault_is_told_by_its_kind_and_place_and_never_by_its_message() -> None:
    try:
        try:
            int("canary in the cause")
        except ValueError as error:
            raise KeyError("canary in the fault") from error
    except KeyError:
        record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "%s", ("/x/",), sys.exc_info())
    line = Lines("{message}", style="{").format(record)
    assert "canary" not in line
    assert "builtins.KeyError" in line
    assert "builtins.ValueError" in line
    assert "test_lines.py" in line
