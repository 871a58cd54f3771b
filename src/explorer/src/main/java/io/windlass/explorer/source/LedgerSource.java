package io.windlass.explorer.source;

import io.windlass.explorer.settings.LedgerSettings;
import io.windlass.ledger.announce.TipStream;
import io.windlass.ledger.read.LedgerReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the ledger as it is set. */
@Configuration(proxyBeanMethods = false)
class LedgerSource {
    @Bean
    LedgerReader ledgerReader(LedgerSettings settings) {
        return LedgerReader.open(settings.toLedger(), settings.queryWithin());
    }

    @Bean
    TipStream tipStream(LedgerSettings settings) {
        return TipStream.open(settings.toLedger());
    }
}
