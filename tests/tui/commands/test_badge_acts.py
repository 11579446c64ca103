"""One badge from the command line: shown, made anew, blocked, and each taken back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.tui.commands.conftest import Cli


@pytest.fixture(autouse=True)
def _here(gathering: Path) -> None:
    """Stand in the folder of the gathering."""
    assert gathering.is_dir()


def shown(cli: Cli, who: str = "1") -> dict[str, Any]:
    """Give one badge as the command tells it."""
    made: dict[str, Any] = json.loads(cli("badge", "show", who, "--json").out)
    return made


def verdict(cli: Cli, code: str) -> tuple[str, str | None]:
    """Ask what a code is worth."""
    [found] = json.loads(cli("check-in", code, "--dry-run", "--json").out)
    return found["verdict"], found["reason"]


def test_badge_is_shown_as_it_is_listed(cli: Cli) -> None:
    """One badge is the object of the list, with when it was printed and why it is not valid."""
    first = json.loads(cli("badge", "list", "--json").out)["badges"][0]

    assert shown(cli) == {**first, "printed": None, "revoked": None}
    assert list(shown(cli))[-2:] == ["printed", "revoked"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [("nb", ["Ikke skrevet ut", "Gyldig"]), ("en", ["Not printed", "Valid"])],
)
def test_badge_is_shown_in_words(cli: Cli, lang: str, words: list[str]) -> None:
    """Whose it is, whether it was printed, whether it is valid, and its code."""
    found = cli("badge", "show", "Eirik", "--lang", lang)

    assert found.status == 0
    for word in (*words, "Eirik Solhaug", "Målselv", shown(cli)["code"]):
        assert word in found.out


def test_reissued_badge_lets_in_and_the_old_one_does_not(cli: Cli) -> None:
    """The next generation has another code; undoing makes the old one valid again."""
    old = shown(cli)["code"]
    found = cli("badge", "reissue", "1", "--reason", "mistet")
    assert found.status == 0
    assert (
        found.out == "Eirik Solhaug har fått nytt navneskilt, utgave 2. Det gamle gjelder ikke.\n"
    )

    assert verdict(cli, old) == ("revoked", "superseded")
    assert verdict(cli, shown(cli)["code"]) == ("admitted", None)
    assert shown(cli)["generation"] == 2
    undone = cli("undo", "--yes")
    assert undone.out == "Angret: det nye navneskiltet til Eirik Solhaug.\n"
    assert verdict(cli, old) == ("admitted", None)


@pytest.mark.parametrize(
    ("given", "reason"),
    [(None, "lost"), ("damaged", "damaged"), ("Ødelagt", "damaged"), ("i sjøen", "blocked")],
)
def test_revoked_badge_is_refused_until_it_is_taken_back(
    cli: Cli, given: str | None, reason: str
) -> None:
    """It is lost where nothing else is said; the usual reasons may be said in either language."""
    option = () if given is None else ("--reason", given)
    assert cli("badge", "revoke", "1", *option).status == 0

    assert shown(cli)["revoked"] == reason
    assert verdict(cli, shown(cli)["code"]) == ("revoked", reason)
    assert cli("badge", "revoke", "1").status == 3
    assert cli("undo", "--yes").status == 0
    assert shown(cli)["revoked"] is None


@pytest.mark.parametrize("word", ["reissue", "revoke"])
@pytest.mark.parametrize(
    ("who", "status", "said"),
    [
        ("7", 4, "Vera Venter har ikke plass på samlingen, og derfor ikke noe navneskilt."),
        ("8", 4, "Frode Forfall har ikke plass på samlingen"),
        ("11", 4, "slettet"),
        ("99", 5, "99"),
        ("Per", 5, "Per"),
    ],
)
def test_who_has_no_badge_is_told_in_words(
    cli: Cli, word: str, who: str, status: int, said: str
) -> None:
    """One sentence beside the answer, and a status for scripts."""
    found = cli("badge", word, who)

    assert (found.status, found.out) == (status, "")
    assert said in found.err


@pytest.mark.parametrize("lang", ["nb", "en"])
@pytest.mark.parametrize(
    "words",
    [
        (),
        ("1", "--key", "1"),
        ("--key", "1", "--reason", "lost"),
        ("--key", "16"),
        ("--key", "x"),
        ("--reason", "lost"),
    ],
)
def test_wrong_usage_of_reissue_is_said_in_the_language(
    cli: Cli, words: tuple[str, ...], lang: str
) -> None:
    """Somebody or a key, never both, and a reason only for one person."""
    found = cli("badge", "reissue", *words, "--lang", lang)

    assert (found.status, found.out) == (2, "")
    assert ("Se «skranke" in found.err) or ("See “skranke" in found.err) or "--key N" in found.err
    assert not any(word in found.err for word in ("Usage", "Error", "badge_acts"))


@pytest.mark.parametrize(
    "words",
    [("reissue", "1"), ("revoke", "1"), ("show", "1"), ("keys", "list"), ("keys", "rotate")],
)
def test_missing_key_file_is_said(gathering: Path, cli: Cli, words: tuple[str, ...]) -> None:
    """Nothing is signed, no key is made, blocking works, and one sentence says the remedy."""
    (gathering / "badge-keys.json").unlink()

    found = cli("badge", *words)
    if words[0] == "revoke":
        assert found.status == 0
    else:
        assert (found.status, found.out, len(found.err.splitlines())) == (1, "", 1)
        assert "badge-keys.json" in found.err
    assert not (gathering / "badge-keys.json").exists()


def test_answer_is_json_on_demand(cli: Cli) -> None:
    """A script reads whether it was done, and the sentence."""
    found = json.loads(cli("badge", "reissue", "1", "--json").out)

    assert (found["done"], "utgave 2" in found["message"]) == (True, True)
