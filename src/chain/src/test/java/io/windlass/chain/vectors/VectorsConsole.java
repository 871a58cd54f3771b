package io.windlass.chain.vectors;

import io.windlass.chain.BlockClaim;
import io.windlass.chain.ChainRules;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.Consensus;
import io.windlass.chain.ProofOutcome;
import io.windlass.chain.Standing;
import io.windlass.chain.proof.BlockProof;
import io.windlass.chain.seal.SealContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * Proves the recorded headers and blocks of a folder: {@code VectorsConsole FOLDER}. Files: {@code
 * ibft1_blocks*.jsonl.gz}, {@code *_blocks.json}, {@code extradata_decode_vectors.json}, {@code
 * rpc.jsonl.gz}. Exits 1 where anything differs.
 */
public final class VectorsConsole {
    private final HeaderVectors headers = new HeaderVectors();
    private int refused;

    private VectorsConsole() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1 || !Files.isDirectory(Path.of(arguments[0]))) {
            System.err.println("usage: VectorsConsole FOLDER (one that exists)");
            System.exit(2);
        }
        VectorsConsole console = new VectorsConsole();
        try (var files = Files.list(Path.of(arguments[0]))) {
            for (Path file : files.sorted().toList()) {
                console.check(file);
            }
        }
        System.exit(console.headers.differing().isEmpty() && console.refused == 0 ? 0 : 1);
    }

    private void check(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        int before = headers.matched().size();
        int differedBefore = headers.differing().size();
        if (name.equals("rpc.jsonl.gz")) {
            blocks(file);
            return;
        } else if (name.startsWith("ibft1_blocks")) {
            headers.ibft(lines(file));
        } else if (name.endsWith("_blocks.json")) {
            vectors(file).forEach(headers::block);
        } else if (name.startsWith("extradata")) {
            vectors(file).forEach(headers::extraData);
        } else {
            return;
        }
        List<String> differing = headers.differing();
        System.out.printf(
                "%s: %d facts equal, %d differ%n",
                name, headers.matched().size() - before, differing.size() - differedBefore);
        headers.matched().subList(before, headers.matched().size()).stream()
                .filter(fact -> fact.endsWith(": hash"))
                .forEach(fact -> System.out.println("  " + fact + " equal"));
        differing.subList(differedBefore, differing.size()).forEach(System.out::println);
    }

    private void blocks(Path file) throws IOException {
        List<String> lines = lines(file);
        int proven = 0;
        int transactions = 0;
        for (String line : lines) {
            Fields each = Fields.parse(line);
            BlockClaim claim = RecordedBlock.claim(each.object("block"), each.objects("receipts"));
            BigInteger chainId =
                    claim.transactions().stream()
                            .map(given -> Objects.requireNonNull(given.transaction()).chainId())
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(BigInteger.ZERO);
            ChainRules rules = new ChainRules(chainId, Consensus.NONE, true, 0);
            switch (new BlockProof(rules).prove(claim, new SealContext.Unanchored("no seals"))) {
                case ProofOutcome.Refused no -> {
                    refused++;
                    System.out.println(no.sentence());
                }
                case ProofOutcome.Accepted(CheckedBlock block) -> {
                    proven += block.standing().equals(Standing.PROVEN) ? 1 : 0;
                    transactions += block.transactions().size();
                }
            }
        }
        System.out.printf(
                "%s: %d of %d blocks proven, %d transactions in them%n",
                file.getFileName(), proven, lines.size(), transactions);
    }

    private static List<Fields> vectors(Path file) throws IOException {
        Object list = Json.parse(Files.readString(file));
        return ((List<?>) Objects.requireNonNull(list)).stream().map(Fields::of).toList();
    }

    private static List<String> lines(Path file) throws IOException {
        try (InputStream zipped = new GZIPInputStream(Files.newInputStream(file));
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(zipped, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).toList();
        }
    }
}
