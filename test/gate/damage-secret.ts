import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Changes the kept bytes of one secret, as a broken disk would: it does not open any more. */
export function damageSecret(dataDir: string, botId: number, field: string): void {
  const db = new DatabaseSync(join(dataDir, "control.db"), { timeout: 5_000 });
  const { changes } = db
    .prepare("UPDATE secrets SET sealed = zeroblob(length(sealed)) WHERE bot_id = ? AND field = ?")
    .run(botId, field);
  db.close();
  if (changes !== 1) throw new Error(`bot ${botId} has no ${field}`);
}
