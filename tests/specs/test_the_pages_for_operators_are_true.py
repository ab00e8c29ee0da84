"""Every command that docs/operate names exists, with the options that stand behind it."""

import re
import shlex
from argparse import ArgumentParser
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

PAGES = sorted((Path(__file__).resolve().parents[2] / "docs" / "operate").glob("*.md"))
CODE = re.compile(r"```\n(.*?)```|`([^`\n]+)`", re.DOTALL)
CALL = re.compile(r"(?:^|[\s/$`])beraad (?!beraad)([a-z_]+)((?:[^|>#;&`\n])*)")
MUST_BE_TOLD = {
    "backup",
    "restore",
    "publish_checkpoint",
    "witness",
    "key_ceremony",
    "admit_by_shares",
    "verify_ledger",
}


def calls(page: Path) -> list[tuple[str, list[str]]]:
    """Every call of the house in code on that page: the command, and its options."""
    found = []
    for block, line in CODE.findall(page.read_text(encoding="utf-8")):
        for name, rest in CALL.findall(block or line):
            words = shlex.split(rest.replace("'", " ").replace('"', " ").replace("<", " ").replace("…", " "))
            found.append((name, [word.split("=")[0] for word in words if word.startswith("--")]))
    return found


TOLD = [(page.name, name, options) for page in PAGES for name, options in calls(page)]


def parser_of(name: str) -> ArgumentParser:
    """The parser of one command of the house."""
    return load_command_class(get_commands()[name], name).create_parser("beraad", name)


@pytest.mark.parametrize(("page", "name", "options"), TOLD)
def test_a_command_on_the_page_exists_with_its_options(page: str, name: str, options: list[str]) -> None:
    assert name in get_commands(), f"{page}: beraad {name}"
    known = parser_of(name)._option_string_actions
    assert [option for option in options if option not in known] == [], f"{page}: beraad {name}"


@pytest.mark.parametrize(("name", "option"), [("witness", "--sede"), ("restore", "--old")])
def test_an_option_that_is_not_there_would_be_found(name: str, option: str) -> None:
    assert option not in parser_of(name)._option_string_actions


def test_the_commands_an_operator_needs_are_told() -> None:
    assert {name for _, name, _ in TOLD} >= MUST_BE_TOLD


@pytest.mark.parametrize("name", ["backup", "restore", "publish_checkpoint", "witness"])
def test_every_option_of_backup_and_witness_is_told(name: str) -> None:
    djangos = {"--help", "--version", "--verbosity", "--settings", "--pythonpath", "--traceback", "--no-color",
               "--force-color", "--skip-checks"}  # fmt: skip
    own = {option for option in parser_of(name)._option_string_actions if option.startswith("--")} - djangos
    text = (PAGES[0].parent / "backup-and-restore.md").read_text(encoding="utf-8")
    assert [option for option in sorted(own) if option not in text] == []
