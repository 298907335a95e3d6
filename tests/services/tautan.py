"""A weak link for tests: a proxy on loopback that is slow, cuts, stalls, swallows answers and delivers late."""

import asyncio
import re
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum

POTONG = 4096  # bytes that are passed on at once
LAMA_TUKAR = 3.0  # seconds: a request held back is delivered then, if no later one has passed it
LAMA_MACET = 120.0  # seconds: longer than any client waits
KEPALA_TERBESAR = 65_536
SELESAI = 2.0  # the form that ends an upload in chunks


class JenisGangguan(StrEnum):
    PUTUS = "putus"  # both sides see a broken connection
    MACET = "macet"  # nothing moves any more, and nothing breaks
    TELAN = "telan"  # the server gets all and answers; the answer is lost
    TUKAR = "tukar"  # the client sees a broken connection; the server gets the request after a later one


@dataclass(frozen=True)
class Gangguan:
    jenis: JenisGangguan
    di: float
    """The share of the file that has passed when it happens: 0.1, 0.5, 0.9, 1 (all of it, before the answer), SELESAI."""


@dataclass
class Permintaan:
    """One request of the client, as far as it has been read."""

    metode: str
    kepala: bytes
    panjang: int
    mulai: int
    """The offset in the file at which its body begins."""
    is_selesai: bool

    @property
    def is_unggah(self) -> bool:
        return self.metode == "PATCH" or (self.metode == "POST" and b"multipart/form-data" in self.kepala)


