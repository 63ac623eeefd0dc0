"""Which form goes with a number: the word lists' rules against CLDR's own, as Babel has them."""

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from truceline.tell import plural, wordlists

RULES = {language: wordlists.lists(language)[1]["plural"] for language in wordlists.languages()}


@pytest.mark.parametrize("language", RULES)
def test_a_language_has_the_categories_that_cldr_gives_it(language):
    assert set(plural.categories(RULES[language])) == set(Locale.parse(language).plural_form.tags) | {"other"}


@pytest.mark.parametrize("language", RULES)
@given(number=st.integers(0, 10**9) | st.integers(0, 300))
def test_each_number_is_in_the_category_that_cldr_puts_it_in(language, number):
    assert plural.category(number, RULES[language]) == Locale.parse(language).plural_form(number)


def test_the_comparison_can_fail():
    wrong = {**RULES["ar"], "few": "n % 100 = 3..9"}
    assert plural.category(10, wrong) != Locale.parse("ar").plural_form(10)


CASES = [
    ("no rule: always other", {}, 1, "other"),
    ("a part of one", {"one": "n = 1"}, 1.5, "other"),
    ("below zero it goes by the number itself", {"one": "n = 1"}, -1, "one"),
    ("either of two", {"few": "n = 2..4 or n = 9"}, 9, "few"),
    ("both of two", {"few": "n % 10 = 2..4 and n % 100 != 12..14"}, 13, "other"),
    ("both of two, met", {"few": "n % 10 = 2..4 and n % 100 != 12..14"}, 23, "few"),
    ("a list of numbers", {"many": "n = 5,7"}, 7, "many"),
]


@pytest.mark.parametrize(("why", "rules", "number", "said"), CASES, ids=[row[0] for row in CASES])
def test_rules(why, rules, number, said):
    assert plural.category(number, rules) == said


def test_a_rule_that_cannot_be_read_is_refused():
    with pytest.raises(ValueError, match="'n is 1' is no rule of plurals"):
        plural.category(1, {"one": "n is 1"})
