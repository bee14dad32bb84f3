create table playground_trace (
    organization_id uuid        not null,
    trace_id        uuid        not null,
    gateway_id      uuid        not null,
    event           text        not null,
    expires_at      timestamptz not null,
    constraint playground_trace_pkey primary key (organization_id, trace_id),
    constraint playground_trace_gateway foreign key (organization_id, gateway_id)
        references gateway (organization_id, id) on delete cascade
);
create index playground_trace_by_expiry on playground_trace (organization_id, expires_at);
comment on table playground_trace is 'What happened to requests from the playground, bodies included; kept for minutes.';

alter table playground_trace enable row level security;
alter table playground_trace force row level security;
create policy playground_trace_isolation on playground_trace
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

grant select, insert, update, delete on playground_trace to tollgate_app;
