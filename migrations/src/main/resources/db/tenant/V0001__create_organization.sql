create table organization (
    id            uuid        not null,
    name          text        not null,
    slug          text        not null,
    external_id   text        not null,
    time_zone     text        not null,
    currency      text        not null,
    created_at    timestamptz not null,
    constraint organization_pkey primary key (id),
    constraint organization_slug_unique unique (slug),
    constraint organization_external_id_unique unique (external_id),
    constraint organization_name_length check (char_length(name) between 1 and 255),
    constraint organization_slug_format check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    constraint organization_external_id_length check (char_length(external_id) between 1 and 255),
    constraint organization_currency_format check (currency ~ '^[A-Z]{3}$')
);
comment on table organization is 'The customer: the unit of isolation and billing.';
comment on column organization.slug is 'Public name in console addresses. Unique across organizations, never reused.';
comment on column organization.external_id is 'tenant_id on the compatible wire.';
comment on column organization.time_zone is 'IANA zone of reports and budgets.';

alter table organization enable row level security;
alter table organization force row level security;
create policy organization_isolation on organization
    using (id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (id = nullif(current_setting('app.organization_id', true), '')::uuid);

grant select, insert, update on organization to tollgate_app;
grant select on organization to tollgate_snapshot;
