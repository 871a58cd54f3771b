package io.windlass.local.traffic;

import static io.windlass.local.traffic.AbiCall.call;
import static io.windlass.local.traffic.AbiCall.word;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.local.traffic.Entry.Moved;
import io.windlass.local.traffic.Entry.Token;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Intents on ERC-20 contracts. */
final class Coins {
    static final String STANDARD = "erc20";
    static final BigInteger UNIT = BigInteger.TEN.pow(18);

    private Coins() {}

    static Intent create(String label, Bytes name, Bytes symbol, int decimals) {
        Bytes code =
                AbiCall.creation(
                        Contract.COIN.code(),
                        AbiCall.blob(name),
                        AbiCall.blob(symbol),
                        word(decimals));
        return Intent.create(label, code, token(name, symbol, decimals));
    }

    static Token token(@Nullable Bytes name, @Nullable Bytes symbol, @Nullable Integer decimals) {
        return new Token(
                STANDARD,
                name == null ? null : name.toHex(),
                symbol == null ? null : symbol.toHex(),
                decimals);
    }

    static Intent mint(Address coin, Address to, BigInteger amount) {
        return Intent.call(
                coin,
                call("mint(address,uint256)", word(to), word(amount)),
                moved(coin, Address.ZERO, to, amount));
    }

    static Intent burn(Address coin, Address from, BigInteger amount) {
        return Intent.call(
                coin, call("burn(uint256)", word(amount)), moved(coin, from, Address.ZERO, amount));
    }

    static Intent transfer(Address coin, Address from, Address to, BigInteger amount) {
        return Intent.call(
                coin,
                call("transfer(address,uint256)", word(to), word(amount)),
                moved(coin, from, to, amount));
    }

    static Intent approve(Address coin, Address spender, BigInteger amount) {
        return Intent.call(coin, call("approve(address,uint256)", word(spender), word(amount)));
    }

    static Intent transferFrom(Address coin, Address from, Address to, BigInteger amount) {
        return Intent.call(
                coin,
                call("transferFrom(address,address,uint256)", word(from), word(to), word(amount)),
                moved(coin, from, to, amount));
    }

    static Intent pay(Address coin, Address from, List<Address> to, BigInteger amount) {
        Bytes input = call("pay(address[],uint256)", AbiCall.addresses(to), word(amount));
        return Intent.call(coin, input)
                .withGas(100_000 + 60_000L * to.size())
                .moving(to.stream().map(one -> moved(coin, from, one, amount)).toList());
    }

    static Moved moved(Address coin, Address from, Address to, BigInteger amount) {
        return new Moved(coin.toHex(), STANDARD, from.toHex(), to.toHex(), BigInteger.ZERO, amount);
    }
}
