create table registry (
    organization_id       uuid        not null,
    id                    uuid        not null,
    gateway_id            uuid        not null,
    name                  text        not null,
    provider              text        not null,
    enabled               boolean     not null,
    base_url              text,
    models                text[]      not null,
    credential_ciphertext text,
    credential_field      text,
    credential_scheme     text,
    credential_host       text,
    credential_port       integer,
    credential_hint       text,
    created_at            timestamptz not null,
    constraint registry_pkey primary key (organization_id, id),
    constraint registry_in_gateway_unique unique (organization_id, gateway_id, id),
    constraint registry_gateway foreign key (organization_id, gateway_id)
        references gateway (organization_id, id) on delete cascade,
    constraint registry_name_unique unique (organization_id, gateway_id, name),
    constraint registry_name_length check (char_length(name) between 1 and 255),
    constraint registry_credential_whole check (
        num_nulls(credential_ciphertext, credential_field, credential_scheme, credential_host, credential_port,
                  credential_hint) in (0, 6))
);
comment on table registry is 'One upstream a gateway can send to.';
comment on column registry.credential_ciphertext is
    'Base64 AEAD ciphertext under the organization''s keyset, bound to organization, provider, field and origin.';
comment on column registry.credential_hint is 'Mask and last four characters, safe to show.';

alter table registry enable row level security;
alter table registry force row level security;
create policy registry_isolation on registry
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

grant select, insert, update, delete on registry to tollgate_app;
grant select on registry to tollgate_snapshot;
