import { openVoice } from "#answer/voice.ts";
import { causeName, verdict } from "#answer/cause-words.ts";
import type { DebugFacts, Judged } from "#contracts/answer.ts";
import type { Event, IncidentTrigger } from "#contracts/event.ts";
import type { CauseCode, Finding } from "#contracts/finding.ts";
import type { Lang } from "#contracts/ids.ts";
import { judge } from "#diagnosis/cause-info.ts";
import type { SimBot, SimMessage, SimUser } from "#sandbox/sim-types.ts";
import type { Fault, Follows, Scene } from "./fault.ts";
import { root, type Stage } from "./stage.ts";

/** What came of one fault. */
export type Outcome = {
  readonly fault: Fault;
  readonly lang: Lang;
  readonly trigger: IncidentTrigger;
  readonly finding: Finding;
  readonly message: SimMessage;
  /** From the fault to the owner's message, Telegram's time. */
  readonly toldAfterMs: number;
  readonly follows: Follows;
  readonly debug: DebugFacts;
};

/** Less than a test may take, so that one that fails says what was heard; with the default limits silence takes most of it. */
const deadlineMs = 110_000;

type Struck = Scene & { readonly struckAtMs: () => number };

async function hatch(stage: Stage, fault: Fault, owner: SimUser): Promise<SimBot> {
  const { house } = stage;
  const username = `${fault.name}_bot`;
  const bot = await house.sim.bot({ username, name: username, ownerId: owner.id });
  const program =
    fault.argv === undefined
      ? { kind: "built-in" }
      : { kind: "command", argv: fault.argv(stage), cwd: fault.cwd?.(stage) ?? root };
  const env = fault.env?.(stage) ?? {};
  const answer = await house.command({ verb: "create", ownerId: owner.id, token: bot.token, program, env });
  if (answer.kind !== "created") throw new Error(`not created: ${JSON.stringify(answer)}`);
  return bot;
}

function sceneOf(stage: Stage, { owner, bot, isBuiltIn }: { owner: SimUser; bot: SimBot; isBuiltIn: boolean }): Struck {
  const { house, ear } = stage;
  const botId = bot.id;
  let struckAtMs = Date.now();
  const struck = (): void => {
    struckAtMs = Date.now();
  };
  return {
    stage,
    owner,
    bot,
    struckAtMs: () => struckAtMs,
    async ready() {
      await ear.heard({ botId, kinds: ["run.ready"], deadlineMs });
      struck();
    },
    async say(text) {
      struck();
      await house.sim.say({ userId: owner.id, botId, text });
    },
    async key(baseUrl, model) {
      const before = ear.seq(botId);
      const key = `sk-good-${bot.username.replaceAll("_", "-")}`;
      const answer = await house.command({
        verb: "key",
        botId,
        key,
        ...(baseUrl === undefined ? {} : { baseUrl }),
        ...(model === undefined ? {} : { model }),
      });
      if (answer.kind !== "key_saved") throw new Error(`no key: ${JSON.stringify(answer)}`);
      // The built-in program asks for its settings once, so it starts anew with a key.
      if (isBuiltIn) await ear.heard({ botId, kinds: ["run.ready"], after: before, deadlineMs });
      struck();
      return key;
    },
    async limit(amount) {
      const answer = await house.command({ verb: "limit", botId, amount });
      if (answer.kind !== "limit_set") throw new Error(`no limit: ${JSON.stringify(answer)}`);
    },
    async share(amount) {
      const answer = await house.command({ verb: "budget", ownerId: owner.id, amount });
      if (answer.kind !== "budget_set") throw new Error(`no budget: ${JSON.stringify(answer)}`);
    },
    async pid() {
      const pid = await house.pid(botId);
      struck();
      return pid;
    },
  };
}

const textOf = (spans: readonly { readonly text: string }[]): string => spans.map(({ text }) => text).join("");

