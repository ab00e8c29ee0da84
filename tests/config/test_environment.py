"""Settings come from the environment, typed; what is wrong is named."""

import pytest

from beraad.config import environment
from beraad.config.environment import WrongSetting


def test_a_secret_may_lie_in_a_file(monkeypatch, tmp_path):
    (tmp_path / "secret").write_text("from the file\n")
    monkeypatch.setenv("BERAAD_X_FILE", str(tmp_path / "secret"))
    assert environment.text("BERAAD_X") == "from the file"


def test_the_value_itself_comes_before_the_file(monkeypatch, tmp_path):
    monkeypatch.setenv("BERAAD_X", "itself")
    monkeypatch.setenv("BERAAD_X_FILE", str(tmp_path / "nowhere"))
    assert environment.text("BERAAD_X") == "itself"


def test_a_file_that_cannot_be_read_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("BERAAD_X_FILE", str(tmp_path / "nowhere"))
    with pytest.raises(WrongSetting, match="BERAAD_X_FILE"):
        environment.text("BERAAD_X")


def test_a_value_that_is_not_there_is_named(monkeypatch):
    monkeypatch.delenv("BERAAD_X", raising=False)
    with pytest.raises(WrongSetting, match="BERAAD_X is not set"):
        environment.text("BERAAD_X")
    assert environment.text("BERAAD_X", "default") == "default"


@pytest.mark.parametrize(
    ("value", "meant"), [("yes", True), ("TRUE", True), ("1", True), ("no", False), ("false", False), ("0", False)]
)
def test_yes_and_no(monkeypatch, value, meant):
    monkeypatch.setenv("BERAAD_X", value)
    assert environment.yes_or_no("BERAAD_X", default=not meant) is meant


def test_maybe_is_refused(monkeypatch):
    monkeypatch.setenv("BERAAD_X", "maybe")
    with pytest.raises(WrongSetting, match="BERAAD_X must be yes or no"):
        environment.yes_or_no("BERAAD_X", default=True)


def test_a_number_must_be_one(monkeypatch):
    monkeypatch.setenv("BERAAD_X", "12")
    assert environment.whole("BERAAD_X", 3) == 12
    monkeypatch.setenv("BERAAD_X", "twelve")
    with pytest.raises(WrongSetting, match="BERAAD_X must be a whole number"):
        environment.whole("BERAAD_X", 3)


def test_words_are_separated_by_commas(monkeypatch):
    monkeypatch.setenv("BERAAD_X", "a.example, b.example,")
    assert environment.words("BERAAD_X", "") == ["a.example", "b.example"]


def test_a_folder_is_absolute(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BERAAD_X", "here")
    assert environment.folder("BERAAD_X", "") == tmp_path / "here"
