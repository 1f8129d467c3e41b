"""What stands between the agent and central: a server with TLS that hands on to central, and a proxy that hands on nothing."""

import socket
import ssl
import threading
from urllib.parse import urlsplit


class TLSFront:
    """Ends TLS and hands on to central, `token` exchanged for the one that central knows. Remembers who showed which certificate and what came."""

    def __init__(self, certificate, key, client_authority=None, token=None, answer=None, adjust=lambda context: None):
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate, key)
        if client_authority:
            self._context.verify_mode = ssl.CERT_REQUIRED
            self._context.load_verify_locations(client_authority)
        adjust(self._context)
        self._token, self._answer = token, answer
        self.clients, self.received, self.handshakes_failed = [], b"", []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://localhost:{self._listening.getsockname()[1]}"
        self.port = self._listening.getsockname()[1]
        self._central, self._open = None, []

    def answers(self, answer):
        """From now on by itself, whatever is asked; None: hands on again."""
        self._answer = answer
        while self._open:
            try:
                self._open.pop().shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # It was closed.

    def before(self, central):
        """Begins to hand on to central."""
        self._central = urlsplit(central).port
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, plain):
        try:
            client = self._context.wrap_socket(plain, server_side=True)
        except (ssl.SSLError, OSError) as error:
            self.handshakes_failed.append(str(error))
            plain.close()
            return
        self.clients.append(client.getpeercert())
        self._open.append(client)
        try:
            if self._answer:
                self._answer_only(client)
            else:
                self._hand_on(client)
        except OSError:
            pass

    def _answer_only(self, client):
        while data := client.recv(1 << 16):
            self.received += data
            client.sendall(self._answer(data))

    def _hand_on(self, client):
        with socket.create_connection(("127.0.0.1", self._central)) as central:
            threading.Thread(target=self._back, args=(central, client), daemon=True).start()
            while data := client.recv(1 << 16):
                self.received += data
                central.sendall(data.replace(f"Bearer {self._token}".encode(), b"Bearer demo"))

    @staticmethod
    def _back(central, client):
        try:
            while data := central.recv(1 << 16):
                client.sendall(data)
            client.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    def stop(self):
        self._listening.close()


class Trap:
    """A port that nobody has any business at: counts who comes and takes what they say."""

    def __init__(self, answer=b""):
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self.visits = []
        self._answer = answer
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            with client:
                client.settimeout(5)
                try:
                    self.visits.append(client.recv(1 << 16))
                    client.sendall(self._answer)
                except OSError:
                    self.visits.append(b"")

    def stop(self):
        self._listening.close()
