alter table consumer
    add column type           text        not null default 'LLM',
    add column routing_mode   text        not null default 'inline',
    add column headers        text,
    add column lb_config      text,
    add column fallback       text,
    add column toolkit        text,
    add column fail_mode      text,
    add column updated_at     timestamptz not null default now(),
    add constraint consumer_type_known check (type in ('LLM', 'MCP', 'A2A')),
    add constraint consumer_routing_mode_known check (routing_mode in ('inline', 'role_based')),
    add constraint consumer_fail_mode_known check (fail_mode in ('open', 'closed'));
comment on column consumer.lb_config is 'JSON as on the admin wire; secrets inside are sealed.';

alter table consumer_registry
    add column allowed_models text[],
    add column default_model  text,
    add column has_policy     boolean not null default false;
comment on column consumer_registry.allowed_models is 'Absent: any model the registry has.';

create index consumer_newest on consumer (organization_id, gateway_id, created_at desc, id);
