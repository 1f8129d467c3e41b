"""What Linux knows about a running process: memory, threads, descriptors, wake-ups (see proc(5))."""

import time
from pathlib import Path


def status_fields(path):
    """The fields of a /proc status file, as text by name."""
    lines = Path(path).read_text().splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def size(pid):
    """Resident memory in KiB: all (VmRSS), the process's own (RssAnon), mapped files (RssFile). Threads, descriptors."""
    fields = status_fields(f"/proc/{pid}/status")
    figures = {name: int(fields[name].split()[0]) for name in ("VmRSS", "RssAnon", "RssFile")}
    descriptors = sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())
    return figures | {"threads": int(fields["Threads"]), "descriptors": descriptors}


def switches_by_thread(pid):
    """How often each thread has left a processor: of its own accord, once for each time it was woken, and otherwise."""
    counts = {}
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            fields = status_fields(task / "status")
        except (FileNotFoundError, ProcessLookupError):
            continue  # The thread ended after the folder was listed.
        switches = (int(fields["voluntary_ctxt_switches"]), int(fields["nonvoluntary_ctxt_switches"]))
        counts[f"{fields['Name']} ({task.name})"] = switches
    return counts


def switches(pid, seconds):
    """Those of each thread during `seconds` from now. A thread that ended within them is not counted."""
    before = switches_by_thread(pid)
    time.sleep(seconds)
    after = switches_by_thread(pid)
    none = (0, 0)
    return {
        thread: tuple(count - old for count, old in zip(counts, before.get(thread, none)))
        for thread, counts in after.items()
    }
