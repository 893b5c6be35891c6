import { z } from "zod";
import type { Command, Verb } from "#contracts/command.ts";
import { Secret } from "#contracts/secret.ts";
import { variableName, variablesMax } from "#contracts/variables.ts";

/** Verbs that are a person's in Telegram, or Telegram's own word: never asked for from outside. */
type NotFromOutside = "start" | "language" | "managed_bot" | "explain";

export type RequestVerb = Exclude<Verb, NotFromOutside>;

/** `what` is wrong and what would be `right`, in words for the one who wrote the request. */
export type CommandRequest =
  | { readonly kind: "ok"; readonly command: Command }
  | { readonly kind: "refused"; readonly what: string; readonly right: string };

const operator = { kind: "operator" } as const;

const wordsMax = 100;
const textMax = 4_096;
const secretMax = 32_768;
const linesMax = 2_000;
const rowsMax = 1_000;
const verbShownMax = 40;

// The `error` of each schema says what would be right; it is the same whatever was wrong.
const id = z.int({ error: "a numeric Telegram id, like 123456789" }).positive();
const seq = z.int({ error: "a whole number from 0 up" }).nonnegative();
const yes = z.boolean({ error: "true or false" });
const text = z.string({ error: `a text of at most ${textMax} characters` }).max(textMax);
const upTo = (max: number) =>
  z
    .int({ error: `a number from 1 to ${max}` })
    .positive()
    .max(max);

const secret = z
  .string({ error: "the secret, a text that is not empty" })
  .min(1)
  .max(secretMax)
  .transform((value) => new Secret(value));

const program = z.union(
  [
    z.strictObject({ kind: z.literal("built-in") }),
    z.strictObject({ kind: z.literal("command"), argv: z.array(text).min(1).max(wordsMax), cwd: optional(text) }),
  ],
  { error: '{"kind":"built-in"} or {"kind":"command","argv":["python3","bot.py"],"cwd":"/home/me/bot"}' },
);

const variable = z.string({ error: "a variable's name, of letters, digits and _" }).regex(variableName);

/** No system passes a NUL on to a program. */
const variableValue = secret.refine((value) => !value.reveal().includes("\0"), { error: "a value without a NUL" });

const envChange = z.union(
  [
    z.strictObject({ kind: z.literal("set"), name: variable, value: variableValue }),
    z.strictObject({ kind: z.literal("unset"), name: variable }),
  ],
  { error: '{"kind":"set","name":"API_KEY","value":"…"} or {"kind":"unset","name":"API_KEY"}' },
);

const variables = z
  .record(z.string().regex(variableName), variableValue, {
    error: 'an object like {"NAME":"value"}, its names of letters, digits and _',
  })
  .refine((all) => Object.keys(all).length <= variablesMax, { error: `at most ${variablesMax} variables` });

const modelPick = z
  .union(
    [
      z.strictObject({ kind: z.literal("name"), name: text }),
      z.strictObject({ kind: z.literal("mark"), mark: text }),
      z.strictObject({ kind: z.literal("page"), page: seq }),
    ],
    { error: '{"kind":"name","name":"gpt-6-luna"} or {"kind":"page","page":0}' },
  )
  .default({ kind: "page", page: 0 });

/** A field that may be absent, and is `undefined` then. */
function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.optional().transform((value): z.output<Schema> | undefined => value);
}

const onBot = { botId: optional(id) };

