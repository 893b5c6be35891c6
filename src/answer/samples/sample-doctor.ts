import type { DoctorCheck } from "#contracts/answer.ts";

type Samples = { readonly [Name in DoctorCheck["name"]]: readonly Omit<DoctorCheck, "name">[] };

const api = "api.telegram.org";

/** Each check as it may come out, the good one first; a new check does not compile until it has one. */
export const sampleChecks: Samples = {
  node: [
    { verdict: "ok", facts: { version: "24.21.0", path: "/usr/bin/node" } },
    { verdict: "failed", facts: { version: "20.1.0", path: "/usr/bin/node" } },
  ],
  data_folder: [
    { verdict: "ok", facts: { path: "/srv/hatchery/data" } },
    { verdict: "ok", facts: { path: "/srv/hatchery/data", exists: "no" } },
    { verdict: "failed", facts: { path: "/srv/hatchery/data", errno: "EACCES" } },
  ],
  key_file: [
    { verdict: "ok", facts: { path: "/etc/hatchery/master.key" } },
    { verdict: "ok", facts: { path: "/etc/hatchery/master.key", exists: "no" } },
    { verdict: "warning", facts: { path: "/srv/hatchery/data/master.key", inside: "/srv/hatchery/data" } },
    { verdict: "failed", facts: { path: "/etc/hatchery/master.key", exists: "no" } },
    { verdict: "failed", facts: { path: "/etc/hatchery/master.key", mode: "0644" } },
    { verdict: "failed", facts: { path: "/etc/hatchery/master.key", errno: "EACCES" } },
  ],
  telegram: [
    { verdict: "ok", facts: { host: api, ms: 41 } },
    { verdict: "failed", facts: { host: api, errno: "ETIMEDOUT" } },
  ],
  telegram_ipv4: [
    { verdict: "ok", facts: { host: api, ms: 38 } },
    { verdict: "failed", facts: { host: api, errno: "ETIMEDOUT" } },
  ],
  telegram_ipv6: [
    { verdict: "ok", facts: { host: api, ms: 44 } },
    { verdict: "not_set", facts: { host: api, errno: "ENETUNREACH" } },
    { verdict: "warning", facts: { host: api, errno: "ETIMEDOUT" } },
  ],
  master_token: [
    { verdict: "ok", facts: { username: "@hatchery_master_bot", id: "7000000000" } },
    { verdict: "failed", facts: { set: "no" } },
    { verdict: "failed", facts: { status: 401, text: "Unauthorized" } },
    { verdict: "could_not_check", facts: { errno: "ETIMEDOUT" } },
  ],
  managed_bots: [
    { verdict: "ok", facts: { username: "@hatchery_master_bot" } },
    { verdict: "warning", facts: { username: "@hatchery_master_bot" } },
    { verdict: "could_not_check", facts: {} },
  ],
  model: [
    { verdict: "ok", facts: { host: "api.openai.com", models: 21 } },
    { verdict: "not_set", facts: { host: "api.openai.com" } },
    { verdict: "failed", facts: { host: "api.openai.com", status: 401, code: "invalid_api_key" } },
    { verdict: "failed", facts: { host: "api.openai.com", errno: "ENOTFOUND" } },
    { verdict: "failed", facts: { suggestion: "http://localhost:11434/v1" } },
    { verdict: "warning", facts: { host: "api.openai.com", errno: "ENOTFOUND" } },
  ],
  vector_store: [
    { verdict: "ok", facts: { host: "127.0.0.1:6333" } },
    { verdict: "not_set", facts: {} },
    { verdict: "failed", facts: { host: "127.0.0.1:6333", status: 401 } },
    { verdict: "failed", facts: { host: "127.0.0.1:6333", errno: "ECONNREFUSED" } },
  ],
  disk: [
    { verdict: "ok", facts: { path: "/srv/hatchery/data", freeBytes: 52_400_000_000 } },
    { verdict: "warning", facts: { path: "/srv/hatchery/data", freeBytes: 900_000_000 } },
    { verdict: "warning", facts: { path: "/srv/hatchery/data", freeBytes: 52_400_000_000, freeFiles: 21 } },
    { verdict: "failed", facts: { path: "/srv/hatchery/data", freeBytes: 3_000_000 } },
  ],
  clock: [
    { verdict: "ok", facts: { skewS: 0 } },
    { verdict: "warning", facts: { skewS: 3_600 } },
    { verdict: "warning", facts: { skewS: -75 } },
    { verdict: "could_not_check", facts: {} },
  ],
  isolation: [
    {
      verdict: "ok",
      facts: {
        rung: "own-user",
        network: "open",
        open: "gate_port loopback network shared_folders process_list",
        closable: "yes",
      },
    },
    { verdict: "ok", facts: { rung: "bubblewrap", network: "closed" } },
    { verdict: "warning", facts: { rung: "own-user", network: "open", blocked: "bubblewrap is not installed" } },
    { verdict: "failed", facts: { rung: "own-user", network: "open", blocked: "bubblewrap is not installed" } },
    {
      verdict: "warning",
      facts: {
        rung: "same-user",
        network: "open",
        blocked: "the daemon does not run as root",
        open: "secrets neighbours memory processes",
      },
    },
  ],
  daemon: [
    { verdict: "ok", facts: { pid: "48100", version: "0.1.0" } },
    { verdict: "warning", facts: { pid: "48100", version: "0.1.0", ready: "no" } },
    { verdict: "not_set", facts: {} },
    { verdict: "could_not_check", facts: { path: "/srv/hatchery/data/control.token", errno: "EACCES" } },
    { verdict: "failed", facts: { port: "8420", pid: "911", command: "python3 -m http.server" } },
    { verdict: "failed", facts: { port: "8420" } },
  ],
};

/** The names of all checks, in the order of the table. */
// The table has exactly the names.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
export const checkNames = Object.keys(sampleChecks) as readonly DoctorCheck["name"][];

const pick = (index: number): readonly DoctorCheck[] =>
  checkNames.flatMap((name) => {
    const check = sampleChecks[name].at(index);
    return check === undefined ? [] : [{ name, ...check }];
  });

/** A server on which all is well. */
export const wellChecks = pick(0);

/** A server on which everything is as bad as the samples go. */
export const illChecks = pick(-1);

/** Every check in every way it may come out. */
export const allChecks: readonly DoctorCheck[] = checkNames.flatMap((name) =>
  sampleChecks[name].map((check) => ({ name, ...check })),
);
