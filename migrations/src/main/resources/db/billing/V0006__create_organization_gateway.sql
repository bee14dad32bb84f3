create view organization_gateway with (security_invoker = true) as
    select organization_id, id as gateway_id from tenant.gateway;
comment on view organization_gateway is
    'Which gateways an organization has, as billing may see it: the reader''s own row-level security applies.';

grant select (organization_id, id) on tenant.gateway to tollgate_billing;
grant select on organization_gateway to tollgate_billing;
