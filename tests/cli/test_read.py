"""READ at the command line: JSON with exact citations, tables, refusals."""

from cli.conftest import TEXT

FIELDS = {"document", "parties", "people", "positions", "clauses", "events", "quotes", "labels", "dates", "set_aside", "questions"}


def page(tmp_path, text=TEXT, name="page.txt"):
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return tmp_path / name


def test_json_has_the_fields_of_a_draft_and_exact_citations(terminal, tmp_path):
    draft = terminal.json("read", page(tmp_path), "--published", "2018-09-18")
    assert set(draft) == FIELDS
    zone = next(clause for clause in draft["clauses"] if clause["kind"] == "zone")
    assert (zone["min_depth_m"], zone["max_depth_m"], zone["deadline"]["date"]) == (5000, 8000, "2018-10-15")
    cited = [quote for kind in ("parties", "positions", "clauses") for item in draft[kind] for quote in item["cited"]]
    assert cited
    assert all(TEXT[quote["start"] : quote["end"]] == quote["quote"] for quote in cited)


def test_the_table_shows_clauses_and_questions(terminal, tmp_path):
    out, _ = terminal.run("read", page(tmp_path))
    assert "zone-1" in out
    assert "zone-1.side" in out
    assert "document.published" in out


def test_with_a_case_the_draft_is_kept_for_confirmation(terminal, tmp_path, folder):
    out, _ = terminal.run("read", page(tmp_path), "--case", folder)
    assert f"Next: truceline confirm {folder}" in out
    assert "2/zone-1" in terminal.json("confirm", folder)["open"]


def test_bad_input_is_one_sentence(terminal, tmp_path):
    assert "is empty" in terminal.refused("read", page(tmp_path, ""))
    assert "there is no file" in terminal.refused("read", tmp_path / "missing.txt")
    assert "the PDF is damaged" in terminal.refused("read", page(tmp_path, b"%PDF-1.7\n..."))
    assert "not a text or HTML file" in terminal.refused("read", page(tmp_path, b"PK\x03\x04..."))
    assert "no public address" in terminal.refused("read", "http://127.0.0.1/page")
    assert "not UTF-8" in terminal.refused("read", page(tmp_path, b"Le cessez-le-feu \xe9tait"))
    assert "'next week' is not a date" in terminal.refused("read", page(tmp_path), "--published", "next week")


def test_a_page_without_an_agreement_says_so_and_is_not_kept(terminal, tmp_path, folder):
    recipe = page(tmp_path, "Bread\n\nMix the flour with warm water and wait an hour. Bake it until it is brown.\n", "bread.txt")
    assert "no agreement" in terminal.refused("read", recipe)
    before = terminal.json("confirm", folder)
    assert "no agreement" in terminal.refused("read", recipe, "--case", folder)
    assert terminal.json("confirm", folder) == before
