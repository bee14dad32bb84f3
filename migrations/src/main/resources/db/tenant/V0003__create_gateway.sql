create table gateway (
    organization_id uuid        not null,
    id              uuid        not null,
    name            text        not null,
    slug            text        not null,
    active          boolean     not null,
    created_at      timestamptz not null,
    constraint gateway_pkey primary key (organization_id, id),
    constraint gateway_organization foreign key (organization_id) references organization (id) on delete cascade,
    constraint gateway_name_unique unique (organization_id, name),
    constraint gateway_name_length check (char_length(name) between 1 and 255),
    constraint gateway_slug_format check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$')
);
comment on table gateway is 'One data-plane endpoint of an organization.';

alter table gateway enable row level security;
alter table gateway force row level security;
create policy gateway_isolation on gateway
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

create table gateway_directory (
    slug            text not null,
    organization_id uuid not null,
    gateway_id      uuid not null,
    constraint gateway_directory_pkey primary key (slug)
);
create index gateway_directory_by_gateway on gateway_directory (gateway_id);
comment on table gateway_directory is
    'Which organization a public gateway name belongs to, and nothing else. Rows outlive their gateway: a slug is never reused.';

alter table gateway_directory enable row level security;
alter table gateway_directory force row level security;
create policy gateway_directory_isolation on gateway_directory
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);
create policy gateway_directory_lookup on gateway_directory for select to tollgate_snapshot using (true);

grant select, insert, update, delete on gateway to tollgate_app;
grant select, insert on gateway_directory to tollgate_app;
grant select on gateway, gateway_directory to tollgate_snapshot;
