import { useSignal, type Signal } from "@preact/signals";
import type { DemoModel } from "#contracts/demo.ts";
import { chooseModel, info as readInfo } from "#page/api.ts";
import { Field } from "#page/field.tsx";
import { complain, info } from "#page/state.ts";
import { wish } from "#page/wish.ts";
import { insideWords } from "#page/words.ts";

type Kind = DemoModel["kind"];

const kinds: readonly Kind[] = ["scripted", "offline", "own"];

function wayText(kind: Kind): string {
  const say = insideWords();
  return { scripted: say.modelScripted, offline: say.modelOffline, own: say.modelOwn }[kind];
}

function nowText(model: DemoModel): string {
  return model.kind === "own" ? [model.host, model.model].filter(Boolean).join(", ") : wayText(model.kind);
}

type Typed = Readonly<Record<"kind" | "baseUrl" | "secret" | "model", Signal<string>>>;

async function choose({ kind, baseUrl, secret, model }: Typed): Promise<void> {
  const asked =
    kind.value === "own"
      ? chooseModel({ kind: "own", baseUrl: baseUrl.value, key: secret.value, model: model.value })
      : chooseModel({ kind: kind.value === "offline" ? "offline" : "scripted" });
  await wish(asked, "");
  secret.value = "";
  info.value = await readInfo();
}

function ChoiceForm(typed: Typed) {
  const { kind, baseUrl, secret, model } = typed;
  const say = insideWords();
  const submit = (event: Event): void => {
    event.preventDefault();
    choose(typed).catch(complain);
  };
  return (
    <form class="model" onSubmit={submit}>
      {kinds.map((way) => (
        <label key={way}>
          <input
            type="radio"
            name="model"
            checked={kind.value === way}
            data-test={`model-${way}`}
            onChange={() => (kind.value = way)}
          />{" "}
          {wayText(way)}
        </label>
      ))}
      {kind.value === "own" ? (
        <>
          <Field label={say.modelUrl} value={baseUrl} test="model-url" />
          <Field label={say.modelKey} value={secret} secret test="model-key" />
          <Field label={say.modelName} value={model} test="model-name" />
        </>
      ) : null}
      <button type="submit" data-test="model-use">
        {say.use}
      </button>
    </form>
  );
}

/** Which model answers now, and the choice of another: the script, none, or any OpenAI-compatible address. */
export function ModelField() {
  const now = info.value?.model ?? { kind: "scripted" };
  const kind = useSignal<string>(now.kind);
  const baseUrl = useSignal("");
  const secret = useSignal("");
  const model = useSignal("");
  const say = insideWords();
  return (
    <section>
      <h3>{say.model}</h3>
      <p class="why" data-test="model-now">
        {say.modelNow} <b>{nowText(now)}</b>
      </p>
      <ChoiceForm kind={kind} baseUrl={baseUrl} secret={secret} model={model} />
    </section>
  );
}
