import { useSignal } from "@preact/signals";
import { info as readInfo, ownModel } from "#page/api.ts";
import { Field } from "#page/field.tsx";
import { complain, info, say as tell } from "#page/state.ts";
import { words } from "#page/words.ts";

/** Any OpenAI-compatible address in place of the script, and which of them answers now. */
export function ModelField() {
  const url = useSignal("");
  const key = useSignal("");
  const say = words();
  const submit = async (): Promise<void> => {
    const result = await ownModel(url.value, key.value);
    if (result.kind === "refused") tell(result.why);
    key.value = "";
    info.value = await readInfo();
  };
  const model = info.value?.model;
  return (
    <section>
      <h3>{say.model}</h3>
      <p class="why">{model?.kind === "own" ? `${say.modelOwn} ${model.host}` : say.modelScripted}</p>
      <form
        class="model"
        onSubmit={(event) => {
          event.preventDefault();
          submit().catch(complain);
        }}
      >
        <Field label={say.modelUrl} value={url} test="model-url" />
        <Field label={say.modelKey} value={key} secret test="model-key" />
        <button type="submit">{say.use}</button>
      </form>
    </section>
  );
}