@dataclass
class Tautan:
    """A link to `tujuan` (a port on loopback). `laju`: bytes per second in each direction, None for no limit;
    `pulang_pergi`: seconds of a round trip; `jeda`: seconds that the link stands still, asked for each POTONG bytes;
    `ukuran`: bytes of the file whose progress the disturbances count."""

    tujuan: int
    laju: float | None = None
    pulang_pergi: float = 0.0
    jeda: Callable[[], float] = float
    ukuran: int = 1
    rencana: list[Gangguan] = field(default_factory=list)
    terkirim: int = 0
    """Bytes that the client has sent, with the heads of all its requests."""
    terjadi: list[Gangguan] = field(default_factory=list)
    terputus: bool = False
    """While true, no connection is taken."""

    def __post_init__(self) -> None:
        self._berlalu = (
            asyncio.Event()
        )  # an upload request was answered: one that is held back comes late now
        self._tugas: set[asyncio.Task[None]] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._hold(asyncio.current_task())
        try:
            # Cancelled only at the end, where the loop would report it as an error
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                if not self.terputus and (permintaan := await self._read_head(reader)):
                    await self._pass(permintaan, reader, writer)
        finally:
            if self.terputus:
                writer.transport.abort()
            writer.close()

    def _hold(self, tugas: "asyncio.Task[None] | None") -> None:
        """The loop itself holds a task so weakly that one whose connection is gone may vanish in the middle."""
        assert tugas is not None
        self._tugas.add(tugas)
        tugas.add_done_callback(self._tugas.discard)

    async def _read_head(self, reader: asyncio.StreamReader) -> Permintaan | None:
        try:
            kepala = await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError:
            return None
        self.terkirim += len(kepala)
        metode = kepala.split(b" ", 1)[0].decode()
        panjang = int(found[1]) if (found := re.search(rb"(?i)\r\ncontent-length: *(\d+)", kepala)) else 0
        mulai = int(found[1]) if (found := re.search(rb"(?i)\r\nupload-offset: *(\d+)", kepala)) else 0
        kepala = re.sub(rb"(?i)\r\nconnection: [^\r]*", b"", kepala).replace(
            b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"
        )
        is_selesai = metode == "POST" and b"multipart/form-data" in kepala and panjang < self.ukuran // 2
        return Permintaan(metode, kepala, panjang, mulai, is_selesai)

    def _due(self, permintaan: Permintaan, lewat: int) -> Gangguan | None:
        """The next disturbance, if it is due after `lewat` bytes of the body; it happens once."""
        if not (self.rencana and permintaan.is_unggah):
            return None
        gangguan = self.rencana[0]
        sampai = SELESAI if permintaan.is_selesai else (permintaan.mulai + lewat) / self.ukuran
        if permintaan.is_selesai and gangguan.di < SELESAI:
            return None
        if sampai < gangguan.di or (permintaan.is_selesai and lewat < permintaan.panjang):
            return None
        if gangguan.di >= 1 and lewat < permintaan.panjang:
            return None
        self.terjadi.append(self.rencana.pop(0))
        return gangguan

    async def _pass(
        self, permintaan: Permintaan, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        await asyncio.sleep(self.pulang_pergi / 2)
        badan, gangguan = await self._receive(permintaan, reader)
        if gangguan is None:
            await self._deliver(permintaan.kepala + badan, writer)
            if permintaan.is_unggah:
                self._berlalu.set()
            return
        is_whole = len(badan) == permintaan.panjang
        if gangguan.jenis == JenisGangguan.MACET:
            if is_whole:
                await self._deliver(permintaan.kepala + badan)
            with suppress(TimeoutError):
                await asyncio.wait_for(reader.read(), LAMA_MACET)  # until the client gives up
            return
        if gangguan.jenis != JenisGangguan.PUTUS:
            badan += await self._read(permintaan, reader, permintaan.panjang - len(badan))
        await self._disturb(gangguan.jenis, permintaan.kepala + badan, writer)

    async def _disturb(self, jenis: JenisGangguan, data: bytes, writer: asyncio.StreamWriter) -> None:
        if jenis == JenisGangguan.TELAN:
            await self._deliver(data)
            writer.transport.abort()
            return
        writer.transport.abort()
        if jenis == JenisGangguan.PUTUS:
            async with self._server() as (_, turun):
                turun.write(data)
                await turun.drain()
            return
        self._berlalu.clear()
        self._hold(asyncio.create_task(self._deliver_late(data)))

    async def _receive(
        self, permintaan: Permintaan, reader: asyncio.StreamReader
    ) -> tuple[bytes, Gangguan | None]:
        """The body, or as much of it as comes before a disturbance."""
        badan = b""
        while len(badan) < permintaan.panjang:
            if gangguan := self._due(permintaan, len(badan)):
                return badan, gangguan
            badan += await self._read(permintaan, reader, min(POTONG, permintaan.panjang - len(badan)))
        return badan, self._due(permintaan, len(badan))

    async def _read(self, permintaan: Permintaan, reader: asyncio.StreamReader, banyak: int) -> bytes:
        data = await reader.readexactly(banyak)
        self.terkirim += banyak
        await self._take_time(banyak)
        return data

    async def _take_time(self, banyak: int) -> None:
        await asyncio.sleep((banyak / self.laju if self.laju else 0) + self.jeda())

    async def _deliver(self, data: bytes, writer: asyncio.StreamWriter | None = None) -> None:
        """To the server; its answer to the client, or nowhere."""
        async with self._server() as (naik, turun):
            turun.write(data)
            await turun.drain()
            await asyncio.sleep(self.pulang_pergi / 2)
            while potong := await naik.read(POTONG):
                if writer is None:
                    continue
                await self._take_time(len(potong))
                writer.write(potong)
                await writer.drain()

    @asynccontextmanager
    async def _server(self) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.tujuan)
        try:
            yield reader, writer
        finally:
            writer.close()

    async def _deliver_late(self, data: bytes) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._berlalu.wait(), LAMA_TUKAR)
        with suppress(OSError):
            await self._deliver(data)


@contextmanager
def tautan(*beberapa: Tautan) -> Iterator[list[int]]:
    """Serve the links, each on a port of its own, in a thread; the ports, in their order."""
    siap: Future[tuple[asyncio.AbstractEventLoop, asyncio.Event, list[int]]] = Future()
    thread = threading.Thread(target=lambda: asyncio.run(_serve_all(beberapa, siap)), daemon=True)
    thread.start()
    loop, selesai, ports = siap.result(10)
    try:
        yield ports
    finally:
        loop.call_soon_threadsafe(selesai.set)
        thread.join(10)


async def _serve_all(
    beberapa: Sequence[Tautan], siap: "Future[tuple[asyncio.AbstractEventLoop, asyncio.Event, list[int]]]"
) -> None:
    selesai = asyncio.Event()
    servers = [
        await asyncio.start_server(satu.serve, "127.0.0.1", 0, limit=KEPALA_TERBESAR) for satu in beberapa
    ]
    siap.set_result(
        (asyncio.get_running_loop(), selesai, [server.sockets[0].getsockname()[1] for server in servers])
    )
    await selesai.wait()
    for server in servers:
        server.close()
    await asyncio.sleep(0.1)  # a connection taken at the last moment has a task that has begun
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await asyncio.sleep(0.1)  # the transports close their sockets
