create table organization_member (
    organization_id uuid        not null,
    subject         text        not null,
    role            text        not null,
    created_at      timestamptz not null,
    constraint organization_member_pkey primary key (organization_id, subject),
    constraint organization_member_organization foreign key (organization_id)
        references organization (id) on delete cascade,
    constraint organization_member_subject_length check (char_length(subject) between 1 and 255),
    constraint organization_member_role_known check (role in ('owner', 'admin', 'developer', 'analyst', 'billing'))
);
create index organization_member_by_subject on organization_member (subject);
comment on table organization_member is 'Who belongs to an organization and as what. Decides every request, on every request.';
comment on column organization_member.subject is 'The sub claim of the identity provider.';

alter table organization_member enable row level security;
alter table organization_member force row level security;
create policy organization_member_isolation on organization_member
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);
-- reading only: a person finds their own memberships before any organization is chosen
create policy organization_member_own on organization_member for select
    using (subject = nullif(current_setting('app.subject', true), ''));
create policy organization_of_member on organization for select
    using (id in (select m.organization_id from organization_member m
                  where m.subject = nullif(current_setting('app.subject', true), '')));

grant select, insert, update, delete on organization_member to tollgate_app;
grant select on organization_member to tollgate_snapshot;
