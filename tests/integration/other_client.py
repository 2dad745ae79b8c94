#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A client in another language, written from RFC 6455 and the JSON-RPC 2.0 specification alone.

Usage: other_client.py PORT CERTIFICATE LOGIN PASSWORD
Signs in, reads a list, saves a record and sends a batch with ids of each kind. Exits with 1 and a sentence when an
answer is not what the specification says.
"""
import asyncio
import json
import ssl
import sys
import uuid

import websockets


def demand(condition, what):
    if not condition:
        sys.exit("not as specified: " + what)


async def main(port, certificate, login, password):
    tls = ssl.create_default_context(cafile=certificate)
    async with websockets.connect(f"wss://127.0.0.1:{port}/", ssl=tls, subprotocols=["licheng.v1"],
                                  max_size=None) as socket:
        async def receive():
            # Notifications of the server may come at any time.
            while True:
                message = json.loads(await asyncio.wait_for(socket.recv(), 30))
                if isinstance(message, list) or "method" not in message:
                    return message

        async def call(request_id, method, **params):
            await socket.send(json.dumps({"jsonrpc": "2.0", "id": request_id, "method": method, "params": params},
                                         ensure_ascii=False))
            answer = await receive()
            demand(answer["jsonrpc"] == "2.0" and answer["id"] == request_id, f"the id of {answer}")
            demand(("result" in answer) != ("error" in answer), f"one of result and error in {answer}")
            return answer

        demand("result" in await call("hello-1", "session.hello", protocol=1, client="other"), "hello")
        demand("result" in await call(2, "session.login", login=login, password=password), "log-in")

        listed = await call("列表", "record.query", type="unit", columns=["key", "name"], limit=5)
        demand("rows" in listed["result"], "a list")
        saved = await call(None, "record.save", requestId=str(uuid.uuid4()), type="unit",
                           record={"key": "other", "name": "另一個程式", "division": "day"})
        demand(saved["result"]["record"]["name"] == "另一個程式", "a saved record")

        demand((await call(3, "no.such"))["error"]["code"] == -32601, "an unknown method")
        await socket.send('{"jsonrpc": "2.0", "method"')
        unreadable = await receive()
        demand(unreadable["id"] is None and unreadable["error"]["code"] == -32700, f"a parse error: {unreadable}")

        batch = [
            {"jsonrpc": "2.0", "id": "a", "method": "record.query", "params": {"type": "unit", "columns": ["key"]}},
            {"jsonrpc": "2.0", "method": "no.such"},
            {"jsonrpc": "2.0", "id": 7.5, "method": "no.such"},
            {"foo": "boo"},
            {"jsonrpc": "2.0", "id": "b", "method": "record.query", "params": ["unit"]},
        ]
        await socket.send(json.dumps(batch))
        answers = await receive()
        demand(isinstance(answers, list) and len(answers) == 4, f"the answers of a batch: {answers}")
        by_id = {answer["id"]: answer for answer in answers}
        demand("result" in by_id["a"], "a call within a batch")
        demand(by_id[7.5]["error"]["code"] == -32601, "an error within a batch")
        demand(by_id[None]["error"]["code"] == -32600, "what is no request within a batch")
        demand(by_id["b"]["error"]["code"] == -32602, "parameters by position")
    print("done")


asyncio.run(main(int(sys.argv[1]), *sys.argv[2:5]))
