"""The gate: passwords, one-time codes used once, waiting after wrong tries without locking others out."""

import time

import pyotp
import pytest

from truceline.desk import people
from truceline.model.person import Role
from truceline.web import gate
from truceline.web.gate import FREE_TRIES, Gate
from web import served

PASSWORD = served.PASSWORD


@pytest.fixture
def made(tmp_path, monkeypatch):
    monkeypatch.setenv("TRUCELINE_KEYS", str(tmp_path / "keys"))
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "case.toml").write_text("")
    people.put(tmp_path / "case", "amina", role=Role.VERIFIER, password=PASSWORD)
    return Gate(tmp_path / "case")


def test_a_right_password_enters_and_a_wrong_one_does_not(made):
    assert made.enter("amina", PASSWORD, "", "a").name == "amina"
    assert made.enter("amina", PASSWORD + "x", "", "a") is None
    assert made.enter("jonas", PASSWORD, "", "a") is None


def test_after_some_wrong_tries_from_one_address_that_address_waits_and_others_do_not(made, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(gate.time, "monotonic", lambda: now[0])
    for _ in range(FREE_TRIES):
        assert made.enter("amina", "wrong", "", "attacker") is None
    assert made.enter("amina", PASSWORD, "", "attacker") is None, "even the right one waits"
    assert made.enter("amina", PASSWORD, "", "her own") is not None, "she is not locked out by somebody else"
    now[0] += 2.0
    assert made.enter("amina", PASSWORD, "", "attacker") is not None


def test_a_one_time_code_is_asked_for_and_counts_once(made, monkeypatch):
    secret = pyotp.random_base32()
    people.put(made.folder, "jonas", role=Role.VERIFIER, password=PASSWORD, code=secret)
    at = 1_700_000_010.0
    monkeypatch.setattr(gate.time, "time", lambda: at)
    code = pyotp.TOTP(secret).at(int(at))
    assert made.enter("jonas", PASSWORD, "", "a") is None
    assert made.enter("jonas", PASSWORD, pyotp.TOTP(secret).at(int(at) - 90), "a") is None
    assert made.enter("jonas", PASSWORD, code, "a") is not None
    assert made.enter("jonas", PASSWORD, code, "a") is None, "who looked over his shoulder cannot use it again"
    monkeypatch.setattr(gate.time, "time", lambda: at + 30)
    assert made.enter("jonas", PASSWORD, pyotp.TOTP(secret).at(int(at) + 30), "a") is not None


def test_names_that_nobody_has_take_as_long_as_others(made):
    def seconds(name):
        began = time.process_time()
        for _ in range(2):
            made.enter(name, "wrong", "", name)
        return time.process_time() - began

    assert seconds("nobody-of-that-name") > 0.3 * seconds("amina"), "both are hashed"


def test_two_gates_of_one_case_share_their_key_and_other_cases_have_others(made, tmp_path):
    (tmp_path / "other").mkdir()
    value = made._signer.dumps(["amina", 1])
    assert Gate(made.folder)._signer.loads(value) == ["amina", 1]
    with pytest.raises(gate.BadSignature):
        Gate(tmp_path / "other")._signer.loads(value)
