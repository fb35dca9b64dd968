"""What is fetched ahead and written behind comes in order, and what goes wrong there is heard of here."""

import threading

import pytest

from common.ahead import WriteBehind, read_ahead


def test_everything_comes_once_and_in_order():
    assert list(read_ahead(iter(range(1000)))) == list(range(1000))
    assert list(read_ahead(iter([]))) == []


def test_the_first_is_found_by_the_caller_and_the_others_beside():
    found = list(read_ahead(threading.current_thread() for _ in range(3)))
    assert found[0] is threading.current_thread()
    assert not {found[0]} & set(found[1:])


def test_the_next_is_found_while_the_caller_works():
    begun = threading.Event()

    def numbers():
        yield 1
        begun.set()
        yield 2

    for number in read_ahead(numbers()):
        assert begun.wait(5), number


def test_what_goes_wrong_ahead_is_raised_in_its_turn():
    def numbers():
        yield 1
        raise OSError("gone")

    ahead = read_ahead(numbers())
    assert next(ahead) == 1
    with pytest.raises(OSError, match="gone"):
        next(ahead)


def test_bytes_are_written_in_order_by_another_thread():
    pieces, threads = [], set()

    def write(data: bytes) -> None:
        threads.add(threading.current_thread())
        pieces.append(data)

    behind = WriteBehind(write)
    for number in range(500):
        behind.write(str(number).encode())
    behind.close()
    assert pieces == [str(number).encode() for number in range(500)]
    assert threading.current_thread() not in threads


def test_a_full_disk_is_heard_of_at_the_next_piece_or_at_the_end():
    def write(_data: bytes) -> None:
        raise OSError("no space left")

    behind = WriteBehind(write)
    behind.write(b"1")
    with pytest.raises(OSError, match="no space left"):
        behind.write(b"2")
    with pytest.raises(OSError, match="no space left"):
        behind.close()
