import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { complain } from "#page/state.ts";

/** A component whose code is fetched when it is drawn for the first time; nothing is drawn until it is there. */
export function lazy<Props extends object>(fetchIt: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const fetched = signal<{ readonly It: ComponentType<Props> } | undefined>(undefined);
  let isAsked = false;
  return (props) => {
    if (!isAsked) {
      isAsked = true;
      fetchIt()
        .then((It) => (fetched.value = { It }))
        .catch(complain);
    }
    if (fetched.value === undefined) return null;
    const { It } = fetched.value;
    return <It {...props} />;
  };
}
