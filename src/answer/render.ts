import type { Answer, Message } from "#contracts/answer.ts";
import { daemon } from "#answer/render-daemon.ts";
import { debug } from "#answer/render-debug.ts";
import { doctor } from "#answer/render-doctor.ts";
import { env } from "#answer/render-env.ts";
import { events } from "#answer/render-events.ts";
import { explainAsk, findings } from "#answer/render-findings.ts";
import { created, createWays, keyAsk, keySaved, tokenAsk, tokenSaved } from "#answer/render-hatch.ts";
import { incidents } from "#answer/render-incidents.ts";
import * as life from "#answer/render-life.ts";
import { list, whichBot } from "#answer/render-list.ts";
import { logs } from "#answer/render-logs.ts";
import { models, modelSet } from "#answer/render-models.ts";
import { notice } from "#answer/render-notice.ts";
import { refused } from "#answer/render-refusal.ts";
import { help, languageAsk, languageSet, privacy, start } from "#answer/render-start.ts";
import { programSet, tokenReplaced, undone } from "#answer/render-remedies.ts";
import { status } from "#answer/render-status.ts";
import { exported, keyRotated } from "#answer/render-storage.ts";
import { budgetSet, limitAsk, limitSet, usage } from "#answer/render-usage.ts";
import { shown } from "#answer/shown.ts";
import { openVoice } from "#answer/voice.ts";
import type { RenderOptions, Voice } from "#answer/voice.ts";

type Renderers = {
  readonly [Kind in Answer["kind"]]: (answer: Extract<Answer, { kind: Kind }>, voice: Voice) => Message;
};

const renderers: Renderers = {
  start,
  help,
  privacy,
  language_ask: (_answer, voice) => languageAsk(voice),
  language_set: (_answer, voice) => languageSet(voice),
  create_ways: createWays,
  created,
  list,
  which_bot: whichBot,
  status,
  debug,
  restarting: life.restarting,
  stopped: life.stopped,
  resumed: life.resumed,
  selected: life.selected,
  delete_ask: life.deleteAsk,
  deleted: life.deleted,
  key_ask: keyAsk,
  key_saved: keySaved,
  token_ask: tokenAsk,
  token_saved: tokenSaved,
  program_set: programSet,
  env,
  undone,
  models,
  model_set: modelSet,
  usage,
  limit_ask: limitAsk,
  limit_set: limitSet,
  budget_set: budgetSet,
  token_replaced: tokenReplaced,
  take_over_ask: life.takeOverAsk,
  taken_over: life.takenOver,
  logs,
  events,
  incidents,
  explain_ask: explainAsk,
  reindexing: life.reindexing,
  update_retried: life.updateRetried,
  update_discarded: life.updateDiscarded,
  findings,
  doctor,
  daemon,
  exported,
  key_rotated: keyRotated,
  notice: (answer, voice) => notice(answer.notice, voice),
  refused: (answer, voice) => refused(answer.refusal, voice),
};

/** Nothing leaves that may not, whatever the parts did. */
const clean = ({ spans, buttons, silent }: Message): Message => ({
  spans: spans.map(({ text, style }) => ({ text: shown(text), style })),
  buttons: buttons.map((row) => row.map((button) => ({ ...button, label: shown(button.label) }))),
  silent,
});

/** An answer in words: styled text and buttons for one surface. A chosen language is answered in itself. */
export function render(answer: Answer, options: RenderOptions): Message {
  const voice = openVoice(answer.kind === "language_set" ? { ...options, lang: answer.lang } : options);
  // The table's key is the answer's own kind; the compiler cannot follow that through the union.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const one = renderers[answer.kind] as (answer: Answer, voice: Voice) => Message;
  return clean(one(answer, voice));
}
