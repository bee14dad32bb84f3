alter table policy
    add column description text        not null default '',
    add column stages      text[]      not null default '{}',
    add column parallel    boolean     not null default true,
    add column updated_at  timestamptz not null default now(),
    add constraint policy_priority_not_negative check (priority >= 0),
    add constraint policy_stages_known
        check (stages <@ array['pre_request', 'post_request', 'pre_response', 'post_response']);
comment on column policy.stages is 'Chosen stages; mandatory ones of the kind are added at run time.';
