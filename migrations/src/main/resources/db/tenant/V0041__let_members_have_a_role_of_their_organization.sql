alter table organization_member
    add column member_role_id uuid,
    add column email          text not null default '',
    add column display_name   text not null default '',
    drop constraint organization_member_role_known,
    add constraint organization_member_role_known
        check (role in ('owner', 'admin', 'developer', 'analyst', 'billing', 'custom')),
    add constraint organization_member_custom_role check ((role = 'custom') = (member_role_id is not null)),
    add constraint organization_member_member_role foreign key (organization_id, member_role_id)
        references member_role (organization_id, id),
    add constraint organization_member_email_length check (char_length(email) <= 320),
    add constraint organization_member_display_name_length check (char_length(display_name) <= 255);
comment on column organization_member.email is 'As the identity provider last said; empty when it never did.';
