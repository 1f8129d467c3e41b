"""`kiosk-agent simulate` as a process, and its own calls."""

import json
import os
import re
import subprocess
import tempfile
import urllib.error
import urllib.request

TOKEN = "demo"


class Simulator:
    def __init__(self):
        self._folder = tempfile.TemporaryDirectory()
        command = [os.environ["KIOSK_AGENT"], "simulate", "--socket", os.path.join(self._folder.name, "printer.sock")]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.url = None
        for line in self._process.stdout:
            if found := re.search(r"central\s+(http://\S+?)/?$", line.strip()):
                self.url = found[1]
                break
        assert self.url, f"kiosk-agent simulate ended with status {self._process.wait()}"

    def stop(self):
        self._process.terminate()
        try:
            self._process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise AssertionError("kiosk-agent simulate did not end within 15 s of SIGTERM") from None
        finally:
            self._process.stdout.close()
            self._folder.cleanup()

    def is_alive(self):
        return self._process.poll() is None

    def ask(self, method, path, body=None, token=TOKEN, headers=None):
        """Status, headers and JSON of an answer, whatever the status."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", **(headers or {})}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.headers, json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, json.load(error)
