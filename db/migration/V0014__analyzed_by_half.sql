-- A partition is analyzed when it has grown by half, not by a twentieth: a young one was analyzed each minute, for a
-- second, while blocks waited. Its rows are all alike, so what is known of it ages slowly.

create or replace function create_partitions(first_block bigint, last_block bigint) returns integer
    language plpgsql
    security definer
    set search_path = public, pg_temp
as
$$
declare
    step    bigint;
    part    bigint;
    parent  text;
    leaf    text;
    created integer := 0;
begin
    if first_block < 0 or last_block < first_block then
        raise exception 'no such blocks: % to %', first_block, last_block;
    end if;
    select partition_blocks into strict step from ledger;
    if (last_block - first_block) / step > 1000 then
        raise exception 'more than 1000 partitions at once: % to %', first_block, last_block;
    end if;
    perform pg_advisory_xact_lock(8747, 3);
    for part in first_block / step .. last_block / step loop
        foreach parent in array array ['block', 'block_lookup', 'transaction', 'transaction_lookup', 'log',
            'activity', 'token_transfer', 'transfer_activity'] loop
            leaf := format('%s_p%s', parent, part);
            continue when to_regclass(leaf) is not null;
            -- attached rather than created as a partition: readers are not locked out
            execute format('create table %I (like %I including defaults including constraints)', leaf, parent);
            execute format('alter table %I set (autovacuum_vacuum_insert_scale_factor = 0.02, '
                || 'autovacuum_analyze_scale_factor = 0.5)', leaf);
            execute format('alter table %I attach partition %I for values from (%s) to (%s)',
                parent, leaf, part * step, (part + 1) * step);
            execute format('grant select, insert, delete on %I to windlass_writer', leaf);
            execute format('grant select on %I to windlass_reader', leaf);
            created := created + 1;
        end loop;
    end loop;
    return created;
end
$$;

do $$
declare
    leaf regclass;
begin
    for leaf in
        select inhrelid from pg_inherits
        where inhparent in ('block'::regclass, 'block_lookup'::regclass, 'transaction'::regclass,
            'transaction_lookup'::regclass, 'log'::regclass, 'activity'::regclass, 'token_transfer'::regclass,
            'transfer_activity'::regclass)
    loop
        execute format('alter table %s set (autovacuum_analyze_scale_factor = 0.5)', leaf);
    end loop;
end
$$;
