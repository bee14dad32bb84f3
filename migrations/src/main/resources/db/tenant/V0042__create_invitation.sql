create table invitation (
    organization_id uuid        not null,
    id              uuid        not null,
    email           text,
    role            text        not null,
    member_role_id  uuid,
    secret_hmac     text        not null,
    invited_by      text        not null,
    created_at      timestamptz not null,
    expires_at      timestamptz not null,
    accepted_at     timestamptz,
    accepted_by     text,
    revoked_at      timestamptz,
    constraint invitation_pkey primary key (organization_id, id),
    constraint invitation_organization foreign key (organization_id) references organization (id) on delete cascade,
    constraint invitation_member_role foreign key (organization_id, member_role_id)
        references member_role (organization_id, id) on delete cascade,
    constraint invitation_role_known
        check (role in ('owner', 'admin', 'developer', 'analyst', 'billing', 'custom')),
    constraint invitation_custom_role check ((role = 'custom') = (member_role_id is not null)),
    constraint invitation_email_length check (char_length(email) between 3 and 320),
    constraint invitation_used_once check (num_nonnulls(accepted_at, revoked_at) <= 1),
    constraint invitation_accepted_whole check ((accepted_at is null) = (accepted_by is null))
);
create index invitation_by_id on invitation (id);
comment on table invitation is 'A link that makes whoever opens it a member, once, until it expires.';
comment on column invitation.secret_hmac is 'Base64 HMAC-SHA-256 of the link''s secret under the installation''s pepper.';

alter table invitation enable row level security;
alter table invitation force row level security;
create policy invitation_isolation on invitation
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);
-- reading only: the holder of a link finds its row, by the id in the link, before any organization is known
create policy invitation_presented on invitation for select
    using (id::text = nullif(current_setting('app.credential_id', true), ''));

grant select, insert, update on invitation to tollgate_app;
