"""Short made-up reports from other conflicts: who takes which stance, and which terms are told."""

from datetime import date

import pytest

from reads import draft_of, stances

AGREE, RESERVE, REJECT, OPEN = "accepts", "accepts_with_reservations", "rejects", "undeclared"

SUDAN = """Sudan's army and the paramilitary Rapid Support Forces (RSF) signed a seven-day ceasefire in Jeddah on Saturday, the United States and
Saudi Arabia said in a joint statement. Both sides agreed to withdraw forces from hospitals and to allow aid convoys through. The RSF said it was
committed to the ceasefire. Army spokesman Brigadier Nabil Abdallah said the army would respect the deal "as long as the other side does"."""

TIGRAY = """The Tigray People's Liberation Front accepted the agreement but refused to disarm its fighters before Eritrean troops leave. Eritrea,
which was not invited to the talks, has not commented. Under the deal, the TPLF must hand over its heavy weapons within 30 days of the signing."""

COLOMBIA = """Colombia's National Liberation Army (ELN) rebels rejected a government proposal on Tuesday, saying the plan ignored their demands.
President Gustavo Petro urged the ELN to accept the truce. The ELN may yet accept the deal, analysts say."""

LEBANON = """Israel and Hezbollah agreed to a 60-day truce under which Israeli forces will withdraw from southern Lebanon. Hamas welcomed the
agreement. Iran said it supported Lebanon's decision."""

CONGO = """M23 rebels said on Thursday they would not be bound by the ceasefire that Rwanda and the Democratic Republic of Congo agreed in Luanda.
The Congolese army denied that it had rejected the deal."""

MINDANAO = """The Moro Islamic Liberation Front and the government of the Philippines have agreed to establish a buffer zone 3 kilometres wide on
both sides of the Buluan river no later than 15 June. The Abu Sayyaf group called the deal a betrayal and vowed to fight on."""

YEMEN = """Houthi leader Abdul-Malik al-Houthi dismissed the proposal. A spokesman for the Saudi-led coalition said it had accepted the UN plan.
The Southern Transitional Council has yet to respond."""

GEORGIA = """A United Nations plan for a security zone 12 kilometres deep on each side of the Inguri river has been approved by Tbilisi but turned
down by the Abkhaz authorities, the UN envoy said on Friday. Russia has not said whether it will send more troops."""

TARHALA = """The Tarhala National Army and the Forces of Dawn stopped shooting at dawn on Tuesday after their commanders initialled a paper brokered
by the African Union. The Council of Elders of Tarhala supports the paper but wants the militias disarmed first. The Sons of the Desert, a militia
that controls the oil terminals, has not yet made its position known. The African Union called on all groups to join."""

MALI = """Mali's military government and the Coordination of Azawad Movements (CMA), an umbrella group of Tuareg rebels, said on Tuesday they had
reached an understanding that opens the road. The jihadist group JNIM is not part of the talks and its leaders have said nothing about them. The
Imghad self-defence group GATIA dismissed the understanding. France, whose troops are still in the region, said it hoped it would hold."""

GAZA = """Israel and the Palestinian militant group Islamic Jihad began observing an Egyptian-brokered truce on Sunday. The United States welcomed
the ceasefire. Israel's prime minister, Yair Lapid, thanked Egypt. Iran accused Israel of lying."""

REPORTS = {
    "sudan": (SUDAN, {("sudanese-government", RESERVE), ("rapid-support-forces", AGREE)}),
    "tigray": (TIGRAY, {("tigray-peoples-liberation-front", RESERVE), ("eritrea", OPEN)}),
    "colombia": (COLOMBIA, {("national-liberation-army", REJECT)}),
    "lebanon": (LEBANON, {("israel", AGREE), ("hezbollah", AGREE), ("hamas", AGREE)}),
    "congo": (CONGO, {("m23", REJECT), ("rwanda", AGREE), ("congo", AGREE)}),
    "mindanao": (MINDANAO, {("moro-islamic-liberation-front", AGREE), ("philippine-government", AGREE), ("abu-sayyaf", REJECT)}),
    "yemen": (YEMEN, {("houthi", REJECT), ("saudi-led-coalition", AGREE), ("southern-transitional-council", OPEN)}),
    "georgia": (GEORGIA, {("georgia", AGREE), ("government-of-abkhaz", REJECT), ("russia", OPEN)}),
    "tarhala": (TARHALA, {("council-of-elders", RESERVE), ("sons-of-the-desert", OPEN)}),
    "mali": (MALI, {("malian-government", AGREE), ("coordination-of-azawad-movements", AGREE), ("jnim", OPEN), ("gatia", REJECT)}),
    "gaza": (GAZA, {("israel", AGREE), ("islamic-jihad", AGREE), ("united-states", AGREE)}),
}


@pytest.mark.parametrize("name", REPORTS)
def test_who_takes_which_stance_on_the_deal(name):
    text, wanted = REPORTS[name]
    found = {(party, stance) for party, about, stance in stances(" ".join(text.split())) if about == "agreement"}
    assert found >= wanted - ({("tarhala-national-army", AGREE)} if name == "tarhala" else set())
    assert {party for party, _ in found} <= {party for party, _ in wanted} | {"tarhala-national-army", "forces-of-dawn"}


ARTICLES = """Article 1. The Parties shall observe a ceasefire from 00:00 hours on 1 March 1999.
Article 2. Each Party shall withdraw its forces to a distance of 10 kilometres from the Line of Separation within seven days of entry into force.
Article 3. There shall be a Zone of Separation extending 2 kilometres on each side of the Line of Separation.
Article 4. Heavy weapons with a calibre above 75 mm shall be placed in storage sites not later than D+30.
Article 5. The Parties shall grant the Mission freedom of movement.
Article 6. The Parties shall notify the Mission of all mines within 48 hours.
Article 7. All prisoners shall be released by 15 March 1999.
"""


def test_an_agreement_in_articles():
    clauses = {clause.kind: clause for clause in draft_of(ARTICLES, date(1999, 2, 20)).clauses}
    assert set(clauses) == {"ceasefire", "withdrawal", "zone", "disarmament", "access", "notification", "exchange"}
    assert clauses["ceasefire"].deadline.date == date(1999, 3, 1)
    assert (clauses["withdrawal"].min_distance_m, clauses["withdrawal"].deadline.days) == (10000, 7)
    assert (clauses["zone"].rule.max_depth_m, clauses["zone"].rule.side, clauses["zone"].rule.line) == (2000, "each", "the Line of Separation")
    assert clauses["disarmament"].subjects == ("Heavy weapons with a calibre above 75 mm",)
    assert (clauses["disarmament"].deadline.days, clauses["disarmament"].deadline.anchor) == (30, "D-day")
    assert clauses["exchange"].deadline.date == date(1999, 3, 15)
