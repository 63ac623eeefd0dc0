"""TELL at the command line."""


def test_a_bulletin_is_written_in_each_form(terminal, folder, reports):
    terminal.run("watch", folder, reports)
    out, _ = terminal.run("tell", folder, "--day", "2018-10-16", "--to", "html", "--to", "geojson", "--to", "text")
    assert out.count("Written:") == 3
    page = (folder / "out" / "2018-10-16" / "bulletin-internal.html").read_text()
    assert "EXERCISE" in page and "<svg" in page


def test_without_a_day_it_is_the_last_with_reports(terminal, folder, reports):
    terminal.run("watch", folder, reports)
    written = terminal.json("tell", folder)["written"]
    assert all("2018-10-17" in path for path in written)


def test_in_two_languages(terminal, folder, reports):
    terminal.run("watch", folder, reports)
    out, _ = terminal.run("tell", folder, "--day", "2018-10-16", "--to", "html", "--language", "ar", "--language", "en")
    assert "bulletin-internal.ar.html" in out and "bulletin-internal.html" in out
    assert 'dir="rtl"' in (folder / "out" / "2018-10-16" / "bulletin-internal.ar.html").read_text()


def test_the_case_says_in_which_languages(terminal, folder, reports):
    path = folder / "case.toml"
    path.write_text('languages = ["en", "ar"]\n' + path.read_text())
    terminal.run("watch", folder, reports)
    written = terminal.json("tell", folder, "--to", "text")["written"]
    assert [name.rpartition("/")[2] for name in written] == ["bulletin-internal.txt", "bulletin-internal.ar.txt"]


def test_a_language_that_is_not_there(terminal, folder):
    assert "there are no words in the language 'tlh'; use one of: ar, en" in terminal.refused("tell", folder, "--day", "2018-10-16", "--language", "tlh")


def test_a_form_that_is_not_there(terminal, folder):
    assert "there is no output 'doc'; use one of" in terminal.refused("tell", folder, "--day", "2018-10-16", "--to", "doc")
