create table organization_keyset (
    organization_id uuid        not null,
    wrapped_keyset  text        not null,
    created_at      timestamptz not null,
    constraint organization_keyset_pkey primary key (organization_id),
    constraint organization_keyset_organization foreign key (organization_id)
        references organization (id) on delete cascade
);
comment on table organization_keyset is 'The keyset that seals an organization''s secrets. Deleting the row shreds them all.';
comment on column organization_keyset.wrapped_keyset is 'Base64 Tink keyset encrypted under the installation''s KEK, bound to the organization.';

alter table organization_keyset enable row level security;
alter table organization_keyset force row level security;
create policy organization_keyset_isolation on organization_keyset
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

grant select, insert, update, delete on organization_keyset to tollgate_app;
grant select on organization_keyset to tollgate_snapshot;
