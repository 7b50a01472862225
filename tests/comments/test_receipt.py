"""Codes that survive the telephone: every single error and neighbour swap is caught."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.receipt import (
    ALPHABET,
    LENGTH,
    check_character,
    find,
    find_by_secret,
    new_code,
    normalise,
    pretty,
)
from consultation.errors import NotFound
from drafts.models import Consultation
from tests.comments.making import send_slip

codes = st.text(ALPHABET, min_size=LENGTH - 1, max_size=LENGTH - 1).map(
    lambda body: body + check_character(body)
)


@given(codes)
def test_it_reads_back_what_it_shows(code: str) -> None:
    assert normalise(pretty(code)) == code
    assert normalise(f" {pretty(code).lower().replace('-', ' – ')}\n") == code


@given(codes)
def test_it_hears_letters_that_look_like_figures(code: str) -> None:
    heard = code.replace("0", "o").replace("1", "l")
    assert normalise(heard) == code
    assert normalise(code.replace("1", "I").replace("0", "O")) == code


@given(codes, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_it_catches_every_single_wrong_character(code: str, place: int, wrong: str) -> None:
    typed = code[:place] + wrong + code[place + 1 :]
    assert normalise(typed) == (code if typed == code else None)


@given(codes, st.integers(0, LENGTH - 2))
def test_it_catches_every_swap_of_neighbours(code: str, place: int) -> None:
    typed = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert normalise(typed) == (code if typed == code else None)


@given(st.text(max_size=40))
def test_it_never_fails_on_what_is_typed(typed: str) -> None:
    code = normalise(typed)
    assert code is None or (len(code) == LENGTH and set(code) <= set(ALPHABET))


def test_it_cannot_be_guessed() -> None:
    assert len(ALPHABET) ** (LENGTH - 1) > 2**54
    assert len({new_code() for _ in range(500)}) == 500


def test_it_finds_the_submission_of_a_code_and_of_a_secret(consultation: Consultation) -> None:
    sent = send_slip(consultation)
    assert find(pretty(sent.submission.receipt).lower()) == sent.submission
    assert find_by_secret(sent.secret) == sent.submission


@pytest.mark.parametrize("typed", ["", "7K3M-92QD-X4T", "x" * 300, "\x00" * 12])
@pytest.mark.django_db
def test_it_refuses_what_is_no_code(typed: str) -> None:
    with pytest.raises(NotFound):
        find(typed)


@pytest.mark.django_db
def test_it_refuses_a_code_that_nobody_was_given() -> None:
    with pytest.raises(NotFound):
        find(new_code())
    with pytest.raises(NotFound):
        find_by_secret("0" * 64)
