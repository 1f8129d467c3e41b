"""Who stands between the kiosk and central, or pretends to be central: sees nothing, changes nothing, and no setting lets him in. Certificates
of another name, expired, not yet valid and self-signed are BadCentralCertificateTests'; what a central with a good certificate can do is
BadCentralTests'."""

import json
import re
import ssl
import subprocess
import os
from pathlib import Path

import pytest

import routes
from certificates import Authority, openssl
from fronts import TLSFront, Trap
from kiosk import Kiosk
from waiting import wait_for

TOKEN = "token-of-this-kiosk-4b0c2f"


@pytest.fixture(scope="module")
def pki(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pki")
    hall, other = Authority(folder, "hall"), Authority(folder, "other")
    return {
        "hall": hall, "other": other, "central": hall.issue("central"), "foreign": other.issue("foreign"),
        "kiosk": hall.issue("kiosk-7"), "stranger": other.issue("stranger"),
    }  # fmt: skip


@pytest.fixture
def start(tmp_path):
    """Starts a kiosk whose central is behind a front."""
    started = []

    def start(front, authority=None, identity=None, **more):
        def central(url):
            front.before(url)
            (tmp_path / "secret").write_text(TOKEN + "\n")
            section = {"url": front.url, "tokenFile": str(tmp_path / "secret")}
            if authority:
                section["caFile"] = str(authority)
            if identity:
                section |= {"certificateFile": str(identity[0]), "keyFile": str(identity[1])}
            return section

        kiosk = Kiosk(tmp_path, front=central, **more)
        started.append((kiosk, front))
        return kiosk

    yield start
    for kiosk, front in started:
        kiosk.stop()
        front.stop()


def test_a_pinned_authority_and_a_client_certificate_lead_to_central(start, pki):
    front = TLSFront(*pki["central"], client_authority=pki["hall"].certificate, token=TOKEN)
    kiosk = start(front, pki["hall"].certificate, pki["kiosk"])
    _, ticket = kiosk.take()
    assert ticket["isOffline"] is False
    assert all(dict(pair for part in client["subject"] for pair in part)["commonName"] == "kiosk-7" for client in front.clients)
    assert f"Authorization: Bearer {TOKEN}".encode() in front.received


@pytest.mark.parametrize("identity", [None, "stranger"])
def test_without_the_certificate_that_central_wants_there_is_no_central(start, pki, identity):
    front = TLSFront(*pki["central"], client_authority=pki["hall"].certificate, token=TOKEN)
    kiosk = start(front, pki["hall"].certificate, identity and pki[identity], ready=False)
    kiosk.until_logged(r"(central is out of reach)")
    assert front.received == b"" and kiosk.at_central() == 0


def refused(kiosk, front):
    """The agent has met the front, and told it nothing."""
    line = kiosk.until_logged(r"(central is out of reach: [^\n]+)")
    wait_for(lambda: front.handshakes_failed, "a handshake that failed")
    assert front.received == b"" and kiosk.at_central() == 0
    assert TOKEN not in kiosk.log()
    return line


# The system's folder of authorities, as Debian's libcurl looks at it: a bundle, and files by their hash.
def system_authorities(folder, authority):
    folder.mkdir()
    hashed = openssl("x509", "-hash", "-noout", "-in", authority).strip()
    for name in ("ca-certificates.crt", f"{hashed}.0"):
        (folder / name).write_bytes(authority.read_bytes())
    script = 'mount --bind "$0" /etc/ssl/certs && exec "$@"'
    wrap = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"]), "sh", "-c", script, str(folder)]
    if subprocess.run([*wrap, "true"], capture_output=True).returncode != 0:
        pytest.skip("this user cannot give a process a folder of authorities of its own")
    return wrap


def test_an_authority_of_the_systems_is_believed_where_none_is_pinned(start, pki, tmp_path):
    front = TLSFront(*pki["foreign"], token=TOKEN)
    start(front, wrap=system_authorities(tmp_path / "certs", pki["other"].certificate))
    assert front.received


def test_where_an_authority_is_pinned_those_of_the_system_are_not_believed(start, pki, tmp_path):
    front = TLSFront(*pki["foreign"], token=TOKEN)
    wrap = system_authorities(tmp_path / "certs", pki["other"].certificate)
    refused(start(front, pki["hall"].certificate, wrap=wrap, ready=False), front)


def test_no_environment_makes_the_agent_believe_another_authority(start, pki):
    front = TLSFront(*pki["foreign"], token=TOKEN)
    authority = str(pki["other"].certificate)
    names = ("SSL_CERT_FILE", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "SSL_CERT_DIR", "CURL_CA_PATH")
    environment = {name: authority if name.endswith(("FILE", "BUNDLE")) else str(Path(authority).parent) for name in names}
    refused(start(front, pki["hall"].certificate, environment=environment, ready=False), front)


def test_no_environment_leads_the_agent_through_a_proxy(start, pki):
    proxy = Trap(b"HTTP/1.1 200 Connection established\r\n\r\n")
    address = f"http://127.0.0.1:{proxy.port}"
    names = ("http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
    front = TLSFront(*pki["central"], token=TOKEN)
    kiosk = start(front, pki["hall"].certificate, environment=dict.fromkeys(names, address) | {"no_proxy": "", "NO_PROXY": ""})
    kiosk.take()
    assert proxy.visits == [] and front.received
    proxy.stop()


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1], ids=["1.0", "1.1"])
def test_a_central_of_old_tls_is_refused(start, pki, version):
    def old(context):
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = context.maximum_version = version

    front = TLSFront(*pki["central"], token=TOKEN, adjust=old)
    kiosk = start(front, pki["hall"].certificate, ready=False)
    refused(kiosk, front)
    # There is one who would speak it: it is not the server that cannot.
    option = {"TLSv1": "-tls1", "TLSv1_1": "-tls1_1"}[version.name]
    line = ["openssl", "s_client", "-connect", f"localhost:{front.port}", option, "-cipher", "ALL:@SECLEVEL=0"]
    assert "Verify return code" in subprocess.run(line, input="", capture_output=True, text=True, timeout=20).stdout


