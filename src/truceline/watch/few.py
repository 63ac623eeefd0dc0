"""WATCH for a few reports at a time, again and again: the answers of `watch.columns`, in one compiled step for each zone."""

from collections.abc import Sequence

from truceline.geo.project import Floats
from truceline.model.finding import Placed, Relation
from truceline.model.report import Report
from truceline.watch.columns import Discs, Screen, is_disc, is_place, numbers
from truceline.watch.ground import DIGITS

MANY = 256
"""So many reports at once are better answered in columns."""

RELATIONS = {-1.0: Relation.OUTSIDE, 0.0: Relation.UNCERTAIN, 1.0: Relation.INSIDE}


class Few(Screen):
    """A screen made ready for small groups, as they come over a network."""

    def placed(self, reports: Sequence[Report]) -> list[tuple[Placed, ...]]:
        """Return what a finding would hold of each report, in the zones' order; without reasons but for those that were left to the exact way."""
        others = {index for index, row in enumerate(reports) if row.event or not is_disc(row.place)}
        rows = self._columns(reports, others)
        if len(reports) > MANY or not self.zones or int(is_place(rows.lon, rows.lat).sum()) != len(reports) - len(others):
            return self._in_columns(reports)
        found: list[list[Placed]] = [[] for _ in reports]
        for own, chosen in self._times(rows):
            here = [index for index in numbers(rows, own).tolist() if index not in others]
            if chosen is None:
                others.update(here)
            for index in chosen or ():
                lies = self._lies(index, rows, here)
                if lies is None:
                    return self._in_columns(reports)
                others.update(self._take(index, here, lies, found))
        left = sorted(others)
        for row, items in zip(left, self._in_columns([reports[row] for row in left]) if left else (), strict=True):
            found[row] = list(items)
        return [tuple(items) for items in found]

    def _lies(self, index: int, rows: Discs, here: Sequence[int]) -> Floats | None:
        assert rows.precision_m is not None, "reports have one"
        return self._ground(index).settled(rows.lon[here], rows.lat[here], rows.precision_m[here])

    def _take(self, index: int, rows: Sequence[int], lies: Floats, found: list[list[Placed]]) -> list[int]:
        """Note where rows lie towards a zone, and return those that are to be asked again."""
        zone, again = self.zones[index], []
        lined = bool(zone.line_pieces)
        for row, (side, least, most, line_m, unsure) in zip(rows, lies.tolist(), strict=True):
            share = round(least, DIGITS) if least == least else None
            if unsure or share is None or share != round(most, DIGITS):
                again.append(row)
                continue
            where = Placed(zone=zone.id, relation=RELATIONS[side], share=share, distance_m=round(line_m, 1) if lined else None, reasons=())
            found[row].append(where)
        return again

    def _in_columns(self, reports: Sequence[Report]) -> list[tuple[Placed, ...]]:
        return list(self.reports(reports).placed(self.zones, len(reports)))
