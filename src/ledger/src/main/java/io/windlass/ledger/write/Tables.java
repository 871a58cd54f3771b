package io.windlass.ledger.write;

/** The tables that blocks go to; each class both appends and forgets. */
final class Tables {
    final AddressTable addresses = new AddressTable(new AddressIds());
    final ReasonTable reasons = new ReasonTable();
    final ValidatorSetTable validatorSets = new ValidatorSetTable();
    final BlockTable blocks = new BlockTable();
    final TransactionTable transactions = new TransactionTable();
    final LogTable logs = new LogTable();
    final ActivityTable activity = new ActivityTable();
    final TransferTable transfers = new TransferTable();
    final TokenTable tokens = new TokenTable();
    final DueTable due = new DueTable();
    final CoverageTable coverage = new CoverageTable();
    final TipTable tip = new TipTable();
    final CounterTable counter = new CounterTable();
    final AnnouncementTable announcements = new AnnouncementTable();
    final ChainTable chain = new ChainTable();
    final RankTable ranks = new RankTable();
}
