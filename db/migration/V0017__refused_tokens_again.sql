-- A node that refuses to run a contract may be busy: it is asked again a while later, before that is taken for the
-- contract's own fault.

alter table token_due
    add column refusals integer not null default 0 check (refusals >= 0),
    add column again_at timestamptz not null default '-infinity';
comment on column token_due.refusals is 'how often the contract could not be read, one time after the other';
comment on column token_due.again_at is 'not to be asked before';
