-- How much history is kept. Nothing is dropped while the policy keeps everything.

alter table ledger
    add column retain_blocks bigint check (retain_blocks > 0),
    add column floor         bigint not null default 0 check (floor >= 0);
comment on column ledger.retain_blocks is 'the newest blocks that must stay; null: all of them';
comment on column ledger.floor is 'blocks below this one were dropped, and are not filled again';

-- The last word on the policy is here: whoever may call this can drop nothing that it keeps.
create function drop_partitions(below bigint) returns integer
    language plpgsql
    security definer
    set search_path = public, pg_temp
as
$$
declare
    step    bigint;
    keep    bigint;
    newest  bigint;
    part    bigint;
    parent  text;
    leaf    text;
    dropped integer := 0;
begin
    select partition_blocks, retain_blocks into strict step, keep from ledger;
    select number into newest from tip;
    if keep is null or newest is null or below > newest - keep + 1 then
        raise exception 'the policy keeps % blocks (tip %): nothing up to block % may go',
            coalesce(keep::text, 'all'), coalesce(newest::text, 'none'), below - 1;
    end if;
    perform pg_advisory_xact_lock(8747, 3);
    for parent, leaf in
        select p.relname, c.relname
        from pg_inherits i join pg_class p on p.oid = i.inhparent join pg_class c on c.oid = i.inhrelid
        where p.relnamespace = 'public'::regnamespace and p.relkind = 'p' and c.relkind = 'r' loop
        part := substring(leaf from '_p([0-9]+)$')::bigint;
        continue when (part + 1) * step > below;
        execute format('drop table %I', leaf);
        dropped := dropped + 1;
    end loop;
    update ledger set floor = greatest(floor, below / step * step);
    return dropped;
end
$$;
comment on function drop_partitions is 'Drops the partitions that lie wholly below this block, if the policy lets them go.';

revoke all on function drop_partitions from public;
grant execute on function drop_partitions to windlass_writer;
