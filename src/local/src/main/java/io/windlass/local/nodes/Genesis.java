package io.windlass.local.nodes;

import io.windlass.chain.Address;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The first block of a Clique chain: who seals, how often, who owns coins. */
record Genesis(long chainId, int periodSeconds, List<Address> signers, List<Address> funded) {
    /** Seconds between blocks unless told. */
    static final int USUAL_PERIOD = 2;

    private static final int EPOCH = 30_000;
    private static final int VANITY = 32;
    private static final int SEAL = 65;
    static final BigInteger MILLION_COINS = BigInteger.TEN.pow(24);

    /** EIP-225: 32 bytes of vanity, the signers in ascending order, 65 bytes for a seal. */
    String extraData() {
        StringBuilder text = new StringBuilder("0x").repeat("00", VANITY);
        signers.stream().sorted().forEach(signer -> text.append(signer.toHex().substring(2)));
        return text.repeat("00", SEAL).toString();
    }

    /**
     * The file that geth and anvil read.
     *
     * @param time of the block, seconds since 1970
     */
    Map<String, Object> json(long time) {
        Map<String, Object> genesis = new LinkedHashMap<>();
        genesis.put("timestamp", "0x" + Long.toHexString(time));
        genesis.put("config", config());
        genesis.put("difficulty", "0x1");
        genesis.put("gasLimit", "0x1c9c380");
        genesis.put("extraData", extraData());
        genesis.put("alloc", allocation());
        return genesis;
    }

    // Nothing after London: Clique refuses the withdrawals that Shanghai brings.
    private Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("chainId", chainId);
        for (String fork :
                List.of(
                        "homestead",
                        "eip150",
                        "eip155",
                        "eip158",
                        "byzantium",
                        "constantinople",
                        "petersburg",
                        "istanbul",
                        "berlin",
                        "london")) {
            config.put(fork + "Block", 0);
        }
        config.put("clique", Map.of("period", periodSeconds, "epoch", EPOCH));
        return config;
    }

    private Map<String, Object> allocation() {
        Map<String, Object> allocation = new LinkedHashMap<>();
        for (Address account : funded) {
            allocation.put(
                    account.toHex().substring(2),
                    Map.of("balance", "0x" + MILLION_COINS.toString(16)));
        }
        return allocation;
    }
}
