import type { Signal } from "@preact/signals";

type FieldParts = {
  readonly label: string;
  readonly value: Signal<string>;
  readonly type?: "text" | "url" | "password";
  readonly test: string;
};

/** One line to write in, bound to a signal; its label is read aloud and stands in it while it is empty. */
export function Field({ label, value, type = "text", test }: FieldParts) {
  return (
    <input
      class="text"
      type={type}
      autocomplete="off"
      aria-label={label}
      placeholder={label}
      data-test={test}
      value={value}
      onInput={({ currentTarget }) => {
        value.value = currentTarget.value;
      }}
    />
  );
}
