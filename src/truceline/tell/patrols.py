"""Patrols: what was looked at, and the plan of the next day. The plan is withheld from the public edition: it tells where crews will be."""

from truceline.model.bulletin import Edition, Item, Section, Table
from truceline.model.patrol import Coverage, Leg, Meeting, PatrolPlan
from truceline.tell import dates
from truceline.tell.places import degrees
from truceline.tell.told import Told, unseen


def section(told: Told) -> Section:
    """Return the coverage achieved and, where this edition may say it, the plan with its legs and meetings."""
    items, tables = [], []
    if told.coverage:
        items += _covered(told, told.coverage)
        tables += [_by_party(told, told.coverage)] if told.coverage.seen else []
    if told.plan:
        items += _planned(told, told.plan)
        if told.edition is not Edition.PUBLIC:
            tables += [_crews(told, told.plan)] + ([_meetings(told, told.plan)] if told.plan.meetings else [])
    lead = None if told.coverage or told.plan else told.words.phrase("no_patrols")
    return Section(id="patrols", title=told.words.phrase("title_patrols"), lead=lead, items=tuple(items), tables=tuple(tables))


def _covered(told: Told, coverage: Coverage) -> list[Item]:
    span = told.words.span(coverage.start, coverage.end, told.time_zone)
    missed, segments = unseen(coverage)
    sentence = told.words.phrase("covered", share=coverage.share, when=span, unseen=missed, segments=segments)
    return [Item(text=sentence, details=tuple(told.say(reason) for reason in coverage.reasons))]


def _by_party(told: Told, coverage: Coverage) -> Table:
    parties = sorted({seen.party for seen in coverage.seen}, key=lambda party: (party is None, party or ""))
    rows = []
    for party in parties:
        mine = [seen for seen in coverage.seen if seen.party == party]
        gaps = [seen.gap_s for seen in mine if seen.gap_s is not None]
        visited = sum(1 for seen in mine if seen.visits)
        longest = told.words.word("gap_s", max(gaps)) if gaps else "–"
        name = told.party(party) if party else told.words.named("page", "no_patrol")
        rows.append((name, told.words.grouped(visited, 0), told.words.grouped(len(mine) - visited, 0), longest))
    head = tuple(told.words.named("column", name) for name in ("seen_by", "segments_seen", "segments_unseen", "longest_gap"))
    return Table(caption=told.words.phrase("caption_coverage"), head=head, rows=tuple(rows))


def _planned(told: Told, plan: PatrolPlan) -> list[Item]:
    mode, day = told.words.named("mode", plan.mode.value), told.words.day(plan.date)
    planned = told.words.phrase("planned", day=day, mode=mode, legs=len(plan.legs), meetings=len(plan.meetings))
    looks = told.words.phrase("revisit", revisit_s=plan.revisit_s) if plan.revisit_s is not None else told.words.phrase("revisit_never")
    bound = told.words.phrase("revisit_bound", bound_s=plan.bound_s, binding=plan.binding.replace("_", " "))
    withheld = [told.words.phrase("plan_withheld")] if told.edition is Edition.PUBLIC else [told.say(reason) for reason in plan.reasons]
    return [Item(text=planned, details=(looks, bound, *withheld))]


def _crews(told: Told, plan: PatrolPlan) -> Table:
    """Return each crew's day in a row; the single legs stand in the crew's orders and in the GeoJSON."""
    legs: dict[tuple[str, str], list[Leg]] = {}
    for leg in plan.legs:
        legs.setdefault((leg.party, leg.crew), []).append(leg)
    head = tuple(told.words.named("column", name) for name in ("party", "crew", "start", "end", "legs", "length", "speed"))
    note = told.words.phrase("times_in", time_zone=told.time_zone, offset=dates.offset_words(told.as_of, told.time_zone))
    return Table(caption=told.words.phrase("caption_crews"), head=head, rows=tuple(_crew(told, mine) for mine in legs.values()), note=note)


def _crew(told: Told, legs: list[Leg]) -> tuple[str, ...]:
    first, length_m = legs[0], sum(leg.length_m for leg in legs)
    moments = (min(leg.start for leg in legs), max(leg.end for leg in legs))
    clock = [told.words.clock(moment, told.time_zone) for moment in moments]
    length, speed = told.words.word("length_m", length_m), told.words.phrase("speed", kmh=first.speed_kmh)
    return (told.party(first.party), told.words.others(first.crew), *clock, told.words.grouped(len(legs), 0), length, speed)


def _meetings(told: Told, plan: PatrolPlan) -> Table:
    head = tuple(told.words.named("column", name) for name in ("time", "parties", "apart", "where"))
    return Table(caption=told.words.phrase("caption_meetings"), head=head, rows=tuple(_meeting(told, item) for item in plan.meetings))


def _meeting(told: Told, item: Meeting) -> tuple[str, ...]:
    places = told.words.joined((degrees(told.words, point) for point in item.points), "semicolon")
    parties = told.words.listed(told.party(party) for party in item.parties)
    return told.words.clock(item.at, told.time_zone), parties, told.words.word("apart_m", item.apart_m), places
