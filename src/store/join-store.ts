import type { Limits } from "#contracts/limits.ts";
import type { Store } from "#contracts/store-ports.ts";
import type { FileLock } from "#sqlite/lock-file.ts";
import { makeBots } from "#store/bots.ts";
import { makeCalls } from "#store/calls.ts";
import { makeCapabilities } from "#store/capabilities.ts";
import type { Control } from "#store/control.ts";
import { makeInbox } from "#store/inbox.ts";
import { makeIncidents } from "#store/incidents.ts";
import { makeInstances } from "#store/instances.ts";
import { makeJournal } from "#store/journal.ts";
import type { KeyRing } from "#store/key-ring.ts";
import { makeOutbox } from "#store/outbox.ts";
import { makeOwners } from "#store/owners.ts";
import { rotateKey } from "#store/rotate-key.ts";
import { makeSecrets } from "#store/secrets.ts";
import { makeSteps } from "#store/steps.ts";
import { makeSpending } from "#store/spending.ts";
import { sweep } from "#store/sweep.ts";
import type { Watchers } from "#store/watchers.ts";

export type JoinParts = {
  readonly control: Control;
  readonly journal: Control;
  readonly keys: KeyRing;
  readonly keyFile: string;
  readonly watchers: Watchers;
  readonly limits: Limits;
  readonly onError: (error: unknown) => void;
  readonly lock: FileLock;
};

/** Rows of a bot in both files; the log is emptied, so that no copy of its key stays in it. */
function erasing({ control, journal, keys }: JoinParts): Store["bots"] {
  const bots = makeBots(control, keys);
  return {
    ...bots,
    erase: async (botId) => {
      const erased = await bots.erase(botId);
      await journal.write(() => {
        journal.change("DELETE FROM events WHERE bot_id = ?", botId);
        journal.change("DELETE FROM calls WHERE bot_id = ?", botId);
      });
      for (const file of [control, journal]) file.scrub();
      return erased;
    },
  };
}

/** One rotation after the other: each begins with the key that the one before has put in force. */
function rotating({ control, keys, keyFile }: JoinParts): Store["masterKey"] {
  let last: Promise<unknown> = Promise.resolve();
  return {
    rotate: ({ deep }) => {
      const rotated = last.then(() => rotateKey({ control, keys, keyFile, deep }));
      last = rotated.catch(() => undefined); // whoever asked for it hears of the failure
      return rotated;
    },
  };
}

/** All verbs over two open files. */
export function joinStore(parts: JoinParts): Store {
  const { control, journal, keys, watchers, limits, onError, lock } = parts;
  return {
    journal: makeJournal({ control: journal, keptPerBot: limits.journalKeptPerBot, onError }),
    calls: makeCalls({ control: journal, keptPerBot: limits.callsKeptPerBot, onError }),
    owners: makeOwners(control),
    bots: erasing(parts),
    secrets: makeSecrets(control, keys),
    instances: makeInstances(control, limits.exitHistory),
    capabilities: makeCapabilities(control),
    inbox: makeInbox({ control, keys, limits }),
    steps: makeSteps({ control, keys, limits }),
    spending: makeSpending({ control, limits }),
    outbox: makeOutbox(control, keys),
    incidents: makeIncidents(control),
    health: watchers.health,
    masterKey: rotating(parts),
    sweep: (nowMs) => sweep({ control, journal, limits }, nowMs),
    check: () => watchers.check(),
    close: async () => {
      watchers.close();
      journal.close();
      control.close();
      lock.release();
    },
  };
}
