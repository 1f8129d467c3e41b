"""What measures the rates can tell good slips from bad ones."""

import dataclasses

import numpy as np
import pytest

import rates
import reading
import symbol
from faults import ALL_A_LITTLE, FAULTS


def test_modules_of_three_dots_are_read_far_less(measured):
    for fault in ("blur", "all of them a little"):
        assert measured["dots per module", "3", fault] < measured["dots per module", "8", fault] - 50


def test_black_that_touches_the_qr_makes_it_unreadable(slip):
    framed = np.ones_like(slip.dots)
    inside = np.ix_(slip.columns, slip.columns)
    framed[inside] = slip.dots[inside]
    assert rates.share_read(slip, ALL_A_LITTLE, trials=20) > 0.8
    assert rates.share_read(dataclasses.replace(slip, dots=framed), ALL_A_LITTLE, trials=20) == 0


def test_what_says_something_else_is_not_read(slip):
    other = dataclasses.replace(slip, content=slip.content[:-1] + "f")
    assert rates.share_read(other, FAULTS[0], trials=20) == 0


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_trial_can_be_repeated_and_is_like_no_other(slip, fault):
    assert fault.trial(slip, 1) == fault.trial(slip, 1)
    assert fault.trial(slip, 1) != fault.trial(slip, 2)


@pytest.mark.parametrize("dots", [3, 4, 6])
def test_a_smaller_qr_is_read_as_long_as_it_is_in_order(slip, dots):
    smaller = symbol.redrawn(slip, dots)
    assert len(smaller.columns) == slip.modules * dots
    assert reading.says(symbol.grey(smaller.dots), slip.content)


def test_redrawn_in_its_own_size_it_is_what_is_on_the_slip(slip):
    again = symbol.redrawn(slip, slip.dots_per_module)
    assert (symbol.with_quiet_zone(again) == symbol.with_quiet_zone(slip)).all()


def test_docs_that_promise_too_much_or_too_little_are_found_out():
    cell = ("fault", "blur", "default 80")
    text = "| fault | how strong | default 80 |\n|---|---|---|\n| blur | 3 mm | 95 % |\n"
    said = rates.stated(text)
    assert said == {cell: 95}
    for found, complains in [(94.9, True), (95.0, False), (99.0, False), (99.1, True)]:
        assert bool(list(rates.complaints(said, {cell: found}))) is complains
    assert list(rates.complaints(said, {})) and list(rates.complaints({}, {cell: 95}))
