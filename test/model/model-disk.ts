import { DatabaseSync } from "node:sqlite";
import type { Event } from "#contracts/event.ts";
import type { Limits } from "#contracts/limits.ts";
import { Secret } from "#contracts/secret.ts";
import type { Journal, Store } from "#contracts/store-ports.ts";
import { transaction } from "#sqlite/open-database.ts";
import { makeBots } from "#store/bots.ts";
import { makeCapabilities } from "#store/capabilities.ts";
import { Control } from "#store/control.ts";
import { makeInbox } from "#store/inbox.ts";
import { makeIncidents } from "#store/incidents.ts";
import { makeInstances } from "#store/instances.ts";
import { KeyRing } from "#store/key-ring.ts";
import { controlMigrations } from "#store/open-files.ts";
import { makeOwners } from "#store/owners.ts";
import { makeSecrets } from "#store/secrets.ts";
import { makeSteps } from "#store/steps.ts";
import { modelBot } from "./model-daemon.ts";

/** Events are told and not kept: nothing that is decided here reads them. */
const journalOf = (told: (event: Event) => void): Journal => ({
  append: async (event) => {
    told(event);
    return { seq: 1, event };
  },
  read: async () => [],
  last: async () => [],
  listen: () => () => undefined,
});

/** The disk under all the daemons of one story: a real database, in memory. */
export async function openDisk(
  { limits, told }: { readonly limits: Limits; readonly told: (event: Event) => void },
  botIds: readonly number[],
): Promise<{ readonly store: Store; readonly close: () => void }> {
  const db = new DatabaseSync(":memory:");
  for (const { sql } of controlMigrations()) transaction(db, () => db.exec(sql));
  const watch = { failed: () => undefined, worked: () => undefined };
  const control = new Control({ db, file: "control.db", limits, watch });
  const keys = new KeyRing(control, Buffer.alloc(32, 7));
  const bots = makeBots(control, keys);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rest of a store is asked for by nobody here
  const store = {
    bots,
    journal: journalOf(told),
    calls: { record: () => undefined, last: async () => [] },
    owners: makeOwners(control),
    secrets: makeSecrets(control, keys),
    instances: makeInstances(control, limits.exitHistory),
    capabilities: makeCapabilities(control),
    inbox: makeInbox({ control, keys, limits }),
    steps: makeSteps({ control, keys, limits }),
    incidents: makeIncidents(control),
    health: { failing: () => [], listen: () => () => undefined },
  } as unknown as Store;
  for (const botId of botIds) {
    await bots.register(modelBot(botId), { token: new Secret(`${botId}:${"t".repeat(35)}`), env: {} });
  }
  return { store, close: () => control.close() };
}
