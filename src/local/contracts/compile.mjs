// SPDX-License-Identifier: Apache-2.0
// Compiles sources/*.sol into the resources of this module, one JSON file (abi, bytecode) for each contract.
// Run: npm ci && npm run compile
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import solc from "solc";

const here = dirname(fileURLToPath(import.meta.url));
const sources = join(here, "sources");
const target = join(here, "../src/main/resources/io/windlass/local/traffic/contracts");

const input = {
  language: "Solidity",
  sources: Object.fromEntries(
    readdirSync(sources)
      .filter((file) => file.endsWith(".sol"))
      .sort()
      .map((file) => [file, { content: readFileSync(join(sources, file), "utf8") }]),
  ),
  settings: {
    evmVersion: "london",
    optimizer: { enabled: true, runs: 200 },
    outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } },
  },
};

const output = JSON.parse(solc.compile(JSON.stringify(input)));
for (const finding of output.errors ?? []) {
  process.stderr.write(finding.formattedMessage + "\n");
}
if (output.errors?.length) {
  process.stderr.write("stopped: a finding, warnings included, leaves the artefacts as they were\n");
  process.exit(1);
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const [source, contracts] of Object.entries(output.contracts)) {
  for (const [name, contract] of Object.entries(contracts)) {
    const bytecode = contract.evm.bytecode.object;
    if (bytecode === "") {
      continue; // an interface
    }
    const artefact = {
      name,
      source,
      compiler: solc.version(),
      evmVersion: input.settings.evmVersion,
      optimizerRuns: input.settings.optimizer.runs,
      abi: contract.abi,
      bytecode: "0x" + bytecode,
    };
    writeFileSync(join(target, name + ".json"), JSON.stringify(artefact, null, 1) + "\n");
    process.stdout.write(`${name}: ${bytecode.length / 2} bytes\n`);
  }
}
