create table consumer (
    organization_id uuid        not null,
    id              uuid        not null,
    gateway_id      uuid        not null,
    name            text        not null,
    slug            text        not null,
    active          boolean     not null,
    model_routing   text        not null,
    created_at      timestamptz not null,
    constraint consumer_pkey primary key (organization_id, id),
    constraint consumer_in_gateway_unique unique (organization_id, gateway_id, id),
    constraint consumer_gateway foreign key (organization_id, gateway_id)
        references gateway (organization_id, id) on delete cascade,
    constraint consumer_name_unique unique (organization_id, gateway_id, name),
    constraint consumer_slug_unique unique (organization_id, slug),
    constraint consumer_name_length check (char_length(name) between 1 and 255),
    constraint consumer_slug_format check (slug ~ '^[A-Za-z0-9]{8}$'),
    constraint consumer_model_routing_known check (model_routing in ('pin', 'spread'))
);
comment on table consumer is 'One application calling through a gateway.';
comment on column consumer.slug is 'Path segment of its address; made by the server, case-sensitive, never changed.';

alter table consumer enable row level security;
alter table consumer force row level security;
create policy consumer_isolation on consumer
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

create table consumer_registry (
    organization_id uuid    not null,
    gateway_id      uuid    not null,
    consumer_id     uuid    not null,
    registry_id     uuid    not null,
    position        integer not null,
    weight          integer not null,
    constraint consumer_registry_pkey primary key (organization_id, consumer_id, registry_id),
    constraint consumer_registry_position_unique unique (organization_id, consumer_id, position),
    constraint consumer_registry_consumer foreign key (organization_id, gateway_id, consumer_id)
        references consumer (organization_id, gateway_id, id) on delete cascade,
    constraint consumer_registry_registry foreign key (organization_id, gateway_id, registry_id)
        references registry (organization_id, gateway_id, id),
    constraint consumer_registry_weight_range check (weight between 1 and 100)
);
comment on table consumer_registry is 'The registries a consumer may use, in order, with their share of balanced traffic.';

alter table consumer_registry enable row level security;
alter table consumer_registry force row level security;
create policy consumer_registry_isolation on consumer_registry
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
    with check (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

grant select, insert, update, delete on consumer, consumer_registry to tollgate_app;
grant select on consumer, consumer_registry to tollgate_snapshot;
