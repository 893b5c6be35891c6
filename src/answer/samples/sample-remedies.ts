import type { Answer, IncidentLine, ModelLine } from "#contracts/answer.ts";
import { anna, sampleNowMs } from "#answer/samples/sample-bots.ts";

type Of<Kind extends Answer["kind"]> = Extract<Answer, { kind: Kind }>;
type Kinds = "program_set" | "env" | "undone" | "models" | "model_set" | "token_replaced" | "incidents" | "explain_ask";
type Samples = { readonly [Kind in Kinds]: Readonly<Record<string, Of<Kind>>> };

const bot = anna("running");
const changeMs = sampleNowMs - 40_000;

const model = (name: string, endsAtMs?: number): ModelLine => ({ name, mark: `m${name.length}`, endsAtMs });

const models: readonly ModelLine[] = [
  model("gpt-6-luna"),
  model("gpt-6.1-terra"),
  model("gpt-4o", Date.UTC(2027, 0, 14)),
];

const incidents: readonly IncidentLine[] = [
  {
    kind: "bot",
    incidentId: "i2",
    botId: bot.botId,
    username: bot.username,
    cause: "telegram.token_unauthorized",
    openedAtMs: sampleNowMs - 95_000,
    lastedMs: undefined,
  },
  {
    kind: "platform",
    incidentId: "p1",
    matter: "many_at_once",
    cause: "vector.unreachable",
    openedAtMs: sampleNowMs - 3_700_000,
    lastedMs: 640_000,
  },
  {
    kind: "platform",
    incidentId: "p0",
    matter: "storage",
    cause: undefined,
    openedAtMs: sampleNowMs - 90_000_000,
    lastedMs: 21_000,
  },
  {
    kind: "bot",
    incidentId: "i1",
    botId: 7_087_654_321,
    username: undefined,
    cause: "program.uncaught",
    openedAtMs: sampleNowMs - 90_000_000,
    lastedMs: 3_000,
  },
];

/** What answers the taking of remedies, and what shows incidents. */
export const remedySamples: Samples = {
  program_set: {
    own: { kind: "program_set", bot, line: "python3 bot.py --config 'my file.toml'", already: false },
    "built-in": { kind: "program_set", bot, line: undefined, already: false },
    already: { kind: "program_set", bot, line: "python3 bot.py", already: true },
  },
  env: {
    none: { kind: "env", bot, names: [], done: undefined },
    some: { kind: "env", bot, names: ["LOG_LEVEL", "WEATHER_KEY"], done: undefined },
    set: { kind: "env", bot: anna("starting"), names: ["WEATHER_KEY"], done: { what: "set", name: "WEATHER_KEY" } },
    "set while asleep": {
      kind: "env",
      bot: anna("sleeping"),
      names: ["LOG_LEVEL", "WEATHER_KEY"],
      done: { what: "set", name: "WEATHER_KEY" },
    },
    unset: { kind: "env", bot: anna("stopped"), names: [], done: { what: "unset", name: "WEATHER_KEY" } },
  },
  undone: {
    "own program": { kind: "undone", bot, what: "program", back: "python3 bot.py", changeMs },
    "built-in program": { kind: "undone", bot, what: "program", back: undefined, changeMs },
    model: { kind: "undone", bot, what: "model", back: "gpt-6-luna", changeMs },
    "usual model": { kind: "undone", bot, what: "model", back: undefined, changeMs },
    key: { kind: "undone", bot, what: "model_key", back: undefined, changeMs },
    "key and model": { kind: "undone", bot, what: "model_key", back: "llama3.2", changeMs },
  },
  models: {
    "one page": { kind: "models", bot, host: "api.openai.com", current: undefined, models, page: 0, pages: 1 },
    "in the middle": { kind: "models", bot, host: "openrouter.ai", current: "gpt-4o", models, page: 1, pages: 3 },
  },
  model_set: {
    now: { kind: "model_set", bot, model: "gpt-6-luna", already: false },
    already: { kind: "model_set", bot, model: "gpt-6-luna", already: true },
  },
  token_replaced: { any: { kind: "token_replaced", bot: anna("starting") } },
  incidents: {
    some: { kind: "incidents", rows: incidents, nowMs: sampleNowMs },
    none: { kind: "incidents", rows: [], nowMs: sampleNowMs },
  },
  explain_ask: { any: { kind: "explain_ask", maxBytes: 2 * 1024 * 1024 } },
};
