"""The QR of each shipped slip is read as often as the docs say."""

import re

import pytest

import rates
import slips
import symbol
from faults import FAULTS


def test_slips_are_read_as_often_as_the_docs_say(measured, capsys):
    with capsys.disabled():
        print(rates.as_text(measured))
    assert not list(rates.complaints(rates.stated(rates.DOCS.read_text(encoding="utf-8")), measured))


def test_the_docs_say_how_strong_each_fault_is():
    docs = rates.DOCS.read_text(encoding="utf-8")
    for fault in FAULTS:
        assert f"| {fault.name} | {fault.strength} |" in docs


@pytest.mark.parametrize("paper", slips.PAPERS)
@pytest.mark.parametrize("template", slips.TEMPLATES)
def test_four_modules_around_each_qr_are_white(template, paper):
    # zbar does without them, as the next file shows; other readers do not.
    svg = text_as_cells(slips.drawn(template, paper))
    for content in [slips.TICKET, slips.ACCOUNT] if template == "logo" else [slips.TICKET]:
        found = symbol.on_slip(svg, content)
        alone = symbol.redrawn(found, found.dots_per_module)
        assert (symbol.with_quiet_zone(found) == symbol.with_quiet_zone(alone)).all()


def text_as_cells(svg):
    """The drawing with black cells for text: the font that draws it here may hang out of them, a printer's own does not."""

    def cells(match):
        transform, size, length = (match[part].decode() for part in ("transform", "size", "length"))
        return f'<rect transform="{transform}" width="{length}" height="{size}"/>'.encode()

    text = rb'<text transform="(?P<transform>[^"]*)"[^>]* font-size="(?P<size>\d+)" textLength="(?P<length>\d+)"[^>]*>[^<]*</text>'
    drawn, count = re.subn(text, cells, svg)
    assert count == svg.count(b"<text") > 5
    return drawn
