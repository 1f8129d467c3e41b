"""What Linux knows about a running process: memory and wake-ups, from /proc (see proc(5))."""

import time
from pathlib import Path


def status_fields(path):
    """The fields of a /proc status file, as text by name."""
    lines = Path(path).read_text().splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def memory(pid):
    """Resident memory in KiB: all (VmRSS), the process's own (RssAnon), mapped files (RssFile). And threads."""
    fields = status_fields(f"/proc/{pid}/status")
    figures = {name: int(fields[name].split()[0]) for name in ("VmRSS", "RssAnon", "RssFile")}
    return figures | {"Threads": int(fields["Threads"])}


def switches_by_thread(pid):
    """How often each thread has gone to sleep of its own accord: once for each time it was woken."""
    counts = {}
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            fields = status_fields(task / "status")
        except (FileNotFoundError, ProcessLookupError):
            continue  # The thread ended after the folder was listed.
        name = f"{fields['Name']} ({task.name})"
        counts[name] = int(fields["voluntary_ctxt_switches"])
    return counts


def wake_ups(pid, seconds):
    """Wake-ups of each thread during `seconds` from now. A thread that ended within them is not counted."""
    before = switches_by_thread(pid)
    time.sleep(seconds)
    after = switches_by_thread(pid)
    return {thread: count - before.get(thread, 0) for thread, count in after.items()}
