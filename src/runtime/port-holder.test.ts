import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { basename } from "node:path";
import { test } from "node:test";
import { portTakenSentence } from "#contracts/port-holder.ts";
import { portHolder } from "#runtime/port-holder.ts";

test("the process that listens on a port is named, and nobody for a free one", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server's address
  const { port } = server.address() as AddressInfo;
  const holder = portHolder(port);
  assert.equal(holder?.pid, process.pid);
  assert.ok(holder.command.startsWith(basename(process.execPath)), holder.command);
  server.close();
  await once(server, "close");
  assert.equal(portHolder(port), undefined);
});

test("the sentence says by whom, when that is known", () => {
  const address = { host: "127.0.0.1", port: 8420 };
  const setting = "HATCHERY_HTTP";
  assert.equal(
    portTakenSentence(address, { holder: { pid: 7, command: "node server.js" }, setting }),
    "127.0.0.1:8420 is taken by process 7 (node server.js). End it, or choose another port with HATCHERY_HTTP.",
  );
  assert.match(portTakenSentence(address, { holder: undefined, setting }), /by another program/);
});
