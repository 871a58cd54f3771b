-- A node's word about addresses, each with the block it was given for.

create table account_observation (
    address_id   integer        primary key,
    amount       numeric(78, 0) not null check (amount >= 0),
    code_hash    bytea          check (octet_length(code_hash) = 32),
    block_number bigint         not null check (block_number >= 0),
    block_hash   bytea          not null check (octet_length(block_hash) = 32)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
comment on column account_observation.code_hash is 'null where the address has no code';
create index account_observation_block on account_observation (block_number);

create table token_observation (
    address_id   integer        primary key,
    name         bytea          check (octet_length(name) <= 65536),
    symbol       bytea          check (octet_length(symbol) <= 65536),
    -- lower-case letters and digits of what was said, for prefix search only, never shown
    name_key     text           check (octet_length(name_key) <= 256),
    symbol_key   text           check (octet_length(symbol_key) <= 256),
    decimals     numeric(78, 0) check (decimals >= 0),
    total_supply numeric(78, 0) check (total_supply >= 0),
    problem      text           check (octet_length(problem) <= 2000),
    block_number bigint         not null check (block_number >= 0),
    block_hash   bytea          not null check (octet_length(block_hash) = 32)
);
comment on table token_observation is 'What token contracts say about themselves: bytes, never text.';
create index token_observation_name on token_observation (name_key text_pattern_ops, address_id);
create index token_observation_symbol on token_observation (symbol_key text_pattern_ops, address_id);

create index token_observation_block on token_observation (block_number);

create table account_due (
    address_id  integer primary key,
    since_block bigint  not null
) with (autovacuum_vacuum_scale_factor = 0.02);
comment on table account_due is 'Addresses whose balance and code should be observed.';
create index account_due_since on account_due (since_block, address_id);

create table token_due (
    address_id  integer primary key,
    since_block bigint  not null
) with (autovacuum_vacuum_scale_factor = 0.02);
comment on table token_due is 'Tokens whose facts should be observed.';
create index token_due_since on token_due (since_block, address_id);
