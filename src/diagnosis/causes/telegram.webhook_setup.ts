import { type Cause, sure } from "#diagnosis/cause.ts";

const said =
  /bad webhook:?\s*(.{0,200})|(invalid webhook URL specified)|(secret token (?:is too long|contains unallowed characters))/i;

/** The program asks Telegram for a webhook that Telegram refuses. Under Hatchery a bot needs none. */
export const webhookSetup: Cause<"telegram.webhook_setup"> = {
  code: "telegram.webhook_setup",
  refused: ({ side, status, text }) => {
    const found = side === "telegram" && status === 400 ? said.exec(text) : null;
    if (found === null) return undefined;
    const reason = (found[1] ?? found[2] ?? found[3] ?? "").replace(/["}\])]+$/, "");
    return sure({ reason });
  },
};
