/**
 * Every update type by name, https://core.telegram.org/bots/api#update. Asked for by name, because an omitted list means
 * whatever was asked for last, perhaps by somebody else, and an empty one leaves three types out.
 */
export const updateTypes = [
  "message",
  "edited_message",
  "channel_post",
  "edited_channel_post",
  "business_connection",
  "business_message",
  "edited_business_message",
  "deleted_business_messages",
  "guest_message",
  "stopped_message_generation",
  "message_reaction",
  "message_reaction_count",
  "inline_query",
  "chosen_inline_result",
  "callback_query",
  "shipping_query",
  "pre_checkout_query",
  "purchased_paid_media",
  "poll",
  "poll_answer",
  "my_chat_member",
  "chat_member",
  "chat_join_request",
  "chat_boost",
  "removed_chat_boost",
  "managed_bot",
  "subscription",
  "widget_query",
  "shared_widget_query",
] as const;

/** What a program gets only when it asks for it by name. */
const leftOut: readonly string[] = ["chat_member", "message_reaction", "message_reaction_count"];

/** Whether a program that asked for `allowed` (undefined: for nothing in particular) gets updates of this type. */
export const isWanted = (type: string, allowed: readonly string[] | undefined): boolean =>
  allowed === undefined ? !leftOut.includes(type) : allowed.includes(type);

/** Types that wait for no earlier update of their chat: a press or a stop is about what is going on right now. */
export const passingTypes: readonly string[] = [
  "callback_query",
  "inline_query",
  "chosen_inline_result",
  "shipping_query",
  "pre_checkout_query",
  "stopped_message_generation",
];
