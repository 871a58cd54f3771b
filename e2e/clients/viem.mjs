// A session of viem 2, unchanged: HTTP, batches, fallback, WebSocket, errors, limits.
// usage: node viem.mjs HTTP_URL [HANDOVER] [KEY]: what others wrote, and a key of a tier with a low limit
import assert from "node:assert/strict";
import {
  BlockNotFoundError,
  ContractFunctionRevertedError,
  InsufficientFundsError,
  MethodNotFoundRpcError,
  NonceTooLowError,
  createPublicClient,
  createWalletClient,
  defineChain,
  fallback,
  http,
  keccak256,
  toBytes,
  webSocket,
} from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { hand, nobody, note as artefact, pause, written } from "./handover.mjs";

const [url, file, key] = process.argv.slice(2);
const { abi } = artefact;
const id = await createPublicClient({ transport: http(url) }).getChainId();
const chain = defineChain({
  id,
  name: "local",
  nativeCurrency: { name: "Coin", symbol: "WND", decimals: 18 },
  rpcUrls: { default: { http: [url] } },
});
const account = privateKeyToAccount(keccak256(toBytes("windlass test key 9")));
const batching = createPublicClient({ chain, transport: http(url, { batch: true }), pollingInterval: 500 });
const client = createPublicClient({
  chain,
  transport: fallback([http("http://127.0.0.1:9", { retryCount: 0 }), http(url)]),
  pollingInterval: 500,
});
const wallet = createWalletClient({ account, chain, transport: http(url) });
const fails = (promise) => promise.then((it) => assert.fail(`not refused: ${it}`), (error) => error);
const because = (error, type) => error.walk((it) => it instanceof type);

async function reads() {
  const [number, block, balance, gasPrice] = await Promise.all([
    batching.getBlockNumber({ cacheTime: 0 }),
    batching.getBlock(),
    batching.getBalance({ address: account.address }),
    batching.getGasPrice(),
  ]);
  assert.ok(block.number >= number - 1n);
  assert.ok(balance > 0n);
  assert.ok(gasPrice > 0n);
  assert.equal((await client.getBlock({ blockHash: block.hash })).number, block.number);
  assert.ok((await client.getBlock({ blockTag: "finalized" })).number <= (await client.getBlockNumber()));
  const above = number + 1_000_000n;
  assert.ok((await fails(client.getBlock({ blockNumber: above }))) instanceof BlockNotFoundError);
  await fails(client.getLogs({ fromBlock: above, toBlock: above }));
}

async function writes() {
  const deployed = await wallet.deployContract({ abi, bytecode: artefact.bytecode, args: [1n] });
  const { contractAddress: address } = await client.waitForTransactionReceipt({ hash: deployed });
  const seen = [];
  const stop = client.watchContractEvent({ address, abi, onLogs: (logs) => seen.push(...logs) });
  const hash = await wallet.writeContract({ address, abi, functionName: "write", args: [2n, "from viem"] });
  const receipt = await client.waitForTransactionReceipt({ hash });
  assert.equal(receipt.status, "success");
  const read = (functionName, more) => client.readContract({ address, abi, functionName, ...more });
  assert.equal(await read("value"), 2n);
  assert.equal(await read("words"), "from viem");
  assert.equal(await read("value", { blockNumber: receipt.blockNumber - 1n }), 1n);
  const events = await client.getContractEvents({ address, abi, fromBlock: receipt.blockNumber, strict: true });
  assert.deepEqual(events.map((it) => it.args), [{ by: account.address, value: 2n, words: "from viem" }]);
  for (let polls = 0; polls < 200 && seen.length === 0; polls++) {
    await pause(100);
  }
  stop();
  assert.deepEqual(seen.map((it) => it.transactionHash), [hash]);
  return address;
}

async function sendsMany() {
  const filter = await batching.createPendingTransactionFilter();
  const hashes = [];
  for (let i = 0; i < 5; i++) {
    hashes.push(await wallet.sendTransaction({ to: account.address, value: BigInt(i) }));
  }
  const receipts = await Promise.all(hashes.map((hash) => batching.waitForTransactionReceipt({ hash })));
  assert.ok(receipts.every((it) => it.status === "success"));
  const nonces = await Promise.all(hashes.map(async (hash) => (await batching.getTransaction({ hash })).nonce));
  assert.deepEqual(nonces, nonces.map((_, i) => nonces[0] + i));
  const pending = [];
  for (let polls = 0; polls < 100 && !hashes.every((hash) => pending.includes(hash)); polls++) {
    pending.push(...(await batching.getFilterChanges({ filter })));
    await pause(100);
  }
  assert.ok(hashes.every((hash) => pending.includes(hash)), "a pending transaction was not told");
  assert.equal(new Set(pending).size, pending.length, "told twice");
  assert.ok(await batching.uninstallFilter({ filter }));
}

