create table price_version (
    version        text   not null,
    provider       text   not null,
    model          text   not null,
    valid_from     timestamptz not null,
    source         text   not null,
    source_date    date   not null,
    input          bigint not null,
    output         bigint not null,
    cached_read    bigint,
    cache_write_5m bigint,
    cache_write_1h bigint,
    audio_input    bigint,
    audio_output   bigint,
    image          bigint,
    call           bigint,
    constraint price_version_pkey primary key (version),
    constraint price_version_unique unique (provider, model, valid_from),
    constraint price_version_name_length check (char_length(version) between 1 and 300),
    constraint price_version_not_negative check (least(input, output, cached_read, cache_write_5m, cache_write_1h,
        audio_input, audio_output, image, call) >= 0)
);
comment on table price_version is
    'Prices per unit in picodollars (= microdollars per million units), in force from valid_from until a later version of the same model. Never edited.';
comment on column price_version.cached_read is 'Null when the list does not name it; unknown is not zero.';

create table price_tier (
    version             text   not null,
    above_prompt_tokens bigint not null,
    input               bigint not null,
    output              bigint not null,
    cached_read         bigint,
    cache_write_5m      bigint,
    cache_write_1h      bigint,
    audio_input         bigint,
    audio_output        bigint,
    image               bigint,
    call                bigint,
    constraint price_tier_pkey primary key (version, above_prompt_tokens),
    constraint price_tier_version foreign key (version) references price_version (version),
    constraint price_tier_threshold_positive check (above_prompt_tokens > 0),
    constraint price_tier_not_negative check (least(input, output, cached_read, cache_write_5m, cache_write_1h,
        audio_input, audio_output, image, call) >= 0)
);
comment on table price_tier is 'Prices that the whole request pays once its prompt exceeds the threshold; not cumulative.';

create table price_book_revision (
    revision    bigint generated always as identity,
    digest      text        not null,
    source      text        not null,
    source_date date        not null,
    added       integer     not null,
    applied_at  timestamptz not null,
    constraint price_book_revision_pkey primary key (revision),
    constraint price_book_revision_digest_unique unique (digest)
);
comment on table price_book_revision is 'One row per price list that was taken in; the newest is the revision readers see.';

create table catalog_model (
    provider          text   not null,
    model             text   not null,
    name              text   not null,
    context_tokens    bigint,
    max_output_tokens bigint,
    input_modalities  text   not null,
    output_modalities text   not null,
    source            text   not null,
    source_date       date   not null,
    constraint catalog_model_pkey primary key (provider, model)
);
comment on table catalog_model is 'What is known of a model besides its price; a model may be listed here and have no price.';
comment on column catalog_model.input_modalities is 'Comma-separated words.';

-- platform data, the same for every organization: no row-level security. Versions are only ever added.
grant select, insert on price_version, price_tier, price_book_revision to tollgate_billing;
grant select, insert, update on catalog_model to tollgate_billing;
