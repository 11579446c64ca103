"""Widgets that are given again as they were drawn last, while others around them are drawn anew.

Whatever lies below a piece of the screen is asked for all of its lines when the piece is drawn; a
digit that changes every second would have the whole screen made again from its colours.
"""

from __future__ import annotations

from typing import Self

from textual.containers import Container
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static


class Kept(Widget):
    """Keeps its lines until it is refreshed, or asked for another size or other colours.

    Named last among the bases of a widget: style sheets know it by the first.
    """

    _kept_for: object = None
    _kept: list[Strip] | None = None

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw anew: what was kept is no longer true."""
        self._kept = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the lines, those of the last time where nothing became otherwise."""
        asked_for = crop, self.size, self.visual_style, self.get_line_filters()
        if self._kept is None or self._kept_for != asked_for:
            self._kept = super().render_lines(crop)
            self._kept_for = asked_for
        return self._kept


class Ground(Container):
    """Holds others and shows nothing itself, neither a border nor words."""

    _bare: Strip | None = None
    _bare_for: object = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the same blank line for each, whichever are asked for."""
        filters = self.get_line_filters()
        asked_for = crop.width, self.visual_style, filters
        if self._bare is None or self._bare_for != asked_for:
            bare = Strip.blank(crop.width, self.rich_style)
            for line_filter in filters:
                bare = bare.apply_filter(line_filter, self.background_colors[1])
            self._bare, self._bare_for = bare, asked_for
        return [self._bare] * crop.height


class KeptStatic(Static, Kept):
    """Words that stay as they are for a while."""
