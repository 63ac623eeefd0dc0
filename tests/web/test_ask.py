"""What pages are asked and answer."""

from truceline.model.bulletin import Edition
from truceline.model.person import Person, Right, Role
from truceline.web.ask import Ask, to


def test_anybody_reads_the_public_edition_and_may_nothing():
    ask = Ask(path="/")
    assert (ask.edition, ask.name, ask.rights) == (Edition.PUBLIC, "", frozenset())
    assert not ask.may(Right.REPORT)


def test_somebody_has_the_rights_of_their_role():
    ask = Ask(path="/", person=Person(name="amina", role=Role.VERIFIER, party=None, password="", code="", turn=1))
    assert (ask.edition, ask.name) == (Edition.INTERNAL, "amina")
    assert ask.may(Right.VERIFY)
    assert not ask.may(Right.PUBLISH)


def test_after_something_was_done_the_browser_goes_on():
    shown = to("/desk")
    assert (shown.status, shown.headers, shown.body) == (303, (("location", "/desk"),), b"")
