"""Bullets below bullets: which list a line belongs to, by its indentation and its sign."""

from __future__ import annotations

from store.importers.programme.lines import Line
from store.importers.programme.outline import Node


class Nesting:
    """The bullets that are open, the outermost first."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str, Node]] = []

    def close(self) -> None:
        """Forget all bullets: something else begins."""
        self._open = []

    def begin(self, node: Node) -> None:
        """Let a node be the only open bullet, or none when it has no bullet."""
        self._open = [(node.line.indent, _sign(node.line), node)] if node.line.bullet else []

    def container(self, node: Node, base: list[Node]) -> list[Node]:
        """Give the list to which a line belongs: that of an open bullet, or the base."""
        indent, sign = node.line.indent, _sign(node.line)
        if not node.bullet:
            while self._open and self._open[-1][0] >= indent:
                self._open.pop()
            if self._open and not node.line.is_spaced:
                return self._open[-1][2].children
            self._open = []
            return base
        while self._open and not self._is_below(indent, sign):
            self._open.pop()
        container = self._open[-1][2].children if self._open else base
        self._open.append((indent, sign, node))
        return container

    def _is_below(self, indent: int, sign: str) -> bool:
        """Tell whether a bullet stands one level below the last open one."""
        if indent != self._open[-1][0]:
            return indent > self._open[-1][0]
        return sign not in {other for _, other, _ in self._open}


def _sign(line: Line) -> str:
    """Give what bullets of one list have in common: their sign, or that they count."""
    if line.bullet.isdigit():
        return "1"
    return "a" if line.bullet.isalpha() and line.bullet != "o" else line.bullet
