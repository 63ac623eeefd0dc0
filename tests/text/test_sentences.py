"""Sentences on their exact characters. CASES are those that the libraries were measured with; see the module's docstring."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import shared
from truceline.text.sentences import sentences

CASES = [
    ["Col. Ahmed spoke.", "He left."],
    ["Lt. Gen. Viktor Poznikhir told reporters in Sochi.", "Gen. Mark Milley disagreed."],
    ["They fired 120 mm. mortars at the post.", "No one was hurt."],
    ["A zone of 15-20 km. was agreed.", "It begins in October."],
    ["The road runs 70 km. for most of its way along the line."],
    ["It runs 70 km. / for most of its way."],
    ["See Art. 5 and No. 12 of the protocol.", "It is binding."],
    ["U.S. officials met them.", "It was in the U.S.", "The group then left."],
    ["At 10 a.m. Monday the guns fell silent.", "By 5 p.m. they had resumed."],
    ["It ended at 5 p.m.", "They left."],
    ["L.D. Kuchma and M.Y. Zurabov signed.", "So did J. Smith."],
    ["It grew by 3.5 km.", "The rest stayed."],
    ["“We will not disarm.”", "He said no more."],
    ["“We will not disarm!” he said.", "They left."],
    ["He called it “provocation by third parties and violations of the agreement.”", "Erdogan agreed."],
    ['"We are ready," he said.', '"But not today."'],
    ["They advised members “in this decisive and dangerous phase … (to) begin operations … to thwart their plans.”", "Tahrir al-Sham has not spoken."],
    ["He paused... and went on.", "Then he stopped..."],
    ["1. The ceasefire is mutual.", "2. The sides stop."],
    ["(a) tanks shall be withdrawn;", "(b) artillery shall be withdrawn;", "(c) mortars shall be stored."],
    ["The SMM saw (i) a tank (T-72); (ii) an APC (BTR-80); and (iii) two mortars."],
    ["The demilitarized zonearound Idlib is set.", "It is deep."],
    ["Mr. and Mrs. Khalil fled.", "Dr. Saleh stayed."],
    ["On Sept. 17 they met.", "On Oct. 15 it ends."],
    ["What now?", "No one knows!", "Really."],
    ["The report (see para. 4.2) is public.", "It names no one."],
    ["Resolution 2254 (2015) was adopted.", "It called for a truce."],
    ["The force has 6,000 men, 75 tanks etc. and may not grow.", "It is capped."],
    ["Fighters from St. Petersburg came.", "They left."],
    ["He lives in Washington D.C. and travels often."],
    ["He lives in Washington, D.C.", "She does not."],
    ["Art. 3.1 applies.", "Art. 3.2 does not."],
    ["The vote was 5 v. 3 in favour.", "It passed."],
    ["They met at approx. 5 km from the line.", "Shots were heard."],
    ["‘It is over.’", "He said so."],
    ["Turkey, Russia, Iran et al. signed.", "Others watched."],
    ["The group (Ahrar al-Sham.) left.", "It returned."],
    ["He said: “No.", "We will not go.”", "They stayed."],
    ["Rep. Smith and Sen. Jones wrote to Amb. Lee.", "No answer came."],
    ["The item is No. 5.", "It is short."],
    ["They left at 17:00 hrs.", "No one saw it."],
    ["The shell was 122 mm.", "The crater was large."],
    ["The “Free Army” Brig. Gen. Zuhair said so.", "He knew."],
    ["Is it 5 km?", "Or 6?"],
    ["Fig. 3 shows the zone.", "Fig. 4 shows the line."],
    ["It was signed by A.V. Zakharchenko and I.V. Plotnitskiy.", "Minsk, 12 February 2015"],
    ["The truce began at 00.00 on 15.02.2015.", "It held."],
    ["No.", "It is not so."],
    ["Weapons over 100 mm. calibre go back.", "Others stay."],
    ["On\u00a0borders of the zone.", "\u00abIt is far.\u00bb"],
]


@pytest.mark.parametrize("parts", CASES, ids=[parts[0][:40] for parts in CASES])
def test_sentences(parts):
    text = " ".join(parts)
    assert [text[a:b] for a, b in sentences(text, 0, len(text))] == parts


@pytest.mark.parametrize("parts", [["Yahoo! News reported it."]])
def test_what_the_rules_still_get_wrong(parts):
    text = " ".join(parts)
    assert [text[a:b] for a, b in sentences(text, 0, len(text))] != parts


LINES = [
    ("1.\nThe cease-fire is mutual.\n\n2.\nThe sides stop.", ["1.\nThe cease-fire is mutual.", "2.\nThe sides stop."], "a number on its own line"),
    ("100 mm guns - by 9 kilometers;\n120 mm mortars - by 8\nkilometers;\nrockets - by 120 kilometers.", 3, "a list of lines"),
    ("MRLS - by 120 kilometers.\ntactical rockets - by 120 kilometers.", 2, "a line that begins small after a whole word"),
    ("the security zone is wide,\nmore than 5 km.", 1, "a wrapped line"),
    ("A headline without a stop\n\nA paragraph.", 2, "a blank line ends"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), LINES, ids=[why for *_, why in LINES])
def test_lines(text, wanted, why):
    found = [text[a:b] for a, b in sentences(text, 0, len(text))]
    assert (found if isinstance(wanted, list) else len(found)) == wanted


def test_the_article_has_twenty_units():
    text = shared("documents/idlib_article.txt").read_text("utf-8")
    assert [text[a:b] for a, b in sentences(text, 0, len(text))] == [" ".join([part]) for part in filter(None, map(str.strip, text.split("\n")))]


PIECES = st.lists(
    st.sampled_from(["He", "left", ".", " ", "\n", "\n\n", ";", "(a)", "1.", "U.S.", "...", "”", "“", "km.", "Sept.", "5", "…", "?", "\u00a0"]), max_size=30
)


@given(st.one_of(st.text(max_size=80), PIECES.map("".join)), st.integers(0, 8), st.integers(0, 8))
def test_any_text_is_covered_in_order_without_overlap(text, cut, tail):
    start, end = min(cut, len(text)), max(min(cut, len(text)), len(text) - tail)
    last = start
    for a, b in sentences(text, start, end):
        assert last <= a < b <= end
        assert not text[last:a].strip() and text[a:b] == text[a:b].strip()
        last = b
    assert not text[last:end].strip()
