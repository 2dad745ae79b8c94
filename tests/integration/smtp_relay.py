# SPDX-License-Identifier: GPL-3.0-or-later
"""A relay on a free port of the loopback (python3-aiosmtpd): prints the port, keeps each mail in the folder as
N.json as Python's own parser reads it, and answers as the folder's file `replies` says.

smtp_relay.py FOLDER starttls|smtps|plain CERTIFICATE KEY [USER PASSWORD]
replies: lines "STEP ADDRESS CODE TIMES" with the step MAIL, RCPT or DATA; each answers so many times."""
import asyncio
import email.policy
import json
import pathlib
import ssl
import sys

from aiosmtpd.smtp import AuthResult, SMTP

folder, mode, certificate, key = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
user, password = (sys.argv[5], sys.argv[6]) if len(sys.argv) > 6 else (None, None)


def reply(step, address):
    path = folder / "replies"
    lines = path.read_text().splitlines() if path.exists() else []
    for at, line in enumerate(lines):
        known, whom, code, times = line.split()
        if known == step and whom == address and int(times) > 0:
            lines[at] = f"{known} {whom} {code} {int(times) - 1}"
            path.write_text("\n".join(lines) + "\n")
            return f"{code} as told"
    return None


def isEncrypted(server):
    return server.transport.get_extra_info("ssl_object") is not None


def note(text):
    with open(folder / "log", "a") as log:
        log.write(text + "\n")


class Handler:
    def __init__(self):
        self.count = 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        note("EHLO tls" if isEncrypted(server) else "EHLO clear")
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        if told := reply("MAIL", address):
            return told
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        note("RCPT " + address)
        if told := reply("RCPT", address):
            return told
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if told := reply("DATA", envelope.rcpt_tos[0]):
            return told
        raw = envelope.original_content
        mail = email.message_from_bytes(raw, policy=email.policy.default)
        self.count += 1
        kept = {
            "sender": envelope.mail_from, "recipients": envelope.rcpt_tos, "tls": isEncrypted(server),
            "login": session.auth_data.login.decode() if session.authenticated and session.auth_data else "",
            "from": str(mail["From"]), "to": str(mail["To"]), "subject": str(mail["Subject"]), "id": str(mail["Message-ID"]),
            "toName": mail["To"].addresses[0].display_name, "date": str(mail["Date"]),
            "auto": str(mail["Auto-Submitted"]), "type": mail.get_content_type(), "charset": mail.get_content_charset(),
            "encoding": str(mail["Content-Transfer-Encoding"]), "text": mail.get_content(),
            "defects": [str(each) for each in mail.defects], "ascii": all(byte < 128 for byte in raw),
            "crlf": raw.count(b"\n") == raw.count(b"\r\n"), "longest": max(len(line) for line in raw.split(b"\r\n")),
        }
        temporary = folder / "mail.tmp"
        temporary.write_text(json.dumps(kept))
        temporary.rename(folder / f"{self.count:04}.json")
        return "250 OK"


def authenticator(server, session, envelope, mechanism, auth_data):
    note("AUTH " + ("tls" if isEncrypted(server) else "clear"))
    isRight = auth_data.login.decode() == user and auth_data.password.decode() == password
    return AuthResult(success=isRight, handled=isRight, auth_data=auth_data)


async def main():
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    options = {"enable_SMTPUTF8": False, "hostname": "relay.test"}
    if user is not None:
        options |= {"authenticator": authenticator, "auth_required": True, "auth_require_tls": mode == "starttls"}
    if mode == "starttls":
        options |= {"tls_context": context, "require_starttls": True}
    handler = Handler()
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(handler, loop=asyncio.get_running_loop(), **options), "127.0.0.1", 0,
        ssl=context if mode == "smtps" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


asyncio.run(main())
