create table provider_catalog (
    id                      uuid not null,
    code                    text not null,
    display_name            text not null,
    wire_format             text not null,
    hidden                  boolean not null,
    auth_types              text not null,
    provider_options_schema text not null,
    constraint provider_catalog_pkey primary key (code),
    constraint provider_catalog_id_unique unique (id)
);
comment on column provider_catalog.hidden is 'Usable, but not in the admin API''s list.';
comment on table provider_catalog is 'The kinds of upstream, with the fields their credentials and options have, as JSON.';

create table model_catalog (
    id                uuid     not null,
    provider          text     not null,
    slug              text     not null,
    external_id       text,
    display_name      text,
    context_window    bigint,
    max_output        bigint,
    input_price       text,
    output_price      text,
    capabilities      text[]   not null,
    enabled           boolean  not null,
    source            text     not null,
    release_date      date,
    input_modalities  text[]   not null,
    output_modalities text[]   not null,
    constraint model_catalog_pkey primary key (provider, slug),
    constraint model_catalog_id_unique unique (id),
    constraint model_catalog_provider foreign key (provider) references provider_catalog (code)
);
comment on table model_catalog is 'Models people can choose from. Prices are for showing, in USD per token; billing has its own price book.';

create table policy_catalog (
    slug                text    not null,
    position            integer not null,
    group_name          text    not null,
    name                text    not null,
    description         text    not null,
    hidden              boolean not null,
    mandatory_stages    text[]  not null,
    supported_stages    text[]  not null,
    supported_modes     text[]  not null,
    supported_protocols text[]  not null,
    settings_schema     text    not null,
    json_schema         text    not null,
    constraint policy_catalog_pkey primary key (slug)
);
comment on column policy_catalog.settings_schema is 'The form, as JSON; shown by the catalogue.';
comment on column policy_catalog.json_schema is 'JSON Schema 2020-12 that settings must satisfy when they are written.';

create table mcp_server_catalog (
    code      text    not null,
    relevance integer not null,
    entry     text    not null,
    constraint mcp_server_catalog_pkey primary key (code)
);
comment on table mcp_server_catalog is 'Known public MCP servers, each as the JSON the admin API shows.';

grant select on provider_catalog, model_catalog, policy_catalog, mcp_server_catalog to tollgate_app, tollgate_snapshot;
