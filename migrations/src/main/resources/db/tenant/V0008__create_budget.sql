create table budget (
    organization_id uuid        not null,
    id              uuid        not null,
    name            text        not null,
    scope           text        not null,
    subject         text        not null,
    gateway_id      uuid,
    limit_pico_usd  bigint      not null,
    period          text        not null,
    enforcement     text        not null,
    created_at      timestamptz not null,
    constraint budget_pkey primary key (organization_id, id),
    constraint budget_gateway foreign key (organization_id, gateway_id)
        references gateway (organization_id, id) on delete cascade,
    constraint budget_name_length check (char_length(name) between 1 and 255),
    constraint budget_scope_known check (scope in ('organization', 'gateway', 'consumer', 'key')),
    constraint budget_gateway_named check ((scope = 'organization') = (gateway_id is null)),
    constraint budget_limit_positive check (limit_pico_usd > 0),
    constraint budget_period_known check (period in ('hour', 'day', 'week', 'month')),
    constraint budget_enforcement_known check (enforcement in ('hard', 'soft', 'observe'))
);
create index budget_of_subject on budget (organization_id, scope, subject);
comment on table budget is 'A limit on money per calendar period in the organization''s time zone.';
comment on column budget.subject is 'Id of the organization, gateway, consumer or key that the scope names.';
comment on column budget.limit_pico_usd is 'Picodollars, 10^-12 USD.';

alter table budget enable row level security;
alter table budget force row level security;
create policy budget_isolation on budget
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

grant select, insert, update, delete on budget to tollgate_app;
grant select on budget to tollgate_snapshot;
