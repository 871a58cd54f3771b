-- Who follows the chain, and which writers show signs of life. All times are the database's.

create table lease (
    name    text        primary key,
    term    bigint      not null default 0 check (term >= 0),
    holder  text        check (octet_length(holder) <= 200),
    session text,
    until   timestamptz,
    -- An append locks this key: a term cannot end under it, while a renewal need not wait for it.
    unique (name, term),
    check ((holder is null) = (until is null) and (holder is null) = (session is null))
);
comment on table lease is 'Time-boxed rights; a holder of an older term has lost its right. session = the holder''s application_name.';
insert into lease (name) values ('follow');

alter table backfill_range add unique (blocks, term);

create table writer (
    session text        primary key check (octet_length(session) <= 63),
    until   timestamptz not null
);
comment on table writer is 'Writers by their sessions'' application_name; one that is late may lose its sessions to the others.';

grant select on lease, writer to windlass_writer, windlass_reader;
grant update on lease to windlass_writer;
grant insert, update, delete on writer to windlass_writer;