/** The cause as its owner reads it: the whole verdict, or its name alone where it was over before anyone needed to know. */
export function wordsOf(judged: Judged, lang: Lang): readonly string[] {
  const voice = openVoice({ lang, surface: "telegram" });
  return [textOf(verdict(judged, voice)), causeName(judged.finding.cause, voice)];
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** What only the notice that a message was put aside says, in the owner's language. */
const asideWords: Readonly<Record<Lang, string>> = { ru: "Из-за одного сообщения", en: "brought @" };

async function told(
  scene: Scene,
  finding: Finding,
  { lang, setsAside }: { lang: Lang; setsAside: boolean },
): Promise<SimMessage> {
  const { stage, owner, bot } = scene;
  const { house } = stage;
  const who = { userId: owner.id, botId: house.master.id, timeoutMs: deadlineMs };
  if (setsAside) return house.sim.waitFor({ ...who, text: asideWords[lang] });
  const words = wordsOf(judge(finding), lang).map(escaped).join("|");
  return house.sim.waitFor({ ...who, pattern: `@${bot.username}[\\s\\S]*(?:${words})` });
}

type Opened = Extract<Event, { kind: "incident.opened" | "incident.changed" }>;

async function incidentOf(stage: Stage, fault: Fault, botId: number): Promise<{ seq: number; event: Opened }> {
  if (fault.changes !== true) return stage.ear.heard({ botId, kinds: ["incident.opened"], deadlineMs });
  return stage.ear.heard({ botId, kinds: ["incident.changed"], deadlineMs });
}

type Place = { readonly botId: number; readonly seq: number; readonly trigger: IncidentTrigger };

/** The process goes on where it is not what has failed. */
async function stateNow(stage: Stage, botId: number): Promise<Follows> {
  const { view } = await stage.house.status(botId);
  if (view.state.kind === "running") return "stays";
  return view.state.kind === "failed" ? "failed" : "again";
}

/** What happened to the run that the incident is about, and what follows. */
async function whatFollows(stage: Stage, fault: Fault, { botId, seq, trigger }: Place): Promise<Follows> {
  if (trigger !== "exit" && trigger !== "not_ready" && trigger !== "silent") return stateNow(stage, botId);
  const ends = stage.ear.of(botId).filter((row) => row.event.kind === "run.exited" && row.seq < seq);
  const after = trigger === "exit" ? (ends.at(-1)?.seq ?? 0) : seq;
  const kinds = ["restart.given_up", ...(fault.loops === true ? [] : (["run.starting"] as const))] as const;
  const { event } = await stage.ear.heard({ botId, kinds, after, deadlineMs });
  return event.kind === "restart.given_up" ? "failed" : "again";
}

/** When the fault took effect: at the death, at the start that came to nothing, or when we did it. */
function struckAt(stage: Stage, scene: Struck, at: Place): number {
  const kind = at.trigger === "exit" ? "run.exited" : at.trigger === "not_ready" ? "run.spawned" : undefined;
  const rows = stage.ear.of(at.botId).filter((row) => row.seq < at.seq && row.event.kind === kind);
  return rows.at(-1)?.event.atMs ?? scene.struckAtMs();
}

async function debugOf(stage: Stage, botId: number): Promise<DebugFacts> {
  const answer = await stage.house.command({ verb: "debug", botId });
  if (answer.kind !== "debug") throw new Error(`no debug: ${JSON.stringify(answer)}`);
  return answer.debug;
}

/** Makes one fault happen to a bot of its own and waits for all that follows from it. */
export async function strike(stage: Stage, fault: Fault, lang: Lang): Promise<Outcome> {
  const { house } = stage;
  const owner = await house.sim.user({ firstName: lang === "ru" ? "Иван" : "Ann", lang });
  await house.ask(owner, "/start", { pattern: "." });
  const bot = await hatch(stage, fault, owner);
  const scene = sceneOf(stage, { owner, bot, isBuiltIn: fault.argv === undefined });
  const botId = bot.id;
  try {
    await fault.make?.(scene);
    const { seq, event } = await incidentOf(stage, fault, botId);
    const opened = stage.ear.find({ botId, kinds: ["incident.opened"] });
    const trigger = opened?.event.trigger ?? "exit";
    const { finding } = event;
    const message = await told(scene, finding, { lang, setsAside: fault.setsAside === true });
    const toldAfterMs = message.atMs - struckAt(stage, scene, { botId, seq, trigger });
    const follows = await whatFollows(stage, fault, { botId, seq, trigger });
    return { fault, lang, trigger, finding, message, toldAfterMs, follows, debug: await debugOf(stage, botId) };
  } finally {
    await fault.mend?.(scene);
    await house.command({ verb: "stop", botId });
  }
}

/** The causes that the diagnosis names, best first. */
export const causesOf = ({ debug }: Outcome): readonly CauseCode[] =>
  debug.findings.map(({ finding }) => finding.cause);
