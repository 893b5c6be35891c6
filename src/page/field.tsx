import type { Signal } from "@preact/signals";
import type { TargetedInputEvent } from "preact";

type FieldParts = {
  readonly label: string;
  readonly value: Signal<string>;
  /** What is written is not shown. */
  readonly secret?: boolean;
  readonly test: string;
};

/** One line to write in, bound to a signal; its label is read aloud and stands in it while it is empty. */
export function Field({ label, value, secret = false, test }: FieldParts) {
  const same = {
    class: "text",
    autocomplete: "off",
    "aria-label": label,
    placeholder: label,
    "data-test": test,
    value,
    onInput: ({ currentTarget }: TargetedInputEvent<HTMLInputElement>) => {
      value.value = currentTarget.value;
    },
  };
  return secret ? <input type="password" {...same} /> : <input type="text" {...same} />;
}
