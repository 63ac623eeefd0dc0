"""An independent checker of patrol plans: it drives the legs in small steps on a plane of its own and knows nothing of how plans are made."""

from collections import defaultdict
from datetime import datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
import shapely
from pyproj import Geod, Proj

GEOD = Geod(ellps="WGS84")
STEP_M, SPACING_M, NEAR_M = 80.0, 100.0, 50.0
"""Crews are looked at every 80 m; a point counts as seen within 50 m, so waits come out a little short."""
STEP_S = 20.0
HALT_S = 900


class Plane:
    """A local map of the zone."""

    def __init__(self, zone):
        lons, lats = zip(*[point for border in zone.borders for piece in border.pieces for point in piece], strict=True)
        self.proj = Proj(proj="aeqd", lon_0=(min(lons) + max(lons)) / 2, lat_0=(min(lats) + max(lats)) / 2, ellps="WGS84")

    def __call__(self, points):
        return np.column_stack(self.proj(*zip(*points, strict=True)))


def faults(plan, zone, crews, time_zone):
    """Return a sentence for each thing that is wrong with a plan."""
    plane = Plane(zone)
    found = [fault for leg in plan.legs for fault in leg_faults(leg, plan, zone, crews, time_zone, plane)]
    found += [fault for legs in by_crew(plan).values() for fault in chain_faults(legs)]
    found += [fault for meeting in plan.meetings for fault in meeting_faults(meeting, plan, zone, crews, plane)]
    found += wait_faults(plan, crews, time_zone, plane)
    if plan.revisit_s is not None and plan.bound_s > plan.revisit_s + 1e-6:
        found.append("the bound is above the plan")
    return found


def by_crew(plan):
    crews = defaultdict(list)
    for leg in plan.legs:
        crews[(leg.party, leg.crew)].append(leg)
    return crews


def duties(crews, plan, time_zone):
    found = defaultdict(list)
    for item in crews:
        first, last = (moment(plan.date, text, time_zone) for text in (item.start, item.end))
        if last <= first:
            last = moment(plan.date + timedelta(days=1), item.end, time_zone)
        found[(item.party, item.border)].append((first, last, item.speed_kmh))
    return found


