"""A name that strangers may read."""

from xigu.organizations.names import COMPOUND_SURNAME

MASK = "*"


def masked_name(name: str) -> str:
    """Return 张* for 张三, 欧阳* for 欧阳修文, 阿* for 阿依古丽·买买提.

    However long the rest is, one asterisk stands for it.
    """
    surname = COMPOUND_SURNAME.match(name)
    if surname is None or surname.group() == name or "·" in name:
        return name[:1] + MASK
    return surname.group() + MASK
