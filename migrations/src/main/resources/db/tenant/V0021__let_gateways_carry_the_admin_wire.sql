alter table gateway
    add column status         text        not null default 'active',
    add column domain         text,
    add column metadata       text        not null default '{}',
    add column telemetry      text,
    add column client_tls     text,
    add column session_config text        not null default '{"enabled":true}',
    add column tier           text        not null default 'free',
    add column burst_per_min  bigint      not null default 0,
    add column quota_per_month bigint     not null default 0,
    add column max_instances  bigint      not null default 0,
    add column updated_at     timestamptz not null default now(),
    add constraint gateway_status_length check (char_length(status) between 1 and 255),
    add constraint gateway_domain_format check (domain ~ '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$' and char_length(domain) <= 253),
    add constraint gateway_tier_known check (tier in ('free', 'standard', 'enterprise')),
    add constraint gateway_caps_not_negative check (burst_per_min >= 0 and quota_per_month >= 0 and max_instances >= 0);
comment on column gateway.status is 'Free text on the admin wire; the column active says whether nodes serve it.';
comment on column gateway.telemetry is 'JSON; secrets inside are sealed.';
comment on column gateway.client_tls is 'JSON; secrets inside are sealed.';
comment on column gateway.max_instances is '0 means no limit; so does quota_per_month.';
