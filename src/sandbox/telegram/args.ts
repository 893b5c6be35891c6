import type { Form, Upload } from "#sandbox/http/multipart.ts";
import { listOf, numberOf, objectOf, parseJson, textOf, type Json } from "#sandbox/world/read-json.ts";
import { badRequest } from "#sandbox/world/refused.ts";

/** The parameters of one call. They come typed in JSON and as text in forms; both are read alike. */
export class Args {
  readonly #form: Form;

  constructor(form: Form) {
    this.#form = form;
  }

  text(name: string): string | undefined {
    return textOf(this.#form.fields[name]);
  }

  number(name: string): number | undefined {
    return numberOf(this.#form.fields[name]);
  }

  flag(name: string): boolean {
    const value = this.#form.fields[name];
    return value === true || value === 1 || (typeof value === "string" && /^(?:true|yes|1)$/i.test(value));
  }

  has(name: string): boolean {
    return this.#form.fields[name] !== undefined;
  }

  #json(name: string): unknown {
    const value = this.#form.fields[name];
    if (typeof value !== "string" || value === "") return value === "" ? undefined : value;
    return parseJson(value) ?? value;
  }

  /** A JSON object, given as it is or as text. `what` is Telegram's word for it in a refusal. */
  object(name: string, what = name): Json | undefined {
    const value = this.#json(name);
    if (value === undefined || value === null) return undefined;
    const object = objectOf(value);
    if (object === undefined) throw badRequest(`object expected as ${what}`);
    return object;
  }

  list(name: string): readonly unknown[] | undefined {
    const value = this.#json(name);
    return value === undefined || value === null ? undefined : listOf(value);
  }

  /** A file sent under this name, or under the name that `attach://…` points to. */
  upload(name: string): Upload | undefined {
    const attached = /^attach:\/\/(.+)$/.exec(this.text(name) ?? "")?.[1];
    return this.#form.files.get(attached ?? name);
  }
}
