// A session of Hardhat 3 with its ethers plugin: compile, deploy, write, read, events, reverts, gas.
// usage: GATEWAY=HTTP_URL hardhat run scripts/hardhat.mjs --network gateway
import assert from "node:assert/strict";
import { network } from "hardhat";

const { ethers } = await network.create();
const [signer] = await ethers.getSigners();
const note = await ethers.deployContract("Note", [3]);
await note.waitForDeployment();
assert.equal(await note.value(), 3n);

const gas = await note.write.estimateGas(11, "from Hardhat");
assert.ok(gas > 50_000n && gas < 150_000n, `gas ${gas}`);
const receipt = await (await note.write(11, "from Hardhat")).wait();
assert.equal(receipt.status, 1);
assert.ok(receipt.gasUsed <= gas);
assert.equal(await note.words(), "from Hardhat");
const [event, ...more] = await note.queryFilter(note.filters.Written(signer.address), receipt.blockNumber);
assert.equal(more.length, 0);
assert.deepEqual([...event.args], [signer.address, 11n, "from Hardhat"]);

const small = await note.write.staticCall(11, "too small").then(assert.fail, (error) => error);
assert.equal(small.code, 3);
const { name, args } = note.interface.parseError(small.data);
assert.deepEqual([name, ...args], ["TooSmall", 11n, 12n]);
const silent = await note.write(12, "").then(assert.fail, (error) => error);
assert.match(silent.message, /no words/);

const again = await signer.sendTransaction({ to: signer.address, nonce: 0, gasLimit: 21_000n }).then(assert.fail, (it) => it);
assert.match(again.message, /nonce too low/);
const poor = await signer.sendTransaction({ to: signer.address, value: 10n ** 30n, gasLimit: 21_000n }).then(assert.fail, (it) => it);
assert.match(poor.message, /insufficient funds/);

const address = await note.getAddress();
console.log(JSON.stringify({ client: "Hardhat", address, hash: receipt.hash, block: receipt.blockNumber, value: 11 }));
