"""A case is opened, made, and says what is wrong with its folder."""

import pytest

from desk import valley
from truceline.desk.case import clock, new_case, open_case
from truceline.model.entry import Kind
from truceline.model.errors import BadInput


def test_a_new_case_opens_and_is_not_made_twice(tmp_path):
    new_case(tmp_path / "a")
    case = open_case(tmp_path / "a")
    assert case.settings().name == "a"
    assert [entry.kind for entry in case.store.entries()] == [Kind.SETTINGS_SET]
    case.close()
    with pytest.raises(BadInput, match="is not empty; name a new folder"):
        new_case(tmp_path / "a")


def test_a_name_with_quotes_is_kept_as_a_name(tmp_path):
    new_case(tmp_path / 'the "valley"')
    case = open_case(tmp_path / 'the "valley"')
    assert case.settings().name == 'the "valley"'
    case.close()


def test_a_folder_that_is_no_case(tmp_path):
    with pytest.raises(BadInput, match=r"is not a case; make one with `truceline new`"):
        open_case(tmp_path)


def test_opening_twice_adds_nothing(tmp_path):
    case = valley.opened(valley.folder(tmp_path / "v"))
    size, root = case.store.size(), case.store.root()
    case.close()
    again = valley.opened(tmp_path / "v")
    assert (again.store.size(), again.store.root()) == (size, root)
    again.close()


@pytest.mark.parametrize("left", [None, b""])
def test_a_log_that_is_gone_or_emptied_is_said_and_never_begun_anew(tmp_path, left):
    case = valley.opened(valley.folder(tmp_path / "v"))
    case.keep(b"EXERCISE an original")
    case.close()
    (tmp_path / "v" / "case.db").unlink()
    if left is not None:
        (tmp_path / "v" / "case.db").write_bytes(left)
    with pytest.raises(BadInput, match="is gone" if left is None else "holds no log"):
        open_case(tmp_path / "v")
    assert (tmp_path / "v" / "case.db").exists() is (left is not None)


def test_a_bad_file_stops_the_opening_and_adds_nothing(tmp_path):
    case = valley.opened(valley.folder(tmp_path / "v"))
    size = case.store.size()
    case.close()
    (tmp_path / "v" / "case.toml").write_text(valley.SETTINGS.replace("Asia/Damascus", "Nowhere"))
    with pytest.raises(BadInput, match="'Nowhere' is not a time zone"):
        valley.opened(tmp_path / "v")
    (tmp_path / "v" / "case.toml").write_text(valley.SETTINGS)
    case = valley.opened(tmp_path / "v")
    assert case.store.size() == size
    case.close()


def test_the_clock_is_aware():
    assert clock().utcoffset() is not None
