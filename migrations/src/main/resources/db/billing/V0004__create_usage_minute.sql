create table usage_minute (
    organization_id uuid        not null,
    gateway_id      uuid        not null,
    minute          timestamptz not null,
    requests        bigint      not null,
    errors          bigint      not null,
    attempts        bigint      not null,
    unpriced        bigint      not null,
    input_tokens    numeric     not null,
    output_tokens   numeric     not null,
    pico_usd        numeric     not null,
    constraint usage_minute_pkey primary key (organization_id, gateway_id, minute),
    constraint usage_minute_is_whole check (minute = date_trunc('minute', minute, 'UTC'))
);
comment on table usage_minute is
    'Sums of the events of a gateway by the minute the request was accepted, kept in the transaction that stores the events.';
comment on column usage_minute.errors is 'Requests whose last attempt failed.';

create table usage_minute_latency (
    organization_id uuid        not null,
    gateway_id      uuid        not null,
    minute          timestamptz not null,
    bucket          smallint    not null,
    requests        bigint      not null,
    constraint usage_minute_latency_pkey primary key (organization_id, gateway_id, minute, bucket)
);
comment on table usage_minute_latency is
    'Histogram of request latencies; 16 buckets per power of two of milliseconds, so a percentile is at most 6.25 % off.';

alter table usage_minute enable row level security;
alter table usage_minute force row level security;
create policy usage_minute_isolation on usage_minute
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);
alter table usage_minute_latency enable row level security;
alter table usage_minute_latency force row level security;
create policy usage_minute_latency_isolation on usage_minute_latency
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

grant select, insert, update on usage_minute, usage_minute_latency to tollgate_billing;
