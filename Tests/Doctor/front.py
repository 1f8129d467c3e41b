"""What stands at central's address: TLS, and the simulated central behind it. It can do wrong what a central and its people do wrong."""

import http.client
import ssl
import threading
import time
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Front:
    def __init__(self, central, certificate, authority):
        self.central = central
        self.authority = authority
        self.clock_offset = 0
        self.is_silent = False
        self.refusals_of_bindings = 0
        self.answers_pages = False
        self.port = 0
        self._server = None
        self.certificate = certificate
        self.start()

    def start(self):
        front = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                front.answer(self)

            do_GET = do_PUT = do_POST = do_DELETE = answer

            def log_message(self, *_):
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            block_on_close = False
            request_queue_size = 50

            # In the connection's thread: a client that says nothing holds up nobody.
            def finish_request(self, request, address):
                if front.is_silent:
                    time.sleep(30)
                    return
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(*front.certificate)
                context.load_verify_locations(front.authority)
                context.verify_mode = ssl.CERT_REQUIRED
                try:
                    with context.wrap_socket(request, server_side=True) as talk:
                        self.RequestHandlerClass(talk, address, self)
                except OSError:
                    pass

            def handle_error(self, *_):
                pass

        self._server = Server(("127.0.0.1", self.port), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self):
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def answer(self, handler):
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        status, content_type, answer = self._central_says(handler, body)
        handler.send_response_only(status)
        handler.send_header("Date", formatdate(time.time() + self.clock_offset, usegmt=True))
        handler.send_header("Content-Type", content_type)
        handler.send_header("Content-Length", str(len(answer)))
        # A new certificate is seen at the next request.
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(answer)
        handler.close_connection = True

    def _central_says(self, handler, body):
        if self.answers_pages:
            return 200, "text/html", b"<h1>Please log in</h1>"
        if self.refusals_of_bindings and handler.path.endswith("/binding"):
            self.refusals_of_bindings -= 1
            return 409, "application/json", b'{"error":{"code":"binding.numberTaken","message":"it belongs to another ticket"}}'
        connection = http.client.HTTPConnection(self.central, timeout=60)
        headers = {name: value for name, value in handler.headers.items() if name.lower() in ("authorization", "content-type")}
        try:
            connection.request(handler.command, handler.path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.getheader("Content-Type", "text/plain"), answer.read()
        finally:
            connection.close()
