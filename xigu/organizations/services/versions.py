from xigu.common.versions import Values, version_of, written_meanwhile

from .errors import ChangedMeanwhileError


def check_version(recorded: Values, *, version: str, wanted: Values) -> None:
    """Raise ChangedMeanwhileError where somebody has recorded something else since `version`.

    Call it under the lock of what is recorded.
    """
    written = written_meanwhile(recorded, version=version, wanted=wanted)
    if written:
        raise ChangedMeanwhileError(written, version_of(recorded))
