-- A block at the tip leaves the order of holders behind too: one place in the chain tells up to where
-- transfers are in it, and those after it are few.

alter table ledger
    add column ranked_block bigint  not null default -1 check (ranked_block >= -1),
    add column ranked_log   integer not null default -1 check (ranked_log >= -1);
comment on column ledger.ranked_block is 'holders are in the order of all transfers up to ranked_log of this block';
comment on column ledger.ranked_log is 'greatest integer: all of the block''s';
comment on column token_balance.rank_amount is 'the amount when holders were last put in order; behind it only where a transfer after ledger.ranked_block says so, or token.unranked';

update ledger set ranked_block = number, ranked_log = 2147483647 from tip;
