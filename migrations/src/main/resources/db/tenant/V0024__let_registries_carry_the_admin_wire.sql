alter table registry
    add column type             text        not null default 'LLM',
    add column description      text        not null default '',
    add column provider_options text,
    add column auth             text,
    add column health_checks    text,
    add column mcp_target       text,
    add column updated_at       timestamptz not null default now(),
    alter column provider drop not null,
    add constraint registry_type_known check (type in ('LLM', 'MCP')),
    add constraint registry_target check ((type = 'LLM') = (provider is not null)),
    add constraint registry_mcp_target check ((type = 'MCP') = (mcp_target is not null));
comment on column registry.auth is
    'JSON as on the admin wire; secrets inside are sealed under the organization''s keyset, bound to object, field and origin.';
comment on column registry.mcp_target is 'JSON as on the admin wire; secrets inside are sealed.';
