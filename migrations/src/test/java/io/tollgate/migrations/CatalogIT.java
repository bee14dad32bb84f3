package io.tollgate.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What every table, role and view must keep, asked of the database's own catalog (bar ISO-3). */
class CatalogIT {

    private static MigratedDatabase database;

    /** Tables with {@code organization_id}, and the one whose {@code id} is the organization. */
    private static final String TENANT_TABLES = """
            with tenant_table as (
              select c.oid, n.nspname || '.' || c.relname as name, c.relrowsecurity, c.relforcerowsecurity,
                     case when c.relname = 'organization' then 'id' else 'organization_id' end as tenant_column
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where n.nspname in ('tenant', 'billing') and c.relkind in ('r', 'p') and not c.relispartition
                and (c.relname = 'organization' or exists (
                  select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id')))
            """;

    @BeforeAll
    static void migrate() throws Exception {
        database = new MigratedDatabase();
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @Test
    void findsTheTenantTables() throws SQLException {
        List<String> tables = database.query(TENANT_TABLES + "select name from tenant_table");

        assertThat(tables).contains("tenant.organization", "tenant.gateway", "tenant.api_key", "tenant.change_feed");
    }

    @Test
    void everyTenantTableForcesRowLevelSecurity() throws SQLException {
        List<String> unprotected = database.query(
                TENANT_TABLES + "select name from tenant_table where not (relrowsecurity and relforcerowsecurity)");

        assertThat(unprotected).isEmpty();
    }

    @Test
    void everyTenantTableHasAPolicyForAllCommandsWithBothClauses() throws SQLException {
        List<String> unprotected = database.query(TENANT_TABLES + """
                select name from tenant_table t where not exists (
                  select 1 from pg_policy p where p.polrelid = t.oid and p.polcmd = '*' and p.polpermissive
                    and p.polroles = '{0}'
                    and pg_get_expr(p.polqual, p.polrelid) ~ ('^\\(' || t.tenant_column || ' = .*app\\.organization_id')
                    and pg_get_expr(p.polqual, p.polrelid) = pg_get_expr(p.polwithcheck, p.polrelid))
                """);

        assertThat(unprotected).isEmpty();
    }

    @Test
    void noOtherPolicyWidensWritingAndThoseThatWidenReadingAreListed() throws SQLException {
        List<String> others = database.query("""
                select polname || ' ' || polcmd::text from pg_policy
                where not (polcmd = '*' and pg_get_expr(polqual, polrelid) ~ 'app\\.organization_id') order by 1
                """);

        assertThat(others)
                .containsExactly(
                        "api_token_presented r",
                        "change_feed_publication r",
                        "gateway_directory_lookup r",
                        "gateway_domain_lookup r",
                        "invitation_presented r",
                        "key_directory_lookup r",
                        "organization_directory_lookup r",
                        "organization_member_own r",
                        "organization_of_member r");
    }

    @Test
    void theAuditLogNotesEveryChangeOfATenantsTable() throws SQLException {
        List<String> unnoted = database.query(TENANT_TABLES + """
                select name from tenant_table t where name like 'tenant.%' and not exists (
                  select 1 from pg_trigger g join pg_proc p on p.oid = g.tgfoid
                  where g.tgrelid = t.oid and p.proname = 'audit_capture' and g.tgenabled = 'O'
                    and (g.tgtype & 29) = 29)
                order by 1
                """);

        // none of these is configuration: directories of names, the feed, the log itself, what calls leave behind
        assertThat(unnoted)
                .containsExactly(
                        "tenant.api_token_use",
                        "tenant.audit_entry",
                        "tenant.audit_seal",
                        "tenant.change_feed",
                        "tenant.gateway_directory",
                        "tenant.idempotency_key",
                        "tenant.key_directory");
    }

    @Test
    void theAuditLogIsAppendedToAndNeverChanged() throws SQLException {
        List<String> more = database.query("""
                select grantee || ' ' || table_name || ' ' || privilege_type from information_schema.role_table_grants
                where table_name in ('audit_entry', 'audit_seal') and grantee <> 'tollgate_owner'
                  and not (grantee = 'tollgate_app' and privilege_type in ('SELECT', 'INSERT'))
                """);

        assertThat(more).isEmpty();
    }

    @Test
    void theServicesRolesHaveNoPowerOverTheSchema() throws SQLException {
        List<String> powerful = database.query("""
                select rolname from pg_roles where rolname like 'tollgate%' and (rolsuper or rolbypassrls
                  or rolcreaterole or rolcreatedb or rolreplication or (rolcanlogin and rolname = 'tollgate_owner'))
                union all
                select c.relname from pg_class c join pg_roles r on r.oid = c.relowner
                  where r.rolname in ('tollgate_app', 'tollgate_snapshot', 'tollgate_billing')
                union all
                select m.roleid::regrole::text from pg_auth_members m
                  where m.member::regrole::text in ('tollgate_app', 'tollgate_snapshot', 'tollgate_billing')
                """);

        assertThat(powerful).isEmpty();
    }

    @Test
    void everythingBelongsToTheOwnerWhoCannotLogIn() throws SQLException {
        List<String> foreign = database.query("""
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                  join pg_roles r on r.oid = c.relowner
                where n.nspname in ('tenant', 'billing') and r.rolname <> 'tollgate_owner'
                """);

        assertThat(foreign).isEmpty();
    }

    @Test
    void viewsRunWithTheirReadersRights() throws SQLException {
        List<String> definerViews = database.query("""
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname in ('tenant', 'billing') and c.relkind in ('v', 'm')
                  and not coalesce(c.reloptions @> '{security_invoker=true}', false)
                """);

        assertThat(definerViews).isEmpty();
    }

    @Test
    void noFunctionRunsWithItsOwnersRights() throws SQLException {
        List<String> definers = database.query("""
                select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where n.nspname in ('tenant', 'billing') and p.prosecdef
                """);

        assertThat(definers).isEmpty();
    }

    @Test
    void theOrganizationLeadsEveryKey() throws SQLException {
        List<String> others = database.query(TENANT_TABLES + """
                select c.conname from pg_constraint c join tenant_table t on t.oid = c.conrelid
                  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                where c.contype in ('p', 'u', 'f') and a.attname <> t.tenant_column
                union
                select i.relname from pg_index x join pg_class i on i.oid = x.indexrelid
                  join tenant_table t on t.oid = x.indrelid
                  left join pg_attribute a on a.attrelid = x.indrelid and a.attnum = x.indkey[0]
                where x.indisunique and a.attname is distinct from t.tenant_column
                order by 1
                """);

        // global public names, each on purpose
        assertThat(others)
                .containsExactly(
                        "gateway_directory_pkey",
                        "gateway_domain_pkey",
                        "key_directory_pkey",
                        "organization_directory_pkey",
                        "organization_external_id_unique",
                        "organization_slug_unique");
    }

    @Test
    void foreignKeysBetweenTenantTablesCarryTheOrganizationAcross() throws SQLException {
        List<String> broken = database.query(TENANT_TABLES + """
                select c.conname from pg_constraint c join tenant_table t on t.oid = c.conrelid
                  join tenant_table f on f.oid = c.confrelid
                  join pg_attribute a on a.attrelid = c.confrelid and a.attnum = c.confkey[1]
                where c.contype = 'f' and a.attname <> f.tenant_column
                """);

        assertThat(broken).isEmpty();
    }

    @Test
    void aSecondRunChangesNothingButThePasswords() throws SQLException {
        List<String> before = database.query("select version from tenant.flyway_schema_history order by 1");

        database.migrate(Map.of("tollgate_app", "new-pw", "tollgate_snapshot", "snapshot-pw", "tollgate_billing", "b"));

        assertThat(database.query("select version from tenant.flyway_schema_history order by 1"))
                .isEqualTo(before);
        assertThat(storedVerifier("tollgate_app")).isEqualTo(verifierWithTheSaltOf("tollgate_app", "new-pw"));
        database.migrate(MigratedDatabase.PASSWORDS);
    }

    @Test
    void makesTheSameVerifierAsPostgresItself() throws SQLException {
        try (Connection owner = database.as("postgres", "postgres");
                Statement statement = owner.createStatement()) {
            statement.execute("create role made_by_postgres password 'pencil'");
        }

        assertThat(storedVerifier("made_by_postgres")).isEqualTo(verifierWithTheSaltOf("made_by_postgres", "pencil"));
    }

    private static String storedVerifier(String role) throws SQLException {
        return database.query("select rolpassword from pg_authid where rolname = '" + role + "'")
                .getFirst();
    }

    private static String verifierWithTheSaltOf(String role, String password) throws SQLException {
        String salt = storedVerifier(role).split("[$:]", -1)[2];
        return ScramVerifier.of(password, Base64.getDecoder().decode(salt));
    }

    @Test
    void withoutAnOrganizationNothingIsSeen() throws SQLException {
        try (Connection owner = database.as("postgres", "postgres");
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "insert into tenant.organization values (gen_random_uuid(), 'A', 'a', 'a', 'UTC', 'USD', now())");
        }

        try (Connection app = database.as("tollgate_app", "app-pw");
                Statement statement = app.createStatement();
                var rows = statement.executeQuery("select count(*) from tenant.organization")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    @Test
    void billingReadsMembershipOnlyOfTheOrganizationItNames() throws SQLException {
        try (Connection billing = database.as("tollgate_billing", "billing-pw");
                Statement statement = billing.createStatement()) {
            assertThat(statement.execute("select * from tenant.organization_access"))
                    .isTrue();
            assertThatThrownBy(() -> statement.execute("select * from tenant.gateway"))
                    .hasMessageContaining("permission denied");
        }
    }
}
