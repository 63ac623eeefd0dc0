"""All replies in one place, the latest first, whatever the day of what they reply to."""

from dataclasses import replace

from tell import sample
from tell.test_answered import answered, plain, reply
from truceline.model.bulletin import Edition
from truceline.model.reason import because
from truceline.tell import replies


def test_nobody_was_asked():
    part = replies.section(sample.told())
    assert (part.items, part.lead) == ((), "No party has been asked to reply to a report.")


def test_a_reply_to_an_older_report_is_told_on_the_day_that_it_comes():
    old = next(item for item in sample.told().findings if sample.told().day_of(item) < sample.DAY)
    told, finding = answered(reply(), key=sample.told().report(old).key)
    part = replies.section(told)
    assert [item.findings for item in part.items] == [(finding.id,)]
    assert part.items[0].quotes[0][0] == "EXERCISE: it was not ours."
    assert plain(part.items[0].text).startswith(f"Report {finding.id[:12]}: ")


def test_the_latest_stands_first_and_silence_is_told():
    waiting = (because("reply_unanswered", party="syria", day="2018-10-29"),)
    told, first = answered(reply(None), reasons=waiting)
    other = next(item for item in told.findings if told.report(item).key == "R-902")
    both = replace(told, findings=tuple(replace(item, replies=(reply(),)) if item is other else item for item in told.findings))
    part = replies.section(both)
    assert [item.findings[0] for item in part.items] == [other.id, first.id]
    assert "had not answered by" in plain(part.items[1].details[0])


def test_of_very_many_the_latest_are_told_and_all_are_counted():
    told = sample.told(edition=Edition.PUBLIC)
    every = replace(told, findings=tuple(replace(item, replies=(reply(days=number),)) for number, item in enumerate(told.findings)))
    part = replies.section(every)
    assert len(every.findings) > replies.MOST and len(part.items) == replies.MOST + 1
    assert f"of {len(every.findings)} reports" in part.items[-1].text
    assert part.items[0].findings == (every.findings[-1].id,)