/** What each verb takes beside its name; an absent field that has a usual value gets it. */
const requests = {
  help: request("help", {}),
  privacy: request("privacy", {}),
  create_ways: request("create_ways", {}),
  create: request("create", {
    ownerId: id,
    token: secret,
    program: program.default({ kind: "built-in" }),
    env: variables.default({}),
    maySleep: optional(yes),
  }),
  list: request("list", {}),
  status: request("status", onBot),
  debug: request("debug", onBot),
  restart: request("restart", onBot),
  stop: request("stop", onBot),
  resume: request("resume", onBot),
  delete: request("delete", { ...onBot, confirmed: yes.default(false) }),
  select: request("select", onBot),
  key: request("key", { ...onBot, key: optional(secret), baseUrl: optional(text), model: optional(text) }),
  token: request("token", { ...onBot, token: secret }),
  logs: request("logs", {
    ...onBot,
    previous: yes.default(false),
    stream: z.enum(["stdout", "stderr", "both"], { error: "stdout, stderr or both" }).default("both"),
    linesMax: upTo(linesMax).default(linesMax),
  }),
  events: request("events", {
    ...onBot,
    afterSeq: optional(seq),
    max: upTo(rowsMax).default(rowsMax),
    only: z.literal("incidents", { error: "incidents, or nothing" }).optional(),
  }),
  program: request("program", { ...onBot, program }),
  env: request("env", { ...onBot, change: optional(envChange) }),
  reindex: request("reindex", onBot),
  undo: request("undo", { ...onBot, changeMs: optional(seq) }),
  model: request("model", { ...onBot, pick: modelPick }),
  usage: request("usage", onBot),
  limit: request("limit", { ...onBot, amount: optional(text) }),
  budget: request("budget", { ownerId: optional(id), amount: text }),
  replace_token: request("replace_token", onBot),
  incidents: request("incidents", { ...onBot, max: upTo(rowsMax).default(rowsMax) }),
  update: request("update", { ...onBot, seq, what: z.enum(["retry", "discard"], { error: "retry or discard" }) }),
  take_over: request("take_over", { ...onBot, confirmed: yes.default(false) }),
  export: request("export", onBot),
  rotate_key: request("rotate_key", { deep: yes.default(false) }),
  daemon: request("daemon", {}),
} satisfies { readonly [Word in RequestVerb]: Request<Extract<Command, { verb: Word }>> };

type Request<Asked extends Command> = { readonly names: readonly string[]; readonly schema: z.ZodType<Asked> };

function request<Word extends RequestVerb, Shape extends z.ZodRawShape>(verb: Word, shape: Shape) {
  const schema = z.strictObject({ verb: z.literal(verb), ...shape });
  return { names: Object.keys(shape), schema: schema.transform((given) => ({ ...given, actor: operator })) };
}

/** The verbs that may be asked for over the control address. */
export const requestVerbs: readonly string[] = Object.keys(requests);

const isRequestVerb = (verb: unknown): verb is RequestVerb => typeof verb === "string" && requestVerbs.includes(verb);

const refused = (what: string, right: string): CommandRequest => ({ kind: "refused", what, right });

const missing = (given: object, path: readonly PropertyKey[]): boolean =>
  path.length === 1 && !Object.hasOwn(given, path[0] ?? "");

/** The first thing that is wrong. Values are not repeated: they may be secrets. */
function explain(issue: z.core.$ZodIssue | undefined, given: object, names: readonly string[]): CommandRequest {
  if (issue?.code === "unrecognized_keys") {
    const fields = names.length === 0 ? "no further fields" : `the fields ${names.join(", ")}`;
    return refused(`there is no field "${issue.keys[0] ?? ""}"`, fields);
  }
  const path = issue?.path ?? [];
  const state = missing(given, path) ? "is missing" : "is not right";
  return refused(`the field "${path.join(".")}" ${state}`, issue?.message ?? "");
}

/** Reads a command from a parsed JSON body. Whatever the body says, the one who asks is the operator. */
export function parseCommandRequest(body: unknown): CommandRequest {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    return refused("the body is not a JSON object", 'a command like {"verb":"status","botId":123456789}');
  }
  const verb: unknown = "verb" in body ? body.verb : undefined;
  if (!isRequestVerb(verb)) {
    const what =
      typeof verb === "string" ? `there is no verb "${verb.slice(0, verbShownMax)}"` : "there is no verb in it";
    return refused(what, `one of ${requestVerbs.join(", ")}`);
  }
  const { schema, names } = requests[verb];
  const parsed = schema.safeParse(body);
  return parsed.success ? { kind: "ok", command: parsed.data } : explain(parsed.error.issues[0], body, names);
}
