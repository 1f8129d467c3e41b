"""Certificates as a hall's people make them: with openssl."""

import subprocess
from datetime import datetime, timedelta, timezone

CONFIGURATION = """
[ca]
default_ca=here
[here]
database={folder}/index
serial={folder}/serial
new_certs_dir={folder}
policy=any
default_md=sha256
unique_subject=no
[any]
commonName=supplied
"""
KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]


def openssl(*words):
    subprocess.run(["openssl", *words], check=True, capture_output=True)


class Authority:
    def __init__(self, folder, name):
        folder.mkdir()
        self.folder = folder
        self.certificate = folder / "authority.pem"
        self.key = folder / "authority.key"
        (folder / "index").touch()
        (folder / "serial").write_text("01\n")
        (folder / "ca.conf").write_text(CONFIGURATION.format(folder=folder))
        openssl("req", *KEY, "-x509", "-days", "400", "-subj", f"/CN={name}", "-keyout", self.key, "-out", self.certificate)

    def issue(self, name, host="localhost", start=-10, end=300):
        """A certificate and its key; `start` and `end` are days from now."""
        pem, key, request = (self.folder / f"{name}.{end}" for end in ("pem", "key", "csr"))
        openssl("req", *KEY, "-subj", f"/CN={name}", "-keyout", key, "-out", request)
        (self.folder / "names").write_text(f"subjectAltName=DNS:{host}\n")
        openssl(
            "ca", "-batch", "-notext", "-config", self.folder / "ca.conf", "-cert", self.certificate, "-keyfile", self.key,
            "-in", request, "-startdate", day(start), "-enddate", day(end), "-extfile", self.folder / "names", "-out", pem)
        return pem, key


def day(offset):
    return (datetime.now(timezone.utc) + timedelta(days=offset)).strftime("%Y%m%d%H%M%SZ")
