"""The interface's texts in bokmål and English, and the forms of dates and times.

A catalogue is a folder of TOML files beside this one, one file an area; a key is the path of
tables to a text, `verdict.admitted`. A text holds `{name}` placeholders and nothing else; a text
that counts is a table with `one` and `other`. Data is never translated.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Final

LANGUAGES: Final = ("nb", "en")
"""The languages, the default first."""

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")

Catalogue = dict[str, str | dict[str, str]]


class Language:
    """Texts in one language, looked up when they are shown."""

    def __init__(self, code: str) -> None:
        self.code = code if code in LANGUAGES else LANGUAGES[0]
        self._texts = catalogue(self.code)

    def text(self, key: str, /, **values: object) -> str:
        """Give the text of a key with its values put in.

        Raises:
            KeyError: The key is not in the catalogue, or a placeholder has no value.
        """
        found = self._texts[key]
        if isinstance(found, dict):
            raise KeyError(key)
        return _fill(found, values) if "{" in found else found

    def count(self, key: str, n: int, /, **values: object) -> str:
        """Give the form of a counting text that fits `n`, which it may show as `{n}`.

        Raises:
            KeyError: The key is not in the catalogue or does not count.
        """
        found = self._texts[key]
        if not isinstance(found, dict):
            raise KeyError(key)
        return _fill(found["one" if n == 1 else "other"], {"n": n, **values})

    def has(self, key: str) -> bool:
        """Tell whether the catalogue knows the key."""
        return key in self._texts


def _fill(template: str, values: dict[str, object]) -> str:
    return _PLACEHOLDER.sub(lambda match: str(values[match[1]]), template)


@cache
def catalogue(code: str) -> Catalogue:
    """Read one language's texts, keyed by their dotted path.

    Raises:
        ValueError: Two files hold the same key.
    """
    texts: Catalogue = {}
    folder = resources.files("store.language") / code
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            for key, value in _flat(tomllib.loads(file.read_text("utf-8"))):
                if key in texts:
                    raise ValueError(f"{code}/{file.name}: {key} stands twice")
                texts[key] = value
    return texts


def _flat(table: dict[str, object], prefix: str = "") -> list[tuple[str, str | dict[str, str]]]:
    found: list[tuple[str, str | dict[str, str]]] = []
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, str):
            found.append((key, value))
        elif isinstance(value, dict) and value.keys() == {"one", "other"}:
            found.append((key, {form: str(text) for form, text in value.items()}))
        elif isinstance(value, dict):
            found.extend(_flat(value, f"{key}."))
        else:
            raise ValueError(f"{key} is neither a text nor a table of texts")
    return found
