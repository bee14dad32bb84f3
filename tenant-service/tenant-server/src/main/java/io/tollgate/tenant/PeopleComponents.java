package io.tollgate.tenant;

import io.tollgate.tenant.credential.KeysetWrapping;
import io.tollgate.tenant.credential.SealedTexts;
import io.tollgate.tenant.credential.jpa.JpaOrganizationKeysets;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.database.UuidV7;
import io.tollgate.tenant.idempotency.Repetitions;
import io.tollgate.tenant.idempotency.jpa.JpaIdempotencyRepository;
import io.tollgate.tenant.invitation.InvitationAcceptance;
import io.tollgate.tenant.invitation.InvitationMail;
import io.tollgate.tenant.invitation.InvitationMailer;
import io.tollgate.tenant.invitation.InvitationRepository;
import io.tollgate.tenant.invitation.InvitationService;
import io.tollgate.tenant.invitation.jpa.JpaInvitationRepository;
import io.tollgate.tenant.invitation.smtp.SmtpInvitationMail;
import io.tollgate.tenant.member.MemberRepository;
import io.tollgate.tenant.member.MemberService;
import io.tollgate.tenant.member.MembershipReader;
import io.tollgate.tenant.member.RoleRepository;
import io.tollgate.tenant.member.RoleService;
import io.tollgate.tenant.member.Roles;
import io.tollgate.tenant.member.jpa.JpaMemberRepository;
import io.tollgate.tenant.member.jpa.JpaRoleRepository;
import io.tollgate.tenant.openapi.PlatformDescription;
import io.tollgate.tenant.organization.MembershipResponses;
import io.tollgate.tenant.organization.OrganizationService;
import io.tollgate.tenant.paging.Cursors;
import io.tollgate.tenant.security.SecretHashes;
import io.tollgate.tenant.setting.SettingService;
import io.tollgate.tenant.setting.jpa.JpaSettingRepository;
import io.tollgate.tenant.team.TeamRepository;
import io.tollgate.tenant.team.TeamService;
import io.tollgate.tenant.team.Teams;
import io.tollgate.tenant.team.jpa.JpaTeamRepository;
import io.tollgate.tenant.token.TokenAuthentication;
import io.tollgate.tenant.token.TokenRepository;
import io.tollgate.tenant.token.TokenService;
import io.tollgate.tenant.token.jpa.JpaTokenRepository;
import java.security.SecureRandom;
import java.time.Clock;

/** What concerns people and their rights, wired by hand: made once, immutable, thread-safe. */
final class PeopleComponents {

    final TenantTransactions transactions;
    final UuidV7 ids;
    final Cursors cursors;
    final MembershipReader memberships;
    final MembershipResponses membershipResponses;
    final MemberService members;
    final RoleService roles;
    final InvitationService invitations;
    final InvitationAcceptance acceptance;
    final InvitationMailer mailer;
    final Teams ownership;
    final TeamService teams;
    final TokenAuthentication tokens;
    final TokenService tokenService;
    final Repetitions repetitions;
    final SettingService settings;
    final PlatformDescription description;

    PeopleComponents(
            PeopleSettings given,
            TenantTransactions transactions,
            KeysetWrapping wrapping,
            OrganizationService organizations,
            Teams ownership,
            byte[] pepper,
            SecureRandom random,
            Clock clock) {
        this.transactions = transactions;
        this.ownership = ownership;
        ids = new UuidV7(clock, random);
        cursors = new Cursors(pepper);
        SecretHashes hashes = new SecretHashes(pepper);
        MemberRepository storedMembers = new JpaMemberRepository();
        RoleRepository storedRoles = new JpaRoleRepository();
        InvitationRepository storedInvitations = new JpaInvitationRepository();
        TeamRepository storedTeams = new JpaTeamRepository();
        TokenRepository storedTokens = new JpaTokenRepository();
        Roles known = new Roles(storedRoles);
        InvitationMail mail =
                given.smtp().<InvitationMail>map(SmtpInvitationMail::new).orElse(InvitationMail.OFF);

        memberships = new MembershipReader(transactions, storedMembers);
        membershipResponses = new MembershipResponses(organizations);
        members = new MemberService(transactions, storedMembers, known);
        roles = new RoleService(transactions, storedRoles, known, ids, clock);
        invitations = new InvitationService(
                transactions, storedInvitations, known, hashes, given.consoleUrl(), ids, random, clock);
        acceptance = new InvitationAcceptance(
                transactions, storedInvitations, storedMembers, known, organizations::nameOf, hashes, clock);
        mailer = new InvitationMailer(transactions, organizations::nameOf, mail);
        teams = new TeamService(transactions, storedTeams, storedMembers, ids, clock);
        tokens = new TokenAuthentication(transactions, storedTokens, hashes, clock);
        tokenService = new TokenService(transactions, storedTokens, hashes, random, clock);
        repetitions = new Repetitions(
                transactions,
                new JpaIdempotencyRepository(),
                new SealedTexts(wrapping, new JpaOrganizationKeysets(wrapping, clock)),
                clock);
        description = PlatformDescription.of(PlatformApplication.RESOURCES);
        settings = new SettingService(transactions, new JpaSettingRepository(), clock);
    }
}
