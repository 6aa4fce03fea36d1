"""Shares as small pictures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meter:
    """A share: `percent` is None where there is nobody to count."""

    label: str
    value: str
    percent: int | None
    tone: str = ""
    url: str = ""
    note: str = ""


def meter(label: str, part: int, whole: int, url: str = "") -> Meter:
    """Return the share `part` of `whole` as a meter."""
    percent = round(100 * part / whole) if whole else None
    return Meter(
        label=label,
        value="—" if percent is None else f"{part} / {whole}",
        percent=percent,
        tone="good" if whole and part == whole else "",
        url=url,
    )
