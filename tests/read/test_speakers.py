"""Who speaks beside a quotation: before it, behind it, by office, by pronoun."""

import pytest

from reads import draft_of

DEAL = "The Merka Front and the government of Karva agreed on a ceasefire on Monday. "


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“Nothing has changed on the hills,” the Merka Front said.", "merka-front"),
        ("The Merka Front said: “Nothing has changed on the hills.”", "merka-front"),
        ("Ilan Doru, a spokesman for the Merka Front, said, “Nothing has changed on the hills.”", "Doru"),
        ("“Nothing has changed on the hills,” said Ilan Doru, a farmer.", "Doru"),
    ],
)
def test_the_speaker_of_a_quotation(text, speaker):
    (quote,) = draft_of(DEAL + text).quotes
    assert quote.text.startswith("Nothing has changed")
    assert speaker in (quote.speaker or "")
