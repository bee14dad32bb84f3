create table api_token (
    organization_id  uuid        not null,
    token_id         text        not null,
    kind             text        not null,
    subject          text,
    name             text        not null,
    suffix           text        not null,
    pepper_version   integer     not null,
    secret_hmac      text        not null,
    permissions      text[]      not null,
    team_permissions text[]      not null,
    created_by       text        not null,
    created_at       timestamptz not null,
    expires_at       timestamptz not null,
    revoked_at       timestamptz,
    constraint api_token_pkey primary key (organization_id, token_id),
    constraint api_token_organization foreign key (organization_id) references organization (id) on delete cascade,
    constraint api_token_member foreign key (organization_id, subject)
        references organization_member (organization_id, subject) on delete cascade,
    constraint api_token_kind_known check (kind in ('personal', 'service')),
    constraint api_token_personal_has_person check ((kind = 'personal') = (subject is not null)),
    constraint api_token_id_format check (token_id ~ '^[0-9A-Za-z]{12}$'),
    constraint api_token_name_length check (char_length(name) between 1 and 255)
);
create index api_token_by_id on api_token (token_id);
create index api_token_by_subject on api_token (organization_id, subject);
comment on table api_token is
    'How automation proves itself to the platform API. Holds a keyed hash of the secret, never the secret. A personal one goes '
    'with its person''s membership.';

alter table api_token enable row level security;
alter table api_token force row level security;
create policy api_token_isolation on api_token
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);
-- reading only: the holder of a token finds its row, by the public id in it, before any organization is known
create policy api_token_presented on api_token for select
    using (token_id = nullif(current_setting('app.credential_id', true), ''));

create table api_token_use (
    organization_id uuid        not null,
    token_id        text        not null,
    last_used_at    timestamptz not null,
    constraint api_token_use_pkey primary key (organization_id, token_id),
    constraint api_token_use_token foreign key (organization_id, token_id)
        references api_token (organization_id, token_id) on delete cascade
);
comment on table api_token_use is 'When a token was last used, to the minute; apart, because using is not changing.';

alter table api_token_use enable row level security;
alter table api_token_use force row level security;
create policy api_token_use_isolation on api_token_use
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

grant select, insert, update on api_token, api_token_use to tollgate_app;
