"""No package that would bind the product to another licence."""

import pytest

from tools.licences import complaint_about, main, names_in


@pytest.mark.parametrize(
    "licence", ["MIT", "BSD-3-Clause", "Apache-2.0 OR GPL-3.0-only", "LGPL-3.0-only", "MPL-2.0 AND MIT"]
)
def test_licences_that_fit(licence):
    assert complaint_about("x", licence) is None


@pytest.mark.parametrize(
    "licence",
    [
        "GPL-3.0-only",
        "AGPL-3.0-or-later",
        "GNU General Public License v3 (GPLv3)",
        "GNU Affero General Public License",
        "",
        "Own",
    ],
)
def test_licences_that_do_not_fit(licence):
    assert complaint_about("x", licence)


def test_names_are_read_from_the_lock():
    assert names_in("a-b==1 \\\n    --hash=sha256:0\n    # via c\nd==2\n") == ["a-b", "d"]


def test_everything_that_is_imported_fits(capsys):
    assert main() == 0, capsys.readouterr().out
