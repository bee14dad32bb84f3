create table member_role (
    organization_id  uuid        not null,
    id               uuid        not null,
    name             text        not null,
    permissions      text[]      not null,
    team_permissions text[]      not null,
    created_at       timestamptz not null,
    constraint member_role_pkey primary key (organization_id, id),
    constraint member_role_organization foreign key (organization_id) references organization (id) on delete cascade,
    constraint member_role_name_unique unique (organization_id, name),
    constraint member_role_name_length check (char_length(name) between 1 and 255)
);
comment on table member_role is 'A set of permissions that an organization made itself, beside the five fixed roles.';
comment on column member_role.team_permissions is 'Permissions that reach only what the member''s own teams own.';

alter table member_role enable row level security;
alter table member_role force row level security;
create policy member_role_isolation on member_role
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

grant select, insert, update, delete on member_role to tollgate_app;
