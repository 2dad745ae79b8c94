#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Four rows of licheng-bench by another program, so that its figures are not its own word.

    tests/bench/client.py --server build/dev/bin/licheng-server --data FOLDER [--seconds 5] [--json FILE]

FOLDER holds a sample school (licheng-bench --data FOLDER makes one and knows its password). Needs Python's
standard library and python3-websockets of Debian 12. Each row: 1 client, one request under way.
"""
import argparse
import asyncio
import json
import pathlib
import ssl
import subprocess
import tempfile
import time
import uuid

import websockets

PASSWORD = "sample-school-2025"
TERM = {"schoolYear": 115, "semester": 1}
LIST = {
    "type": "courseOutcome",
    "columns": ["studentId.studentNumber", "studentId.name", "courseId.name", "title", "certification"],
    "limit": 100,
}


class Client:
    """JSON-RPC over one connection, one request at a time."""

    def __init__(self, socket):
        self.socket = socket
        self.number = 0

    async def call(self, method, params):
        self.number += 1
        request = {"jsonrpc": "2.0", "id": self.number, "method": method, "params": params}
        await self.socket.send(json.dumps(request))
        while True:
            answer = json.loads(await self.socket.recv())
            if answer.get("id") != self.number:
                continue  # a notification
            if "error" in answer:
                raise SystemExit(f"{method}: {answer['error']}")
            return answer["result"]


def serve(program, data, port_file):
    """Starts the server and returns it with the port that it listens on."""
    server = subprocess.Popen(
        [program, "serve", "--data", data, "--address", "127.0.0.1", "--port", "0", "--port-file", port_file],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while server.poll() is None and not pathlib.Path(port_file).exists():
        time.sleep(0.05)
    if server.poll() is not None:
        raise SystemExit(f"the server in {data} did not start")
    return server, int(pathlib.Path(port_file).read_text())


def trust(data):
    """Only the school's own certificate; it names no host."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.load_verify_locations(str(pathlib.Path(data) / "certificate.pem"))
    return context


async def signed_in(port, context, login):
    socket = await websockets.connect(
        f"wss://127.0.0.1:{port}/", ssl=context, subprotocols=["licheng.v1"], max_size=64 << 20, compression=None
    )
    client = Client(socket)
    await client.call("session.hello", {"protocol": 1, "client": "client.py"})
    await client.call("session.login", {"login": login, "password": PASSWORD})
    return client


async def measure(work, seconds, ask):
    latencies = []
    begun = time.perf_counter()
    while time.perf_counter() - begun < seconds:
        before = time.perf_counter()
        await ask()
        latencies.append((time.perf_counter() - before) * 1000)
    took = time.perf_counter() - begun
    latencies.sort()
    p50, p95, p99 = (latencies[min(len(latencies) - 1, int(of * len(latencies)))] for of in (0.5, 0.95, 0.99))
    print(f"{work:44} {len(latencies) / took:10.1f} /s    p50 {p50:.2f} ms, p95 {p95:.2f} ms, p99 {p99:.2f} ms", flush=True)
    return {"work": work, "value": len(latencies) / took, "unit": "/s", "p50": p50, "p95": p95, "p99": p99}


async def rows(port, data, seconds):
    context = trust(data)
    teacher = await signed_in(port, context, "t001")
    registry = await signed_in(port, context, "registry")
    found = await registry.call("record.query", {"type": "student", "columns": ["version"], "limit": 1})
    student, version = found["rows"][0][0], found["rows"][0][-1]
    saves = 0

    async def save():
        nonlocal saves
        await registry.call(
            "record.save",
            {
                "requestId": str(uuid.uuid4()),
                "type": "student",
                "record": {"id": student, "version": version + saves, "note": f"client.py {uuid.uuid4()}"},
            },
        )
        saves += 1

    return [
        await measure("home page of t001, 1 client(s)", seconds, lambda: teacher.call("home.summary", TERM)),
        await measure("list page of 100 rows, 1 client(s)", seconds, lambda: registry.call("record.query", LIST)),
        await measure("single durable save, 1 client(s)", seconds, save),
        await measure("search for two characters, 1 client(s)", seconds, lambda: registry.call("search.find", {"text": "小明"})),
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", required=True, help="the program licheng-server")
    parser.add_argument("--data", required=True, help="data folder of a sample school")
    parser.add_argument("--seconds", type=float, default=5, help="how long each row lasts")
    parser.add_argument("--json", help="write the figures there too")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server, port = serve(arguments.server, arguments.data, f"{folder}/port")
        try:
            figures = asyncio.run(rows(port, arguments.data, arguments.seconds))
        finally:
            server.terminate()
            server.wait()
    if arguments.json:
        pathlib.Path(arguments.json).write_text(json.dumps({"figures": figures}, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
