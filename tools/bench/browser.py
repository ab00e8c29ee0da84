"""A browser that costs next to nothing, so that what is measured is the server."""

import http.client
import socket
import threading
import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie

OK = 200
SEE_OTHER = 303


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers (as they came) and body."""

    status: int
    head: bytes
    body: bytes

    def header(self, name: str) -> str:
        """One header; empty when it is not there."""
        for line in self.head.split(b"\r\n")[1:]:
            key, _, value = line.partition(b":")
            if key.decode("latin-1").lower() == name.lower():
                return value.strip().decode("latin-1")
        return ""


@dataclass
class Browser:
    """One connection that stays open, and its cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    _line: socket.socket | None = field(default=None, repr=False)

    def sit_down(self, slug: str) -> "Browser":
        """Sign in and unlock as somebody of the invented region."""
        self.cookies.clear()
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.request("POST", f"/demo/seats/{slug}", headers={"Host": f"127.0.0.1:{self.port}"})
        answer = line.getresponse()
        answer.read()
        if answer.status != SEE_OTHER:
            raise SystemExit(f"nobody sat down as {slug}: {answer.status}")
        for value in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(value).items()}
        line.close()
        return self

    def beside(self, port: int) -> "Browser":
        """The same cookies, at another server."""
        return Browser(port, self.cookies)

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self._ask(self.request(path))

    def post(self, path: str, body: str = "") -> Answer:
        """Press something; the token is in a cookie."""
        token = self.cookies.get("beraad_csrf", "")
        data = f"csrfmiddlewaretoken={token}&{body}".encode()
        extra = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(data)}\r\n"
        return self._ask(self.request(path, "POST", extra) + data)

    def request(self, path: str, method: str = "GET", extra: str = "") -> bytes:
        """The bytes of a request."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        host = f"Host: 127.0.0.1:{self.port}\r\nCookie: {cookies}\r\n"
        return f"{method} {path} HTTP/1.1\r\n{host}{extra}Connection: keep-alive\r\n\r\n".encode()

    def timed(self, path: str) -> float:
        """Seconds until the whole page was here; it must be one."""
        asked = self.request(path)
        begun = time.perf_counter()
        answer = self._ask(asked)
        taken = time.perf_counter() - begun
        if answer.status != OK:
            raise SystemExit(f"{path} answered {answer.status}")
        return taken

    def pressed(self, path: str) -> float:
        """Seconds until the page behind a press was here."""
        begun = time.perf_counter()
        answer = self.post(path)
        taken = time.perf_counter() - begun
        if answer.status != OK:
            raise SystemExit(f"{path} answered {answer.status}")
        return taken

    def hang_up(self) -> None:
        """Close the connection."""
        if self._line is not None:
            self._line.close()
            self._line = None

    def _ask(self, asked: bytes) -> Answer:
        fresh = self._line is None
        try:
            return self._once(asked)
        except (ConnectionError, BrokenPipeError):
            self.hang_up()
            if fresh:
                raise
            return self._once(asked)

    def _once(self, asked: bytes) -> Answer:
        if self._line is None:
            self._line = socket.create_connection(("127.0.0.1", self.port), timeout=60)
            self._line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._line.sendall(asked)
        return _read(self._line)


def _read(line: socket.socket) -> Answer:
    got = bytearray()
    while (end := got.find(b"\r\n\r\n")) < 0:
        _more(line, got)
    answer = Answer(int(got[9:12]), bytes(got[:end]), b"")
    length = int(answer.header("Content-Length") or 0)
    while len(got) < end + 4 + length:
        _more(line, got)
    return Answer(answer.status, answer.head, bytes(got[end + 4 : end + 4 + length]))


def _more(line: socket.socket, got: bytearray) -> None:
    some = line.recv(262_144)
    if not some:
        raise ConnectionError("the server hung up")
    got += some


def pages_a_second(browsers: list[Browser], path: str, seconds: float) -> float:
    """How many pages come while every one of these asks again at once."""
    counts = [0] * len(browsers)
    until = time.perf_counter() + seconds

    def ask(number: int) -> None:
        while time.perf_counter() < until:
            browsers[number].timed(path)
            counts[number] += 1

    begun = time.perf_counter()
    threads = [threading.Thread(target=ask, args=(number,)) for number in range(len(browsers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - begun)
