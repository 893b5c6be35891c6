import type { PortHolder } from "#contracts/port-holder.ts";
import type { StoreTrouble } from "#contracts/store-trouble.ts";

/** Why a daemon with right settings does not start. */
export type StartTrouble =
  | { readonly kind: "no_token" }
  | {
      readonly kind: "port_taken";
      readonly setting: string;
      readonly port: number;
      /** Undefined where the system does not say. */
      readonly holder: PortHolder | undefined;
      /** Bots that were ended, because they may have spoken to whoever holds the port. */
      readonly ended: number;
    }
  | { readonly kind: "address"; readonly setting: string; readonly why: string }
  /** A service manager holds another address for the gate than the settings name. */
  | { readonly kind: "held"; readonly held: string; readonly gate: string }
  /** The closed network that was asked for cannot be had. */
  | { readonly kind: "egress"; readonly why: string }
  /** The data does not open. */
  | { readonly kind: "store"; readonly trouble: StoreTrouble };
