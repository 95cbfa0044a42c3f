"""A mail server on loopback that keeps what it is given, and can be told how to answer."""

import email
import email.policy
import socketserver
import threading
from dataclasses import dataclass, field
from email.message import EmailMessage

from tracker.core.settings import Mail


@dataclass
class Postbox:
    """What arrived. refuse: the answer to whoever is named as recipient; then: what is done once a letter has arrived."""

    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    refuse: str = ""
    then: object = None

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def settings(self) -> Mail:
        return Mail("127.0.0.1", self.port, "youying@example.cn", "https://youying.example.cn")


class _Talk(socketserver.StreamRequestHandler):
    def handle(self):
        box = self.server.box
        self._say("220 ready")
        while line := self.rfile.readline():
            word = line.decode().strip().partition(" ")[0].upper()
            if word == "RCPT" and box.refuse:
                self._say(box.refuse)
            elif word == "RCPT":
                box.recipients.append(line.decode().partition("<")[2].partition(">")[0])
                self._say("250 ok")
            elif word == "DATA":
                self._say("354 go on")
                box.letters.append(email.message_from_bytes(self._letter(), policy=email.policy.default))
                if box.then:
                    box.then()
                self._say("250 taken")
            elif word == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _letter(self):
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b"."))
        return b"".join(lines)

    def _say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = allow_reuse_address = True
    box: Postbox

    def handle_error(self, request, client_address):
        """A worker that was killed hangs up in the middle of a word."""


def opened():
    """A postbox that listens, until the generator is closed."""
    with _Server(("127.0.0.1", 0), _Talk) as server:
        server.box = Postbox(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server.box
        server.shutdown()
        thread.join()
