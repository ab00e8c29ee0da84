"""What an outsider gets: leaves, and never a body."""

import pytest

from beraad.foundation.ledger import checkpoint, export, queries
from beraad.foundation.ledger.models import Body, Leaf
from tests.foundation.ledger.books import AT, TestSigner, write_many
from tools import verify_standalone

pytestmark = pytest.mark.django_db


@pytest.fixture
def exported(tmp_path):
    write_many(12)
    signed = checkpoint.publish(TestSigner(), at=AT)
    path = tmp_path / "leaves.jsonl"
    path.write_text("".join(export.lines(signed.size)), encoding="ascii")
    return path, signed


def test_an_export_holds_time_and_commitment_and_nothing_of_any_body(exported):
    path, _ = exported
    text = path.read_text(encoding="ascii")
    assert len(text.splitlines()) == 14
    first = Leaf.objects.get(index=0)
    assert text.startswith(f'{{"at":{first.recorded_us},"commitment":"{bytes(first.commitment).hex()}","index":0}}\n')
    for body in Body.objects.all():
        assert bytes(body.salt).hex() not in text
    assert "cases.listed" not in text


def test_an_export_is_verified_beside_a_checkpoint_and_a_key_kept_outside(exported):
    path, signed = exported
    tree = verify_standalone.check(path, [("kept", signed.note)], [checkpoint.enrolled_key()])
    assert (tree.size, tree.root) == (14, queries.head().root)


def test_a_checkpoint_without_a_key_to_check_it_with_is_not_believed(exported):
    path, signed = exported
    with pytest.raises(verify_standalone.Found, match="give --key"):
        verify_standalone.check(path, [("kept", signed.note)], [])


@pytest.mark.parametrize("line", [0, 6, 13])
def test_a_line_removed_or_changed_is_found(exported, line):
    path, signed = exported
    lines = path.read_text(encoding="ascii").splitlines(keepends=True)
    keys = [checkpoint.enrolled_key()]
    path.write_text("".join(lines[:line] + lines[line + 1 :]), encoding="ascii")
    with pytest.raises(verify_standalone.Found):
        verify_standalone.check(path, [("kept", signed.note)], keys)
    lines[line] = lines[line].replace('"at":1', '"at":2')
    path.write_text("".join(lines), encoding="ascii")
    with pytest.raises(verify_standalone.Found, match="another root" if line == 13 else f"leaf {line + 1} lies before"):
        verify_standalone.check(path, [("kept", signed.note)], keys)


def test_the_stand_alone_verifier_is_short_and_needs_nothing_but_python():
    import ast
    import sys
    from pathlib import Path

    text = Path("tools/verify_standalone.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) < 200
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(text))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= sys.stdlib_module_names


def test_the_stand_alone_verifier_runs_from_the_command_line(exported, capsys, monkeypatch, tmp_path):
    path, signed = exported
    kept = tmp_path / "kept.note"
    kept.write_text(signed.note, encoding="utf-8")
    arguments = ["verify", str(path), "--checkpoint", str(kept), "--key", checkpoint.enrolled_key()]
    monkeypatch.setattr("sys.argv", arguments)
    assert verify_standalone.main() == 0
    assert "nothing found in 14 leaves" in capsys.readouterr().out
    kept.write_text("no note", encoding="utf-8")
    assert verify_standalone.main() == 1


def test_its_ed25519_is_that_of_rfc_8032():
    public = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    signature = bytes.fromhex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert verify_standalone.is_signed(public, signature, b"\x72")
    assert not verify_standalone.is_signed(public, signature, b"\x73")
    assert not verify_standalone.is_signed(public, signature[:32] + b"\xff" * 32, b"\x72")
