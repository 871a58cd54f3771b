package io.windlass.local.plan;

/** What the explorer calls the chain and its coin; the id also goes into the genesis block. */
public record ChainFacts(long id, String name, String symbol, int decimals) {
    public static final ChainFacts OURS = new ChainFacts(91773, "Windlass Local", "WND", 18);

    public ChainFacts {
        if (id < 1) {
            throw new IllegalArgumentException("chain id must be 1 or more: " + id);
        }
        if (name.isBlank() || symbol.isBlank()) {
            throw new IllegalArgumentException("a chain needs a name and its coin a symbol");
        }
        if (decimals < 0 || decimals > 36) {
            throw new IllegalArgumentException("decimals must be 0 to 36: " + decimals);
        }
    }
}
