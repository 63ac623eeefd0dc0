"""Signing keys: one file each, readable by their owner alone, never in a case."""

import pytest

from truceline.desk import keys
from truceline.model.errors import BadInput


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("TRUCELINE_KEYS", str(tmp_path / "keys"))
    monkeypatch.delenv("TRUCELINE_PASSPHRASE", raising=False)
    return tmp_path / "keys"


def test_a_key_is_made_once_and_kept(home):
    seed = keys.make("truceline/valley-1")
    assert (keys.load("truceline/valley-1"), keys.exists("truceline/valley-1")) == (seed, True)
    (path,) = home.iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(BadInput, match="already"):
        keys.make("truceline/valley-1")
    assert keys.load("truceline/valley-1") == seed


def test_with_a_passphrase_the_file_is_encrypted(home, monkeypatch):
    monkeypatch.setenv("TRUCELINE_PASSPHRASE", "EXERCISE words")
    seed = keys.make("a")
    assert keys.load("a") == seed
    assert b"ENCRYPTED" in next(home.iterdir()).read_bytes()
    for wrong in ("", "other"):
        monkeypatch.setenv("TRUCELINE_PASSPHRASE", wrong)
        with pytest.raises(BadInput, match="cannot be opened"):
            keys.load("a")


def test_a_key_that_is_not_here(home):
    with pytest.raises(BadInput, match="not on this machine"):
        keys.load("nobody")
    home.mkdir()
    (home / "odd.pem").write_text("no key")
    with pytest.raises(BadInput, match="cannot be opened"):
        keys.load("odd")


def test_without_a_setting_keys_are_in_the_home_folder(monkeypatch):
    monkeypatch.delenv("TRUCELINE_KEYS")
    assert keys.folder().parts[-3:] == (".config", "truceline", "keys")
