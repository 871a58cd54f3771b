-- Balances change with nearly every block, their order is asked for rarely. An amount that no index
-- holds is changed in place, which costs a fraction.

alter table token_balance add column rank_amount numeric not null default 0;
update token_balance set rank_amount = amount;
alter table token_balance alter column rank_amount drop default;
alter table token_balance set (fillfactor = 60);
comment on column token_balance.rank_amount is 'the amount when holders were last put in order; behind it only where token.unranked says so';

drop index token_balance_holders;
create index token_balance_holders on token_balance (token_id, rank_amount desc, holder_id desc);

alter table token add column unranked bigint not null default 0 check (unranked >= 0);
comment on column token.unranked is 'appends below the tip since its holders were put in order';
create index token_unranked on token (address_id) where unranked > 0;
