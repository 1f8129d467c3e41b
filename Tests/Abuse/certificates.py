"""Authorities and certificates of a test's own, by openssl."""

import subprocess


class Authority:
    def __init__(self, folder, name):
        self.folder, self.name = folder, name
        self.certificate, self._key = folder / f"{name}.pem", folder / f"{name}.key"
        openssl("req", "-x509", *KEY, "-subj", f"/CN={name}", "-days", "2", "-keyout", self._key, "-out", self.certificate)

    def issue(self, name, host="localhost"):
        """The files of a certificate and its key."""
        request, certificate, key, names = (self.folder / f"{name}.{end}" for end in ("csr", "pem", "key", "names"))
        openssl("req", *KEY, "-subj", f"/CN={name}", "-keyout", key, "-out", request)
        names.write_text(f"subjectAltName=DNS:{host}\n")
        authority = ("-CA", self.certificate, "-CAkey", self._key, "-CAcreateserial")
        openssl("x509", "-req", "-in", request, *authority, "-days", "2", "-extfile", names, "-out", certificate)
        return certificate, key


KEY = ("-newkey", "rsa:2048", "-nodes")


def openssl(*arguments):
    return subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, text=True).stdout
