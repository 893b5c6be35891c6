/** The vendor's reader of streams, loaded when the first answer comes: many runs of a bot never hear one. */
export const loadStream = () => import("openai/core/streaming");
