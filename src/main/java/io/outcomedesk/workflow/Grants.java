package io.outcomedesk.workflow;

import io.outcomedesk.access.Role;
import io.outcomedesk.departments.People;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What each group may see in the engine and its web applications. Who may work which task is decided at the door, case
 * by case; what is not granted here is not even seen.
 */
@Component
@Order(20)
class Grants implements ApplicationRunner {

    private static final List<String> LOOKS_INTO_THE_ENGINE =
            List.of(Role.HEAD.key(), Role.MANAGER.key(), Role.EXECUTIVE.key(), Role.DESIGNER.key(), Role.ADMIN.key());

    private final AuthorizationService authorizations;
    private final Accounts accounts;

    Grants(AuthorizationService authorizations, Accounts accounts) {
        this.authorizations = authorizations;
        this.accounts = accounts;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        accounts.allGroups().forEach(this::worksHere);
        for (var group : LOOKS_INTO_THE_ENGINE) {
            grant(group, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
            looksIntoTheEngine(group);
            grant(group, Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.READ);
            grant(group, Resources.DECISION_DEFINITION, Authorization.ANY, Permissions.READ);
            grant(group, Resources.DEPLOYMENT, Authorization.ANY, Permissions.READ);
        }
        grant(Role.DESIGNER.key(), Resources.DEPLOYMENT, Authorization.ANY, Permissions.READ, Permissions.CREATE);
        grant(Role.ADMIN.key(), Resources.DEPLOYMENT, Authorization.ANY, Permissions.READ, Permissions.CREATE);
        grant(Role.ADMIN.key(), Resources.APPLICATION, "admin", Permissions.ACCESS);
        grant(Role.ADMIN.key(), Resources.AUTHORIZATION, Authorization.ANY, Permissions.READ);
    }

    @EventListener
    void on(People.Department.Opened opened) {
        worksHere(opened.department().key());
    }

    private void worksHere(String group) {
        accounts.ensureGroup(group);
        grant(group, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        grant(group, Resources.APPLICATION, "welcome", Permissions.ACCESS);
        if (group.equals(Role.DESIGNER.key())) {
            grant(group, Resources.PROCESS_DEFINITION, Authorization.ANY, Permissions.READ);
            revoke(group, Resources.TASK);
        } else {
            mayWorkOnCases(group);
        }
        grant(group, Resources.USER, Authorization.ANY, Permissions.READ);
        grant(group, Resources.GROUP, Authorization.ANY, Permissions.READ);
    }

    private void mayWorkOnCases(String group) {
        grant(
                group,
                Resources.TASK,
                Authorization.ANY,
                Permissions.READ,
                Permissions.UPDATE,
                Permissions.TASK_WORK,
                TaskPermissions.READ_VARIABLE);
        grant(
                group,
                Resources.PROCESS_DEFINITION,
                Authorization.ANY,
                Permissions.READ,
                Permissions.READ_HISTORY,
                Permissions.READ_TASK,
                ProcessDefinitionPermissions.READ_TASK_VARIABLE);
    }

    /** A designer sees where cases stand, and nothing that a customer said. */
    private void looksIntoTheEngine(String group) {
        if (group.equals(Role.DESIGNER.key())) {
            grant(group, Resources.PROCESS_DEFINITION, Authorization.ANY, Permissions.READ, Permissions.READ_INSTANCE);
            return;
        }
        grant(
                group,
                Resources.PROCESS_DEFINITION,
                Authorization.ANY,
                Permissions.READ,
                Permissions.READ_INSTANCE,
                Permissions.READ_HISTORY,
                Permissions.READ_TASK,
                ProcessDefinitionPermissions.READ_TASK_VARIABLE,
                ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE);
    }

    private void revoke(String group, Resource resource) {
        authorizations.createAuthorizationQuery().groupIdIn(group).resourceType(resource).list().stream()
                .map(Authorization::getId)
                .forEach(authorizations::deleteAuthorization);
    }

    private void grant(String group, Resource resource, String id, Permission... permissions) {
        var existing = authorizations
                .createAuthorizationQuery()
                .groupIdIn(group)
                .resourceType(resource)
                .resourceId(id)
                .singleResult();
        var authorization =
                existing == null ? authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT) : existing;
        authorization.setGroupId(group);
        authorization.setResource(resource);
        authorization.setResourceId(id);
        authorization.setPermissions(permissions);
        authorizations.saveAuthorization(authorization);
    }
}
