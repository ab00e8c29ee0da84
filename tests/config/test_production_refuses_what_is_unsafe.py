"""Production does not start with anything unsafe, and says everything that is wrong at once."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as test_settings

from beraad.config import safety
from beraad.config.environment import WrongSetting
from tests.architecture.house import ROOT

SECRET = "k3-Zq8vTn1xWm6LpRb4YsDf9GhJc2Va7UeXo5TiNw0CyBzMq"  # 50 signs with the next line
SECRET += "8r"


@pytest.fixture
def folders(tmp_path):
    data, keys = tmp_path / "data", tmp_path / "keys"
    data.mkdir(mode=0o700)
    keys.mkdir(mode=0o700)
    return data, keys


@pytest.fixture
def safe(folders):
    """Settings with which a house may open."""
    data, keys = folders
    return {
        "DEBUG": False,
        "SECRET_KEY": SECRET,
        "ALLOWED_HOSTS": ["beraad.example.be"],
        "DATA": data,
        "KEYS": keys,
        "INSTALLED_APPS": ["beraad.config"],
        "BERAAD_DEMO": False,
        "BERAAD_CLOCK_MAY_MOVE": False,
        "BERAAD_ARGON2_KIB": 64 * 1024,
        "BERAAD_SECOND_FACTOR_REQUIRED": True,
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.Argon2PasswordHasher"],
        "SESSION_COOKIE_NAME": "__Host-a",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_NAME": "__Host-b",
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31536000,
        "DATABASES": {"default": {"ATOMIC_REQUESTS": False}},
    }


def test_a_safe_house_opens(safe):
    assert safety.problems(safe) == []
    safety.require_safe(safe)


POSTGRES = {"ENGINE": "django.db.backends.postgresql", "HOST": "db", "PORT": "", "NAME": "one"}
HERE = {**POSTGRES, "HOST": "localhost"}
FILE = {"ENGINE": "django.db.backends.sqlite3", "NAME": "/srv/keys/keys.sqlite3"}


@pytest.mark.parametrize(
    ("setting", "value", "named"),
    [
        ("DEBUG", True, "BERAAD_DEBUG"),
        ("SECRET_KEY", "", "BERAAD_SECRET_KEY (or BERAAD_SECRET_KEY_FILE) is not set"),
        ("SECRET_KEY", "short-but-varied-1234567890", "BERAAD_SECRET_KEY is too short"),
        ("SECRET_KEY", "ab" * 40, "BERAAD_SECRET_KEY is too short or too plain"),
        ("ALLOWED_HOSTS", ["*"], "BERAAD_HOSTS holds '*'"),
        ("ALLOWED_HOSTS", ["beraad.example.be", "*"], "BERAAD_HOSTS holds '*'"),
        ("ALLOWED_HOSTS", [], "BERAAD_HOSTS is not set"),
        ("INSTALLED_APPS", ["beraad.config", "beraad.demo"], "BERAAD_DEMO"),
        ("BERAAD_DEMO", True, "BERAAD_DEMO"),
        ("BERAAD_CLOCK_MAY_MOVE", True, "BERAAD_CLOCK_MAY_MOVE"),
        ("BERAAD_ARGON2_KIB", 1024, "BERAAD_ARGON2_KIB"),
        ("BERAAD_SECOND_FACTOR_REQUIRED", False, "BERAAD_SECOND_FACTOR_REQUIRED"),
        ("PASSWORD_HASHERS", ["django.contrib.auth.hashers.MD5PasswordHasher"], "PASSWORD_HASHERS"),
        ("PASSWORD_HASHERS", ["beraad.config.hashers.DemoArgon2PasswordHasher"], "PASSWORD_HASHERS"),
        ("SESSION_COOKIE_NAME", "sessionid", "SESSION_COOKIE_NAME"),
        ("SESSION_COOKIE_SECURE", False, "SESSION_COOKIE_SECURE"),
        ("CSRF_COOKIE_NAME", "csrftoken", "CSRF_COOKIE_NAME"),
        ("CSRF_COOKIE_SECURE", False, "CSRF_COOKIE_SECURE"),
        ("SECURE_SSL_REDIRECT", False, "SECURE_SSL_REDIRECT"),
        ("SECURE_HSTS_SECONDS", 0, "SECURE_HSTS_SECONDS"),
        ("DATABASES", {"default": {"ATOMIC_REQUESTS": True}}, "ATOMIC_REQUESTS"),
        ("DATABASES", {"default": POSTGRES, "keys": POSTGRES}, "'keys'] is the same database as 'default'"),
        ("DATABASES", {"keys": POSTGRES, "keys_no_backup": {**POSTGRES, "PORT": "5432"}}, "'keys_no_backup']"),
        ("DATABASES", {"default": HERE, "keys": {**HERE, "HOST": "/run/postgresql"}}, "'keys'] is the same"),
        ("DATABASES", {"default": HERE, "keys": {**HERE, "HOST": "127.0.0.1"}}, "'keys'] is the same"),
        ("DATABASES", {"keys": FILE, "keys_no_backup": {**FILE, "NAME": "/srv/x/../keys/keys.sqlite3"}}, "is the same"),
    ],
)
def test_one_unsafe_value_is_refused_and_named(safe, setting, value, named):
    found = safety.problems({**safe, setting: value})
    assert len(found) == 1
    assert named in found[0]


def test_three_databases_of_their_own_are_safe(safe):
    on_one_server = {
        "default": POSTGRES, "keys": {**POSTGRES, "NAME": "two"}, "keys_no_backup": {**POSTGRES, "NAME": "three"},
    }  # fmt: skip
    assert safety.problems({**safe, "DATABASES": on_one_server}) == []
    on_three = {"default": POSTGRES, "keys": {**POSTGRES, "HOST": "b"}, "keys_no_backup": {**POSTGRES, "PORT": "6"}}
    assert safety.problems({**safe, "DATABASES": on_three}) == []


@pytest.mark.parametrize("store", ["keys", "keys_no_backup"])
def test_the_file_of_a_key_store_under_the_data_is_refused(safe, folders, store):
    data, _ = folders
    found = safety.problems({**safe, "DATABASES": {store: {**FILE, "NAME": str(data / "keys.sqlite3")}}})
    assert len(found) == 1
    assert f"DATABASES['{store}'] lies under BERAAD_DATA" in found[0]
    assert safety.problems({**safe, "DATABASES": {"default": {**FILE, "NAME": str(data / "beraad.sqlite3")}}}) == []


def test_keys_under_the_data_are_refused(safe, folders):
    data, _ = folders
    (data / "keys").mkdir(mode=0o700)
    assert any("BERAAD_KEYS lies under BERAAD_DATA" in p for p in safety.problems({**safe, "KEYS": data / "keys"}))


def test_data_under_the_keys_is_refused(safe, folders):
    _, keys = folders
    assert any("BERAAD_DATA lies under BERAAD_KEYS" in p for p in safety.problems({**safe, "DATA": keys / "data"}))


def test_keys_by_a_roundabout_way_are_refused_too(safe, folders, tmp_path):
    data, _ = folders
    (data / "keys").mkdir(mode=0o700)
    (tmp_path / "elsewhere").symlink_to(data / "keys")
    found = safety.problems({**safe, "KEYS": tmp_path / "elsewhere"})
    assert any("BERAAD_KEYS lies under BERAAD_DATA" in problem for problem in found)


def test_a_key_folder_that_others_can_read_is_refused(safe, folders):
    _, keys = folders
    keys.chmod(0o750)
    found = safety.problems(safe)
    assert found == [f"{keys} can be read by others (mode 0750, needed 0700)"]


def test_a_root_that_others_can_read_is_refused(safe, folders):
    _, keys = folders
    root = keys / "roots" / "1.key"
    root.parent.mkdir(mode=0o700)
    root.touch(mode=0o600)
    assert safety.problems(safe) == []
    root.chmod(0o644)
    assert safety.problems(safe) == [f"{root} can be read by others (mode 0644, needed 0600)"]


def test_a_crash_point_in_the_environment_is_refused(safe, monkeypatch):
    monkeypatch.setenv(safety.CRASH_VARIABLE, "somewhere")
    assert [p for p in safety.problems(safe) if "BERAAD_CRASH_AT" in p]


def test_everything_that_is_wrong_is_said_at_once(safe):
    with pytest.raises(WrongSetting) as refusal:
        safety.require_safe({**safe, "DEBUG": True, "SECRET_KEY": "", "ALLOWED_HOSTS": ["*"]})
    assert str(refusal.value).count("\n  - ") == 3


def test_the_demo_and_the_tests_would_never_pass():
    found = "\n".join(safety.problems(safety.as_mapping(test_settings)))
    for word in (
        "BERAAD_DEMO",
        "BERAAD_CLOCK_MAY_MOVE",
        "BERAAD_ARGON2_KIB",
        "PASSWORD_HASHERS",
        "SESSION_COOKIE_NAME",
    ):
        assert word in found


def start(folders, program="import django; django.setup(); print('open')", **given):
    data, keys = folders
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "beraad.config.settings.production",
        "BERAAD_ORIGIN": "https://beraad.example.be",
        "BERAAD_DATA": str(data),
        "BERAAD_KEYS": str(keys),
        "BERAAD_SECRET_KEY": SECRET,
        **given,
    }
    command = [sys.executable, "-W", "error::DeprecationWarning:beraad", "-c", program]
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)


def test_production_opens_with_what_the_install_page_asks_for(folders):
    result = start(folders)
    assert (result.returncode, result.stdout) == (0, "open\n"), result.stderr


def test_production_takes_its_secret_from_a_file(folders, tmp_path):
    (tmp_path / "secret").write_text(SECRET + "\n")
    environment = {"BERAAD_SECRET_KEY_FILE": str(tmp_path / "secret")}
    data, keys = folders
    result = subprocess.run(
        [sys.executable, "-c", "import django; django.setup(); print('open')"],
        env={
            "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "BERAAD_HOSTS": "beraad.example.be",
            "DJANGO_SETTINGS_MODULE": "beraad.config.settings.production",
            "BERAAD_DATA": str(data), "BERAAD_KEYS": str(keys), **environment,
        },
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.stdout == "open\n", result.stderr


def test_production_refuses_all_of_it_in_one_go_on_the_command_line(folders):
    command = "import sys; sys.argv = ['beraad', 'check']; from beraad.config.cli import main; main()"
    result = start(folders, command, BERAAD_DEBUG="yes", BERAAD_HOSTS="*", BERAAD_SECRET_KEY="x", BERAAD_DEMO="yes")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert result.stderr.startswith("Beraad does not start, because:\n")
    for name in ("BERAAD_DEBUG", "BERAAD_HOSTS", "BERAAD_SECRET_KEY", "BERAAD_DEMO"):
        assert name in result.stderr


def test_production_refuses_one_database_for_everything(folders):
    address = dict.fromkeys(
        ("BERAAD_DATABASE_URL", "BERAAD_KEYS_URL", "BERAAD_KEYS_NO_BACKUP_URL"), "postgresql://a:geheim@h/one"
    )
    result = start(folders, **address)
    assert result.returncode != 0
    assert result.stderr.count("is the same database") == 2
    assert "geheim" not in result.stderr


def test_a_module_laid_over_production_is_refused_as_well(folders, tmp_path):
    (tmp_path / "local.py").write_text("from beraad.config.settings.production import *\nDEBUG = True\n")
    environment = {"DJANGO_SETTINGS_MODULE": "local", "PYTHONPATH": f"{ROOT}:{tmp_path}"}
    result = start(folders, **environment)
    assert result.returncode != 0
    assert "BERAAD_DEBUG" in result.stderr
