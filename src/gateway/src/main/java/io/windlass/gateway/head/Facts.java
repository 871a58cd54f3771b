package io.windlass.gateway.head;

import io.windlass.chain.Consensus;
import io.windlass.chain.seal.ConsensusDetection;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a node says about itself beside its chain.
 *
 * @param syncing how far it has come, or empty when it is not synchronizing
 * @param peers empty where the node does not tell
 * @param validators size of the set, empty where the node does not tell
 */
record Facts(
        BigInteger chainId,
        String syncing,
        OptionalInt peers,
        ClientFamily family,
        OptionalInt validators) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String NONE = "[]";
    private static final List<NodeLink.Question> ALWAYS =
            List.of(
                    new NodeLink.Question("eth_chainId", NONE),
                    new NodeLink.Question("eth_syncing", NONE),
                    new NodeLink.Question("net_peerCount", NONE),
                    new NodeLink.Question("web3_clientVersion", NONE));

    static Facts ask(NodeLink link, Consensus consensus) throws LinkFault, InterruptedException {
        List<NodeLink.Question> questions = new ArrayList<>(ALWAYS);
        questions.addAll(validatorQuestions(consensus));
        List<Optional<JsonNode>> answers = link.askAll(questions);
        JsonNode chainId =
                answers.getFirst()
                        .orElseThrow(() -> new LinkFault("malformed", "it has no chain id"));
        return new Facts(
                new BigInteger(chainId.asString("0x0").substring(2), 16),
                answers.get(1).map(Facts::syncing).orElse(""),
                answers.get(2).map(Facts::peers).orElse(OptionalInt.empty()),
                family(answers.get(3).map(it -> it.asString("")).orElse("")),
                answers.subList(ALWAYS.size(), answers.size()).stream()
                        .flatMap(Optional::stream)
                        .filter(JsonNode::isArray)
                        .mapToInt(JsonNode::size)
                        .max());
    }

    /** One of the kinds of BFT stands for all of them: they are final alike. */
    static Consensus consensus(SeenBlock block) {
        JsonNode header = JSON.readTree(block.header().toString());
        String mix = header.path("mixHash").asString("");
        if (mix.equals(ConsensusDetection.BFT_MIX_HASH.toHex())) {
            return Consensus.QBFT;
        }
        boolean turn =
                block.difficulty().signum() > 0
                        && block.difficulty().compareTo(BigInteger.TWO) <= 0;
        boolean sealed = header.path("extraData").asString("").length() >= 2 + 2 * (32 + 65);
        return turn && sealed ? Consensus.CLIQUE : Consensus.NONE;
    }

    static ClientFamily family(String version) {
        String lower = version.toLowerCase(Locale.ROOT);
        if (lower.startsWith("besu")) {
            return ClientFamily.BESU;
        }
        if (lower.contains("quorum")) {
            return ClientFamily.GOQUORUM;
        }
        return lower.startsWith("geth") ? ClientFamily.GETH : ClientFamily.OTHER;
    }

    private static List<NodeLink.Question> validatorQuestions(Consensus consensus) {
        String latest = "[\"latest\"]";
        return switch (consensus) {
            case CLIQUE -> List.of(new NodeLink.Question("clique_getSigners", latest));
            case IBFT, IBFT2, QBFT ->
                    List.of(
                            new NodeLink.Question("qbft_getValidatorsByBlockNumber", latest),
                            new NodeLink.Question("ibft_getValidatorsByBlockNumber", latest),
                            new NodeLink.Question("istanbul_getValidators", latest));
            case NONE -> List.of();
        };
    }

    private static String syncing(JsonNode answer) {
        return answer.isObject()
                ? "at block %s of %s"
                        .formatted(
                                answer.path("currentBlock").asString("?"),
                                answer.path("highestBlock").asString("?"))
                : "";
    }

    private static OptionalInt peers(JsonNode answer) {
        try {
            return OptionalInt.of(
                    answer.isNumber() ? answer.asInt() : Integer.decode(answer.asString()));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
