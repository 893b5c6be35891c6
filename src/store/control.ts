import type { Database } from "#sqlite/open-database.ts";
import { GroupCommit } from "#store/group-commit.ts";
import type { Row } from "#store/row.ts";

type Value = string | number | bigint | null | Uint8Array;
type Statement = ReturnType<Database["prepare"]>;

/** One file: reads at once, writes in groups, every statement prepared once. */
export class Control {
  readonly #db: Database;
  readonly #group: GroupCommit;
  readonly #statements = new Map<string, Statement>();

  constructor(db: Database, file: string) {
    this.#db = db;
    this.#group = new GroupCommit(db, file);
  }

  #statement(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) this.#statements.set(sql, (statement = this.#db.prepare(sql)));
    return statement;
  }

  get(sql: string, ...values: Value[]): Row {
    return this.#statement(sql).get(...values);
  }

  all(sql: string, ...values: Value[]): Row[] {
    return this.#statement(sql).all(...values);
  }

  /** Changes rows; only inside `write`. Returns how many. */
  change(sql: string, ...values: Value[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  write<Result>(work: () => Result): Promise<Result> {
    return this.#group.run(work);
  }

  close(): void {
    this.#group.flush();
    this.#db.close();
  }
}
