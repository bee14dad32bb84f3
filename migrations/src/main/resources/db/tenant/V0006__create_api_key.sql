create table api_key (
    organization_id uuid        not null,
    key_id          text        not null,
    gateway_id      uuid        not null,
    consumer_id     uuid        not null,
    name            text        not null,
    prefix          text        not null,
    suffix          text        not null,
    pepper_version  integer     not null,
    hmac            text        not null,
    enabled         boolean     not null,
    not_before      timestamptz,
    expires_at      timestamptz,
    revoked_at      timestamptz,
    created_at      timestamptz not null,
    constraint api_key_pkey primary key (organization_id, key_id),
    constraint api_key_consumer foreign key (organization_id, gateway_id, consumer_id)
        references consumer (organization_id, gateway_id, id) on delete cascade,
    constraint api_key_id_format check (key_id ~ '^[0-9A-Za-z]{12}$'),
    constraint api_key_name_length check (char_length(name) between 1 and 255),
    constraint api_key_revoked_is_disabled check (revoked_at is null or not enabled)
);
create index api_key_of_consumer on api_key (organization_id, consumer_id);
comment on table api_key is 'How a caller proves who it is. Holds a keyed hash of the secret, never the secret.';
comment on column api_key.hmac is 'Base64 HMAC-SHA-256 of the secret under the installation''s pepper of that version.';

alter table api_key enable row level security;
alter table api_key force row level security;
create policy api_key_isolation on api_key
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

create table key_directory (
    key_id          text not null,
    organization_id uuid not null,
    gateway_id      uuid not null,
    constraint key_directory_pkey primary key (key_id)
);
comment on table key_directory is 'Which gateway a key id belongs to, and nothing else. Rows outlive their key: an id is never reused.';

alter table key_directory enable row level security;
alter table key_directory force row level security;
create policy key_directory_isolation on key_directory
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);
create policy key_directory_lookup on key_directory for select to tollgate_snapshot using (true);

grant select, insert, update, delete on api_key to tollgate_app;
grant select, insert on key_directory to tollgate_app;
grant select on api_key, key_directory to tollgate_snapshot;