def moment(day, text, time_zone):
    hour, minute = map(int, text.split(":"))
    wall = datetime.combine(day + timedelta(days=hour // 24), time(hour % 24, minute), ZoneInfo(time_zone))
    return wall.timestamp()


def leg_faults(leg, plan, zone, crews, time_zone, plane):
    length = GEOD.line_length(*zip(*leg.path, strict=True))
    seconds = (leg.end - leg.start).total_seconds()
    if abs(length - leg.length_m) > 1 + length * 1e-5:
        yield f"{leg.id}: path of {length:.0f} m, said to be {leg.length_m:.0f} m"
    if seconds <= 0 or length / seconds * 3.6 > leg.speed_kmh * (1 + 1e-4):
        yield f"{leg.id}: too fast"
    if not any(
        first <= leg.start.timestamp() and leg.end.timestamp() <= last and leg.speed_kmh <= speed + 1e-6
        for first, last, speed in duties(crews, plan, time_zone)[(leg.party, leg.border)]
    ):
        yield f"{leg.id}: off duty or above the crew's speed"
    border = next(item for item in zone.borders if item.id == leg.border)
    lines = shapely.multilinestrings([shapely.linestrings(plane(piece)) for piece in border.pieces])
    way = plane(leg.path)
    between = np.concatenate([way, (way[:-1] + way[1:]) / 2])
    if shapely.distance(lines, shapely.points(between)).max() > 1:
        yield f"{leg.id}: off its border"
    longest = max(np.hypot(*np.diff(plane(piece), axis=0).T).max() for piece in border.pieces)
    if np.hypot(*np.diff(way, axis=0).T).max() > longest + 1:
        yield f"{leg.id}: jumps"


def chain_faults(legs):
    for a, b in pairwise(legs):
        if b.start < a.end:
            yield f"{b.id}: begins before the last leg ends"
        if GEOD.inv(*a.path[-1], *b.path[0])[2] > 1:
            yield f"{b.id}: begins elsewhere"


def where(legs, seconds, plane):
    """Return the positions of a crew at these times on the plane, standing still before, between and after its legs."""
    times, places = [], []
    for leg in legs:
        steps = np.array([0.0, *(GEOD.inv(*a, *b)[2] for a, b in pairwise(leg.path))]).cumsum()
        times.append(leg.start.timestamp() + steps / steps[-1] * (leg.end - leg.start).total_seconds())
        places.append(plane(leg.path))
    times, places = np.concatenate(times), np.concatenate(places)
    return np.column_stack([np.interp(seconds, times, places[:, axis]) for axis in (0, 1)])


def meeting_faults(meeting, plan, zone, crews, plane):
    moments = meeting.at.timestamp() + np.array([0.0, HALT_S - 1])
    for party, point in zip(meeting.parties, meeting.points, strict=True):
        spot = plane([(point.lon_deg, point.lat_deg)])[0]
        ways = [where(legs, moments, plane) for (owner, _), legs in by_crew(plan).items() if owner == party]
        if not any(np.hypot(*(way - spot).T).max() <= 1 for way in ways):
            yield f"nobody of {party} is at the meeting of {meeting.at}"
    a, b = ((point.lon_deg, point.lat_deg) for point in meeting.points)
    apart = GEOD.inv(*a, *b)[2]
    if abs(apart - meeting.apart_m) > 1 + apart * 1e-4:
        yield f"the meeting of {meeting.at} is {apart:.0f} m apart"
    names = {item.border for item in crews if item.party == meeting.parties[1]}
    pieces = [shapely.linestrings(plane(piece)) for border in zone.borders if border.id in names for piece in border.pieces]
    if apart > min(shapely.distance(line, shapely.Point(plane([a])[0])) for line in pieces) * 1.001 + 1:
        yield f"the meeting of {meeting.at} is not at facing points"


def wait_faults(plan, crews, time_zone, plane):
    by_border = defaultdict(list)
    for segment in plan.segments:
        by_border[segment.border].append(segment)
    for border, segments in by_border.items():
        hours = joint_hours(plan, crews, time_zone, border) if plan.mode.value == "joint" else all_hours(plan, crews, time_zone, border)
        slowest_ms = min(leg.speed_kmh for leg in plan.legs if leg.border == border) / 3.6
        tolerance_s = 10 + 2 * (NEAR_M + SPACING_M) / slowest_ms
        looks = simulate(plan, border, segments, hours, plane)
        for segment, wait in zip(segments, looks, strict=True):
            if unseen(plan, segment, plane) != (segment.revisit_s is None):
                yield f"{segment.id}: seen or not seen"
            elif segment.revisit_s is not None and (wait is None or not -STEP_S <= segment.revisit_s - wait <= tolerance_s):
                yield f"{segment.id}: waits {wait} s, said to be {segment.revisit_s:.0f} s"
    known = [segment.revisit_s for segment in plan.segments]
    if plan.revisit_s != (None if None in known else max(known)):
        yield "the plan's longest wait is not that of its segments"


def all_hours(plan, crews, time_zone, border):
    spans = sorted(span[:2] for (_, name), found in duties(crews, plan, time_zone).items() if name == border for span in found)
    joined = [spans[0]]
    for first, last in spans[1:]:
        if first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def joint_hours(plan, crews, time_zone, border):
    spans = [span for (_, name), found in duties(crews, plan, time_zone).items() if name == border for span in found]
    return [(max(span[0] for span in spans), min(span[1] for span in spans))]


def unseen(plan, segment, plane):
    """Say whether a point of the segment, every 10 m and at its very ends, lies on no leg."""
    legs = shapely.multilinestrings([shapely.linestrings(plane(leg.path)) for leg in plan.legs if leg.border == segment.border])
    line = shapely.linestrings(plane(segment.path))
    points = shapely.line_interpolate_point(line, np.append(np.arange(0.0, line.length, 10.0), line.length))
    return bool(shapely.distance(legs, points).max() > 0.5)


def simulate(plan, border, segments, hours, plane):
    """Return the longest wait of any sampled point of each segment, None where one is never seen."""
    lines = [shapely.linestrings(plane(segment.path)) for segment in segments]
    samples = [shapely.line_interpolate_point(line, np.append(np.arange(1.0, line.length, SPACING_M), line.length - 1.0)) for line in lines]
    owner = np.repeat(np.arange(len(segments)), [len(points) for points in samples])
    tree = shapely.STRtree(np.concatenate(samples))
    times = [[] for _ in owner]
    for legs in by_crew(plan).values():
        if legs[0].border == border:
            steps = [np.arange(leg.start.timestamp(), leg.end.timestamp(), STEP_M * 3.6 / leg.speed_kmh) for leg in legs]
            seconds = np.concatenate([*steps, [leg.end.timestamp() for leg in legs]])
            near, sample = tree.query(shapely.points(where(legs, seconds, plane)), predicate="dwithin", distance=NEAR_M)
            for index, second in zip(sample, seconds[near], strict=True):
                times[index].append(second)
    waits = [longest(sorted(found), hours) if found else None for found in times]
    return [None if None in (own := [waits[i] for i in np.flatnonzero(owner == index)]) else max(own) for index in range(len(segments))]


def longest(times, hours):
    worst = 0.0
    for first, last in hours:
        inside = [first, *(second for second in times if first <= second <= last), last]
        worst = max(worst, max(b - a for a, b in pairwise(inside)))
    return worst
