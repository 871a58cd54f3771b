// What one client wrote, the others read: lines of {client, address, hash, block, value, words}.
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

export { pause };

export const note = JSON.parse(readFileSync(new URL("Note.json", import.meta.url), "utf8"));

// whose balance does not change while the sessions go on
export const nobody = "0x" + "ab".repeat(20);

const lines = (file) =>
  existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line)) : [];

// the lines of these clients, once all of them wrote theirs; without a file, none
export async function written(file, clients) {
  const end = Date.now() + 120_000;
  while (file) {
    const found = lines(file);
    const missing = clients.filter((client) => !found.some((it) => it.client === client));
    if (missing.length === 0) {
      return found;
    }
    if (Date.now() > end) {
      throw new Error(`${missing} wrote nothing into ${file}`);
    }
    await pause(200);
  }
  return [];
}

export const hand = (file, line) => file && appendFileSync(file, JSON.stringify(line) + "\n");
