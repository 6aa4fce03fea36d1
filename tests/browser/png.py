"""Small PNG files with a palette of 256 colors, by the standard library alone.

Screens are flat: a few colors, which are kept, and the many shades between letters and paper,
which are made coarser, step by step, until they fit.
"""

import struct
import zlib
from collections import Counter

MAGIC = b"\x89PNG\r\n\x1a\n"
MOST_COLORS = 256
EXACT = 64


def pixels_of(png: bytes) -> tuple[int, list[bytes]]:
    """Return the width of a PNG as Chromium writes it, and its rows of RGB bytes."""
    chunks = list(_chunks(png))
    width, _height, _depth, color = struct.unpack(">IIBB", chunks[0][1][:10])
    size = {2: 3, 6: 4}[color]
    data = zlib.decompress(b"".join(body for kind, body in chunks if kind == b"IDAT"))
    stride, row, rows = width * size, bytearray(width * size), []
    for start in range(0, len(data), stride + 1):
        row = _unfiltered(data[start], bytearray(data[start + 1 : start + 1 + stride]), row, size)
        rows.append(bytes(row) if size == 3 else _without_alpha(row))
    return width, rows


def of_pixels(width: int, rows: list[bytes]) -> bytes:
    """Return a PNG of rows of RGB bytes."""
    pixels = [list(zip(row[0::3], row[1::3], row[2::3], strict=True)) for row in rows]
    counted = Counter(pixel for row in pixels for pixel in row)
    index, palette = _palette(counted)
    data = b"".join(b"\0" + bytes(index[pixel] for pixel in row) for row in pixels)
    header = struct.pack(">IIBBBBB", width, len(rows), 8, 3, 0, 0, 0)
    return (
        MAGIC
        + _chunk(b"IHDR", header)
        + _chunk(b"PLTE", b"".join(bytes(color) for color in palette))
        + _chunk(b"IDAT", zlib.compress(data, 9))
        + _chunk(b"IEND", b"")
    )


def _palette(counted):
    """Return the place in the palette of each color, and the palette."""
    frequent = [color for color, _count in counted.most_common(EXACT)]
    others = [color for color, _count in counted.most_common()[EXACT:]]
    for step in (1, 2, 4, 8, 16, 32, 64):
        groups = {}
        for color in others:
            groups.setdefault(_coarse(color, step), color)
        if len(groups) <= MOST_COLORS - len(frequent):
            break
    places = {color: place for place, color in enumerate(frequent)}
    shared = {group: place for place, group in enumerate(groups, start=len(frequent))}
    places |= {color: shared[_coarse(color, step)] for color in others}
    return places, [*frequent, *groups.values()]


def _coarse(color, step):
    return tuple(value // step for value in color)


def _unfiltered(kind, row, above, size):
    if kind == 0:
        return row
    for at, value in enumerate(row):
        left = row[at - size] if at >= size else 0
        corner = above[at - size] if at >= size else 0
        row[at] = value + _guess(kind, left, above[at], corner) & 255
    return row


def _guess(kind, left, up, corner):
    if kind == 4:
        return _nearest(left, up, corner)
    return {1: left, 2: up, 3: (left + up) // 2}[kind]


def _nearest(left, up, corner):
    estimate = left + up - corner
    return min((left, up, corner), key=lambda value: abs(estimate - value))


def _without_alpha(row):
    return bytes(value for at, value in enumerate(row) if at % 4 != 3)


def _chunks(png):
    at = len(MAGIC)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12


def _chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
