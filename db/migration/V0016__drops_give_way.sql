-- A drop locks one table after the other, and a reader may need them in another order: each then waits for the other, and
-- the reader is the one whom PostgreSQL ends. So a drop gives all its locks back after a quarter of a second and tries
-- again a moment later: nobody notices a deadlock before deadlock_timeout, one second.

create or replace function drop_partitions(below bigint) returns integer
    language plpgsql
    security definer
    set search_path = public, pg_temp
as
$$
declare
    patience interval := '3 s';
    moment   interval := '250 ms';
    step     bigint;
    keep     bigint;
    newest   bigint;
    part     bigint;
    parent   text;
    leaf     text;
    dropped  integer;
    give_up  timestamptz;
    give_way timestamptz;
begin
    select partition_blocks, retain_blocks into strict step, keep from ledger;
    select number into newest from tip;
    if keep is null or newest is null or below > newest - keep + 1 then
        raise exception 'the policy keeps % blocks (tip %): nothing up to block % may go',
            coalesce(keep::text, 'all'), coalesce(newest::text, 'none'), below - 1;
    end if;
    perform pg_advisory_xact_lock(8747, 3);
    give_up := clock_timestamp() + patience;
    while clock_timestamp() < give_up loop
        begin
            give_way := clock_timestamp() + moment;
            dropped := 0;
            for parent in
                select relname from pg_class
                where relnamespace = 'public'::regnamespace and relkind = 'p'
                order by relname loop
                perform lock_until(give_way);
                execute format('lock table only %I in access exclusive mode', parent);
            end loop;
            for leaf in
                select c.relname
                from pg_inherits i join pg_class p on p.oid = i.inhparent join pg_class c on c.oid = i.inhrelid
                where p.relnamespace = 'public'::regnamespace and p.relkind = 'p' and c.relkind = 'r' loop
                part := substring(leaf from '_p([0-9]+)$')::bigint;
                continue when (part + 1) * step > below;
                perform lock_until(give_way);
                execute format('drop table %I', leaf);
                dropped := dropped + 1;
            end loop;
            perform lock_until(give_way);
            update ledger set floor = greatest(floor, below / step * step);
            return dropped;
        exception when lock_not_available then
            perform pg_sleep(0.05 + 0.2 * random());
        end;
    end loop;
    return null;
end
$$;
comment on function drop_partitions is
    'Drops the partitions that lie wholly below this block, if the policy lets them go; null while others use the tables.';

-- PostgreSQL takes a lock_timeout of 0 for none.
create function lock_until(moment timestamptz) returns void
    language sql
as
$$
select set_config('lock_timeout', greatest(1, ceil(extract(epoch from moment - clock_timestamp()) * 1000))::text, true)
$$;
comment on function lock_until is 'Lets the transaction wait for locks up to this moment.';
revoke all on function lock_until from public;
