-- A reorg is one sentence: from the tip that was, over the ancestor, to the tip that is.

alter table announcement
    add column before      bigint check (before > first),
    add column before_hash bytea  check (octet_length(before_hash) = 32),
    drop constraint announcement_kind_check,
    add constraint announcement_kind_check check (kind in ('extended', 'backfilled', 'forgot', 'reorged')),
    add constraint announcement_reorg_whole check (
        (before is null) = (before_hash is null) and (before is not null) = (kind = 'reorged'));
comment on table announcement is 'What other processes were told; for forgot: first = ancestor, last = the tip before; '
    'for reorged: first = ancestor, last and hash = the new tip, before and before_hash = the old one.';
