package io.windlass.gateway.method;

import java.math.BigInteger;

/**
 * What the gateway answers by itself about its chain.
 *
 * @param networkId what {@code net_version} gives, decimal
 * @param clientVersion what {@code web3_clientVersion} gives; says nothing of the nodes
 */
public record ChainFacts(BigInteger chainId, String networkId, String clientVersion) {
    public ChainFacts {
        if (chainId.signum() <= 0) {
            throw new IllegalArgumentException("chain id " + chainId + " is not above zero");
        }
    }
}
