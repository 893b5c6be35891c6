import type { Answer } from "#contracts/answer.ts";
import { sampleNowMs } from "#answer/samples/sample-bots.ts";
import { sampleEvents } from "#answer/samples/sample-events.ts";

const owner = { userId: 210_944_655, lang: "ru", selectedBotId: undefined, firstName: "Анна", createdAtMs: 1 } as const;

const bot = {
  botId: 7_012_345_678,
  ownerId: owner.userId,
  username: "anna_helper_bot",
  name: "Anna's helper",
  origin: "managed",
  program: { kind: "built-in" },
  envNames: [],
  maySleep: true,
  model: { baseUrl: undefined, model: undefined },
  createdAtMs: 1,
} as const;

const update = {
  seq: 45,
  updateId: 883_112_045,
  type: "message",
  receivedAtMs: 1,
  state: "waiting",
  update: {},
} as const;
const rest = { hasModelKey: true, events: sampleEvents, incidents: [], runs: [], calls: [] };
const data = { format: 1, exportedAtMs: sampleNowMs, owner, notIncluded: [] } as const;

const oldKeyFile = "/home/hatchery/.config/hatchery/master.key.old";

/** What is done with everything that is kept. */
export const storageSamples = {
  exported: {
    "one bot": { kind: "exported", data: { ...data, bots: [{ ...rest, bot, updates: [update, update] }] } },
    "a program of one's own": {
      kind: "exported",
      data: { ...data, notIncluded: ["memory"], bots: [{ ...rest, bot, updates: [] }] },
    },
    nothing: { kind: "exported", data: { ...data, bots: [] } },
  },
  key_rotated: {
    any: { kind: "key_rotated", dataKeys: 22, oldKeyFile, resealed: undefined },
    deep: { kind: "key_rotated", dataKeys: 22, oldKeyFile, resealed: 22 },
  },
} satisfies {
  readonly [Kind in "exported" | "key_rotated"]: Readonly<Record<string, Extract<Answer, { kind: Kind }>>>;
};
