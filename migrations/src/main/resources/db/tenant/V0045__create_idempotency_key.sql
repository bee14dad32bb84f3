create table idempotency_key (
    organization_id     uuid        not null,
    actor_id            text        not null,
    key                 text        not null,
    request_hash        text        not null,
    created_at          timestamptz not null,
    response_status     integer,
    response_location   text,
    response_ciphertext text,
    constraint idempotency_key_pkey primary key (organization_id, actor_id, key),
    constraint idempotency_key_organization foreign key (organization_id) references organization (id) on delete cascade,
    constraint idempotency_key_length check (char_length(key) between 1 and 255)
);
create index idempotency_key_by_age on idempotency_key (organization_id, created_at);
comment on table idempotency_key is
    'Changing calls that named an Idempotency-Key: claimed in the transaction that changed something, completed with the answer.';
comment on column idempotency_key.response_ciphertext is
    'Base64 of the answer''s body under the organization''s keyset: it may hold a secret that is shown once.';

alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
create policy idempotency_key_isolation on idempotency_key
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

grant select, insert, update, delete on idempotency_key to tollgate_app;
