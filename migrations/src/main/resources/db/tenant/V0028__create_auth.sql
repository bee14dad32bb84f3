create table auth (
    organization_id uuid        not null,
    id              uuid        not null,
    gateway_id      uuid        not null,
    name            text        not null,
    type            text        not null,
    enabled         boolean     not null,
    config          text        not null,
    key_id          text,
    key_prefix      text,
    key_suffix      text,
    pepper_version  integer,
    hmac            text,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    constraint auth_pkey primary key (organization_id, id),
    constraint auth_in_gateway_unique unique (organization_id, gateway_id, id),
    constraint auth_key_unique unique (organization_id, key_id),
    constraint auth_gateway foreign key (organization_id, gateway_id)
        references gateway (organization_id, id) on delete cascade,
    constraint auth_name_length check (char_length(name) between 1 and 255),
    constraint auth_type_known check (type in ('api_key', 'oauth2', 'oidc', 'mtls')),
    constraint auth_key_whole check (num_nulls(key_id, key_prefix, key_suffix, pepper_version, hmac) in (0, 5)),
    constraint auth_key_format check (key_id ~ '^[0-9A-Za-z]{12}$')
);
comment on table auth is 'A credential of a gateway that its consumers may share, as the admin wire has them.';
comment on column auth.config is 'JSON as on the admin wire; secrets inside are sealed.';
comment on column auth.hmac is 'Base64 HMAC-SHA-256 of the key''s secret under the installation''s pepper of that version.';

alter table auth enable row level security;
alter table auth force row level security;
create policy auth_isolation on auth
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

create table consumer_auth (
    organization_id uuid        not null,
    gateway_id      uuid        not null,
    consumer_id     uuid        not null,
    auth_id         uuid        not null,
    attached_at     timestamptz not null,
    constraint consumer_auth_pkey primary key (organization_id, consumer_id, auth_id),
    constraint consumer_auth_consumer foreign key (organization_id, gateway_id, consumer_id)
        references consumer (organization_id, gateway_id, id) on delete cascade,
    constraint consumer_auth_auth foreign key (organization_id, gateway_id, auth_id)
        references auth (organization_id, gateway_id, id) on delete cascade
);
create index consumer_auth_by_auth on consumer_auth (organization_id, auth_id);

alter table consumer_auth enable row level security;
alter table consumer_auth force row level security;
create policy consumer_auth_isolation on consumer_auth
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

grant select, insert, update, delete on auth, consumer_auth to tollgate_app;
grant select on auth, consumer_auth to tollgate_snapshot;
