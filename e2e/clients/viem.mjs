// A session of viem 2, unchanged, over HTTP, batches, fallback and WebSocket.
// usage: node viem.mjs HTTP_URL WS_URL
import assert from "node:assert/strict";
import { createPublicClient, createWalletClient, defineChain, fallback, http, keccak256, toBytes, webSocket } from "viem";
import { privateKeyToAccount } from "viem/accounts";

const [url, ws] = process.argv.slice(2);
const id = await createPublicClient({ transport: http(url) }).getChainId();
const chain = defineChain({
  id,
  name: "local",
  nativeCurrency: { name: "Coin", symbol: "WND", decimals: 18 },
  rpcUrls: { default: { http: [url] } },
});
const account = privateKeyToAccount(keccak256(toBytes("windlass test key 9")));
const client = createPublicClient({
  chain,
  transport: fallback([http("http://127.0.0.1:9", { retryCount: 0 }), http(url, { batch: true })]),
  pollingInterval: 500,
});

const [number, block, balance, gasPrice] = await Promise.all([
  client.getBlockNumber({ cacheTime: 0 }),
  client.getBlock(),
  client.getBalance({ address: account.address }),
  client.getGasPrice(),
]);
assert.ok(block.number >= number - 1n);
assert.ok(balance > 0n);
assert.ok(gasPrice > 0n);

const wallet = createWalletClient({ account, chain, transport: http(url) });
const hashes = [];
for (let i = 0; i < 5; i++) {
  hashes.push(await wallet.sendTransaction({ to: account.address, value: BigInt(i) }));
}
const receipts = await Promise.all(hashes.map((hash) => client.waitForTransactionReceipt({ hash })));
assert.ok(receipts.every((receipt) => receipt.status === "success"));
const nonces = await Promise.all(hashes.map(async (hash) => (await client.getTransaction({ hash })).nonce));
assert.deepEqual(nonces, nonces.map((_, i) => nonces[0] + i));

await assert.rejects(client.getLogs({ fromBlock: number + 1_000_000n, toBlock: number + 1_000_001n }));
assert.equal(await client.getBlock({ blockNumber: number + 1_000_000n }).catch((error) => error.name), "BlockNotFoundError");

const socket = createPublicClient({ chain, transport: webSocket(ws) });
const heads = [];
await new Promise((resolve, reject) => {
  const stop = socket.watchBlocks({
    onBlock: (it) => {
      heads.push(it.number);
      if (heads.length === 3) {
        stop();
        resolve();
      }
    },
    onError: reject,
  });
});
assert.deepEqual(heads, [heads[0], heads[0] + 1n, heads[0] + 2n]);
assert.ok((await socket.getBlockNumber()) >= heads[2]);
console.log("viem is content");
process.exit(0);
