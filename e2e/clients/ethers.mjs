// A session of ethers 6, unchanged, over HTTP (batches by itself), filters and WebSocket.
// usage: node ethers.mjs HTTP_URL WS_URL
import assert from "node:assert/strict";
import { Contract, ContractFactory, JsonRpcProvider, WebSocketProvider, Wallet, id, isError } from "ethers";

const [http, ws] = process.argv.slice(2);
const provider = new JsonRpcProvider(http);
const wallet = new Wallet(id("windlass test key 8"), provider);

// several at once become one batch
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
assert.ok(fees.gasPrice > 0n);
const finalized = await provider.getBlock("finalized");
assert.ok(finalized.number <= (await provider.getBlockNumber()));

// a contract that stores nothing and logs its input: log0(calldata)
const code = "0x600c600c600039600c6000f3366000600037366000a000";
const factory = new ContractFactory([], code, wallet);
const deployed = await factory.deploy();
await deployed.waitForDeployment();
const address = await deployed.getAddress();
assert.notEqual(await provider.getCode(address), "0x");

// an installed filter, polled
const seen = new Promise((resolve) => provider.on({ address }, resolve));
const sent = await wallet.sendTransaction({ to: address, data: "0x77696e646c617373" });
const receipt = await sent.wait();
assert.equal(receipt.status, 1);
assert.equal(receipt.logs.length, 1);
assert.equal((await seen).transactionHash, sent.hash);
await provider.removeAllListeners();
const logs = await provider.getLogs({ address, fromBlock: receipt.blockNumber, toBlock: receipt.blockNumber });
assert.equal(logs.length, 1);

// the same bytes again are no second transaction and no error that a wallet would show
const raw = await wallet.signTransaction(await wallet.populateTransaction({ to: wallet.address, value: 1n }));
const first = await provider.broadcastTransaction(raw);
const again = await provider.broadcastTransaction(raw);
assert.equal(first.hash, again.hash);
await first.wait();

// errors keep their shape
await assert.rejects(
  wallet.sendTransaction({ to: wallet.address, value: 10n ** 40n }),
  (error) => isError(error, "INSUFFICIENT_FUNDS"),
);
await assert.rejects(provider.send("admin_peers", []), (error) => error.error?.code === -32601 || error.code !== undefined);

const socket = new WebSocketProvider(ws);
const blocks = [];
await new Promise((resolve) => socket.on("block", (number) => blocks.push(number) === 3 && resolve()));
assert.deepEqual(blocks, [blocks[0], blocks[0] + 1, blocks[0] + 2]);
const contract = new Contract(address, [], socket);
assert.equal(await contract.getAddress(), address);
assert.ok((await socket.getBalance(wallet.address)) > 0n);
await socket.destroy();
provider.destroy();
console.log("ethers is content");
