create table gateway_domain (
    domain          text not null,
    organization_id uuid not null,
    gateway_id      uuid not null,
    constraint gateway_domain_pkey primary key (domain),
    constraint gateway_domain_gateway foreign key (organization_id, gateway_id)
        references gateway (organization_id, id) on delete cascade
);
create index gateway_domain_by_gateway on gateway_domain (organization_id, gateway_id);
comment on table gateway_domain is 'Which gateway a custom host belongs to, and nothing else. A host is free again once it is given up.';

alter table gateway_domain enable row level security;
alter table gateway_domain force row level security;
create policy gateway_domain_isolation on gateway_domain
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);
create policy gateway_domain_lookup on gateway_domain for select to tollgate_snapshot using (true);

grant select, insert, delete on gateway_domain to tollgate_app;
grant select on gateway_domain to tollgate_snapshot;
