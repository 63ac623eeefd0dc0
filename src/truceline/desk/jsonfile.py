"""JSON that people give, read strictly: one meaning or none."""

import json
from collections import Counter
from typing import Any

from truceline.desk import files
from truceline.model.errors import BadInput
from truceline.model.visible import shown


def parse(data: bytes, where: str) -> Any:
    """Return the value of a JSON text. Raises BadInput, naming the line or key, for what is no JSON, nests too deep, or gives a key twice."""
    text = files.decode(data, where)

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            ((twice, _),) = Counter(key for key, _ in pairs).most_common(1)
            raise BadInput(f"the key {shown(twice)} stands twice in one object", "keep the one that is meant", where)
        return found

    try:
        return json.loads(text, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        raise BadInput(f"this is not JSON: {error.msg}", "save it as GeoJSON", f"{where}, line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise BadInput("the JSON is nested too deeply", "give a FeatureCollection of lines and polygons", where) from None
    except ValueError:
        raise BadInput("a number has thousands of digits", "write numbers as 36.5", where) from None
