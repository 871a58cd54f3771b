// A session of ethers 6, unchanged: HTTP (it batches by itself), filters, WebSocket, errors, limits.
// usage: node ethers.mjs HTTP_URL [HANDOVER] [KEY]: what others wrote, and a key of a tier with a low limit
import assert from "node:assert/strict";
import { Contract, ContractFactory, FetchRequest, JsonRpcProvider, WebSocketProvider, Wallet, id, isError } from "ethers";
import { hand, nobody, note as artefact, written } from "./handover.mjs";

const [http, file, key] = process.argv.slice(2);
const provider = new JsonRpcProvider(http, undefined, { pollingInterval: 500 });
const wallet = new Wallet(id("windlass test key 8"), provider);
const fails = (promise) => promise.then((it) => assert.fail(`not refused: ${it}`), (error) => error);

async function reads() {
  const [network, head, latest, balance, fees] = await Promise.all([
    provider.getNetwork(),
    provider.getBlockNumber(),
    provider.getBlock("latest"),
    provider.getBalance(wallet.address),
    provider.getFeeData(),
  ]);
  assert.ok(network.chainId > 0n);
  assert.ok(latest.number >= head);
  assert.ok(balance > 0n);
  assert.ok(fees.gasPrice > 0n && fees.maxFeePerGas > 0n);
  assert.equal((await provider.getBlock(latest.hash)).hash, latest.hash);
  const finalized = await provider.getBlock("finalized");
  assert.ok(finalized.number <= (await provider.getBlockNumber()));
  assert.equal(await provider.getBlock(latest.number + 1_000_000), null);
}

async function writes() {
  const note = await new ContractFactory(artefact.abi, artefact.bytecode, wallet).deploy(1);
  await note.waitForDeployment();
  const seen = new Promise((resolve) => note.on("Written", (by, value, words) => resolve([by, value, words])));
  const gas = await note.write.estimateGas(2, "from ethers");
  const sent = await note.write(2, "from ethers");
  const receipt = await sent.wait();
  assert.equal(receipt.status, 1);
  assert.ok(receipt.gasUsed <= gas);
  assert.equal((await provider.getTransaction(sent.hash)).blockNumber, receipt.blockNumber);
  assert.deepEqual(await seen, [wallet.address, 2n, "from ethers"]);
  await note.removeAllListeners();
  assert.equal(await note.value(), 2n);
  assert.equal(await note.value({ blockTag: receipt.blockNumber - 1 }), 1n);
  const events = await note.queryFilter(note.filters.Written(null, 2), receipt.blockNumber, receipt.blockNumber);
  assert.deepEqual(events.map((it) => it.args.words), ["from ethers"]);
  return note;
}

async function readsOthers() {
  for (const { client, address, hash, block, value, words } of await written(file, ["web3j", "viem"])) {
    const note = new Contract(address, artefact.abi, provider);
    assert.equal(await note.value(), BigInt(value), client);
    assert.equal(await note.words(), words, client);
    assert.equal((await provider.getTransactionReceipt(hash)).blockNumber, block, client);
  }
}

// the shapes that its error classes are made from
async function isRefused(note) {
  const small = await fails(note.write.staticCall(2, "again"));
  assert.ok(isError(small, "CALL_EXCEPTION"));
  assert.equal(small.revert.name, "TooSmall");
  assert.deepEqual([...small.revert.args], [2n, 3n]);
  const silent = await fails(note.write.estimateGas(3, ""));
  assert.ok(isError(silent, "CALL_EXCEPTION"));
  assert.equal(silent.reason, "no words");
  const plain = { to: wallet.address, gasLimit: 21_000 };
  assert.ok(isError(await fails(wallet.sendTransaction({ ...plain, value: 10n ** 30n })), "INSUFFICIENT_FUNDS"));
  assert.ok(isError(await fails(wallet.sendTransaction({ ...plain, nonce: 0 })), "NONCE_EXPIRED"));
  assert.ok(isError(await fails(provider.send("admin_peers", [])), "UNSUPPORTED_OPERATION"));
}

// the same bytes again are no second transaction, and no error that a wallet would show
async function sendsTwice() {
  const raw = await wallet.signTransaction(await wallet.populateTransaction({ to: wallet.address, value: 1n }));
  const [first, again] = await Promise.all([provider.broadcastTransaction(raw), provider.broadcastTransaction(raw)]);
  assert.equal(first.hash, again.hash);
  const nonce = first.nonce;
  const cheaper = await fails(wallet.sendTransaction({ to: wallet.address, value: 2n, nonce, gasLimit: 21_000 }));
  assert.ok(isError(cheaper, "REPLACEMENT_UNDERPRICED") || isError(cheaper, "NONCE_EXPIRED"), String(cheaper));
  assert.equal((await first.wait()).status, 1);
  assert.equal((await provider.broadcastTransaction(raw)).hash, first.hash);
}

async function listens(note, meanwhile) {
  const socket = new WebSocketProvider(http.replace(/^http/, "ws"));
  const live = note.connect(wallet.connect(socket));
  const seen = new Promise((resolve) => live.on("Written", (by, value, words, log) => resolve([words, log.log.transactionHash])));
  const blocks = [];
  const three = new Promise((resolve) => socket.on("block", (number) => blocks.push(number) === 3 && resolve()));
  await meanwhile();
  const sent = await live.write(3, "over a socket");
  assert.deepEqual(await seen, ["over a socket", sent.hash]);
  await three;
  assert.ok(blocks.every((it, i) => i === 0 || it <= blocks[i - 1] + 1), `heads ${blocks}`);
  const small = await fails(live.write.staticCall(3, "again"));
  assert.equal(small.revert.name, "TooSmall");
  await socket.destroy();
  const [address, receipt] = [await note.getAddress(), await provider.getTransactionReceipt(sent.hash)];
  hand(file, { client: "ethers", address, hash: sent.hash, block: receipt.blockNumber, value: 3, words: "over a socket" });
}

// until the limit lets no more through: 429 is waited out, and nobody sees an error (one call a request: of a batch
// that is let in by halves ethers shows the other half as errors)
async function waits() {
  const request = new FetchRequest(http);
  request.setHeader("x-api-key", key);
  let posts = 0;
  request.preflightFunc = async (it) => {
    posts++;
    return it;
  };
  const limited = new JsonRpcProvider(request, undefined, { batchMaxCount: 1 });
  await limited.getNetwork();
  const before = posts;
  let calls = 0;
  for (; posts - before === calls && calls < 2_000; calls += 80) {
    const asked = Array.from({ length: 80 }, () => limited.send("eth_getBalance", [nobody, "latest"]));
    assert.equal(new Set(await Promise.all(asked)).size, 1);
  }
  limited.destroy();
  return posts - before - calls;
}

const refused = key ? waits() : 1;
await reads();
const note = await writes();
await isRefused(note);
await listens(note, sendsTwice);
await readsOthers();
assert.ok((await refused) > 0, "the limit was never met");
provider.destroy();
console.log("ethers is content");
