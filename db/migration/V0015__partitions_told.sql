-- A session that makes its list of a table's partitions at the moment when one is attached may keep the list without it
-- (PostgreSQL 18.6), until the table changes again: it would read as if the new partition's rows were not there. So the
-- table is changed again, in nothing that matters, once nobody is at work who might be making such a list.

create table partition_told (
    part bigint primary key check (part >= 0)
);
comment on table partition_told is 'Partitions, by their number, that every session hears of: rows may go in.';

insert into partition_told
select distinct substring(c.relname from '_p([0-9]+)$')::bigint
from pg_inherits i join pg_class p on p.oid = i.inhparent join pg_class c on c.oid = i.inhrelid
where p.relnamespace = 'public'::regnamespace and p.relkind = 'p' and c.relkind = 'r';

create function tell_of_partitions(first_part bigint, last_part bigint) returns void
    language plpgsql
    security definer
    set search_path = public, pg_temp
as
$$
declare
    parent text;
    first  text;
begin
    perform pg_advisory_xact_lock(8747, 3);
    for parent, first in
        select c.relname, a.attname
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum = 1
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'p'
        order by c.relname loop
        execute format('alter table only %I alter column %I set statistics -1', parent, first);
    end loop;
    insert into partition_told select generate_series(first_part, last_part) on conflict do nothing;
end
$$;
comment on function tell_of_partitions is 'Makes every session list the partitions anew, these among them.';

-- Transactions that have one of the partitioned tables open, as pg_locks names them.
create view partition_user as
select distinct l.virtualtransaction as name
from pg_locks l join pg_class c on c.oid = l.relation
where l.locktype = 'relation' and l.pid <> pg_backend_pid()
  and l.database = (select oid from pg_database where datname = current_database())
  and c.relnamespace = 'public'::regnamespace and c.relkind = 'p';

revoke all on function tell_of_partitions from public;
grant execute on function tell_of_partitions to windlass_writer;
grant select on partition_user, partition_told to windlass_writer;
