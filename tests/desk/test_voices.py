"""voices.csv: read strictly, and every change of it is an entry."""

import pytest

from desk import valley
from truceline.desk import voices
from truceline.desk.fold import State
from truceline.model.entry import Kind
from truceline.model.errors import BadInput
from truceline.model.voice import Grade, Voice

TEXT = "name,aliases,owner,party,grade\nEXERCISE Radio,Radio E;RE,EXERCISE Holding,,C\nEXERCISE Voice,,,north,\n"


def test_a_list_becomes_an_entry_and_so_does_each_change_of_a_grade(tmp_path):
    folder = valley.folder(tmp_path / "v")
    valley.opened(folder).close()
    (folder / "voices.csv").write_text(TEXT)
    case = valley.opened(folder)
    assert case.state().voices == (
        Voice(name="EXERCISE Radio", aliases=("Radio E", "RE"), owner="EXERCISE Holding", grade=Grade.C),
        Voice(name="EXERCISE Voice", party="north", grade=Grade.F),
    )
    case.close()
    (folder / "voices.csv").write_text(TEXT.replace(",C\n", ",E\n"))
    for _ in range(2):
        case = valley.opened(folder)
        assert case.state().voices[0].grade is Grade.E
        assert sum(entry.kind is Kind.VOICES_SET for entry in case.store.entries()) == 2
        case.close()


def test_without_a_list_there_is_nothing_to_enter(tmp_path):
    assert voices.changes(tmp_path, State()) == []


BAD = [("name,grade\nx,G\n", "'G' is not a grade"), ("grade\nA\n", "name is missing"), ("name\n,\n", "more cells"), ("name,grade\n,A\n", "empty")]


@pytest.mark.parametrize(("text", "what"), BAD)
def test_what_cannot_be_read_says_where(tmp_path, text, what):
    (tmp_path / "voices.csv").write_text(text)
    with pytest.raises(BadInput, match=what):
        voices.changes(tmp_path, State())
