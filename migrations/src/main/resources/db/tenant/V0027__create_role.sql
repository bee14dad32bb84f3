create table role (
    organization_id uuid        not null,
    id              uuid        not null,
    gateway_id      uuid        not null,
    name            text        not null,
    oidc_mapping    text,
    mcp_policies    text,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    constraint role_pkey primary key (organization_id, id),
    constraint role_in_gateway_unique unique (organization_id, gateway_id, id),
    constraint role_gateway foreign key (organization_id, gateway_id)
        references gateway (organization_id, id) on delete cascade,
    constraint role_name_unique unique (organization_id, gateway_id, name),
    constraint role_name_length check (char_length(name) between 1 and 255)
);
comment on table role is 'Registries and models granted to callers whose token claims match.';

alter table role enable row level security;
alter table role force row level security;
create policy role_isolation on role
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

create table role_registry (
    organization_id uuid    not null,
    gateway_id      uuid    not null,
    role_id         uuid    not null,
    registry_id     uuid    not null,
    position        integer not null,
    allowed_models  text[],
    default_model   text,
    has_policy      boolean not null default false,
    constraint role_registry_pkey primary key (organization_id, role_id, registry_id),
    constraint role_registry_role foreign key (organization_id, gateway_id, role_id)
        references role (organization_id, gateway_id, id) on delete cascade,
    constraint role_registry_registry foreign key (organization_id, gateway_id, registry_id)
        references registry (organization_id, gateway_id, id)
);
create index role_registry_by_registry on role_registry (organization_id, registry_id);
comment on column role_registry.has_policy is 'Whether a model policy was given, which holds the registry in the role.';

alter table role_registry enable row level security;
alter table role_registry force row level security;
create policy role_registry_isolation on role_registry
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

create table consumer_role (
    organization_id uuid not null,
    gateway_id      uuid not null,
    consumer_id     uuid not null,
    role_id         uuid not null,
    constraint consumer_role_pkey primary key (organization_id, consumer_id, role_id),
    constraint consumer_role_consumer foreign key (organization_id, gateway_id, consumer_id)
        references consumer (organization_id, gateway_id, id) on delete cascade,
    constraint consumer_role_role foreign key (organization_id, gateway_id, role_id)
        references role (organization_id, gateway_id, id) on delete cascade
);
create index consumer_role_by_role on consumer_role (organization_id, role_id);

alter table consumer_role enable row level security;
alter table consumer_role force row level security;
create policy consumer_role_isolation on consumer_role
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

grant select, insert, update, delete on role, role_registry, consumer_role to tollgate_app;
grant select on role, role_registry, consumer_role to tollgate_snapshot;
