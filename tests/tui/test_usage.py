"""Wrong words of a command line are told in the user's language, with the way out."""

from __future__ import annotations

import pytest

from tui.__main__ import main

CASES = [
    ("check-in --unknown", "Det finnes ikke noe valg «--unknown» her.", "skranke check-in"),
    ("check-in --day first", "Verdien av «--day» skal være et helt tall.", "skranke check-in"),
    ("check-in --day", "Valget «--day» må ha en verdi.", "skranke"),
    ("check-in --json=1", "Valget «--json» har ingen verdi.", "skranke"),
    ("nothing", "Det finnes ingen kommando «nothing».", "skranke"),
    ("people nothing", "Det finnes ingen kommando «nothing».", "skranke people"),
    ("agenda extra", "Her er det for mange ord: «extra».", "skranke agenda"),
    ("people show", "«ID» mangler.", "skranke people show"),
    (
        "programme parse --year 1 x",
        "Verdien av «--year» kan ikke brukes.",
        "skranke programme parse",
    ),
]


@pytest.mark.parametrize(("words", "said", "page"), CASES)
def test_wrong_usage_is_told(
    capsys: pytest.CaptureFixture[str], words: str, said: str, page: str
) -> None:
    """What is wrong, and whose help says more; status 2."""
    assert main(words.split()) == 2
    assert capsys.readouterr().err == f"{said} Se «{page} --help».\n"


@pytest.mark.parametrize(("words", "said", "page"), CASES)
def test_no_word_of_the_parser_is_left_in_english(
    capsys: pytest.CaptureFixture[str], words: str, said: str, page: str
) -> None:
    """The same in English, when that is asked for."""
    first, *rest = words.split()
    lang = ["--lang", "en"]
    assert main([*lang, first, *rest]) == 2
    told = capsys.readouterr().err
    assert told.endswith(f"See “{page} --help”.\n")
    assert said not in told
