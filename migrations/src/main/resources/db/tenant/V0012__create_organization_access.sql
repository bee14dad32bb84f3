create view organization_access with (security_invoker = true) as
    select organization_id, subject, role from organization_member;
comment on view organization_access is
    'Membership as billing-usage may see it: the reader''s own row-level security applies, so it must set app.organization_id.';

grant select (organization_id, subject, role) on organization_member to tollgate_billing;
grant select on organization_access to tollgate_billing;
