"""Makers of files that say something in a packed way: zip, PDF, calendars, spreadsheets."""

from __future__ import annotations

import base64
import io
import zipfile
import zlib


def zipped(parts: dict[str, bytes]) -> bytes:
    """Pack parts as a spreadsheet or a document does."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return target.getvalue()


def spreadsheet(*cells: str) -> bytes:
    """Make what of a spreadsheet holds its words."""
    items = "".join(f"<si><t>{escaped(cell)}</t></si>" for cell in cells)
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "xl/sharedStrings.xml": f"<sst>{items}</sst>".encode(),
        }
    )


def escaped(text: str) -> str:
    """Write a text as XML may write it, letters as numbers."""
    return "".join(
        letter if letter.isalnum() and letter.isascii() else f"&#{ord(letter)};" for letter in text
    )


def pdf(shown: bytes, *streams: bytes, ascii85: bool = True) -> bytes:
    """Make a PDF with a page that shows something, and further streams."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]
    filters = b"[ /ASCII85Decode /FlateDecode ]" if ascii85 else b"/FlateDecode"
    for stream in (shown, *streams):
        data = zlib.compress(stream)
        if ascii85:
            data = base64.a85encode(data, wrapcol=76) + b"~>"
        head = b"<< /Filter %b /Length %d >>" % (filters, len(data))
        objects.append(b"%b\nstream\n%b\nendstream" % (head, data))
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % pair for pair in enumerate(objects, 1))
    return b"%PDF-1.4\n%\x93\x8c\x8b\x9e\n" + body + b"trailer << /Root 1 0 R >>\n%%EOF\n"


def shown(text: str) -> bytes:
    """Show a text with a simple font, Latin letters as octal numbers."""
    codes = "".join(
        letter if letter.isascii() and letter not in "()\\" else f"\\{ord(letter):03o}"
        for letter in text
    )
    return b"BT /F1 12 Tf 1 0 0 1 72 700 Tm (%b) Tj ET" % codes.encode("ascii")


def glyphs(text: str) -> dict[str, int]:
    """Number the letters of a text as a font that is cut down to them does."""
    return {letter: place for place, letter in enumerate(dict.fromkeys(text), 1)}


def shown_by_glyphs(text: str) -> bytes:
    """Show a text letter by letter with a font of its own, moved closer here and there."""
    numbers = glyphs(text)
    pieces = " -20 ".join(f"<{numbers[letter]:04X}>" for letter in text)
    return f"BT /F2 12 Tf [{pieces}] TJ ET".encode("ascii")


def unicode_of(text: str, *, in_ranges: bool) -> bytes:
    """Say which letters the numbers are: one by one, or in ranges with and without a list."""
    pairs = [(f"<{number:04X}>", _hex(letter)) for letter, number in glyphs(text).items()]
    if not in_ranges:
        rows = "\n".join(f"{number} {letter}" for number, letter in pairs)
        return f"{len(pairs)} beginbfchar\n{rows}\nendbfchar".encode("ascii")
    half = len(pairs) // 2
    listed = " ".join(letter for _, letter in pairs[:half])
    rows = "\n".join(f"{number} {number} {letter}" for number, letter in pairs[half:])
    ranges = f"beginbfrange\n<0001> <{half:04X}> [{listed}]\n{rows}\nendbfrange"
    return f"1 begincodespacerange <0000> <FFFF> endcodespacerange {ranges}".encode("ascii")


def _hex(letter: str) -> str:
    return f"<{letter.encode('utf-16-be').hex()}>"
