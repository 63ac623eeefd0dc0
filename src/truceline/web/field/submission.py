"""A filled form of ODK Collect (an XForm instance) as the columns of the table of reports.

https://docs.getodk.org/openrosa-form-submission/ ; only the names of our own form are known, so that nothing is taken for what it is not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from truceline.web.aside import Refused
from truceline.web.field.fields import FIELDS, Part, Sort

FORM = "truceline-report"
"""The form's id."""

MOST_DEPTH, MOST_ELEMENTS = 16, 500
"""How deep elements may stand in each other, and how many there may be: our form has 3 and some 40."""

_SHARED = frozenset(field.name for field in FIELDS if field.part is not Part.WHERE and field.sort is not Sort.PHOTOS)
_OWN = frozenset(field.name for field in FIELDS) | {"place_other", "photos", "end", "meta", "instanceID", "instanceName", "audit"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A filled form: the sender's name for it, the report's columns, when the device says it was finished (ISO 8601), the names of its photos."""

    instance: str
    fields: Mapping[str, Any]
    device_at: str
    photos: tuple[str, ...]


class _Bounded(TreeBuilder):
    """Builds a tree of few elements that stand in each other a few deep."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = self._count = 0

    def start(self, tag: Any, attrs: Any, /) -> Element:
        self._depth += 1
        self._count += 1
        if self._depth > MOST_DEPTH or self._count > MOST_ELEMENTS:
            raise Refused(400, f"the form has more than {MOST_ELEMENTS} elements, or more than {MOST_DEPTH} in each other; fetch the form anew")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def parse(data: bytes) -> Element:
    """Return the root of an XML document. Raises Refused where it is none, declares a document type or entities, or is larger than forms are."""
    parser = XMLParser(target=_Bounded(), forbid_dtd=True)
    try:
        parser.feed(data)
        root = parser.close()
    except DefusedXmlException:
        raise Refused(400, "the form declares a document type; send it without") from None
    except (ParseError, ValueError, LookupError) as error:
        raise Refused(400, f"the form is no XML: {error}; send it again") from None
    if not isinstance(root, Element):
        raise Refused(400, "the form is empty; send it again")
    return root


def read(data: bytes) -> Filled:
    """Return what a filled form says. Raises Refused where it is not our form, has no instanceID, or an element that our form has not."""
    root = parse(data)
    if root.get("id") != FORM:
        raise Refused(422, f"this is not the form '{FORM}'; fetch the list of forms anew")
    values, photos = _values(root)
    if not 1 <= len(values.get("instanceID", "")) <= 200:
        raise Refused(422, "the form has no instanceID; fetch the form anew")
    fields = {name: value for name, value in values.items() if name in _SHARED and value}
    fields |= _where(values) | {"id": values["instanceID"]}
    return Filled(instance=values["instanceID"], fields=fields, device_at=values.get("end", ""), photos=photos)


def _values(root: Element) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the answers by their names, and the names of photos. Raises Refused for an element that our form has not, or has once."""
    values: dict[str, str] = {}
    photos: list[str] = []
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        if element is root:
            continue
        if name not in _SHARED | _OWN:
            raise Refused(422, f"'{name[:80]}' is not in the form; fetch the form anew")
        text = (element.text or "").strip()
        if name == "photo":
            photos += [text] if text else []
        elif name in values and text:
            raise Refused(422, f"'{name}' stands in the form twice; fetch the form anew")
        elif len(element) == 0:
            values[name] = text
    return values, tuple(photos)


def _where(values: Mapping[str, str]) -> dict[str, str]:
    """Return the columns of the place that the chosen way gives; what was filled in for another way before is left out."""
    match values.get("way"):
        case "place":
            return {"place": values.get("place_other") or values.get("place", "")}
        case "sector":
            lat, lon, _ = _position(values.get("stood", ""))
            bearing = values.get("bearing_deg") or values.get("bearing", "")
            least, most = values.get("distance_min_m", ""), values.get("distance_max_m", "")
            return {"observer_lat": lat, "observer_lon": lon, "bearing": bearing, "distance_min_m": least, "distance_max_m": most}
        case _:
            lat, lon, accuracy = _position(values.get("at", ""))
            precision = values.get("precision_m") or accuracy
            measured = {"basis": "measured"} if precision and precision == accuracy else {}
            return {"lat": lat, "lon": lon, "precision_m": precision, **measured}


def _position(text: str) -> tuple[str, str, str]:
    """Return latitude, longitude and accuracy of a geopoint, "lat lon altitude accuracy"; an accuracy of 0 is none."""
    parts = [*text.split(), "", "", "", ""][:4]
    return parts[0], parts[1], parts[3] if parts[3].strip("0.") else ""
