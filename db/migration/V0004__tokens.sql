-- Token transfers as their logs tell them, and what follows from them.

create table token_transfer (
    block_number bigint         not null check (block_number >= 0),
    log_index    integer        not null check (log_index >= 0),
    sub_index    integer        not null check (sub_index >= 0),
    tx_index     integer        not null check (tx_index >= 0),
    token_id     integer        not null,
    from_id      integer        not null,
    to_id        integer        not null,
    kind         smallint       not null check (kind in (20, 721, 1155)),
    token_number numeric(78, 0) not null check (token_number >= 0),
    amount       numeric(78, 0) not null check (amount >= 0),
    primary key (block_number, log_index, sub_index)
) partition by range (block_number);
create index token_transfer_token on token_transfer (token_id, block_number, log_index, sub_index);

create table transfer_activity (
    block_number bigint  not null,
    address_id   integer not null,
    log_index    integer not null,
    sub_index    integer not null,
    primary key (address_id, block_number, log_index, sub_index)
) partition by range (block_number);
create index transfer_activity_number on transfer_activity using brin (block_number);

create table token (
    address_id        integer primary key,
    first_block       bigint not null check (first_block >= 0),
    erc20_transfers   bigint not null default 0 check (erc20_transfers >= 0),
    erc721_transfers  bigint not null default 0 check (erc721_transfers >= 0),
    erc1155_transfers bigint not null default 0 check (erc1155_transfers >= 0),
    holders           bigint not null default 0 check (holders >= 0),
    transfers         bigint not null generated always as (erc20_transfers + erc721_transfers + erc1155_transfers) stored,
    -- the shape that most of its transfers have; a contract may emit several
    kind              smallint not null generated always as (
        case when erc1155_transfers > 0 and erc1155_transfers >= greatest(erc20_transfers, erc721_transfers) then 1155
             when erc721_transfers > 0 and erc721_transfers >= erc20_transfers then 721
             else 20 end) stored
) with (fillfactor = 80);

-- Changes over the stored blocks: below zero where history is partial or the token lies; no row at zero.
create table token_balance (
    holder_id integer not null,
    token_id  integer not null,
    amount    numeric not null check (amount <> 0),
    primary key (holder_id, token_id)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
create index token_balance_holders on token_balance (token_id, amount desc, holder_id desc);
comment on column token_balance.amount is 'units; for ERC-721 and ERC-1155 summed over all numbers';

create table token_item (
    token_id     integer        not null,
    holder_id    integer        not null,
    token_number numeric(78, 0) not null check (token_number >= 0),
    amount       numeric        not null check (amount <> 0),
    primary key (token_id, token_number, holder_id)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
create index token_item_holder on token_item (holder_id, token_id, token_number);
comment on table token_item is 'Numbered pieces of ERC-721 and ERC-1155 tokens by holder.';
