/** What is wrong with the limits that somebody set; `limit` is a name, `near` are names that begin alike. */
export type LimitsFault =
  | { readonly kind: "limits" }
  | { readonly kind: "limit_unknown"; readonly limit: string; readonly near: readonly string[] }
  | { readonly kind: "limit_number"; readonly limit: string };

/** What is wrong with a setting's value. What would be right follows from it; words for both stand in `answer`. */
export type SettingFault =
  | { readonly kind: "url" | "ids" | "count" | "time" | "token" | "who" | "quote" | "usd" | "prices" }
  | { readonly kind: "address"; readonly like: string }
  | { readonly kind: "word"; readonly words: readonly string[] }
  | LimitsFault;

/** One wrong setting. The value is not repeated, it may be a secret. */
export type SettingProblem = { readonly name: string; readonly fault: SettingFault };
