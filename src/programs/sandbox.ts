#!/usr/bin/env node
// The stand-ins for Telegram, a model provider and Qdrant as a process of their own.
// SANDBOX_HTTP=127.0.0.1:8422 node src/programs/sandbox.ts
import { parseLimits } from "#contracts/limits.ts";
import { toError } from "#contracts/to-error.ts";
import { openSandbox, type Sandbox } from "#sandbox/open-sandbox.ts";
import { openSim } from "#sandbox/sim.ts";

const badConfiguration = 78;

const limits = parseLimits(process.env["HATCHERY_LIMITS"]);
if (limits.kind === "refused") {
  console.error(`HATCHERY_LIMITS: ${limits.why}; ${limits.fix}`);
  process.exit(badConfiguration);
}

const address = process.env["SANDBOX_HTTP"] ?? "127.0.0.1:8422";
const [, host = "127.0.0.1", port = "8422"] = /^(.*):(\d+)$/.exec(address) ?? [];

const open = (): Promise<Sandbox> => openSandbox({ host, port: Number(port), limits: limits.limits });

const sandbox = await open().catch((thrown: unknown) => {
  console.error(`The sandbox cannot listen on ${address}: ${toError(thrown).message}`);
  process.exit(badConfiguration);
});

const sim = openSim(sandbox.url);
const owner = await sim.user({ firstName: "Operator", lang: "en" });
const master = await sim.bot({ username: "hatchery_bot", name: "Hatchery", ownerId: owner.id, canManageBots: true });

console.log(`Sandbox: Telegram ${sandbox.url}, model ${sandbox.url}/openai/v1, vector store ${sandbox.vectorUrl}`);
console.log(`A Master Bot to try with, valid here alone: MASTER_BOT_TOKEN=${master.token}`);

const stop = (): void => {
  void sandbox.stop().then(() => process.exit(0));
};
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
