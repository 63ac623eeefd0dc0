"""A case moves between stores: the same root, also after it was cut off."""

from itertools import islice

import pytest

from assurance import scale
from stores.test_stores import AT, fill, new
from truceline.model.entry import Kind
from truceline.model.errors import BadInput
from truceline.stores.move import move
from truceline.stores.postgres import PostgresStore
from truceline.stores.sqlite import SqliteStore


@pytest.fixture
def pair(tmp_path, postgres):
    """A full SQLite log and an empty PostgreSQL one."""
    schema = f"move_{tmp_path.name}".replace("-", "_").lower()[:60]
    one, other = SqliteStore.open(tmp_path / "case.db"), PostgresStore.open(f"{postgres}#{schema}")
    fill(one, 700)
    one.withhold(5, ["body/text"], (Kind.REDACTED, AT, "ann", {"entry": 5, "fields": ["body/text"]}))
    yield one, other
    one.close()
    other.close()


def test_there_and_back_with_the_same_root(pair, tmp_path):
    one, other = pair
    assert move(one, other, batch=100) == one.root() == other.root()
    back = SqliteStore.open(tmp_path / "back.db")
    assert move(other, back) == one.root()
    assert list(back.stored()) == list(one.stored())
    assert (back.verify(), other.verify()) == ((), ())
    back.close()


@pytest.mark.parametrize("cut", [0, 1, 99, 256, 700, *range(scale(700, 0), 700, 15)])
def test_a_move_that_was_cut_off_goes_on(pair, cut):
    one, other = pair
    other.restore(list(islice(one.stored(), cut)))
    seen = []
    assert move(one, other, batch=200, progress=seen.append) == one.root()
    assert seen == sorted(seen) and (not seen or seen[-1] == 701)


def test_another_log_is_not_written_over(pair):
    one, other = pair
    other.append([new("x")])
    with pytest.raises(BadInput, match="another log of 1 entries"):
        move(one, other)
    assert other.size() == 1
