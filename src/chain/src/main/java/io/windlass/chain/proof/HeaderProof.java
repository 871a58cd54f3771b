package io.windlass.chain.proof;

import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockHash;
import io.windlass.chain.Bytes;
import io.windlass.chain.ChainRules;
import io.windlass.chain.Hash;
import io.windlass.chain.Header;
import io.windlass.chain.Keccak;
import io.windlass.chain.SealReport;
import io.windlass.chain.Withdrawal;
import io.windlass.chain.encoding.HeaderCodec;
import io.windlass.chain.encoding.TrieRoot;
import io.windlass.chain.seal.BlockHashing;
import io.windlass.chain.seal.SealCheck;
import io.windlass.chain.seal.SealContext;
import io.windlass.chain.seal.SealOutcome;
import java.util.List;

/** What the header alone can show: its hash, its seals, and the lists that hang on it directly. */
record HeaderProof(Bytes hashedForm, SealReport seals) {
    /** Hash of an empty list. */
    private static final Hash NO_UNCLES = Hash.owned(Keccak.digest(new byte[] {(byte) 0xc0}));

    static HeaderProof of(BlockClaim claim, ChainRules rules, SealContext context) throws Mismatch {
        Header header = claim.header();
        if (!HeaderCodec.isWellFormed(header) || header.difficulty().signum() < 0) {
            throw new Mismatch(
                    Check.HEADER_FIELDS, "no field behind a missing one, none negative", header);
        }
        Bytes form = BlockHashing.hashedForm(rules.consensus(), header);
        BlockHash hash = BlockHash.owned(Keccak.digest(form.array()));
        Mismatch.unlessEqual(Check.BLOCK_HASH, claim.hash(), hash);
        uncles(claim);
        withdrawals(claim);
        return switch (SealCheck.check(rules, header, context)) {
            case SealOutcome.Sealed(SealReport report) -> new HeaderProof(form, report);
            case SealOutcome.Broken(String check, String expected, String got) ->
                    throw new Mismatch(check, expected, got);
        };
    }

    // uncle headers are not part of a node's answer: only "none" can be told from the hash
    private static void uncles(BlockClaim claim) throws Mismatch {
        Hash committed = claim.header().unclesHash();
        boolean none = committed.equals(NO_UNCLES);
        if (none != claim.uncles().isEmpty()) {
            throw new Mismatch(
                    Check.UNCLES_HASH,
                    none ? "no uncles" : "uncles with hash " + committed,
                    claim.uncles());
        }
    }

    private static void withdrawals(BlockClaim claim) throws Mismatch {
        Hash committed = claim.header().withdrawalsRoot();
        List<Withdrawal> withdrawals = claim.withdrawals();
        List<Withdrawal> given = withdrawals == null ? List.of() : withdrawals;
        if (committed == null) {
            if (!given.isEmpty()) {
                throw new Mismatch(Check.WITHDRAWALS_ROOT, "no withdrawals", given);
            }
            return;
        }
        Mismatch.unlessEqual(Check.WITHDRAWALS_ROOT, committed, TrieRoot.ofWithdrawals(given));
    }
}
