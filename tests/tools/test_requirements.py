"""The lock names exact versions with hashes, and no machine."""

from tools.requirements import complaints_about, main

GOOD = "a==1 \\\n    --hash=sha256:00\n    # via x\n"


def test_a_good_lock():
    assert complaints_about("f", GOOD, ["A~=1"]) == []


def test_an_address_is_caught():
    assert complaints_about("f", "--index-url https://x.example\n" + GOOD, [])


def test_a_path_is_caught():
    assert complaints_about("f", GOOD + "    # via -r /home/x/y.in\n", [])


def test_a_missing_hash_is_caught():
    assert complaints_about("f", "a==1\n" + "b==1 \\\n    --hash=sha256:00\n", [])


def test_a_package_that_was_forgotten_is_caught():
    assert complaints_about("f", GOOD, ["b>=1"]) == ["f: b is asked for and not locked; run script/lock"]


def test_our_own_locks_are_good(capsys):
    assert main() == 0, capsys.readouterr().out
