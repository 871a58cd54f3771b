// A session of cast and forge: read, send, deploy, script and a test on a fork; what each wrote the other one reads.
// usage: node scripts/foundry.mjs HTTP_URL [HANDOVER], a file of lines {address, hash, block, value}
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { id, Wallet } from "ethers";

const [url, handover] = process.argv.slice(2);
const key = id("windlass test key 9");
const { address: me } = new Wallet(key);
const rpc = ["--rpc-url", url];
const require = createRequire(import.meta.url);
// the program itself: the script that npm puts before it ends with 0 whatever it did
const platform = `${process.platform}-${process.arch === "x64" ? "amd64" : process.arch}`;
const bin = (name) => require.resolve(`@foundry-rs/${name}-${platform}/bin/${name}`);
const environment = { ...process.env, FOUNDRY_DISABLE_NIGHTLY_WARNING: "1", NO_COLOR: "1" };
const run = (name, ...words) =>
  execFileSync(bin(name), words, { encoding: "utf8", env: environment, stdio: ["ignore", "pipe", "pipe"] }).trim();
const cast = (...words) => run("cast", ...words, ...rpc);
const json = (...words) => JSON.parse(cast(...words, "--json"));
const failed = (name, ...words) => {
  const { status, stdout, stderr } = spawnSync(bin(name), [...words, ...rpc], { encoding: "utf8", env: environment });
  assert.notEqual(status, 0, `${words.join(" ")} did not fail: ${stdout}`);
  return stdout + stderr;
};
const topic = id("Written(address,uint256,string)");

// reads
const chainId = Number(cast("chain-id"));
const number = Number(cast("block-number"));
const block = json("block", String(number));
assert.equal(Number(block.number), number);
assert.equal(block.hash, json("block", block.hash).hash);
assert.ok(Number(json("block", "finalized").number) <= number);
assert.ok(BigInt(cast("balance", me)) > 10n ** 18n);
assert.ok(Number(cast("gas-price")) > 0);

// forge create, cast send, receipt, logs, call
const created = JSON.parse(
  run("forge", "create", "contracts/Note.sol:Note", "--broadcast", "--json", "--private-key", key, ...rpc, "--constructor-args", "5"),
);
const note = created.deployedTo;
assert.equal(cast("call", note, "value()(uint256)"), "5");
assert.equal(json("receipt", created.transactionHash).contractAddress.toLowerCase(), note.toLowerCase());
const gas = Number(cast("estimate", "--from", me, note, "write(uint256,string)", "6", "from cast"));
const sent = json("send", note, "write(uint256,string)", "6", "from cast", "--private-key", key);
assert.equal(sent.status, "0x1");
assert.ok(Number(sent.gasUsed) <= gas);
assert.equal(json("tx", sent.transactionHash).from.toLowerCase(), me.toLowerCase());
const logs = json("logs", "--address", note, "--from-block", sent.blockNumber, "--to-block", "latest", topic);
assert.equal(logs.length, 1);
assert.equal(logs[0].transactionHash, sent.transactionHash);
assert.equal(BigInt(logs[0].topics[2]), 6n);
assert.equal(JSON.parse(cast("call", note, "words()(string)")), "from cast");
assert.equal(cast("nonce", me, "--block", "pending"), cast("nonce", me));

// errors in words that cast explains
const reverted = failed("cast", "call", note, "write(uint256,string)", "6", "again");
assert.match(reverted, /execution reverted/);
assert.match(reverted, /0xe94fe3af|TooSmall/i, reverted);
assert.match(failed("cast", "call", note, "write(uint256,string)", "7", ""), /no words/);
const plain = ["send", me, "--private-key", key, "--gas-limit", "21000"];
assert.match(failed("cast", ...plain, "--value", "900000000ether"), /insufficient funds/);
assert.match(failed("cast", ...plain, "--nonce", "0"), /nonce too low/);

// a script of two transactions, simulated on a fork and then sent
run("forge", "script", "scripts/Write.s.sol:Write", "--broadcast", "--slow", "--private-key", key, ...rpc);
const told = JSON.parse(readFileSync(`forge/broadcast/Write.s.sol/${chainId}/run-latest.json`, "utf8"));
assert.deepEqual(told.receipts.map((it) => it.status), ["0x1", "0x1"]);
const scripted = told.transactions[0].contractAddress;
assert.equal(cast("call", scripted, "value()(uint256)"), "21");

// a test on a fork sees what every client wrote, and changes nothing
const line = { client: "forge", address: scripted, hash: told.receipts[1].transactionHash, block: Number(told.receipts[1].blockNumber), value: 21 };
const others = handover && existsSync(handover) ? readFileSync(handover, "utf8").trim().split("\n").map((it) => JSON.parse(it)) : [];
for (const { client, address, hash, block, value } of [...others, line]) {
  assert.equal(Number(json("receipt", hash).blockNumber), block, client);
  execFileSync(bin("forge"), ["test", "--fork-url", url], { env: { ...environment, NOTE: address, VALUE: String(value) }, stdio: "pipe" });
  assert.equal(cast("call", address, "value()(uint256)"), String(value), client);
}
if (handover) appendFileSync(handover, JSON.stringify(line) + "\n");
console.log("cast and forge are content");
