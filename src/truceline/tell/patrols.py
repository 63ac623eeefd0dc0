"""Patrols: what was looked at, and the plan of the next day. The plan is withheld from the public edition: it tells where crews will be."""

from truceline.model.bulletin import Edition, Item, Section, Table
from truceline.model.patrol import Coverage, Leg, Meeting, PatrolPlan
from truceline.tell import dates
from truceline.tell.places import degrees
from truceline.tell.told import Told, unseen
from truceline.tell.words import listed, named, phrase, word


def section(told: Told) -> Section:
    """Return the coverage achieved and, where this edition may say it, the plan with its legs and meetings."""
    items, tables = [], []
    if told.coverage:
        items += _covered(told, told.coverage)
        tables += [_by_party(told, told.coverage)] if told.coverage.seen else []
    if told.plan:
        items += _planned(told, told.plan)
        if told.edition is not Edition.PUBLIC:
            tables += [_legs(told, told.plan)] + ([_meetings(told, told.plan)] if told.plan.meetings else [])
    lead = None if told.coverage or told.plan else phrase("no_patrols")
    return Section(id="patrols", title=phrase("title_patrols"), lead=lead, items=tuple(items), tables=tuple(tables))


def _covered(told: Told, coverage: Coverage) -> list[Item]:
    span = dates.span_words(coverage.start, coverage.end, told.time_zone)
    missed, segments = unseen(coverage)
    sentence = phrase("covered", share=coverage.share, when=span, unseen=missed, segments=segments)
    return [Item(text=sentence, details=tuple(told.say(reason) for reason in coverage.reasons))]


def _by_party(told: Told, coverage: Coverage) -> Table:
    parties = sorted({seen.party for seen in coverage.seen}, key=lambda party: (party is None, party or ""))
    rows = []
    for party in parties:
        mine = [seen for seen in coverage.seen if seen.party == party]
        gaps = [seen.gap_s for seen in mine if seen.gap_s is not None]
        visited = sum(1 for seen in mine if seen.visits)
        longest = word("gap_s", max(gaps)) if gaps else "–"
        name = told.party(party) if party else named("page", "no_patrol")
        rows.append((name, str(visited), str(len(mine) - visited), longest))
    head = tuple(named("column", name) for name in ("seen_by", "segments_seen", "segments_unseen", "longest_gap"))
    return Table(caption=phrase("caption_coverage"), head=head, rows=tuple(rows))


def _planned(told: Told, plan: PatrolPlan) -> list[Item]:
    mode, day = named("mode", plan.mode.value), dates.day_words(plan.date)
    planned = phrase("planned", day=day, mode=mode, legs=len(plan.legs), meetings=len(plan.meetings))
    looks = phrase("revisit", revisit_s=plan.revisit_s) if plan.revisit_s is not None else phrase("revisit_never")
    bound = phrase("revisit_bound", bound_s=plan.bound_s, binding=plan.binding.replace("_", " "))
    withheld = [phrase("plan_withheld")] if told.edition is Edition.PUBLIC else [told.say(reason) for reason in plan.reasons]
    return [Item(text=planned, details=(looks, bound, *withheld))]


def _legs(told: Told, plan: PatrolPlan) -> Table:
    head = tuple(named("column", name) for name in ("party", "crew", "start", "end", "length", "speed"))
    note = phrase("times_in", time_zone=told.time_zone, offset=dates.offset_words(told.as_of, told.time_zone))
    return Table(caption=phrase("caption_legs"), head=head, rows=tuple(_leg(told, leg) for leg in plan.legs), note=note)


def _leg(told: Told, leg: Leg) -> tuple[str, ...]:
    clock = [dates.clock_words(moment, told.time_zone) for moment in (leg.start, leg.end)]
    return (told.party(leg.party), leg.crew, *clock, word("length_m", leg.length_m), phrase("speed", kmh=leg.speed_kmh))


def _meetings(told: Told, plan: PatrolPlan) -> Table:
    head = tuple(named("column", name) for name in ("time", "parties", "apart", "where"))
    return Table(caption=phrase("caption_meetings"), head=head, rows=tuple(_meeting(told, item) for item in plan.meetings))


def _meeting(told: Told, item: Meeting) -> tuple[str, ...]:
    places = "; ".join(degrees(point) for point in item.points)
    return dates.clock_words(item.at, told.time_zone), listed(told.party(party) for party in item.parties), word("apart_m", item.apart_m), places
