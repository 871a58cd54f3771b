package io.windlass.local.stack;

import io.windlass.local.nodes.RpcProbe;
import io.windlass.local.plan.ChainKind;
import io.windlass.local.plan.Launch;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which chain a data folder holds; the genesis hash is known of foreign chains alone. */
record ChainIdentity(ChainKind kind, long chainId, @Nullable String genesis) {

    /** What this launch would put into the folder; asks the nodes when they are not ours. */
    static ChainIdentity of(Launch launch, Clock clock) throws IOException, InterruptedException {
        if (launch.chain() != ChainKind.ELSEWHERE) {
            return new ChainIdentity(launch.chain(), launch.facts().id(), null);
        }
        IOException last = new IOException("no node given");
        for (String url : launch.rpc()) {
            try {
                RpcProbe node = new RpcProbe(url, clock);
                return new ChainIdentity(launch.chain(), node.chainId(), node.hash(0).orElse(null));
            } catch (IOException e) {
                last = new IOException("no node answers JSON-RPC on " + url + " (" + e + ")", e);
            }
        }
        throw last;
    }

    Optional<String> differenceFrom(ChainIdentity kept, String folder) {
        if (kept.equals(this)) {
            return Optional.empty();
        }
        return Optional.of(
                "The folder %s holds %s, not %s. Choose another folder with --data, or forget what it holds with ./windlass reset."
                        .formatted(folder, kept.words(), words()));
    }

    private String words() {
        String where =
                switch (kind) {
                    case CLIQUE -> "our own Clique chain";
                    case ANVIL -> "our own anvil chain";
                    case ELSEWHERE -> "the chain of other nodes";
                };
        return where
                + " with id "
                + chainId
                + (genesis == null ? "" : " and first block " + genesis.substring(0, 10) + "…");
    }
}
