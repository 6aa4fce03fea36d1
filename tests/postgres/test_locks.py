import os

from xigu.postgres.locks import SharedLock


def test_shared_lock_knows_when_it_is_the_last(tmp_path):
    first, second = SharedLock(tmp_path / "lock"), SharedLock(tmp_path / "lock")
    first.hold()
    second.hold()

    assert not first.is_last()
    first.forget()
    assert second.is_last()
    second.forget()


def test_shared_lock_of_a_forked_child_is_not_the_parents(tmp_path):
    lock = SharedLock(tmp_path / "lock")
    lock.hold()

    child = os.fork()
    if not child:
        lock.forget()
        os._exit(0)
    os.waitpid(child, 0)

    other = SharedLock(tmp_path / "lock")
    other.hold()
    assert not other.is_last()
    other.forget()
    lock.forget()
