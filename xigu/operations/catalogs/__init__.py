"""The catalogs of `locale/`: extracted from the sources, merged, made traditional, compiled.

Simplified Chinese is written by people. Traditional Chinese is made from it, so a better word
goes into `locale/terms-hant.txt`, never into the traditional catalog itself.
"""

from .faults import faults_of_catalogs
from .files import update_catalogs

__all__ = ["faults_of_catalogs", "update_catalogs"]
