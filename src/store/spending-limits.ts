import type { LimitOf, NanoUsd } from "#contracts/money.ts";
import type { LimitState, PlannedCall, SetLimit } from "#contracts/spending.ts";
import type { Control } from "#store/control.ts";
import { maybeNumber } from "#store/row.ts";
import { usedOf } from "#store/spending-sums.ts";

const find = "SELECT month_nano FROM spending_limits WHERE scope = ? AND id = ?";
const put = `INSERT INTO spending_limits (scope, id, month_nano) VALUES (?1, ?2, ?3)
  ON CONFLICT DO UPDATE SET month_nano = ?3`;
const remove = "DELETE FROM spending_limits WHERE scope = ? AND id = ?";

function idOf(of: LimitOf): number {
  switch (of.kind) {
    case "bot":
      return of.botId;
    case "owner":
      return of.userId;
    case "shared":
      return 0;
  }
}

export function readLimit(control: Control, of: LimitOf): SetLimit | undefined {
  const row = control.get(find, of.kind, idOf(of));
  if (row === undefined) return undefined;
  const nano = maybeNumber(row, "month_nano");
  return nano === undefined ? { kind: "off" } : { kind: "amount", nano };
}

/** Only inside `write`. */
export function writeLimit(control: Control, of: LimitOf, limit: SetLimit | undefined): void {
  if (limit === undefined) control.change(remove, of.kind, idOf(of));
  else control.change(put, of.kind, idOf(of), limit.kind === "off" ? null : limit.nano);
}

type Whose = Pick<PlannedCall, "botId" | "ownerId" | "shared" | "ownerLimitNano" | "nowMs">;

/** `spentNano` leaves out what is set aside. */
export type Holding = LimitState & { readonly spentNano: NanoUsd };

const scopes = { bot: "bot", owner: "owner_shared", shared: "shared" } as const;

/** The limits that hold for a call, as they stand. */
export function holding(
  control: Control,
  { botId, ownerId, shared, ownerLimitNano, nowMs }: Whose,
): readonly Holding[] {
  const candidates: readonly (readonly [LimitOf, NanoUsd | undefined])[] = [
    [{ kind: "bot", botId }, undefined],
    ...(shared
      ? ([
          [{ kind: "owner", userId: ownerId }, ownerLimitNano],
          [{ kind: "shared" }, undefined],
        ] as const)
      : []),
  ];
  return candidates.flatMap(([of, usual]) => {
    const set = readLimit(control, of);
    const limitNano = set === undefined ? usual : set.kind === "off" ? undefined : set.nano;
    if (limitNano === undefined) return [];
    const { spent, reserved } = usedOf(control, [scopes[of.kind], idOf(of)], nowMs);
    return [{ of, limitNano, usedNano: spent + reserved, spentNano: spent }];
  });
}
