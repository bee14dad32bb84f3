create table policy (
    organization_id uuid        not null,
    id              uuid        not null,
    gateway_id      uuid        not null,
    name            text        not null,
    slug            text        not null,
    enabled         boolean     not null,
    global          boolean     not null,
    priority        integer     not null,
    mode            text        not null,
    settings        text        not null,
    created_at      timestamptz not null,
    constraint policy_pkey primary key (organization_id, id),
    constraint policy_in_gateway_unique unique (organization_id, gateway_id, id),
    constraint policy_gateway foreign key (organization_id, gateway_id)
        references gateway (organization_id, id) on delete cascade,
    constraint policy_name_unique unique (organization_id, gateway_id, name),
    constraint policy_name_length check (char_length(name) between 1 and 255),
    constraint policy_mode_known check (mode in ('enforce', 'throttle', 'observe')),
    constraint policy_settings_object check (jsonb_typeof(settings::jsonb) = 'object')
);
comment on table policy is 'One configured rule.';
comment on column policy.slug is 'Its kind, such as rate_limiter; not an identifier.';
comment on column policy.settings is 'JSON object of that kind''s settings, as text: nodes parse it, the database does not look inside.';

alter table policy enable row level security;
alter table policy force row level security;
create policy policy_isolation on policy
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

create table consumer_policy (
    organization_id uuid not null,
    gateway_id      uuid not null,
    consumer_id     uuid not null,
    policy_id       uuid not null,
    constraint consumer_policy_pkey primary key (organization_id, consumer_id, policy_id),
    constraint consumer_policy_consumer foreign key (organization_id, gateway_id, consumer_id)
        references consumer (organization_id, gateway_id, id) on delete cascade,
    constraint consumer_policy_policy foreign key (organization_id, gateway_id, policy_id)
        references policy (organization_id, gateway_id, id)
);
comment on table consumer_policy is 'The policies attached to one consumer; global ones apply without a row here.';

alter table consumer_policy enable row level security;
alter table consumer_policy force row level security;
create policy consumer_policy_isolation on consumer_policy
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

grant select, insert, update, delete on policy, consumer_policy to tollgate_app;
grant select on policy, consumer_policy to tollgate_snapshot;
