"""Downloads from a server of our own: whole, altered, stalled, cancelled, unreachable."""

from __future__ import annotations

import gzip
import hashlib
import io
import socket
import tarfile
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import torchvision.datasets as known

from explorer.data import download as module
from explorer.data.catalog import entries
from explorer.data.download import download, parcels
from explorer.data.progress import Cancelled, Progress, Stage, Watch
from explorer.data.public import files_of, is_present, read_public
from models.problems import Problem
from tests.explorer.data.public_files import cifar_batches, mnist_files


class Server:
    """Serves what it is given by path; ``stall`` sends half of it and waits."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.stall = threading.Event()
        self.go_on = threading.Event()
        self.asked: list[str] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.asked.append(self.path)
                content = server.files.get(self.path)
                if content is None:
                    self.send_error(404)
                    return
                self.send_response(200)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content[: len(content) // 2])
                self.wfile.flush()
                if server.stall.is_set():
                    server.go_on.wait(10)
                    return
                self.wfile.write(content[len(content) // 2 :])

            def log_message(self, *_: object) -> None:
                """Not on the test's output."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}/"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,))
        self._thread.start()

    def close(self) -> None:
        self.go_on.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


def offer_mnist(server: Server, monkeypatch: pytest.MonkeyPatch, mirrors: tuple[str, ...] = ()) -> None:
    resources = []
    for (name, _), content in zip(known.MNIST.resources, mnist_files(), strict=True):
        packed = gzip.compress(content, mtime=0)
        server.files["/" + name] = packed
        resources.append((name, hashlib.md5(packed).hexdigest()))
    monkeypatch.setattr(known.MNIST, "resources", resources)
    monkeypatch.setattr(known.MNIST, "mirrors", [*mirrors, server.url])


def left(root: Path) -> list[str]:
    return sorted(path.name for path in root.rglob("*") if path.is_file())


def unused_url() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/"


def test_every_downloaded_set_has_parcels(tmp_path: Path) -> None:
    for each in entries():
        if each.download:
            found = parcels(each.name, tmp_path)
            assert tuple(file for parcel in found for file in parcel.holds) == files_of(each.name, tmp_path)
            assert all(len(parcel.md5) == 32 for parcel in found)


