-- Partitions are made by the writer through the owner's function; it may not make anything else.

create function create_partitions(first_block bigint, last_block bigint) returns integer
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
                || 'autovacuum_analyze_scale_factor = 0.05)', leaf);
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
comment on function create_partitions is 'Makes the partitions that hold these blocks, where they are missing.';

revoke all on function create_partitions from public;
grant execute on function create_partitions to windlass_writer;

grant usage on schema public to windlass_writer, windlass_reader;
grant select on all tables in schema public to windlass_writer, windlass_reader;

-- Blocks and what they hold are added and forgotten, never changed.
grant insert, delete on block, block_lookup, transaction, transaction_lookup, log, activity, token_transfer,
    transfer_activity, orphan to windlass_writer;
grant insert, update on chain, counter to windlass_writer;
grant update on ledger to windlass_writer;
grant insert, update, delete on tip, coverage, address, observed_reason, validator_set, seal_checkpoint, token,
    token_balance, token_item, account_observation, token_observation, account_due, token_due, backfill_range,
    quarantine, announcement, node_report to windlass_writer;
grant usage on all sequences in schema public to windlass_writer;
