create table audit_entry (
    organization_id uuid        not null,
    seq             bigint      not null,
    hash            text        not null,
    at              timestamptz not null,
    action          text        not null,
    actor_id        text        not null,
    object_type     text        not null,
    object_id       text        not null,
    line            text        not null,
    constraint audit_entry_pkey primary key (organization_id, seq),
    constraint audit_entry_seq_positive check (seq > 0),
    constraint audit_entry_hash_format check (hash ~ '^[0-9a-f]{64}$')
);
create index audit_entry_by_object on audit_entry (organization_id, object_type, object_id, seq);
create index audit_entry_by_actor on audit_entry (organization_id, actor_id, seq);
comment on table audit_entry is
    'Who did what, one line each, appended in the transaction that did it. Written under an advisory lock of the organization, '
    'so that the numbers have no gaps and every line names the hash of the one before.';
comment on column audit_entry.line is 'The exact JSON text that is hashed and exported; the other columns only find it.';
comment on column audit_entry.hash is 'SHA-256 of the line, lower-case hex.';

alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy audit_entry_isolation on audit_entry
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

create table audit_seal (
    organization_id uuid        not null,
    seq             bigint      not null,
    hash            text        not null,
    sealed_at       timestamptz not null,
    line            text        not null,
    constraint audit_seal_pkey primary key (organization_id, seq),
    constraint audit_seal_entry foreign key (organization_id, seq) references audit_entry (organization_id, seq)
);
comment on table audit_seal is 'A signature over the newest hash, from time to time: what is older cannot be rewritten unnoticed.';

alter table audit_seal enable row level security;
alter table audit_seal force row level security;
create policy audit_seal_isolation on audit_seal
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

-- appending is all that anybody may do
grant select, insert on audit_entry, audit_seal to tollgate_app;
