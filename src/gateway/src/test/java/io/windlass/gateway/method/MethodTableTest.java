package io.windlass.gateway.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.gateway.method.Method.By;
import io.windlass.gateway.method.Method.Repeat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MethodTableTest {
    private final MethodTable table = new MethodTable();

    @ParameterizedTest
    @CsvSource({
        "eth_call,READ",
        "eth_sendRawTransaction,SEND",
        "eth_sendTransaction,SIGN",
        "personal_unlockAccount,SIGN",
        "debug_traceTransaction,TRACE",
        "debug_setHead,ADMIN",
        "txpool_content,TXPOOL",
        "qbft_getPendingVotes,CONSENSUS",
        "qbft_proposeValidatorVote,ADMIN",
        "admin_addPeer,ADMIN",
        "miner_start,ADMIN",
        "engine_newPayloadV4,ADMIN",
        "net_enode,ADMIN",
        "anything,ADMIN",
        "ETH_CALL,ADMIN"
    })
    void whatIsNotKnownOrChangesANodeIsForAdministrators(String name, Access access) {
        assertThat(table.find(name).access()).isEqualTo(access);
    }

    @Test
    void onlyReadsAreSentTwice() {
        for (Method method : table.all()) {
            if (method.repeat() == Repeat.HEDGED) {
                assertThat(method.access()).as(method.name()).isIn(Access.READ, Access.FILTER);
            }
        }
        assertThat(table.find("eth_sendRawTransaction").repeat()).isEqualTo(Repeat.NEVER);
        assertThat(table.find("admin_addPeer").repeat()).isEqualTo(Repeat.NEVER);
    }

    @Test
    void nothingIsFree() {
        assertThat(table.all()).allMatch(method -> method.units() > 0);
        assertThat(table.find("eth_getLogs").units()).isEqualTo(60);
        assertThat(table.find("eth_sendRawTransaction").by()).isEqualTo(By.WRITER);
    }
}
