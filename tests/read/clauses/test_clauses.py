import typing

from reads import draft_of, terms_of
from truceline.model.clause import AnyClause
from truceline.read import clauses


def test_every_kind_of_clause_has_its_finder():
    assert set(clauses.discover()) == {kind.kind for kind in typing.get_args(AnyClause)}


def test_ids_count_each_kind_in_the_order_of_the_text():
    text = "Under the deal, tanks must leave by 1 June. Under the deal, patrols will begin. Under the deal, fighters must leave by 5 June."
    assert [c.id for c in clauses.read(terms_of(text))] == ["withdrawal-1", "patrol-1", "withdrawal-2"]


def test_a_text_without_a_deal_has_none():
    assert draft_of("The market was open on Monday. People bought bread.").clauses == ()
