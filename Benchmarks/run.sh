#!/bin/sh
# Builds what is measured and prints all figures. Needs Swift, a C compiler with libqrencode, Python 3 with venv;
# python-escpos comes from PyPI into build/, and its row is left out where PyPI cannot be reached.
set -eu
cd "$(dirname "$0")/.."
mkdir -p build

for product in TicketEncodingBenchmark kiosk-agent USBWireBenchmark usb-printer-rig bare-usb-client; do
    swift build -c release --static-swift-stdlib --product "$product"
done
programs=$(swift build -c release --static-swift-stdlib --show-bin-path)
cc -O2 -Wall -Wextra -Werror -o build/ticket-encoding Benchmarks/ticket-encoding.c -lqrencode

python=build/venv/bin/python
if ! "$python" -c 'import escpos' 2>/dev/null; then
    python3 -m venv build/venv && build/venv/bin/pip --quiet install python-escpos==3.1 ||
        echo "python-escpos cannot be had: its row is left out" >&2
fi
"$python" -c 'import escpos' 2>/dev/null || python=

echo
python3 Benchmarks/encoding.py "$programs/TicketEncodingBenchmark" build/ticket-encoding $python
echo
python3 Benchmarks/agent.py "$programs/kiosk-agent"
echo
python3 Benchmarks/machine.py "$programs/kiosk-agent"
echo
python3 Benchmarks/history.py "$programs/kiosk-agent"
echo
python3 Benchmarks/drain.py "$programs/kiosk-agent"
echo
python3 Benchmarks/displays.py "$programs/kiosk-agent"
echo
python3 Benchmarks/hall_flood.py "$programs/kiosk-agent"
echo
"$(Tests/python.sh Pages)" Benchmarks/reaction.py "$programs/kiosk-agent"
echo
Tests/VirtualMachine/run build/guest-bench "python3 Benchmarks/usb_wire.py $programs"
