import { createRequire } from "node:module";
import hardhatEthers from "@nomicfoundation/hardhat-ethers";
import { id } from "ethers";

export default {
  plugins: [hardhatEthers],
  paths: { sources: "contracts", tests: "none" },
  solidity: {
    version: "0.8.30",
    path: createRequire(import.meta.url).resolve("solc/soljson.js"),
    settings: { evmVersion: "london", optimizer: { enabled: true, runs: 200 } },
  },
  networks: {
    gateway: { type: "http", url: process.env.GATEWAY, accounts: [id("windlass test key 8")] },
  },
};
