"""The three commands of the ledger: verify, publish, witness."""

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from beraad.foundation.kernel import clock
from beraad.foundation.ledger import checkpoint, queries
from beraad.foundation.ledger.models import Cosignature
from beraad.foundation.vault import checkpoint_key
from tests.foundation.ledger.books import AT, run, without_triggers, write, write_many

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keys(settings, tmp_path, monkeypatch):
    settings.KEYS = tmp_path / "keys"
    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(hours=1))
    return tmp_path / "keys"


def said(*arguments, **options):
    out = StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


def test_a_sound_ledger_is_said_to_be_sound():
    write_many(5)
    text = said("verify_ledger")
    assert "6 leaves, 6 bodies, 0 bodies erased" in text
    assert text.endswith("nothing found\n")


def test_the_report_for_machines_says_the_same():
    write_many(5)
    report = json.loads(said("verify_ledger", json=True))
    assert report["is_sound"] is True
    assert (report["size"], report["root"]) == (6, queries.head().root.hex())


def test_a_finding_ends_the_command_with_one_and_names_the_place():
    write_many(5)
    out = StringIO()
    with without_triggers():
        run("DELETE FROM ledger_body WHERE leaf_id = 3")
        with pytest.raises(SystemExit) as ended:
            call_command("verify_ledger", stdout=out)
    assert ended.value.code == 1
    assert "✗ body_removed: leaf 3" in out.getvalue()
    assert "NOT sound" in out.getvalue()


def test_a_checkpoint_kept_outside_and_an_export(tmp_path):
    write_many(5)
    kept, leaves = tmp_path / "kept", tmp_path / "leaves"
    kept.write_text(said("publish_checkpoint"), encoding="utf-8")
    text = said("verify_ledger", "--checkpoint", str(kept), "--key", checkpoint.enrolled_key(), "--export", str(leaves))
    assert "2 checkpoints" in text
    assert len(leaves.read_text(encoding="ascii").splitlines()) == 7


@pytest.mark.parametrize("arguments", [["--checkpoint", "/nowhere"], ["--key", "nonsense"]])
def test_what_cannot_be_read_is_said(arguments):
    with pytest.raises(CommandError):
        said("verify_ledger", *arguments)


def test_the_signing_key_is_readable_by_its_owner_only(keys):
    said("publish_checkpoint")
    seed = keys / "checkpoint.seed"
    assert seed.stat().st_mode & 0o777 == 0o600
    assert len(seed.read_bytes()) == 32
    assert seed.read_bytes().hex() not in repr(checkpoint_key.checkpoint_signer())
    assert [path.name for path in keys.iterdir()] == ["checkpoint.seed"]


def test_a_signing_key_of_another_length_is_refused(keys):
    keys.mkdir()
    (keys / "checkpoint.seed").write_bytes(b"short")
    with pytest.raises(checkpoint_key.WrongSeed):
        checkpoint_key.checkpoint_signer()


def watch(folder: Path, request: str, name="witness.example"):
    asked = folder / "request"
    asked.write_text(request, encoding="utf-8")
    log = said("publish_checkpoint", key=True).strip()
    return said(
        "witness",
        str(asked),
        "--name",
        name,
        "--seed",
        str(folder / "seed"),
        "--log",
        log,
        "--kept",
        str(folder / "kept"),
    )


def test_from_checkpoint_to_witnessed_and_on(keys, tmp_path):
    ours = said("witness", "--name", "witness.example", "--seed", str(tmp_path / "seed"), "--key")
    write_many(5)
    keys.mkdir(exist_ok=True)
    (keys / "witnesses").write_text(f"# whom this house trusts\n{ours}\n", encoding="utf-8")
    old = 0
    for size in (7, 8):
        line = watch(tmp_path, said("publish_checkpoint", old=old))
        answer = tmp_path / "answer"
        answer.write_text(line, encoding="utf-8")
        assert said("publish_checkpoint", cosignature=answer) == f"witness.example witnessed {size} leaves\n"
        assert queries.is_witnessed(size - 1)
        old = size
        write(at=AT + timedelta(hours=1))
    assert Cosignature.objects.count() == 2
    assert "witnessed up to 8" in said("verify_ledger")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "answer",
        "kept",
        "kept.lock",
        "keys",
        "request",
        "seed",
    ]


def test_a_witness_that_refuses_keeps_what_it_had(keys, tmp_path):
    write_many(5)
    watch(tmp_path, said("publish_checkpoint", old=0))
    kept = (tmp_path / "kept").read_text(encoding="utf-8")
    write(at=AT + timedelta(hours=1))
    for request in (said("publish_checkpoint", old=3), "nonsense"):
        with pytest.raises(CommandError):
            watch(tmp_path, request)
    assert (tmp_path / "kept").read_text(encoding="utf-8") == kept


def test_a_cosignature_of_a_witness_nobody_trusts_is_refused(tmp_path):
    write()
    line = watch(tmp_path, said("publish_checkpoint", old=0))
    (tmp_path / "answer").write_text(line, encoding="utf-8")
    with pytest.raises(CommandError, match="no witness this house trusts"):
        said("publish_checkpoint", cosignature=tmp_path / "answer")


def test_a_witness_is_told_which_log_to_watch(tmp_path):
    with pytest.raises(CommandError, match="--log and --kept"):
        said("witness", "--name", "witness.example", "--seed", str(tmp_path / "seed"))
