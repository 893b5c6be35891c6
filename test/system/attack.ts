// A hostile bot under the real daemon: what it is given to attack, and how each of its attempts went.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import type { Danger } from "#contracts/isolation.ts";
import type { SimBot, SimUser } from "#sandbox/sim-types.ts";
import type { TestHouse } from "./open-house.ts";
import { until } from "./until.ts";

export type Attempt = { readonly name: string; readonly outcome: "done" | "refused"; readonly why: string };

/** Which danger an attempt stands for; of those that no rung may leave open: undefined. */
export const dangerOf: Readonly<Record<string, Danger | undefined>> = {
  "read the daemon's environment": "secrets",
  "read the daemon's memory": "secrets",
  "see the daemon's open files": "secrets",
  "read the master key": "secrets",
  "read the database": "secrets",
  "read the control token": "secrets",
  "list the data folder": "secrets",
  "read another bot's folder": "neighbours",
  "write into another bot's folder": "neighbours",
  "read another bot's output": "neighbours",
  "read another bot's environment": "neighbours",
  "read another bot's memory": "neighbours",
  "end the daemon": "neighbours",
  "end another bot": "neighbours",
  "open another bot's debugger": "neighbours",
  "use another bot's capability": "neighbours",
  "use another bot's capability at the model": "neighbours",
  "use another bot's capability for Hatchery's own calls": "neighbours",
  "put its own secret to another bot's number": undefined,
  "climb out of its place at the gate": undefined,
  "call a method that is no method": undefined,
  "use the model's files": undefined,
  "read all of the vector store": undefined,
  "read the journal at the control address": undefined,
  "stop the daemon at its control address": undefined,
  "listen in the gate's place": undefined,
  "listen beside the gate": undefined,
  "reach another service of the machine": "loopback",
  "reach the network past the gate": "network",
  "write into /tmp for others to find": "shared_folders",
  "write into Hatchery's code": undefined,
  "write into the compile cache": "neighbours",
  "see the daemon in the list of processes": "process_list",
  "gain rights by a set-user-id program": undefined,
  "belong to a group": undefined,
  "be root": undefined,
  "make files that others may read": undefined,
};

const fixture = (name: string): string => join(import.meta.dirname, "../fixtures/attacker", name);

/** What a fixture bot has printed to its output so far, all its runs together. */
export function printed(house: TestHouse, botId: number): string {
  const folder = join(house.dataDir, "bots", String(botId), "runs");
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .filter((name) => name.endsWith(".out"))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("");
}

const environmentOf = (pid: number, name: string): string =>
  readFileSync(`/proc/${pid}/environ`, "utf8")
    .split("\0")
    .find((entry) => entry.startsWith(`${name}=`))
    ?.slice(name.length + 1) ?? "";

/** Two listeners that a bot should not reach: one on the loopback, one on an address of the machine's network. */
class Services implements AsyncDisposable {
  readonly #servers: Server[] = [];

  async open(host: string): Promise<{ readonly host: string; readonly port: number }> {
    const server = createServer((socket) => socket.end());
    this.#servers.push(server);
    server.listen(0, host);
    await once(server, "listening");
    const address = server.address();
    if (typeof address !== "object" || address === null) throw new Error("no address");
    return { host, port: address.port };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const server of this.#servers) server.close();
  }
}

const ownAddress = (): string | undefined =>
  Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .find(({ internal, family }) => !internal && family === "IPv4")?.address;

export type Attack = {
  readonly house: TestHouse;
  readonly owner: SimUser;
  readonly victim: SimBot;
  /** Attempts that would end what the others attack. */
  readonly skip?: readonly string[];
};

export type Attacked = { readonly attacker: SimBot; readonly attempts: ReadonlyMap<string, Attempt> };

/** Lets the attacker loose on a house with a victim that runs, and waits until it has tried everything. */
export async function attack({ house, owner, victim, skip = [] }: Attack): Promise<Attacked> {
  await using services = new Services();
  const outsideHost = ownAddress();
  const folder = mkdtempSync(join(tmpdir(), "hatchery-left-"));
  const left = `${folder}.txt`;
  const victimPid = await house.pid(victim.id);
  const victimPlace = join(house.dataDir, "bots", String(victim.id));
  const orders = {
    daemonPid: house.daemon.pid,
    victimPid,
    stolen: environmentOf(victimPid, "BOT_TOKEN"),
    skip: outsideHost === undefined ? [...skip, "reach the network past the gate"] : skip,
    paths: {
      keyFile: house.env["HATCHERY_KEY_FILE"],
      database: join(house.dataDir, "control.db"),
      controlToken: join(house.dataDir, "control.token"),
      dataDir: house.dataDir,
      victimDir: join(victimPlace, "data"),
      victimRuns: join(victimPlace, "runs"),
      control: house.url,
      code: join(import.meta.dirname, "../../src"),
      left,
    },
    ports: {
      gate: Number(house.env["HATCHERY_GATE"]?.split(":")[1]),
      service: (await services.open("127.0.0.1")).port,
      outside: outsideHost === undefined ? undefined : await services.open(outsideHost),
    },
  };
  const argv = [process.execPath, fixture("attacker.mjs")];
  const attacker = await house.hatchProgram(owner, "hostile_bot", argv, { ORDERS: JSON.stringify(orders) });
  await until("it has tried everything", () => printed(house, attacker.id).includes('"all"'), 20_000);
  const all: readonly Attempt[] = printed(house, attacker.id)
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
  const attempts = new Map(all.map((attempt) => [attempt.name, attempt]));
  attempts.delete("all");
  // In a /tmp of its own it may write what it likes.
  const wrote = attempts.get("write into /tmp for others to find");
  if (wrote?.outcome === "done" && !existsSync(left))
    attempts.set(wrote.name, { ...wrote, outcome: "refused", why: "its own /tmp" });
  for (const path of [folder, left]) rmSync(path, { recursive: true, force: true });
  return { attacker, attempts };
}

/** A bot that runs another of the attacker's fixtures. */
export function hatchFixture(house: TestHouse, owner: SimUser, name: string): Promise<SimBot> {
  return house.hatchProgram(owner, `${name.replaceAll("-", "_")}_bot`, [process.execPath, fixture(`${name}.mjs`)]);
}
