"""The catalogue: complete in both languages, used, and in the house's words."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path

import pytest

from store.language import LANGUAGES, Catalogue, Language, catalogue, forms

ROOT = Path(__file__).parent.parent
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def forms_of(text: str | dict[str, str]) -> list[str]:
    """List the forms of a text: one, or one a number."""
    return [text] if isinstance(text, str) else list(text.values())


def placeholders(text: str | dict[str, str]) -> set[str]:
    """List what a text asks for; a counting text may leave its number out."""
    found = {name for form in forms_of(text) for name in PLACEHOLDER.findall(form)}
    return found - {"n"} if isinstance(text, dict) else found


def literals() -> set[str]:
    """List all string literals of the product: keys are always written out."""
    found = set[str]()
    for folder in ("store", "tui"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.add(node.value)
    return found


def test_languages_have_the_same_keys() -> None:
    """A text in one language is a text in the other, of the same kind."""
    nb, en = catalogue("nb"), catalogue("en")

    assert nb.keys() ^ en.keys() == set()
    assert [key for key in nb if type(nb[key]) is not type(en[key])] == []


def test_languages_ask_for_the_same_values() -> None:
    """Both languages put in the same values."""
    nb, en = catalogue("nb"), catalogue("en")

    assert {key: placeholders(nb[key]) for key in nb} == {key: placeholders(en[key]) for key in en}


@pytest.mark.parametrize("code", LANGUAGES)
def test_texts_are_clean(code: str) -> None:
    """No text is empty or has a space at its edge, three full stops or straight quotes."""
    for key, text in catalogue(code).items():
        for form in forms_of(text):
            assert form, key
            assert form == form.strip(), key
            assert "..." not in form, key
            assert '"' not in form, key


FORBIDDEN = ("deltager", "badge", "kansellert", "vennligst", "event", "agenda", "deltagere")


def test_bokmal_uses_the_houses_words() -> None:
    """Words that the field does not use stand nowhere in the Norwegian texts."""
    nb: Catalogue = catalogue("nb")
    said = re.compile(rf"\b({'|'.join(FORBIDDEN)})\b", re.IGNORECASE)
    allowed = re.compile(r"badge-keys\.json|skranke badge\w*|skranke agenda|`[^`]*`")

    assert {
        key: form
        for key, text in nb.items()
        for form in forms_of(text)
        if said.search(allowed.sub("", form))
    } == {}


BUILT = ("weekday.", "month.")
"""Keys that are put together from a number."""


def test_every_text_is_used() -> None:
    """A key that no literal names is dead."""
    used = literals()

    assert [key for key in catalogue("nb") if key not in used and not key.startswith(BUILT)] == []


def test_missing_value_is_an_error() -> None:
    """A text without its value is a defect, not a text with a hole."""
    key = next(
        key for key, text in catalogue("nb").items() if isinstance(text, str) and "{" in text
    )

    with pytest.raises(KeyError):
        Language("nb").text(key)


@pytest.mark.parametrize(
    ("code", "long", "short"),
    [
        ("nb", "onsdag 18. november", "ons. 18.11."),
        ("en", "Wednesday 18 November", "Wed 18 Nov"),
    ],
)
def test_dates_are_written_as_people_write_them(code: str, long: str, short: str) -> None:
    """A date has a long and a short form in each language."""
    language = Language(code)

    assert forms.day(language, date(2020, 11, 18)) == long
    assert forms.day_short(language, date(2020, 11, 18)) == short


def test_norwegian_order_of_names() -> None:
    """æ, ø and å come last, aa is å, Sámi letters stand beside their base letter."""
    names = [
        "Åse",
        "Aase",
        "Ås",
        "Ørland",
        "Ærø",
        "Zeta",
        "Čáppa",
        "Cappelen",
        "Alta",
        "Šaba",
        "Sara",
    ]

    assert sorted(names, key=forms.order) == [
        "Alta", "Čáppa", "Cappelen", "Šaba", "Sara", "Zeta", "Ærø", "Ørland", "Ås", "Aase", "Åse",
    ]  # fmt: skip


STYLE = re.compile(
    r"^(?:(?:(?:not|no) )?(?:bold|dim|italic|underline|strike|reverse|on|auto)|\$[a-z0-9-]+|\s)+"
    r"(?:\s|$)"
)
"""A literal that names colours and weights and says nothing."""
SAID = re.compile(r"[^\W\d_]{2,},? [^\W\d_]{2,}")
"""Two words beside each other."""


NAMES = {"GNOME Terminal", "VS Code"}
"""What is called the same in every language."""


def shown_literals(path: Path) -> list[tuple[int, str]]:
    """List the string literals of a file that read like something said to people."""
    tree = ast.parse(path.read_text("utf-8"))
    silent = set[int]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            docs = [each.value for each in node.body if isinstance(each, ast.Expr)]
            silent.update(id(doc) for doc in docs if isinstance(doc, ast.Constant))
        elif isinstance(node, ast.Assign) and "CSS" in ast.unparse(node.targets[0]):
            silent.update(id(part) for part in ast.walk(node.value))
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in silent
        and SAID.search(re.sub(r"\b\w+\.\w+\b", "", node.value))
        and not STYLE.match(node.value)
        and node.value not in NAMES
    ]


def test_screens_say_nothing_that_is_not_in_the_catalogue() -> None:
    """No literal of the console is a text for people; the names of commands are no texts."""
    commands = ROOT / "tui" / "cli.py"
    found = {
        str(path.relative_to(ROOT)): said
        for path in sorted((ROOT / "tui").rglob("*.py"))
        if path != commands and (said := shown_literals(path))
    }

    assert found == {}


def test_look_at_literals_sees_one(tmp_path: Path) -> None:
    """The same look finds a sentence, and passes styles, style sheets and docstrings over."""
    file = tmp_path / "screen.py"
    file.write_text(
        '"""A screen that says so."""\nDEFAULT_CSS = "Two words"\n'
        'a = ("bold $s-fg", "bold on $s-tab")\nsay("Velkommen til skranken")\n'
    )

    assert shown_literals(file) == [(4, "Velkommen til skranken")]
