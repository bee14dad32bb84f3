create table charge (
    organization_id uuid        not null,
    event_month     date        not null,
    request_id      uuid        not null,
    attempt         smallint    not null,
    charge_number   smallint    not null,
    kind            text        not null,
    accepted_at     timestamptz not null,
    gateway_id      uuid        not null,
    consumer_id     uuid,
    key_id          text,
    price_version   text        not null,
    pico_usd        bigint      not null,
    charged_at      timestamptz not null,
    constraint charge_pkey primary key (organization_id, event_month, request_id, attempt, charge_number),
    constraint charge_event foreign key (organization_id, event_month, request_id, attempt)
        references usage_event (organization_id, event_month, request_id, attempt),
    constraint charge_kind_known check (kind in ('usage', 'adjustment')),
    -- number 0 is the one charge for the usage itself; corrections follow it and never replace it
    constraint charge_usage_is_first check ((kind = 'usage') = (charge_number = 0)),
    constraint charge_usage_not_negative check (kind = 'adjustment' or pico_usd >= 0)
) partition by range (event_month);
comment on table charge is 'The ledger: what each event costs, in picodollars, by our own reckoning. Appended only.';
comment on column charge.accepted_at is 'When the gateway accepted the request: the instant that decides the budget period.';

do $$
declare
    month date;
begin
    for month in select generate_series(date '2026-01-01', date '2030-12-01', interval '1 month')::date loop
        execute format('create table %I partition of charge for values from (%L) to (%L)',
            'charge_' || to_char(month, 'YYYY_MM'), month, (month + interval '1 month')::date);
    end loop;
end $$;
create table charge_other partition of charge default;

create index charge_by_gateway on charge (organization_id, gateway_id, accepted_at) include (pico_usd);
create index charge_by_consumer on charge (organization_id, consumer_id, accepted_at) include (pico_usd);
create index charge_by_key on charge (organization_id, key_id, accepted_at) include (pico_usd);

alter table charge enable row level security;
alter table charge force row level security;
create policy charge_isolation on charge
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);
do $$
declare
    part regclass;
begin
    for part in select inhrelid::regclass from pg_inherits where inhparent = 'charge'::regclass loop
        execute format('alter table %s enable row level security', part);
        execute format('alter table %s force row level security', part);
        execute format('create policy %I on %s using (organization_id = %s) with check (organization_id = %s)',
            replace(part::text, 'billing.', '') || '_isolation', part,
            'nullif(current_setting(''app.organization_id'', true), '''')::uuid',
            'nullif(current_setting(''app.organization_id'', true), '''')::uuid');
    end loop;
end $$;

grant select, insert on charge to tollgate_billing;
