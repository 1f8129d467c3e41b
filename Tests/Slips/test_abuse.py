"""Each fault does to a picture what its name says, and nothing else."""

import numpy as np
import pytest
from PIL import Image, ImageChops

import abuse


@pytest.fixture
def random():
    return np.random.default_rng(1)


@pytest.fixture
def sheet(slip):
    return abuse.printed(slip.dots, 0)


def black(picture):
    """The share of a picture that is darker than the middle between ink and paper."""
    return (np.asarray(picture) < (abuse.INK + abuse.PAPER) / 2).mean()


def difference(one, other):
    return np.asarray(ImageChops.difference(one, other)).mean()


def test_print_without_growth_is_as_black_as_it_was_told(slip, sheet):
    assert black(sheet) == pytest.approx(slip.dots.mean(), abs=0.003)


@pytest.mark.parametrize("growth", [0, 0.25, 0.5, 1])
def test_a_line_is_wider_by_its_growth_on_both_sides_and_white_stays_white(growth):
    dots = np.zeros((100, 100), bool)
    dots[:, 40:60] = True
    line = abuse.printed(dots, growth)
    assert black(line) * 100 == pytest.approx(20 + 2 * growth, abs=0.5)
    assert line.getpixel((0, 0)) == abuse.PAPER


def test_a_dead_column_is_white_from_top_to_bottom(slip):
    column = slip.columns[10]
    dots = abuse.with_dead_columns(slip.dots, [column])
    assert slip.dots[:, column].any() and not dots[:, column].any()
    assert (np.delete(dots, column, 1) == np.delete(slip.dots, column, 1)).all()


@pytest.mark.parametrize("contrast", [0.1, 0.5, 1])
def test_fading_leaves_that_much_of_the_black_and_the_paper_as_it_is(sheet, contrast, random):
    faded = abuse.faded(sheet, contrast, 0, random)
    lightest, darkest = faded.getextrema()[::-1]
    assert lightest == abuse.PAPER
    assert abuse.PAPER - darkest == pytest.approx((abuse.PAPER - abuse.INK) * contrast, abs=2)


def test_paper_that_lies_flat_is_not_curled(sheet, random):
    darker = np.asarray(sheet).mean() - np.asarray(abuse.curled(sheet, 1_000_000, random)).mean()
    assert 0 <= darker < 8


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_a_phone_that_is_turned_sees_the_same_slip_turned(sheet, angle):
    straight = abuse.photographed(sheet, (0, 0))
    turned = abuse.photographed_at_an_angle(sheet, (0, 0), angle, 0, 0)
    assert difference(turned, straight.rotate(-angle)) < 2


def test_a_tilt_brings_one_side_nearer_and_the_other_farther(sheet):
    corners = Image.new("L", sheet.size, 255)
    seen = np.asarray(abuse.photographed_at_an_angle(corners, (0, 0), 0, 40, 0)) == 255
    assert seen[0].mean() != pytest.approx(seen[-1].mean(), abs=0.01)


def test_a_blur_and_noise_of_nothing_change_nothing(sheet, random):
    photo = abuse.photographed(sheet, (0, 0))
    assert abuse.out_of_focus(photo, 0) == photo
    assert abuse.noisy(photo, 0, random) == photo


def test_noise_is_as_strong_as_it_says(random):
    grey = Image.new("L", (800, 800), 128)
    assert np.asarray(abuse.noisy(grey, 10, random)).std() == pytest.approx(10, abs=0.2)


def test_what_is_sent_on_in_a_chat_is_smaller(sheet):
    assert abuse.sent_on(sheet, 20, 0.5).size == (sheet.width // 2, sheet.height // 2)
