// Compiles Note.sol into ../Note.json, which the sessions without a compiler deploy. Run: npm ci && npm run compile
import { readFileSync, writeFileSync } from "node:fs";
import solc from "solc";

const source = new URL("contracts/Note.sol", import.meta.url);
const input = {
  language: "Solidity",
  sources: { "Note.sol": { content: readFileSync(source, "utf8") } },
  settings: {
    evmVersion: "london",
    optimizer: { enabled: true, runs: 200 },
    outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } },
  },
};
const output = JSON.parse(solc.compile(JSON.stringify(input)));
if (output.errors?.length) {
  process.stderr.write(output.errors.map((it) => it.formattedMessage).join("\n"));
  process.exit(1);
}
const { abi, evm } = output.contracts["Note.sol"].Note;
const note = { compiler: solc.version(), abi, bytecode: "0x" + evm.bytecode.object };
writeFileSync(new URL("../Note.json", import.meta.url), JSON.stringify(note, null, 1) + "\n");
