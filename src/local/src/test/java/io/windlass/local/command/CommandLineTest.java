package io.windlass.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windlass.local.command.Command.Wish;
import io.windlass.local.plan.ChainFacts;
import io.windlass.local.plan.ChainKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandLineTest {
    @Test
    void bringsUpOurOwnChainWithTrafficOnLoopbackWhenNothingElseIsSaid() throws UsageException {
        assertThat(parse("up"))
                .isEqualTo(
                        new Command.Up(
                                false,
                                new Wish(
                                        ChainKind.CLIQUE,
                                        ChainFacts.OURS,
                                        List.of(),
                                        "",
                                        7100,
                                        "127.0.0.1",
                                        true),
                                Optional.empty()));
    }

    @Test
    void takesEveryChoiceOfUp() throws UsageException {
        assertThat(
                        parse(
                                "up",
                                "--detach",
                                "--rpc",
                                "http://a:8545",
                                "--rpc=https://b/key",
                                "--blocks",
                                "4662649,17034869-17034870",
                                "--port-base",
                                "9000",
                                "--bind",
                                "0.0.0.0",
                                "--data",
                                "/tmp/d",
                                "--chain-name",
                                "Mine",
                                "--chain-symbol",
                                "MNE",
                                "--chain-decimals",
                                "6"))
                .isEqualTo(
                        new Command.Up(
                                true,
                                new Wish(
                                        ChainKind.ELSEWHERE,
                                        new ChainFacts(ChainFacts.OURS.id(), "Mine", "MNE", 6),
                                        List.of("http://a:8545", "https://b/key"),
                                        "4662649,17034869-17034870",
                                        9000,
                                        "0.0.0.0",
                                        false),
                                Optional.of(Path.of("/tmp/d"))));
    }

    @Test
    void sendsNothingToNodesOfSomebodyElse() throws UsageException {
        Command.Up up = (Command.Up) parse("up", "--rpc", "http://node:8545");

        assertThat(up.wish().traffic()).isFalse();
    }

    @Test
    void readsTheOtherCommands() throws UsageException {
        assertThat(parse("status", "--json")).isEqualTo(new Command.Status(true, Optional.empty()));
        assertThat(parse("logs", "indexer", "--follow"))
                .isEqualTo(new Command.Logs("indexer", true, Optional.empty()));
        assertThat(parse("reset", "--yes", "--data", "d"))
                .isEqualTo(new Command.Reset(true, Optional.of(Path.of("d"))));
        assertThat(parse("down")).isEqualTo(new Command.Down(Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    up --chian clique                   | up does not know '--chian'
                    up --chain besu                     | clique or anvil, not 'besu'
                    up --chain clique --rpc http://a    | give one of them
                    up --rpc node:8545                  | http or https URL, not 'node:8545'
                    up --rpc                            | --rpc needs a value
                    up --rpc --detach                   | --rpc needs a value
                    up --blocks 5-3                     | not '5-3'
                    up --blocks 1,,2                    | not ''
                    up --blocks x                       | not 'x'
                    up --port-base 80                   | 1024 to 65456: 80
                    up --port-base many                 | a number, not 'many'
                    up --data a --data b                | --data is given more than once
                    up --chain-decimals 40              | decimals must be 0 to 36: 40
                    logs                                | logs needs the name of a part
                    start                               | no command is called 'start'
                    """)
    void saysWhatItDoesNotUnderstand(String typed, String said) {
        assertThatThrownBy(() -> parse(typed.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(said);
    }

    private static Command parse(String... typed) throws UsageException {
        return CommandLine.parse(List.of(typed));
    }
}
