"""The benchmark's ticket by python-escpos: the QR as an image, as its users print one that every printer understands.

Usage: python_escpos_ticket.py --count N   prints nanoseconds per ticket
       python_escpos_ticket.py --bytes     writes one ticket's bytes to standard output
"""

import sys
import time

from escpos.constants import QR_ECLEVEL_M
from escpos.printer import Dummy

URL = "https://q.hall.gov.cn/t/mzxw6ytboi5dcmrtgq2tmnzyhe"
# ESC J 8, ESC a 0, GS v 0: a line across the paper, two dots thick.
RULE = b"\x1bJ\x08\x1ba\x00\x1dv0\x00\x48\x00\x02\x00" + b"\xff" * 144 + b"\x1bJ\x08"


def chinese(text):
    """python-escpos knows code tables only, so its users send Chinese as raw bytes."""
    return text.encode("gb18030")


def ticket():
    printer = Dummy(profile="TM-T88V")
    printer.hw("INIT")
    printer._raw(b"\x1c\x26\x1b3\x1e")
    printer.set(align="center", bold=True)
    printer._raw(chinese("市民服务中心\n"))
    printer._raw(RULE)
    printer.set(align="center", bold=False, custom_size=True, width=2, height=2)
    printer._raw(chinese("综合业务\n"))
    printer.set(align="center", normal_textsize=True)
    printer._raw(b"General services\n")
    printer.set(align="center", bold=True, custom_size=True, width=5, height=5)
    printer._raw(b"A010\n")
    printer.set(align="center", bold=False, custom_size=True, width=2, height=2)
    printer._raw(chinese(f"前面等候 {6} 人\n"))
    printer.set(align="center", normal_textsize=True)
    printer._raw(f"{6} waiting ahead of you\n".encode())
    printer.qr(URL, ec=QR_ECLEVEL_M, size=8, native=False, image_arguments={"impl": "bitImageRaster", "center": False})
    printer._raw(chinese("微信扫码看进度 查询码 "))
    printer.set(align="center", bold=True)
    printer._raw(b"MZXW-6YTB\n")
    printer.set(align="center", bold=False)
    printer._raw(chinese("请留意叫号，过号请咨询工作人员\n"))
    printer.set(align="left")
    printer._raw(f"{'2026-11-23 09:41':<16}{'kiosk-1':>32}\n".encode())
    printer._raw(b"\x1bJ\x10")
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
