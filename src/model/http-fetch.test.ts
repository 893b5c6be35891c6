import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { after, test } from "node:test";
import { lightFetch } from "#model/http-fetch.ts";
import { networkErrno } from "#model/network-errno.ts";

const servers: Server[] = [];
after(() => {
  for (const server of servers) server.close().closeAllConnections();
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}

const echo: RequestListener = (req, res) => {
  const chunks: Buffer[] = [];
  req.on("data", (chunk: Buffer) => chunks.push(chunk));
  req.on("end", () => {
    const body = Buffer.concat(chunks).toString("utf8");
    res.writeHead(req.url === "/no" ? 418 : 200, { "retry-after": "7" });
    res.end(JSON.stringify({ method: req.method, path: req.url, header: req.headers["x-name"], body }));
  });
};

test("a text goes up, and status, headers and JSON come down", async () => {
  const url = await serve(echo);
  const answer = await lightFetch(`${url}/there?a=1`, { method: "POST", headers: { "x-name": "Pip" }, body: "привет" });
  assert.deepEqual([answer.ok, answer.status, answer.headers.get("Retry-After")], [true, 200, "7"]);
  assert.equal(answer.headers.get("absent"), null);
  const seen = { method: "POST", path: "/there?a=1", header: "Pip", body: "привет" };
  assert.deepEqual(await answer.json(), seen);
  const refused = await lightFetch(new URL(`${url}/no`));
  assert.deepEqual([refused.ok, refused.status], [false, 418]);
  assert.match(await refused.text(), /"GET"/);
});

test("forms, Headers and redirects are understood too, by the real fetch", async () => {
  const url = await serve((req, res) => {
    if (req.url === "/old") res.writeHead(307, { location: "/new" }).end();
    else echo(req, res);
  });
  const body = new FormData();
  body.set("photo", new Blob(["12345"]), "a.png");
  const sent = await lightFetch(`${url}/form`, { method: "POST", body });
  assert.match(await sent.text(), /filename=\\"a.png/);
  const named = await lightFetch(url, { headers: new Headers({ "x-name": "Pip" }) });
  assert.match(await named.text(), /"header":"Pip"/);
  const moved = await lightFetch(`${url}/old`, { method: "POST", body: "text" });
  assert.match(await moved.text(), /"path":"\/new".*"body":"text"/);
});

test("a body comes as it is sent, and says when it was cut off", async () => {
  const sockets = Promise.withResolvers<() => void>();
  const url = await serve((_req, res) => {
    res.write("one ");
    sockets.resolve(() => res.destroy());
  });
  const answer = await lightFetch(url);
  const cut = await sockets.promise;
  let heard = "";
  const reading = async (): Promise<void> => {
    for await (const chunk of answer.body ?? []) {
      heard += Buffer.from(chunk).toString();
      cut();
    }
  };
  await assert.rejects(reading, (error) => networkErrno(error) === "ECONNRESET");
  assert.equal(heard, "one ");
});

test("nobody there, and a caller that has had enough", async () => {
  const url = await serve(() => undefined);
  const enough = new AbortController();
  const asked = lightFetch(url, { signal: enough.signal });
  enough.abort();
  await assert.rejects(asked, { name: "AbortError" });
  const nobody = await serve(() => undefined);
  await new Promise((closed) => servers.at(-1)?.close(closed));
  await assert.rejects(lightFetch(nobody), (error) => networkErrno(error) === "ECONNREFUSED");
});
