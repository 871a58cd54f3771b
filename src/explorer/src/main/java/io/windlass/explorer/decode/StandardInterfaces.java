package io.windlass.explorer.decode;

import io.windlass.chain.Bytes;
import io.windlass.chain.Log;
import io.windlass.explorer.decode.Decoded.Argument;
import io.windlass.explorer.decode.Decoded.Value;
import io.windlass.explorer.decode.Signature.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads calls and events of ERC-20, ERC-721, ERC-1155 and EIP-1967; everything else stays raw. */
public final class StandardInterfaces {
    private static final int SELECTOR = 4;

    private static final Map<Bytes, Signature> CALLS = new LinkedHashMap<>();

    static {
        Stream.of(
                        "transfer(address to,uint256 value)",
                        "approve(address spender,uint256 value)",
                        "transferFrom(address from,address to,uint256 value)",
                        "safeTransferFrom(address from,address to,uint256 tokenId)",
                        "safeTransferFrom(address from,address to,uint256 tokenId,bytes data)",
                        "safeTransferFrom(address from,address to,uint256 id,uint256 value,bytes data)",
                        "safeBatchTransferFrom(address from,address to,uint256[] ids,uint256[] values,bytes data)",
                        "setApprovalForAll(address operator,bool approved)")
                .map(Signature::of)
                .forEach(signature -> CALLS.put(signature.selector(), signature));
    }

    private static final List<Signature> EVENTS =
            Stream.of(
                            "Transfer(address indexed from,address indexed to,uint256 value)",
                            "Transfer(address indexed from,address indexed to,uint256 indexed tokenId)",
                            "Approval(address indexed owner,address indexed spender,uint256 value)",
                            "Approval(address indexed owner,address indexed approved,uint256 indexed tokenId)",
                            "ApprovalForAll(address indexed owner,address indexed operator,bool approved)",
                            "TransferSingle(address indexed operator,address indexed from,address indexed to,uint256 id,uint256 value)",
                            "TransferBatch(address indexed operator,address indexed from,address indexed to,uint256[] ids,uint256[] values)",
                            "URI(string value,uint256 indexed id)",
                            "Upgraded(address indexed implementation)",
                            "AdminChanged(address previousAdmin,address newAdmin)",
                            "OwnershipTransferred(address indexed previousOwner,address indexed newOwner)")
                    .map(Signature::of)
                    .toList();

    private StandardInterfaces() {}

    /** Nothing where the selector is not a standard one, or the rest does not fit it exactly. */
    public static Optional<Decoded> call(Bytes input) {
        if (input.size() < SELECTOR) {
            return Optional.empty();
        }
        Signature signature = CALLS.get(input.slice(0, SELECTOR));
        if (signature == null) {
            return Optional.empty();
        }
        try {
            List<String> types = signature.parameters().stream().map(Parameter::type).toList();
            return Optional.of(
                    decoded(signature, new Abi(input.slice(SELECTOR, input.size())).values(types)));
        } catch (Abi.Misfit _) {
            return Optional.empty();
        }
    }

    /** Nothing where the log is no standard event. */
    public static Optional<Decoded> event(Log log) {
        return EVENTS.stream().flatMap(signature -> event(signature, log).stream()).findFirst();
    }

    private static Optional<Decoded> event(Signature signature, Log log) {
        if (log.topics().isEmpty()
                || log.topics().size() != signature.indexed() + 1
                || !log.topics().getFirst().bytes().equals(signature.topic())) {
            return Optional.empty();
        }
        List<String> plainTypes =
                signature.parameters().stream()
                        .filter(parameter -> !parameter.indexed())
                        .map(Parameter::type)
                        .toList();
        try {
            List<Value> plain = new Abi(log.data()).values(plainTypes);
            List<Value> values = new ArrayList<>();
            int topic = 1;
            int field = 0;
            for (Parameter parameter : signature.parameters()) {
                values.add(
                        parameter.indexed()
                                ? Abi.fixed(parameter.type(), log.topics().get(topic++).bytes())
                                : plain.get(field++));
            }
            return Optional.of(decoded(signature, values));
        } catch (Abi.Misfit _) {
            return Optional.empty();
        }
    }

    private static Decoded decoded(Signature signature, List<Value> values) {
        List<Argument> arguments = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Parameter parameter = signature.parameters().get(i);
            arguments.add(new Argument(parameter.name(), parameter.type(), values.get(i)));
        }
        return new Decoded(signature.name(), signature.canonical(), arguments);
    }
}
