"""JSON has one meaning or is refused, with the place."""

import pytest

from truceline.desk.jsonfile import parse
from truceline.model.errors import BadInput


@pytest.mark.parametrize(
    "data", [b'{"a": [1, 2.5, null]}', b'\xef\xbb\xbf{"a": [1, 2.5, null]}', '{"a": [1, 2.5, null]}'.encode("utf-16"), b'{"a":\r\n[1, 2.5, null]}']
)
def test_json_in_its_usual_forms(data):
    assert parse(data, "f") == {"a": [1, 2.5, None]}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "this is not JSON"),
        (b'{"a": 1} and more', "Extra data; save it as GeoJSON (f, line 1, column 10)"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a": 1, "b": {"c": 1, "c": 2}}', "the key 'c' stands twice in one object"),
        (b"[" + b"9" * 5_000 + b"]", "thousands of digits"),
        (b'{"a": "caf\xe9"}', "byte 10 is not UTF-8 text"),
    ],
    ids=["cut off", "more after the end", "deep", "a key twice", "a huge number", "Latin-1"],
)
def test_what_has_no_single_meaning_is_refused(data, said):
    with pytest.raises(BadInput) as caught:
        parse(data, "f")
    assert said in str(caught.value)
