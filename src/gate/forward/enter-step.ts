import { stepInDoubt, stepRepeatedHeader } from "#contracts/step.ts";
import type { Call } from "#gate/forward/forward.ts";
import { refuseHere } from "#gate/forward/meter.ts";
import { sideError } from "#gate/forward/side-error.ts";
import type { StepCall } from "#gate/step/step-call.ts";
import type { EnteredStep } from "#gate/step/step-calls.ts";
import { replyJson } from "#gate/server/exchange.ts";
import { storageFailure } from "#store/storage-failure.ts";

/** Tells the program that a call before this one may have been carried out. */
export const repeated = (repeats: boolean | undefined): Readonly<Record<string, string>> =>
  repeats === true ? { [stepRepeatedHeader]: "true" } : {};

type Entered = { readonly kind: "go"; readonly kept: StepCall | undefined } | { readonly kind: "answered" };

const go = (kept?: StepCall): Entered => ({ kind: "go", kept });
const answered: Entered = { kind: "answered" };

function replay({ exchange: { res } }: Call, { result, repeats }: Extract<EnteredStep, { kind: "recorded" }>): Entered {
  const { status, contentType, body } = result;
  if (res.headersSent || res.destroyed) return answered;
  res.writeHead(status, {
    "content-type": contentType ?? "application/json",
    "content-length": body.length,
    ...repeated(repeats),
  });
  res.end(body);
  return answered;
}

/** Begins the step that a call names, before the call leaves; or answers it with what is known of that step already. */
export async function enterStep(call: Call): Promise<Entered> {
  const { core, seen, exchange, to, step } = call;
  const { side } = to.name;
  if (step === undefined) return go();
  try {
    const entered = await core.steps.enter({ run: seen.run, step, side });
    switch (entered.kind) {
      case "fresh":
        return go(entered.call);
      case "not_kept":
        return go();
      case "recorded":
        return replay(call, entered);
      case "in_doubt":
        refuseHere(core, seen, { exchange, name: to.name, error: { status: 409, text: stepInDoubt } });
        return answered;
    }
  } catch (error) {
    // A call whose step cannot be kept might be made twice: it does not leave.
    const failure = storageFailure(error);
    if (failure === undefined) throw error;
    const text = `Internal Server Error: the step cannot be kept (${failure.errno})`;
    replyJson(exchange.res, 500, sideError(side, { status: 500, text }));
    return answered;
  }
}
