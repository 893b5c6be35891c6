import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { basename } from "node:path";
import { test } from "node:test";
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
