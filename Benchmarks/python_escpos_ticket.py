"""The benchmark's ticket by python-escpos: the QR as an image, as its users print one that every printer understands.

Usage: python_escpos_ticket.py --count N   prints nanoseconds per ticket
       python_escpos_ticket.py --bytes     writes one ticket's bytes to standard output
"""

import sys
import time

from escpos.constants import QR_ECLEVEL_M
from escpos.printer import Dummy

URL = "https://q.hall.gov.cn/t/mzxw6ytboi5dcmrtgq2tmnzyhe"


def chinese(text):
    """python-escpos knows code tables only, so its users send Chinese as raw bytes."""
    return text.encode("gb18030")


def ticket():
    printer = Dummy(profile="TM-T88V")
    printer.hw("INIT")
    printer._raw(b"\x1c\x26")
    printer.set(align="center", bold=True, custom_size=True, width=2, height=2)
    printer._raw(chinese("排队号\n"))
    printer.set(align="center", bold=False, normal_textsize=True)
    printer._raw(chinese("市民中心\n综合业务\n"))
    printer.set(align="center", bold=True, custom_size=True, width=4, height=4)
    printer._raw(chinese("A010\n"))
    printer.set(align="center", bold=False, normal_textsize=True)
    printer._raw(chinese("前面等候 6 人\n2026-11-23 09:41\n"))
    printer.qr(URL, ec=QR_ECLEVEL_M, size=8, native=False, image_arguments={"impl": "bitImageRaster", "center": False})
    printer._raw(chinese("MZXW-6YTB\n"))
    printer.cut()
    return printer.output


def main():
    if sys.argv[1:] == ["--bytes"]:
        sys.stdout.buffer.write(ticket())
        return
    if len(sys.argv) != 3 or sys.argv[1] != "--count":
        sys.exit(__doc__)
    count = int(sys.argv[2])
    start = time.perf_counter_ns()
    for _ in range(count):
        ticket()
    print((time.perf_counter_ns() - start) // count)


main()
