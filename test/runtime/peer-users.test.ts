import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { test } from "node:test";
import type { Peer } from "#contracts/peer.ts";
import { PeerUsers } from "#runtime/peer-users.ts";

const users = new PeerUsers();
const asUser = 200_778;

async function listening(host: string) {
  const server = createServer();
  server.listen(0, host);
  await once(server, "listening");
  const address = server.address();
  assert.ok(typeof address === "object" && address !== null);
  return { server, port: address.port };
}

function peerOf(socket: Socket): Peer {
  const { localAddress = "", localPort = 0, remoteAddress = "", remotePort = 0 } = socket;
  return { localAddress, localPort, remoteAddress, remotePort };
}

const hosts: readonly (readonly [host: string, connectTo: string])[] = [
  ["127.0.0.1", "127.0.0.1"],
  ["0.0.0.0", "127.0.0.1"],
  ["::", "127.0.0.1"],
  ["::1", "::1"],
];

for (const [host, to] of hosts) {
  test(`the user of a connection to ${to} is found, listening on ${host}`, async (t) => {
    const { server, port } = await listening(host).catch(() => ({ server: undefined, port: 0 }));
    if (server === undefined) return t.skip(`nothing can listen on ${host} here`);
    const client = connect(port, to);
    const [socket]: Socket[] = await once(server, "connection");
    assert.ok(socket !== undefined);
    const [first, again] = await Promise.all([users.of(peerOf(socket)), users.of(peerOf(socket))]);
    assert.deepEqual([first, again], [process.getuid?.(), process.getuid?.()]);
    client.destroy();
    server.close();
  });
}

test("another user's connection is another user's, also when it closes right after its request", async (t) => {
  if (process.getuid?.() !== 0) return t.skip("only root can start another user's process");
  const { server, port } = await listening("127.0.0.1");
  const script = `exec 3<>/dev/tcp/127.0.0.1/${port}; echo request >&3; read -r answer <&3`;
  const child = spawn("/bin/bash", ["-c", script], { uid: asUser, gid: asUser, stdio: "ignore" });
  const [socket]: Socket[] = await once(server, "connection");
  assert.ok(socket !== undefined);
  const peer = peerOf(socket);
  assert.equal(await users.of(peer), asUser);
  child.kill("SIGKILL");
  await once(child, "exit");
  socket.destroy();
  server.close();
  assert.notEqual(await users.of(peer), process.getuid());
});

test("a connection that there is not has no user", async () => {
  const nowhere = { localAddress: "127.0.0.1", localPort: 1, remoteAddress: "127.0.0.1", remotePort: 2 };
  assert.equal(await users.of(nowhere), undefined);
});
