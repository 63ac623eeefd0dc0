"""A client that speaks ASGI to the application in this process."""

import asyncio
import json


class Door:
    """The application of a case, open for the length of `run`."""

    def __init__(self, app, token=None):
        self.app, self.token = app, token

    def run(self, *requests):
        """Open the application, send requests at the same time, close it; return (status, value) for each."""

        async def main():
            async with self.app.lifespan():
                return await asyncio.gather(*(self.ask(*request) for request in requests))

        return asyncio.run(main())

    async def ask(self, body, path="/reports", method="POST", headers=None, pieces=None):
        given = {"content-type": "application/json", **({"authorization": f"Bearer {self.token}"} if self.token else {}), **(headers or {})}
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        parts = pieces or [data]
        events = [{"type": "http.request", "body": part, "more_body": number < len(parts) - 1} for number, part in enumerate(parts)]
        sent = []
        path, _, query = path.partition("?")

        async def receive():
            return events.pop(0) if events else {"type": "http.disconnect"}

        async def send(event):
            sent.append(event)

        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "raw_path": path.encode(),
            "root_path": "",
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode("latin-1")) for name, value in given.items() if value is not None],
        }
        await self.app(scope, receive, send)
        head = dict(sent[0]["headers"])
        body = b"".join(event.get("body", b"") for event in sent[1:])
        assert int(head[b"content-length"]) == len(body)
        return sent[0]["status"], json.loads(body) if head.get(b"content-type") == b"application/json" else body.decode()


class Reopened(Door):
    """A door that opens the application anew for each run, as after a restart; `make` makes it."""

    def __init__(self, make, token=None):
        super().__init__(None, token)
        self.make = make

    def run(self, *requests):
        self.app = self.make()
        return super().run(*requests)
