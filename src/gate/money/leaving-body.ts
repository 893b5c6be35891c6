import type { Question } from "#gate/money/read-question.ts";

/** What is sent instead of a body that was refused; `silent`: without the wish that the usage be told. */
export type Instead = { readonly body: Buffer; readonly silent: boolean };

/** A body as it leaves, and what may be sent instead when the provider refuses what we have added to it. */
export type Leaving = {
  readonly body: Buffer;
  /** Something was added to it. */
  readonly isOurs: boolean;
  /** By the provider's words; undefined when they are not about us. */
  readonly instead: (refusal: string) => Instead | undefined;
};

type Asked = {
  readonly question: Question;
  /** As the program sent it. */
  readonly given: Buffer;
  /** No more tokens than these in an answer; undefined where no limit holds. */
  readonly tokensOutMost: number | undefined;
  /** The provider has refused to be asked for the usage of a stream. */
  readonly keepsSilent: boolean;
};

const names = ["max_completion_tokens", "max_tokens"] as const;

/** Newer models of OpenAI refuse the old name, most other servers know no new one. */
const boundName = ({ kind, model }: Question): string => {
  if (kind === "responses") return "max_output_tokens";
  return /^(?:openai\/)?(?:gpt-(?:[5-9]|[1-9]\d)|o\d)/.test(model) ? names[0] : names[1];
};

type Additions = { readonly usage: boolean; readonly bound: string | undefined };

function compose({ question, given, tokensOutMost }: Asked, { usage, bound }: Additions): Buffer {
  const { body } = question;
  if (body === undefined || (!usage && tokensOutMost === undefined)) return given;
  const options = usage ? { stream_options: { ...Object(body["stream_options"] ?? {}), include_usage: true } } : {};
  return Buffer.from(
    JSON.stringify({ ...body, ...options, ...(bound === undefined ? {} : { [bound]: tokensOutMost }) }),
  );
}

/**
 * The body as it leaves: with the wish that the usage be told, and a bound where a limit holds and the program names none.
 * Under a limit it is what we have read of it, written anew: no other reading of it may cost more.
 */
export function leavingBody(asked: Asked): Leaving {
  const { question, tokensOutMost, keepsSilent } = asked;
  const usage = !keepsSilent && question.kind === "chat" && question.isStream && !question.asksUsage;
  const adds = tokensOutMost !== undefined && question.tokensOutMost === undefined;
  const bound = adds ? boundName(question) : undefined;
  return {
    body: compose(asked, { usage, bound }),
    isOurs: usage || bound !== undefined,
    instead: (refusal) => {
      if (usage && /stream_options|include_usage/.test(refusal)) {
        return { body: compose(asked, { usage: false, bound }), silent: true };
      }
      const other = names.find((name) => name !== bound);
      const isBound = question.kind === "chat" && bound !== undefined && refusal.includes(bound);
      return isBound ? { body: compose(asked, { usage, bound: other }), silent: false } : undefined;
    },
  };
}
