import type { CallOutcome } from "#contracts/call.ts";
import type { LimitState, Used } from "#contracts/spending.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import { asErrorObject, limitReached } from "#gate/money/budget-words.ts";
import { costOf } from "#gate/money/cost.ts";
import { hearInTurns, type Ear, type InTurn } from "#gate/money/hear-in-turns.ts";
import { StreamEar } from "#gate/money/hear-stream.ts";
import { WholeEar } from "#gate/money/hear-whole.ts";
import type { Leaving } from "#gate/money/leaving-body.ts";
import type { Plan } from "#gate/money/plan.ts";
import { charsPerToken, usualSeconds } from "#gate/money/read-question.ts";
import type { Told } from "#gate/money/read-usage.ts";

export type BillParts = {
  readonly core: GateCore;
  readonly plan: Plan;
  readonly callId: number;
  readonly leaving: Leaving;
  /** The provider has refused to be asked for the usage of a stream, and takes the same call without. */
  readonly onSilent: () => void;
  /** When its answer may be heard. */
  readonly inTurn: InTurn;
  /** No answer is longer than this. */
  readonly tokensOutMost: number;
  readonly isNarrow: boolean;
  readonly limit: LimitState | undefined;
  readonly begunAtMs: number;
};

/** More characters than this in a token are hardly ever seen over a whole answer. */
const charsPerTokenMost = 6;

/** The provider may be at work, though nobody has heard its answer. */
const isAtWork = (outcome: CallOutcome): boolean =>
  outcome.kind === "cut" || (outcome.kind === "unreachable" && outcome.errno === "UND_ERR_HEADERS_TIMEOUT");

/** What one call to a model costs: set aside before it left, counted when it is over. */
export class Bill {
  readonly body: Buffer;
  readonly #parts: BillParts;
  #ear: StreamEar | WholeEar | undefined;
  #isSilent = false;

  constructor(parts: BillParts) {
    this.#parts = parts;
    this.body = parts.leaving.body;
  }

  /** Whether a refusal with this status may be about what we have added to the call. */
  mayBeOurFault(status: number): boolean {
    return this.#parts.leaving.isOurs && (status === 400 || status === 422);
  }

  /** What to send instead, when the refusal names what we have added; undefined when it does not. */
  instead(refusal: string): Buffer | undefined {
    const other = this.#parts.leaving.instead(refusal);
    this.#isSilent = other?.silent === true;
    return other?.body;
  }

  /**
   * Listens to an answer that is no error. Only now a wish that was refused is known to have been the trouble: a refusal may
   * repeat a program's own words, and whoever wrote them must not decide what the provider is asked for others.
   */
  hear(contentType: string | undefined): Ear {
    if (this.#isSilent) this.#parts.onSilent();
    const isStream = contentType?.startsWith("text/event-stream") === true;
    const ear = isStream ? this.#streamEar() : new WholeEar(this.#parts.core.limits.usageTailBytes);
    this.#ear = ear;
    return hearInTurns(ear, this.#parts.inTurn);
  }

  #streamEar(): StreamEar {
    const { core, plan, tokensOutMost, isNarrow, limit } = this.#parts;
    const { kind, asksUsage, answers } = plan.question;
    const holds = limit !== undefined && (kind === "chat" || kind === "responses");
    return new StreamEar({
      kind: kind === "embeddings" || kind === "speech" ? "other" : kind,
      keepsUsage: kind === "chat" && !asksUsage,
      charsMax: holds ? tokensOutMost * answers * charsPerTokenMost : Number.POSITIVE_INFINITY,
      isNarrow,
      lineBytesMax: core.limits.streamLineBytesMax,
      goodbye: limit === undefined ? {} : asErrorObject(limitReached(limit, core.now())),
    });
  }

  /** How the call ended, seen from the money: an answer that the limit ended is our own refusal. */
  outcome(outcome: CallOutcome): CallOutcome {
    const { limit, core } = this.#parts;
    if (this.#ear?.isBudgetEnd !== true || limit === undefined) return outcome;
    const { status, text, code } = limitReached(limit, core.now());
    return { kind: "refused-here", status, text, code };
  }

  /** The call is over; undefined when it never left. */
  async close(outcome: CallOutcome | undefined): Promise<void> {
    const { core, callId, plan } = this.#parts;
    const near = await core.store.spending.settle(callId, this.#used(outcome));
    for (const { of, limitNano, usedNano } of near) {
      core.note({ kind: "budget.near", atMs: core.now(), botId: plan.botId, of: of.kind, limitNano, usedNano });
    }
  }

  #used(outcome: CallOutcome | undefined): Used | undefined {
    if (outcome === undefined) return undefined;
    const ear = this.#ear;
    const told = ear?.told;
    if (told !== undefined) return this.#counted(told);
    if (ear === undefined && !isAtWork(outcome)) return undefined; // refused, or nobody there: nothing was begun
    const isWhole = outcome.kind === "answered";
    return { ...this.#counted(this.#guess(ear, isWhole)), estimated: this.#isGuess };
  }

  /** The length of what is to be read aloud is known; everything else is a guess where nobody tells. */
  get #isGuess(): boolean {
    return this.#parts.plan.price.kind !== "characters";
  }

  #counted({ tokensIn, cached, tokensOut, seconds }: Told): Used {
    const { plan } = this.#parts;
    const { question, price } = plan;
    const sound = seconds ?? usualSeconds(question);
    const { characters, factor } = question;
    const nano = costOf(price, { tokensIn, cached, tokensOut, seconds: sound, characters, factor });
    return { tokensIn, tokensOut, nano, estimated: price.kind === "minutes" && seconds === undefined };
  }

  /** What a call is counted at when the provider told nothing, or was not heard to the end. */
  #guess(ear: StreamEar | WholeEar | undefined, isWhole: boolean): Told {
    const { core, plan, tokensOutMost, begunAtMs } = this.#parts;
    const { question } = plan;
    const most = tokensOutMost * question.answers;
    const none = { tokensIn: question.tokensIn, cached: 0, seconds: undefined };
    // Without a stream the provider goes on though nobody listens.
    if (ear === undefined && !question.isStream) return { ...none, tokensOut: most };
    const heard = Math.ceil((ear?.chars ?? 0) / charsPerToken);
    const elapsedS = Math.max(0, core.now() - begunAtMs) / 1_000;
    // What a model thinks before it speaks is paid for too, and shows in the time that it took.
    const thought = isWhole ? 0 : Math.ceil(elapsedS * core.limits.tokensPerSecondMax * question.answers);
    return { ...none, tokensOut: Math.min(most, Math.max(heard, thought)) };
  }
}
