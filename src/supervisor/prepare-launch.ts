import type { Bot } from "#contracts/bot.ts";
import type { RunRef } from "#contracts/ids.ts";
import { limitsText } from "#contracts/limits-text.ts";
import { redact } from "#contracts/redact.ts";
import type { StartSpec } from "#contracts/runtime-port.ts";
import type { Secret } from "#contracts/secret.ts";
import { findExecutable } from "#runtime/check-start.ts";
import { botEnvironment } from "#supervisor/bot-environment.ts";
import type { Context } from "#supervisor/context.ts";
import { commandText, programOf } from "#supervisor/program-of.ts";

/** What a run is started with, and what the log says of it. */
export type Launch = {
  readonly spec: StartSpec;
  readonly capability: Secret;
  readonly words: { readonly path: string; readonly command: string; readonly executable: string };
};

/** The author's own variables. One that does not open throws: a bot must not run with a hole in its settings. */
async function ownVariables({ store }: Context, bot: Bot): Promise<Readonly<Record<string, string>>> {
  const own: Record<string, string> = {};
  for (const name of bot.envNames) {
    const secret = await store.secrets.get(bot.botId, `env:${name}`);
    if (secret !== undefined) own[name] = secret.reveal();
  }
  return own;
}

/** A fresh capability and everything that the process is given. */
export async function prepareLaunch(ctx: Context, bot: Bot, ref: RunRef): Promise<Launch> {
  const { gate, store, runtime, settings, limits, builtIn, path, compileCacheDir } = ctx;
  const dataDir = await runtime.dataDir(bot.botId);
  const programs = { builtIn, personalBot: settings.personalBot, daemonDir: process.cwd(), dataDir };
  const { argv, cwd, path: script } = programOf(bot, programs);
  const isBuiltIn = bot.program.kind === "built-in" && settings.personalBot === undefined;
  const [own, owner] = await Promise.all([ownVariables(ctx, bot), store.owners.get(bot.ownerId)]);
  const capability = await gate.issueCapability(ref);
  const env = botEnvironment({
    bot,
    capability,
    gateUrl: gate.url,
    dataDir,
    lang: owner?.lang ?? "en",
    hasVectorStore: settings.qdrantUrl !== undefined,
    path,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    compileCacheDir,
    builtIn: isBuiltIn ? { limits: limitsText(limits) } : undefined,
    own,
  });
  const secrets = [capability.reveal(), ...Object.values(own)];
  const [program = ""] = argv;
  return {
    spec: { ...ref, argv, cwd, env, secrets },
    capability,
    words: {
      path: script,
      command: redact(commandText(argv)),
      executable: findExecutable(program, { cwd, path }) ?? program,
    },
  };
}