def test_mnist_comes_whole(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    offer_mnist(server, monkeypatch)
    seen: list[Progress] = []
    download("mnist", tmp_path, Watch(seen.append))
    assert [file.read_bytes() for file in files_of("mnist", tmp_path)] == mnist_files()
    assert len(left(tmp_path)) == 4
    assert {each.stage for each in seen} == {Stage.DOWNLOAD, Stage.UNPACK}
    arrived = [each for each in seen if each.stage is Stage.DOWNLOAD and each.done]
    assert arrived[-1].done == arrived[-1].total > 0
    server.asked.clear()
    download("mnist", tmp_path, Watch())
    assert server.asked == []  # what is there is not fetched again


def test_the_next_mirror_is_tried(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    offer_mnist(server, monkeypatch, mirrors=(unused_url(), server.url + "old/"))
    download("mnist", tmp_path, Watch())
    assert is_present("mnist", tmp_path)


def test_offline(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    offer_mnist(server, monkeypatch)
    monkeypatch.setattr(known.MNIST, "mirrors", [unused_url()])
    with pytest.raises(Problem) as caught:
        download("mnist", tmp_path, Watch())
    sentence = str(caught.value)
    assert sentence.startswith("“MNIST” needs to be downloaded, and 127.0.0.1:")
    assert "--data-root" in sentence
    assert "digits" in sentence
    assert left(tmp_path) == []


def test_altered_on_the_way(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    offer_mnist(server, monkeypatch)
    first = "/" + known.MNIST.resources[0][0]
    whole = server.files[first]
    for altered in (whole[:-1] + b"x", whole[: len(whole) // 2], b"", b"<html>sign in</html>"):
        server.files[first] = altered
        with pytest.raises(Problem, match="not what it should be, and was removed"):
            download("mnist", tmp_path, Watch())
        assert left(tmp_path) == []
    server.files[first] = whole
    download("mnist", tmp_path, Watch())
    assert is_present("mnist", tmp_path)


def test_an_endless_file_is_ended(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    offer_mnist(server, monkeypatch)
    monkeypatch.setattr(module, "_MOST_BYTES", 1000)
    server.files["/" + known.MNIST.resources[0][0]] = bytes(1 << 22)
    seen: list[Progress] = []
    with pytest.raises(Problem, match="not what it should be"):
        download("mnist", tmp_path, Watch(seen.append))
    assert seen[-1].done < 1 << 18


def test_stall(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    offer_mnist(server, monkeypatch)
    monkeypatch.setattr(module, "STALL_SECONDS", 0.2)
    server.stall.set()
    with pytest.raises(Problem, match="has stalled"):
        download("mnist", tmp_path, Watch())
    assert left(tmp_path) == []


def test_a_server_that_never_answers(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    offer_mnist(server, monkeypatch)
    monkeypatch.setattr(module, "STALL_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setattr(known.MNIST, "mirrors", [f"http://127.0.0.1:{silent.getsockname()[1]}/"])
        with pytest.raises(Problem, match="has stalled"):
            download("mnist", tmp_path, Watch())


def test_cancel(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    offer_mnist(server, monkeypatch)
    server.stall.set()
    seen: list[Progress] = []
    start = time.perf_counter()

    def cancelled() -> bool:
        return time.perf_counter() - start > 0.5  # long after the first half has come; no more of it ever does

    with pytest.raises(Cancelled):
        download("mnist", tmp_path, Watch(seen.append, cancelled))
    assert 0 < seen[-1].done < seen[-1].total
    assert time.perf_counter() - start < 3
    assert left(tmp_path) == []


def test_cancel_before_the_server_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = time.perf_counter()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setattr(known.MNIST, "mirrors", [f"http://127.0.0.1:{silent.getsockname()[1]}/"])
        with pytest.raises(Cancelled):
            download("mnist", tmp_path, Watch(cancelled=lambda: time.perf_counter() - start > 0.3))
    assert time.perf_counter() - start < 3
    assert left(tmp_path) == []


def test_a_folder_that_may_not_be_written(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    offer_mnist(server, monkeypatch)
    (tmp_path / "MNIST").write_text("a file where the folder should be")
    with pytest.raises(Problem, match="can't be stored in"):
        download("mnist", tmp_path, Watch())


def cifar_archive(extra: tuple[tarfile.TarInfo, ...] = ()) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for member in extra:
            archive.addfile(member, io.BytesIO(bytes(member.size)))
        names = [file.name for file in files_of("cifar10", Path())]
        for name, content in zip(names, cifar_batches(), strict=True):
            member = tarfile.TarInfo("cifar-10-batches-py/" + name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return packed.getvalue()


def offer_cifar(server: Server, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    server.files["/cifar.tar.gz"] = content
    monkeypatch.setattr(known.CIFAR10, "url", server.url + "cifar.tar.gz")
    monkeypatch.setattr(known.CIFAR10, "tgz_md5", hashlib.md5(content).hexdigest())


def test_cifar_comes_whole(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    offer_cifar(server, monkeypatch, cifar_archive())
    download("cifar10", tmp_path, Watch())
    assert len(read_public("cifar10", tmp_path).values) == 24
    assert len(left(tmp_path)) == 6


def test_an_archive_can_write_nowhere_else(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    outside, link, absolute = (tarfile.TarInfo(name) for name in ("../../evil", "data_batch_1", "/tmp/evil"))
    outside.size = absolute.size = 9
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    offer_cifar(server, monkeypatch, cifar_archive((outside, link, absolute)))
    download("cifar10", tmp_path / "in" / "here", Watch())
    assert len(left(tmp_path)) == 6
    assert not any(path.is_symlink() for path in tmp_path.rglob("*"))
