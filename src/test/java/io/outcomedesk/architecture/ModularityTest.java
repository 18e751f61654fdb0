package io.outcomedesk.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.OutcomeDesk;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The modules depend on each other only as their {@code package-info} says. */
class ModularityTest {

    private final ApplicationModules modules = ApplicationModules.of(OutcomeDesk.class);

    @Test
    void modulesKeepToWhatTheySay() {
        modules.verify();
    }

    @Test
    void theHouseHasTheRoomsOfItsPlan() {
        assertThat(modules.stream().map(module -> module.getIdentifier().toString()))
                .contains(
                        "access",
                        "api",
                        "cases",
                        "conversations",
                        "departments",
                        "escalations",
                        "outcomes",
                        "workflow");
    }
}
