import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Answer } from "#contracts/answer.ts";
import type { Command } from "#contracts/command.ts";
import { limitsDefault, type Limits } from "#contracts/limits.ts";
import type { OutputLine } from "#contracts/runtime-port.ts";
import { Secret } from "#contracts/secret.ts";
import type { Journal, Store } from "#contracts/store-ports.ts";
import { openStore } from "#store/open-store.ts";
import { makeWeb } from "#web/make-web.ts";
import type { Readiness, WebParts } from "#web/web-parts.ts";

/** A real entrance over a real journal; what commands answer is written by the test. */
export type WebHouse = {
  readonly app: ReturnType<typeof makeWeb>;
  readonly dataDir: string;
  readonly token: string;
  readonly journal: Journal;
  readonly commands: Command[];
  readonly asked: string[];
  readonly errors: unknown[];
  answer: (command: Command) => Answer | Promise<Answer>;
  readiness: Readiness;
  output: readonly OutputLine[];
  nowMs: number;
  close(): Promise<void>;
};

const token = "c0ntrol-token-for-tests-0123456789";

async function tempStore(): Promise<{ store: Store; dataDir: string }> {
  const folder = mkdtempSync(join(tmpdir(), "hatchery-web-"));
  const dataDir = join(folder, "data");
  const opened = await openStore({
    dataDir,
    keyFile: join(folder, "master.key"),
    limits: limitsDefault,
    onError: (error) => console.error(error),
  });
  if (opened.kind !== "ok") throw new Error(JSON.stringify(opened.trouble));
  return { store: opened.store, dataDir };
}

function partsOf(house: WebHouse, limits: Limits): WebParts {
  return {
    execute: async (command) => {
      house.commands.push(command);
      return house.answer(command);
    },
    journal: house.journal,
    note: (event) => void house.journal.append(event),
    followOutput: async function* follow({ linesMax, stream }) {
      house.asked.push(`follow ${stream} ${linesMax}`);
      yield* house.output;
    },
    daemon: {
      stop: () => void house.asked.push("stop"),
      upgrade: () => void house.asked.push("upgrade"),
      comesBack: false,
    },
    readiness: async () => house.readiness,
    metrics: () => [],
    token: new Secret(house.token),
    hosts: ["hatchery.example"],
    version: "0.0.1",
    limits,
    now: () => house.nowMs,
    onError: (error) => void house.errors.push(error),
  };
}

export async function openWebHouse(limits: Partial<Limits> = {}): Promise<WebHouse> {
  const { store, dataDir } = await tempStore();
  const house: { -readonly [Name in keyof WebHouse]?: WebHouse[Name] } & Omit<WebHouse, "app"> = {
    dataDir,
    token,
    journal: store.journal,
    commands: [],
    asked: [],
    errors: [],
    answer: () => ({ kind: "list", bots: [] }),
    readiness: { storeWritable: true, telegramOkAtMs: 1_000 },
    output: [],
    nowMs: 1_000,
    close: async () => {
      await store.close();
      rmSync(join(dataDir, ".."), { recursive: true });
    },
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- whole from the next line on
  const whole = house as WebHouse;
  return Object.assign(whole, { app: makeWeb(partsOf(whole, { ...limitsDefault, ...limits })) });
}
