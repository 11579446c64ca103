"""There is one way to a verdict about a participant: nobody but the rules of the door decides."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[3]
SOURCES = sorted(path for folder in ("store", "tui") for path in (ROOT / folder).rglob("*.py"))

MAKERS = {
    "store/rules/admission.py": {"judge", "judge_leaving"},
    # Nobody was found, or the disk refused, or what was recorded is told again.
    "store/intents/admission.py": {"_AtTheDoor.not_saved", "_AtTheDoor._unresolved", "told"},
    "store/intents/delegation.py": {
        "CheckInDelegation.not_saved",
        "CheckInDelegation.recall",
        "CheckInDelegation._judge",
    },
    # Only words: a refusal that was recorded, and a rule that was set aside.
    "store/intents/activity_words.py": {"Wording._verdict"},
    "store/rules/wording.py": {"_Telling._rule"},
}
"""Where a verdict is made, or given another word; only the first decides."""

ADMITTERS = {
    "store/intents/admission.py": {"admission"},
    # Moves the stay of who is inside; it lets nobody in.
    "store/intents/alteration.py": {"ChangeTrack._gone_over"},
}
"""Where a participant is put inside; whoever else lets in asks `admission`, with a verdict."""


def callers(source: str, *, of: str, word: str | None = None) -> set[str]:
    """List the functions that call something, or replace the field `word` of something."""
    found = set[str]()

    def walk(node: ast.AST, inside: tuple[str, ...]) -> None:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inside = (*inside, node.name)
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func).rpartition(".")[2]
            fields = {keyword.arg for keyword in node.keywords}
            if called == of or (called == "replace" and word is not None and word in fields):
                found.add(".".join(inside))
        for child in ast.iter_child_nodes(node):
            walk(child, inside)

    walk(ast.parse(source), ())
    return found


def all_callers(*, of: str, word: str | None = None) -> dict[str, set[str]]:
    """List them in all that we have, by file."""
    found = defaultdict[str, set[str]](set)
    for path in SOURCES:
        text = path.read_text("utf-8")
        if of not in text and (word is None or f"{word}=" not in text):
            continue
        if names := callers(text, of=of, word=word):
            found[path.relative_to(ROOT).as_posix()] = names
    return found


def strangers(found: dict[str, set[str]], known: dict[str, set[str]]) -> set[tuple[str, str]]:
    """Give who is found and not known."""
    return {
        (path, name)
        for path, names in found.items()
        for name in names - known.get(path, set[str]())
    }


def test_only_the_rules_make_a_verdict() -> None:
    """No screen, command or other intent decides by itself who comes in."""
    found = all_callers(of="Verdict", word="word")

    assert strangers(found, MAKERS) == set()
    assert found["store/rules/admission.py"] == MAKERS["store/rules/admission.py"]


def test_nobody_is_put_inside_without_a_verdict() -> None:
    """An admission is recorded by one function, and whoever calls it asks the rules."""
    assert strangers(all_callers(of="CheckedIn"), ADMITTERS) == set()
    for path, names in all_callers(of="admission").items():
        assert callers((ROOT / path).read_text("utf-8"), of="judge"), (path, names)


def test_single_rules_are_nobodys_but_the_judges() -> None:
    """Nobody picks one rule out: the list of rules is read where it stands."""
    for path in SOURCES:
        text = path.read_text("utf-8")
        if "rules.admission" not in text:
            continue
        names = {
            alias.name
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.ImportFrom) and node.module == "store.rules.admission"
            for alias in node.names
        }
        assert not names & {"RULES", "Failure"}, path
        assert not any(name.startswith("_") for name in names), path


def test_check_for_a_second_path_can_fail() -> None:
    """A function that decides by itself is found, however it writes it."""
    rogue = """
class Kiosk:
    def let_in(self, person):
        return verdicts.Verdict(word="admitted", participant=person, at=now)

def forgive(verdict):
    return msgspec.structs.replace(verdict, word="admitted")

def quietly(person):
    return CheckedIn(presence=person)
"""

    made = {"tui/kiosk.py": callers(rogue, of="Verdict", word="word")}
    assert strangers(made, MAKERS) == {
        ("tui/kiosk.py", "Kiosk.let_in"),
        ("tui/kiosk.py", "forgive"),
    }
    admitted = {"tui/kiosk.py": callers(rogue, of="CheckedIn")}
    assert strangers(admitted, ADMITTERS) == {("tui/kiosk.py", "quietly")}
