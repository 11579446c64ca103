"""The code as a picture: modules, PNG and SVG.

Every code is QR version 2 at level Q, 25 by 25 modules. All codes use the same mask: the qrcode
package would try eight of them, which takes 2.4 ms of a code's 2.7, and any reader reads any mask.
Mask 0 is the one that its rules choose most often for our codes, its mean penalty is within two per
cent of the best of eight, and blurred, turned and noisy pictures of either were read equally often.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Final

from store.errors import NotSaved

SIZE: Final = 25
"""Modules on a side, without the quiet zone."""
QUIET: Final = 4
"""Light modules that the standard asks for on every side."""

_MASK: Final = 0
_DEFAULT_MODULE_PX: Final = 10

Matrix = tuple[tuple[bool, ...], ...]
"""Rows of modules from the top, true where dark."""


def matrix(code: str) -> Matrix:
    """Give the modules of a code, without the quiet zone."""
    from qrcode import QRCode
    from qrcode.constants import ERROR_CORRECT_Q
    from qrcode.util import QRData

    qr = QRCode(version=2, error_correction=ERROR_CORRECT_Q, mask_pattern=_MASK)
    # Mode 2 is alphanumeric. Left to itself the package puts a leading part into byte mode when
    # a long run of digits follows, and the code does not fit.
    qr.add_data(QRData(code, mode=2))
    qr.make(fit=False)
    return tuple(tuple(bool(module) for module in row) for row in qr.modules)