def test_a_port_without_tls_is_told_nothing(start, pki, tmp_path):
    class Plain(Trap):
        def before(self, central):
            self.url = f"https://localhost:{self.port}"

    answer = b'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}'
    trap = Plain(answer)
    kiosk = start(trap, pki["hall"].certificate, ready=False)
    kiosk.until_logged(r"(central is out of reach)")
    wait_for(lambda: trap.visits, "a visit")
    assert all(visit[:2] in (b"\x16\x03", b"") for visit in trap.visits), "a TLS handshake and nothing else"
    assert kiosk.at_central() == 0


def test_no_key_of_the_configuration_turns_verification_off(tmp_path):
    file = tmp_path / "config.json5"

    def check(central):
        file.write_text(json.dumps({"central": {"url": "https://central.example"} | central}))
        return subprocess.run([os.environ["KIOSK_AGENT"], "check-config", "--config", str(file)], capture_output=True, text=True)

    assert check({}).returncode == 0
    names = ["insecure", "verify", "tlsVerify", "verifyTLS", "skipVerify", "allowSelfSigned", "trustAll", "selfSigned", "sslVerify", "pin", "proxy"]
    for name in names:
        for value in (True, False, "none", 0):
            refusal = check({name: value})
            assert refusal.returncode == 78, name
            assert "allowed here: caFile, certificateFile, deadlineMs, keyFile, tokenFile, url" in refusal.stderr
    for value in (None, "", "none", False, [], {}):
        assert check({"caFile": value}).returncode == 78, value


def test_verification_is_switched_on_in_one_place_and_nowhere_off():
    settings = []
    for file in (routes.ROOT / "Sources").rglob("*.swift"):
        settings += re.findall(r"CURLOPT_(SSL_VERIFY\w+|PROXY\b|SSL_OPTIONS|SSLVERSION|FOLLOWLOCATION)\s*,\s*([^)]+\)?)", file.read_text(encoding="utf-8"))
    expected = {("SSL_VERIFYPEER", "1"), ("SSL_VERIFYHOST", "2"), ("PROXY", '""'), ("SSLVERSION", "Int(CURL_SSLVERSION_TLSv1_2)")}
    assert {(name, value.rstrip(")") if "(" not in value else value) for name, value in settings} == expected
    assert len(settings) == len(expected)
