create table usage_event (
    organization_id  uuid        not null,
    event_month      date        not null,
    request_id       uuid        not null,
    attempt          smallint    not null,
    accepted_at      timestamptz not null,
    gateway_id       uuid        not null,
    consumer_id      uuid,
    key_id           text,
    registry_id      uuid,
    provider         text,
    requested_model  text,
    served_model     text,
    endpoint         text        not null,
    streamed         boolean     not null,
    started_at       timestamptz not null,
    ended_at         timestamptz not null,
    first_byte_ms    bigint,
    latency_ms       bigint      not null,
    http_status      smallint    not null,
    outcome          text        not null,
    error_code       text,
    input            bigint      not null,
    cached_read      bigint      not null,
    cache_write_5m   bigint      not null,
    cache_write_1h   bigint      not null,
    audio_input      bigint      not null,
    output           bigint      not null,
    reasoning        bigint      not null,
    audio_output     bigint      not null,
    images           bigint      not null,
    calls            bigint      not null,
    usage_source     text        not null,
    price_version    text,
    rating           text        not null,
    node_pico_usd    bigint,
    cost_differs     boolean     not null,
    snapshot_version bigint      not null,
    node_id          text        not null,
    received_at      timestamptz not null,
    constraint usage_event_pkey primary key (organization_id, event_month, request_id, attempt),
    -- the month follows from the UUIDv7, so one request can never sit in two partitions and count twice
    constraint usage_event_month_of_request check (event_month = date_trunc('month', timestamp 'epoch'
        + ((('x' || substr(replace(request_id::text, '-', ''), 1, 12))::bit(48)::bigint / 1000) * interval '1 second'))::date),
    constraint usage_event_attempt_range check (attempt between 1 and 999),
    constraint usage_event_rating_known check (rating in ('none', 'priced', 'partial', 'unpriced')),
    constraint usage_event_tokens_not_negative check (least(input, cached_read, cache_write_5m, cache_write_1h,
        audio_input, output, reasoning, audio_output, images, calls) >= 0)
) partition by range (event_month);
comment on table usage_event is 'One immutable fact per upstream attempt, counted once. Appended only.';
comment on column usage_event.price_version is 'As the node named it at admission; its row in price_version may be missing.';
comment on column usage_event.rating is
    'none: nothing used; priced: charged; partial: charged, but a used component has no price; unpriced: used and not charged.';
comment on column usage_event.node_pico_usd is 'Cost as the node computed it; the ledger holds ours.';

-- A month is always there before it is needed; what falls outside goes to the default partition, so no clock and no
-- month edge can make ingestion fail.
do $$
declare
    month date;
    part  text;
begin
    for month in select generate_series(date '2026-01-01', date '2030-12-01', interval '1 month')::date loop
        part := 'usage_event_' || to_char(month, 'YYYY_MM');
        execute format('create table %I partition of usage_event for values from (%L) to (%L)',
            part, month, (month + interval '1 month')::date);
    end loop;
end $$;
create table usage_event_other partition of usage_event default;

create index usage_event_by_gateway on usage_event (organization_id, gateway_id, event_month, request_id, attempt);
create index usage_event_unpriced on usage_event (organization_id, gateway_id, event_month, request_id)
    where rating in ('unpriced', 'partial');

alter table usage_event enable row level security;
alter table usage_event force row level security;
create policy usage_event_isolation on usage_event
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);
-- partitions are reached through their parent only: nobody is granted a thing on them, and alone they show nothing
do $$
declare
    part regclass;
begin
    for part in select inhrelid::regclass from pg_inherits where inhparent = 'usage_event'::regclass loop
        execute format('alter table %s enable row level security', part);
        execute format('alter table %s force row level security', part);
        execute format('create policy %I on %s using (organization_id = %s) with check (organization_id = %s)',
            replace(part::text, 'billing.', '') || '_isolation', part,
            'nullif(current_setting(''app.organization_id'', true), '''')::uuid',
            'nullif(current_setting(''app.organization_id'', true), '''')::uuid');
    end loop;
end $$;

grant select, insert on usage_event to tollgate_billing;
