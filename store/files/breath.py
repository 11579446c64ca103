"""Pauses of the thread that writes checkpoints, so that the one that draws is never held up."""

from __future__ import annotations

import time
from itertools import islice
from typing import Any, Final

_BREATH_S: Final = 0.0005
_HANDFUL: Final = 2048

Heap = list[Any] | dict[Any, Any]


def breathe() -> None:
    """Let the other threads go on."""
    time.sleep(_BREATH_S)


def release(*heaps: Heap) -> None:
    """Empty what nobody needs any more a handful at a time.

    A hundred thousand objects that are let go of at once hold every other thread up.
    """
    for heap in heaps:
        while heap:
            if isinstance(heap, list):
                del heap[-_HANDFUL:]
            else:
                for key in list(islice(reversed(heap), _HANDFUL)):
                    del heap[key]
            if heap:
                breathe()
