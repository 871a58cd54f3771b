-- The ledger itself: who may do what, which chain it holds, where its tip is.

do $$
begin
    if not exists (select from pg_roles where rolname = 'windlass_writer') then
        begin
            create role windlass_writer nologin;
        exception when duplicate_object or unique_violation then null;
        end;
    end if;
    if not exists (select from pg_roles where rolname = 'windlass_reader') then
        begin
            create role windlass_reader nologin;
        exception when duplicate_object or unique_violation then null;
        end;
    end if;
end
$$;

create table ledger (
    sole             boolean primary key default true check (sole),
    id               uuid    not null default gen_random_uuid(),
    partition_blocks bigint  not null check (partition_blocks > 0),
    -- grows with each forget: an id remembered from before may name nobody any more
    generation       bigint  not null default 0
);
comment on table ledger is 'One row: this database, whatever chain it holds.';
insert into ledger (partition_blocks) values (${partition_blocks});

create table chain (
    sole           boolean        primary key default true check (sole),
    chain_id       numeric(78, 0) not null check (chain_id >= 0),
    genesis_hash   bytea          not null check (octet_length(genesis_hash) = 32),
    consensus      text           not null check (consensus in ('CLIQUE', 'IBFT', 'IBFT2', 'QBFT', 'NONE')),
    provable       boolean        not null,
    finality_depth integer        not null check (finality_depth >= 0),
    epoch_length   bigint         not null check (epoch_length >= 0)
);
comment on table chain is 'One row: the chain, pinned when its first blocks were indexed.';

create table tip (
    sole      boolean primary key default true check (sole),
    number    bigint  not null check (number >= 0),
    hash      bytea   not null check (octet_length(hash) = 32),
    timestamp bigint  not null
);
comment on table tip is 'At most one row: the newest block stored.';

create table coverage (
    blocks int8range not null check (not isempty(blocks) and lower(blocks) >= 0 and not upper_inf(blocks)),
    exclude using gist (blocks with &&)
);
comment on table coverage is 'Which blocks are stored: disjoint ranges, merged as they touch.';

create table counter (
    sole            boolean primary key default true check (sole),
    blocks          bigint  not null default 0 check (blocks >= 0),
    transactions    bigint  not null default 0 check (transactions >= 0),
    logs            bigint  not null default 0 check (logs >= 0),
    token_transfers bigint  not null default 0 check (token_transfers >= 0),
    addresses       bigint  not null default 0 check (addresses >= 0),
    tokens          bigint  not null default 0 check (tokens >= 0),
    observed_blocks bigint  not null default 0 check (observed_blocks between 0 and blocks),
    observed_seals  bigint  not null default 0 check (observed_seals between 0 and blocks),
    below_quorum    bigint  not null default 0 check (below_quorum between 0 and blocks),
    as_of_block     bigint
);
comment on table counter is 'One row: totals of the stored blocks, kept by difference, never counted.';
insert into counter default values;
