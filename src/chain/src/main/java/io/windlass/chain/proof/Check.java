package io.windlass.chain.proof;

import io.windlass.chain.seal.SealCheck;

/** The names of the checks beside those of {@link SealCheck}; stable. */
public final class Check {
    public static final String HEADER_FIELDS = SealCheck.HEADER_FIELDS;
    public static final String BLOCK_HASH = "block hash";
    public static final String UNCLES_HASH = "uncles hash";
    public static final String WITHDRAWALS_ROOT = "withdrawals root";
    public static final String TRANSACTION_TYPE = "transaction type";
    public static final String TRANSACTION_FIELDS = "transaction fields";
    public static final String RAW_TRANSACTION = "raw transaction";
    public static final String TRANSACTIONS_ROOT = "transactions root";
    public static final String TRANSACTION_HASH = "transaction hash";
    public static final String CHAIN_ID = "transaction chain id";
    public static final String SENDER = "sender";
    public static final String RECEIPT_COUNT = "receipt count";
    public static final String RECEIPT_FIELDS = "receipt fields";
    public static final String RECEIPT_TRANSACTION = "receipt transaction hash";
    public static final String RECEIPT_INDEX = "receipt transaction index";
    public static final String RECEIPTS_ROOT = "receipts root";
    public static final String RECEIPT_BLOOM = "receipt logs bloom";
    public static final String LOGS_BLOOM = "logs bloom";
    public static final String GAS_USED = "gas used";
    public static final String BLOCK_GAS_USED = "block gas used";
    public static final String LOG_INDEXES = "log indexes";
    public static final String CREATED_CONTRACT = "created contract";
    public static final String EFFECTIVE_GAS_PRICE = "effective gas price";

    private Check() {}
}
