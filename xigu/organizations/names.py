"""How names are written, read aloud, and found: normal form, pinyin, words for search."""

import re
import unicodedata

MIDDLE_DOTS = re.compile(r"\s*[·•‧∙・･⸱᛫]\s*")
LONGEST_SEARCH, MOST_TERMS = 100, 5
HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
BLANK_BESIDE_HAN = re.compile(rf"(?<=[{HAN}·])\s+|\s+(?=[{HAN}·])")

# Where the surname is read otherwise than the character alone.
SURNAMES = {
    "曾": ("zeng",),
    "单": ("shan",),
    "仇": ("qiu",),
    "解": ("xie",),
    "查": ("zha",),
    "盖": ("ge", "gai"),
    "区": ("ou",),
    "朴": ("piao",),
    "翟": ("zhai", "di"),
    "乐": ("yue", "le"),
    "覃": ("qin", "tan"),
    "缪": ("miao",),
    "宓": ("mi", "fu"),
    "员": ("yun",),
    "贠": ("yun",),
    "黑": ("he", "hei"),
    "召": ("shao",),
    "折": ("she",),
    "秘": ("bi",),
    "种": ("chong",),
    "繁": ("po",),
    "祭": ("zhai",),
    "阚": ("kan",),
    "牟": ("mu", "mou"),
    "隗": ("wei", "kui"),
    "郇": ("xun", "huan"),
    "卜": ("bu",),
    "谌": ("chen", "shen"),
    "佴": ("nai",),
    "粘": ("nian",),
    "莘": ("shen", "xin"),
    "都": ("du",),
    "句": ("gou",),
    "藏": ("zang",),
    "薄": ("bo",),
    "炅": ("gui",),
    "洗": ("xian",),
    "适": ("kuo",),
    "费": ("fei", "bi"),
    "葛": ("ge",),
    "角": ("jue",),
    "参": ("shen",),
    "郄": ("qie", "xi"),
    "郗": ("xi", "chi"),
}

COMPOUND_SURNAME = re.compile(
    r"欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|"
    r"公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|闾丘|子车|亓官|司寇|巫马|公西|颛孙|"
    r"壤驷|公良|漆雕|乐正|宰父|谷梁|拓跋|夹谷|轩辕|令狐|段干|百里|呼延|东郭|南门|羊舌|微生|单于|西门|"
    r"纳兰|第五|耶律|完颜"
)


def clean_name(text: str) -> str:
    """Return a name as it is stored: one kind of middle dot, no blanks between Han characters.

    What cannot be seen (marks of direction, joiners, selectors of a glyph) falls out: two names
    that look alike are one.
    """
    plain = MIDDLE_DOTS.sub("·", unicodedata.normalize("NFC", _visible(text)).strip())
    plain = BLANK_BESIDE_HAN.sub("", plain.replace("\u3000", " "))
    return " ".join(plain.split())


def clean_title(text: str) -> str:
    """Return the name of an organization as it is stored: without blanks and what is unseen."""
    return "".join(_visible(text).split())


def _visible(text):
    return "".join(each for each in text if each.isspace() or not _is_invisible(each))


def _is_invisible(character):
    if unicodedata.category(character) in {"Cf", "Cc"}:
        return True
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def pinyin_of(name: str) -> str:
    """Return the one reading of a person's name by which lists are ordered.

    A blank between syllables sorts before all letters, so that every Li comes before Lian. A
    character that has no reading stands for itself, which sorts after all letters.
    """
    if name.isascii():
        return name.lower()
    surname, given = _split(name)
    return " ".join([*_surname_readings(surname)[0], *_syllables(given)])


def readings_of(name: str) -> str:
    """Return the words by which a person is found, each with a blank before it.

    They are every rest of the name from one of its characters on, and for every reading of
    the surname the full pinyin and the initials, then the given name alone. "Starts with" on
    words thus also finds what stands within a name, and one trigram index answers all of it.
    """
    surname, given = _split(name)
    given_syllables = _syllables(given)
    words = _rests(name)
    for first in _surname_readings(surname):
        words += _full_and_initials([*first, *given_syllables])
    words.append(_joined(given_syllables))
    for part in name.split("·")[1:]:
        words += _full_and_initials(_syllables(part))
    return _as_words(words)


def title_readings_of(title: str) -> str:
    """Return the words by which an organization is found; its title has no surname."""
    syllables = _syllables(title)
    pinyin_rests = [_joined(syllables[start:]) for start in range(len(syllables))]
    initials = [_initials(syllables[start:]) for start in range(len(syllables))]
    return _as_words([*_rests(title), *pinyin_rests, *initials])


def search_terms(text: str) -> list[str]:
    """Split what somebody typed into terms: letters as one run, the rest at blanks.

    Each term costs a search of its own, so that only the first few of them count.
    """
    short = text.replace("\0", "")[:LONGEST_SEARCH]
    plain = unicodedata.normalize("NFKC", short).lower().replace("ü", "v")
    terms = [clean_name(term) for term in re.sub("['’]", "", plain).split()]
    if all(term.isascii() and term.isalpha() for term in terms):
        return ["".join(terms)] if terms else []
    return list(dict.fromkeys(terms))[:MOST_TERMS]


def _split(name):
    if name.isascii():
        return name, ""
    length = 2 if COMPOUND_SURNAME.match(name) else 1
    return name[:length], name[length:]


def _surname_readings(surname):
    """Every reading of a surname as a list of syllables, the likeliest first."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 - loading it takes a third of a second

    common = _syllables(surname)
    if surname.isascii():
        return [common]
    every = pinyin(surname[:1], style=Style.NORMAL, heteronym=True) or [[]]
    likeliest = common[:1] if len(surname) > 1 else SURNAMES.get(surname, ())
    firsts = dict.fromkeys([*likeliest, *common[:1], *SURNAMES.get(surname[:1], ()), *every[0]])
    return [[first.lower(), *common[1:]] for first in firsts]


def _syllables(text):
    """Read text syllable by syllable; punctuation falls out, unknown characters stay."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - loading it takes a third of a second

    read = lazy_pinyin(text, errors=list)
    return [syllable.lower() for syllable in read if any(map(str.isalnum, syllable))]


def _joined(syllables):
    return "".join(syllables)


def _initials(syllables):
    return "".join(syllable[0] for syllable in syllables)


def _full_and_initials(syllables):
    return [_joined(syllables), _initials(syllables)]


def _rests(name):
    return [match.group(1) for match in re.finditer(rf"(?=((?:\b\w|[{HAN}]).*))", name.lower())]


def _as_words(words):
    return "".join(f" {word}" for word in dict.fromkeys(words) if word)