// the shapes that its error classes are made from
async function isRefused(address) {
  const small = await fails(client.simulateContract({ account, address, abi, functionName: "write", args: [2n, "again"] }));
  const { data } = because(small, ContractFunctionRevertedError);
  assert.equal(data.errorName, "TooSmall");
  assert.deepEqual(data.args, [2n, 3n]);
  const silent = await fails(client.estimateContractGas({ account, address, abi, functionName: "write", args: [3n, ""] }));
  assert.equal(because(silent, ContractFunctionRevertedError).reason, "no words");
  const plain = { to: account.address, gas: 21_000n };
  assert.ok(because(await fails(wallet.sendTransaction({ ...plain, value: 10n ** 30n })), InsufficientFundsError));
  assert.ok(because(await fails(wallet.sendTransaction({ ...plain, nonce: 0 })), NonceTooLowError));
  assert.ok(because(await fails(client.request({ method: "admin_peers" })), MethodNotFoundRpcError));
}

async function listens(address, meanwhile) {
  const socket = createPublicClient({ chain, transport: webSocket(url.replace(/^http/, "ws")) });
  const heads = [];
  const logs = [];
  const three = new Promise((resolve, reject) => {
    const stop = socket.watchBlocks({
      onBlock: (it) => heads.push(it.number) === 3 && resolve(stop()),
      onError: reject,
    });
  });
  const seen = new Promise((resolve, reject) => {
    const stop = socket.watchContractEvent({ address, abi, onLogs: (it) => logs.push(...it) && resolve(stop()), onError: reject });
  });
  const pending = new Promise((resolve, reject) => {
    const stop = socket.watchPendingTransactions({ onTransactions: (it) => resolve(stop() ?? it), onError: reject });
  });
  await new Promise((resolve) => socket.watchBlockNumber({ onBlockNumber: resolve }));
  await meanwhile();
  const hash = await wallet.writeContract({ address, abi, functionName: "write", args: [3n, "seen"] });
  await Promise.all([three, seen, pending]);
  assert.ok(heads.every((it, i) => i === 0 || it <= heads[i - 1] + 1n), `heads ${heads}`);
  assert.deepEqual(logs.map((it) => [it.transactionHash, it.args.value]), [[hash, 3n]]);
  assert.ok((await socket.getBlockNumber()) >= heads[2]);
  const { blockNumber } = await client.getTransactionReceipt({ hash });
  hand(file, { client: "viem", address, hash, block: Number(blockNumber), value: 3, words: "seen" });
}

async function readsOthers() {
  for (const { client: by, address, hash, block, value, words } of await written(file, ["web3j", "ethers"])) {
    const got = ["value", "words"].map((functionName) => batching.readContract({ address, abi, functionName }));
    assert.deepEqual(await Promise.all(got), [BigInt(value), words], by);
    assert.equal((await batching.getTransactionReceipt({ hash })).blockNumber, BigInt(block), by);
  }
}

// until the limit lets no more through: 429 is waited out, and nobody sees an error
async function waits(batch) {
  let refused = 0;
  const transport = http(url, {
    batch: batch && { batchSize: 20 },
    fetchOptions: { headers: { "x-api-key": key } },
    onFetchResponse: (response) => {
      refused += response.status === 429 ? 1 : 0;
    },
  });
  const limited = createPublicClient({ chain, transport });
  for (let round = 0; refused === 0 && round < 100; round++) {
    const asked = Array.from({ length: 10 }, () => limited.getBalance({ address: nobody }));
    assert.equal(new Set(await Promise.all(asked)).size, 1);
  }
  return refused;
}

const meets = async () => [await waits(false), await waits(true)];
const refused = key ? meets() : [1];
await reads();
const address = await writes();
await isRefused(address);
await listens(address, sendsMany);
await readsOthers();
assert.ok((await refused).every((it) => it > 0), "the limit was never met");
console.log("viem is content");
process.exit(0);
